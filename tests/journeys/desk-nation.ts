import { randomUUID } from "node:crypto";
import { nationalStages } from "../../src/core/rounds/windows.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { openCourses } from "../../src/server/proposals/selection/open-courses.ts";
import type { Stage } from "./stage.ts";

/**
 * Units of the current year that wait for their desk evaluation, as the stages before leave them, the window of the
 * interview wide open: the way there has journeys of its own.
 */
export async function bringToInterview(
  { database }: Pick<Stage, "database">,
  units: readonly string[],
): Promise<{ readonly agencyId: string; readonly roundId: string; readonly year: number }> {
  const round = await database
    .selectFrom("rounds")
    .select(["id", "year"])
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  const agency = await database.selectFrom("agencies").select("id").executeTakeFirstOrThrow();
  const by = await database
    .selectFrom("people_accounts")
    .select("id")
    .where("email", "like", "admin.organisasi@%")
    .executeTakeFirstOrThrow();
  const day = 86_400_000;
  for (const [place, stage] of nationalStages.entries()) {
    const isPast = place < nationalStages.indexOf("interview");
    const from = Date.now() + (isPast ? -30 : stage === "interview" ? -1 : 90) * day;
    const window = { opens_at: new Date(from), closes_at: new Date(from + (isPast ? 20 : 80) * day) };
    await database.deleteFrom("rounds_windows").where("round_id", "=", round.id).where("stage", "=", stage).execute();
    await database
      .insertInto("rounds_windows")
      .values({ round_id: round.id, stage, ...window })
      .execute();
  }
  await inTenant(database, [agency.id], async (rows) => {
    const proposalId = randomUUID();
    await rows
      .insertInto("proposals")
      .values({
        agency_id: agency.id,
        id: proposalId,
        round_id: round.id,
        state: "submitted",
        contact: "null",
        created_by: by.id,
        submitted_by: by.id,
        submitted_at: new Date(),
      })
      .execute();
    for (const [place, name] of units.entries()) {
      const sheet = await rows
        .selectFrom("worksheets as w")
        .innerJoin("agencies_units as u", "u.id", "w.unit_id")
        .select(["w.id", "w.unit_id"])
        .where("w.round_id", "=", round.id)
        .where("u.name", "=", name)
        .executeTakeFirstOrThrow();
      const here = { agency_id: agency.id, worksheet_id: sheet.id };
      await rows.updateTable("worksheets").set({ state: "concluded" }).where("id", "=", sheet.id).execute();
      const verdict = {
        number: 1,
        outcome: "meets_wbk" as const,
        grounds: JSON.stringify(grounds),
        concluded_by: by.id,
      };
      await rows
        .insertInto("reviews_verdicts")
        .values({ ...here, ...verdict })
        .execute();
      const listed = { unit_id: sheet.unit_id, place: place + 1, category: "WBK" as const, affirmative: false };
      await rows
        .insertInto("proposals_units")
        .values({ ...here, proposal_id: proposalId, ...listed })
        .execute();
    }
    await openCourses(rows, { agencyId: agency.id, proposalId, by: by.id, now: new Date() });
    await rows
      .updateTable("proposals_courses")
      .set({ stage: "interview", state: "open", shown_stage: "interview", shown_state: "open" })
      .where("proposal_id", "=", proposalId)
      .execute();
  });
  return { agencyId: agency.id, roundId: round.id, year: round.year };
}

const grounds = {
  tier: "tpi_lead",
  total: "81.4",
  conditions: ["total", "enabler", "B.I.a", "B.II"].map((id) => ({
    predicate: "WBK",
    id,
    value: "60",
    floor: "40",
    met: true,
  })),
};
