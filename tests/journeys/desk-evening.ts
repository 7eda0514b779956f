import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { RoomRole } from "../../src/core/desk/room/acts.ts";
import { bringToInterview } from "./desk-nation.ts";
import type { Stage } from "./stage.ts";

/** Who sits in the session of the journey, by the keys of the demonstration's people. */
const seats: readonly (readonly [string, RoomRole, boolean])[] = [
  ["ketua.tpn", "chair", false],
  ["evaluator1.tpn", "evaluator", false],
  ["evaluator2.tpn", "evaluator", false],
  ["anggota1.tpi", "tpi_witness", false],
  ["kepala.dukcapil", "unit_head", false],
  ["operator.dukcapil", "unit_team", true],
];

/**
 * The Dukcapil of the demonstration at its desk evaluation, which begins now: the way to a time has a journey of its own
 * (`desk-schedule`), and nobody may be scheduled for the middle of the night in which tests run.
 */
export async function meetNow(stage: Stage): Promise<{ readonly agencyId: string; readonly sessionId: string }> {
  const { database } = stage;
  const unit = "Dinas Kependudukan dan Pencatatan Sipil";
  const { agencyId, roundId } = await bringToInterview(stage, [unit]);
  const sessionId = randomUUID();
  const sheet = await database
    .selectFrom("worksheets as w")
    .innerJoin("agencies_units as u", "u.id", "w.unit_id")
    .select(["w.id", "w.unit_id as unitId"])
    .where("w.round_id", "=", roundId)
    .where("u.name", "=", unit)
    .executeTakeFirstOrThrow();
  const agenda = JSON.stringify([
    { key: "opening", minutes: 5 },
    { key: "presentation", minutes: 18 },
    { key: "questions", minutes: 45 },
    { key: "closing", minutes: 5 },
  ]);
  await sql`insert into desk_sessions (agency_id, id, round_id, worksheet_id, unit_id, zone, during, state, agenda, letter, created_at)
    values (${agencyId}, ${sessionId}, ${roundId}, ${sheet.id}, ${sheet.unitId}, 'WIB',
      tstzrange(now(), now() + interval '73 minutes'), 'invited', ${agenda}::jsonb, 'UND/7/2026', now())`.execute(
    database,
  );
  for (const [key, role, takesNotes] of seats) {
    const { id: accountId } = await database
      .selectFrom("people_accounts")
      .select("id")
      .where("email", "like", `${key}@%`)
      .executeTakeFirstOrThrow();
    await database
      .insertInto("desk_participants")
      .values({
        agency_id: agencyId,
        session_id: sessionId,
        account_id: accountId,
        role,
        takes_notes: takesNotes,
        letter: "ST/7/2026",
        device: null,
      })
      .execute();
    if (!key.endsWith(".tpn")) continue;
    const duty = key === "ketua.tpn" ? "tpn_lead" : "tpn_evaluator";
    await database
      .insertInto("people_duties")
      .values({
        id: randomUUID(),
        account_id: accountId,
        role: duty,
        agency_id: agencyId,
        unit_id: sheet.unitId,
        area: null,
        letter: "ST/7/2026",
        valid_from: "2020-01-01",
        valid_to: null,
        granted_by: null,
      })
      .execute();
    await database
      .insertInto("proposals_tpn_members")
      .values({
        agency_id: agencyId,
        worksheet_id: sheet.id,
        account_id: accountId,
        role: duty,
        team: "Tim 1",
        letter: "ST/7/2026",
        declaration: "clear",
        assigned_by: accountId,
        assigned_at: new Date(),
      })
      .execute();
  }
  await database
    .updateTable("proposals_courses")
    .set({ state: "scheduled", shown_state: "scheduled" })
    .where("agency_id", "=", agencyId)
    .where("worksheet_id", "=", sheet.id)
    .execute();
  return { agencyId, sessionId };
}
