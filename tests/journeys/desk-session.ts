import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Stage } from "./stage.ts";

/** A desk evaluation of Dinas Dukcapil that begins in twenty minutes, with its people expected there. */
export async function layDeskSession(stage: Stage): Promise<string> {
  const { database } = stage;
  const sheet = await database
    .selectFrom("worksheets as w")
    .innerJoin("agencies_units as u", "u.id", "w.unit_id")
    .innerJoin("rounds as r", "r.id", "w.round_id")
    .select(["w.id", "w.agency_id", "w.unit_id", "w.round_id"])
    .where("u.name", "like", "%Kependudukan%")
    .where(sql<boolean>`not exists (select from desk_sessions s where s.agency_id = w.agency_id and s.worksheet_id = w.id
      and s.state in ('planned', 'invited', 'lobby', 'live'))`)
    .orderBy("r.year", "asc")
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  const agenda = [
    { key: "opening", minutes: 5 },
    { key: "presentation", minutes: 18 },
    { key: "questions", minutes: 45 },
    { key: "closing", minutes: 5 },
  ];
  await sql`insert into desk_sessions (agency_id, id, round_id, worksheet_id, unit_id, zone, during, state, agenda, letter, created_at)
    values (${sheet.agency_id}, ${id}, ${sheet.round_id}, ${sheet.id}, ${sheet.unit_id}, 'WIB',
      tstzrange(now() + interval '20 minutes', now() + interval '93 minutes'), 'invited', ${JSON.stringify(agenda)}::jsonb,
      '005/112/436.60/2026', now())`.execute(database);
  for (const [name, role, takesNotes] of people) {
    const account = await database
      .selectFrom("people_accounts")
      .select("id")
      .where("name", "=", name)
      .executeTakeFirstOrThrow();
    await database
      .insertInto("desk_participants")
      .values({
        agency_id: sheet.agency_id,
        session_id: id,
        account_id: account.id,
        role,
        letter: "ST/800/417/2026",
        takes_notes: takesNotes,
        device: null,
      })
      .execute();
  }
  return `/desk/${sheet.agency_id}/${id}`;
}

const people = [
  ["Ketua Tim TPN", "chair", false],
  ["Evaluator TPN 1", "evaluator", false],
  ["Anggota TPI 1", "tpi_witness", true],
  ["Kepala Dinas Dukcapil", "unit_head", false],
  ["Operator ZI Dinas Dukcapil", "unit_team", false],
] as const;
