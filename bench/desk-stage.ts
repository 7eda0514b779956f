import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Role } from "../src/core/people/roles.ts";
import type { RoomRole } from "../src/core/desk/room/acts.ts";
import { cookieName, hashToken } from "../src/server/people/cookies.ts";
import type { BenchHouse } from "./house.ts";
import { layStage } from "./stage.ts";

/** A live session: whom it is turned for, who turns, and the deck on stage. */
export type BenchRoom = {
  readonly agencyId: string;
  readonly sessionId: string;
  readonly deckId: string;
  readonly pages: number;
  /** Items that take an option A. */
  readonly items: readonly string[];
  readonly guests: readonly { readonly role: RoomRole; readonly cookie: string }[];
};

const pages = 200;
/** Twelve people: a chair, two evaluators, a witness, a head, five of the unit, two observers. */
const table: readonly (readonly [RoomRole, Role])[] = [
  ["chair", "tpn_lead"],
  ["evaluator", "tpn_evaluator"],
  ["evaluator", "tpn_evaluator"],
  ["tpi_witness", "tpi_member"],
  ["unit_head", "unit_head"],
  ...Array.from({ length: 5 }, () => ["unit_team", "unit_operator"] as const),
  ["observer", "observer"],
  ["observer", "observer"],
];

/** `count` sessions of twelve people each, everybody inside, a deck on stage, each with a unit and a worksheet of its own. */
export async function layRooms(house: BenchHouse, count: number): Promise<readonly BenchRoom[]> {
  const { database, settings } = house;
  const { agencyId, worksheetId, unitId, items } = await layStage(database, settings);
  const { round_id: roundId } = await database
    .selectFrom("worksheets")
    .select("round_id")
    .where("id", "=", worksheetId)
    .executeTakeFirstOrThrow();
  const rooms: BenchRoom[] = [];
  for (let place = 0; place < count; place += 1) {
    const [unit, worksheet, sessionId] = [randomUUID(), randomUUID(), randomUUID()];
    await database
      .insertInto("agencies_units")
      .values({
        agency_id: agencyId,
        id: unit,
        name: `Unit ${place}`,
        kind: "puskesmas",
        parent_id: unitId,
        code: null,
        valid_to: null,
      })
      .execute();
    await database
      .insertInto("worksheets")
      .values({ agency_id: agencyId, id: worksheet, round_id: roundId, unit_id: unit })
      .execute();
    const agenda = JSON.stringify([{ key: "presentation", minutes: 18 }]);
    await sql`insert into desk_sessions (agency_id, id, round_id, worksheet_id, unit_id, zone, during, state, agenda, created_at)
      values (${agencyId}, ${sessionId}, ${roundId}, ${worksheet}, ${unit}, 'WIB',
        tstzrange(now(), now() + interval '1 hour'), 'live', ${agenda}::jsonb, now())`.execute(database);
    const guests = [];
    for (const [role, duty] of table)
      guests.push({ role, cookie: await seat(house, { agencyId, sessionId, unit }, role, duty) });
    rooms.push({
      agencyId,
      sessionId,
      deckId: await layDeck(database, agencyId, sessionId, unit),
      pages,
      items,
      guests,
    });
  }
  return rooms;
}

type Here = { readonly agencyId: string; readonly sessionId: string; readonly unit: string };

async function seat({ database, settings }: BenchHouse, here: Here, role: RoomRole, duty: Role): Promise<string> {
  const accountId = randomUUID();
  const token = randomBytes(32).toString("base64url");
  const ofUnit = ["unit_head", "unit_operator", "tpn_lead", "tpn_evaluator"].includes(duty);
  await database
    .insertInto("people_accounts")
    .values({ id: accountId, email: `${accountId}@uji.invalid`, name: role, password_hash: null, disabled_at: null })
    .execute();
  await database
    .insertInto("people_duties")
    .values({
      id: randomUUID(),
      account_id: accountId,
      role: duty,
      agency_id: here.agencyId,
      unit_id: ofUnit ? here.unit : null,
      area: null,
      letter: "Tolok ukur",
      valid_from: "2020-01-01",
      valid_to: null,
      granted_by: null,
    })
    .execute();
  await database
    .insertInto("people_sessions")
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      created_at: new Date(),
      seen_at: new Date(),
      expires_at: new Date(Date.now() + 3_600_000),
    })
    .execute();
  await database
    .insertInto("desk_participants")
    .values({
      agency_id: here.agencyId,
      session_id: here.sessionId,
      account_id: accountId,
      role,
      admission: "admitted",
      device: null,
    })
    .execute();
  return `${cookieName(settings)}=${token}`;
}

async function layDeck(
  database: BenchHouse["database"],
  agencyId: string,
  sessionId: string,
  unitId: string,
): Promise<string> {
  const [deckId, documentId] = [randomUUID(), randomUUID()];
  const sha256 = randomBytes(32).toString("hex");
  await sql`insert into evidence_documents (agency_id, id, unit_id, title, created_by)
    select ${agencyId}, ${documentId}, ${unitId}, 'Salindia', id from people_accounts limit 1`.execute(database);
  await sql`insert into evidence_versions (agency_id, document_id, number, sha256, bytes, media_type, file_name, uploaded_by)
    select ${agencyId}, ${documentId}, 1, ${sha256}, 10, 'application/pdf', 'salindia.pdf', id from people_accounts limit 1`.execute(
    database,
  );
  await sql`insert into desk_decks (agency_id, id, session_id, number, document_id, document_number, sha256, file_name, bytes, pages, brought_at)
    values (${agencyId}, ${deckId}, ${sessionId}, 1, ${documentId}, 1, ${sha256}, 'salindia.pdf', 10, ${pages}, now())`.execute(
    database,
  );
  return deckId;
}
