import { randomUUID } from "node:crypto";
import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** What a review leaves behind in a unit's worksheet: a team, a declaration, a phrase, a question, a hand-over. */
export async function makeReview(rows: Database, marker: string, spot: Spot): Promise<void> {
  const { agencyId: agency_id, worksheetId: worksheet_id, roundId: round_id, assessorId, accountId } = spot;
  const at = new Date("2026-03-01T03:00:00Z");
  const teamId = randomUUID();
  await rows
    .insertInto("reviews_declarations")
    .values({ agency_id, worksheet_id, account_id: assessorId, number: 1, conflict: "none", declared_at: at })
    .execute();
  await rows
    .insertInto("reviews_settings")
    .values({
      agency_id,
      round_id,
      minutes_per_worksheet: 390,
      worksheets_per_team: 14,
      minutes_per_day: 300,
      changed_by: accountId,
      changed_at: at,
    })
    .execute();
  await rows
    .insertInto("reviews_teams")
    .values({ agency_id, id: teamId, round_id, name: `Tim ${marker}`, created_by: accountId, created_at: at })
    .execute();
  await rows
    .insertInto("reviews_team_people")
    .values({ agency_id, team_id: teamId, account_id: assessorId, layer: "tpi_member" })
    .execute();
  await rows.insertInto("reviews_team_worksheets").values({ agency_id, worksheet_id, team_id: teamId }).execute();
  await rows
    .insertInto("reviews_phrases")
    .values({
      agency_id,
      id: randomUUID(),
      owner_id: assessorId,
      scope: "own",
      place: "",
      text: `Frasa ${marker}`,
      changed_at: at,
    })
    .execute();
  const by = { asked_by: assessorId, asked_at: at, changed_by: assessorId, changed_at: at };
  await rows
    .insertInto("reviews_questions")
    .values({
      agency_id,
      id: randomUUID(),
      worksheet_id,
      item: "A.I.1.i.a",
      text: `Tanya ${marker}`,
      layer: "tpi_member",
      ...by,
    })
    .execute();
  await rows
    .insertInto("reviews_handovers")
    .values({
      agency_id,
      worksheet_id,
      number: 1,
      layer: "tpi_member",
      to_layer: "tpi_lead",
      review_round: 1,
      card: JSON.stringify({ doubts: [], questions: [], agrees: 0, differs: [] }),
      remark: `Serah ${marker}`,
      handed_by: assessorId,
      handed_at: at,
      state: "sent_back",
      answered_by: accountId,
      answered_at: at,
    })
    .execute();
}
