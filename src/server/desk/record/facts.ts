import { sql } from "kysely";
import type { z } from "zod";
import type { recordedSession, shownFile } from "../../../contract/desk/record/shapes.ts";
import type { Expected } from "../../../core/desk/record/record.ts";
import type { DeskRecord } from "../../../core/desk/record/record.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { InRoom } from "../room/in-session.ts";
import type { DeskVisit } from "./in-desk.ts";

type File = z.output<typeof shownFile>;
type Session = z.output<typeof recordedSession>;

export async function findSessionFacts({ rows, session, mine }: DeskVisit): Promise<Session> {
  const { rows: found } = await sql<Pick<Session, "unitName" | "agencyName" | "year" | "target" | "panel">>`
    select agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as "unitName", a.name as "agencyName", r.year,
      w.target, p.name as panel
    from worksheets w join rounds r on r.id = w.round_id join agencies a on a.id = w.agency_id
      left join desk_panels p on p.id = ${session.panelId}
    where w.agency_id = ${session.agencyId} and w.id = ${session.worksheetId}`.execute(rows);
  const [facts] = found;
  if (!facts) throw new Error("a session stands on a worksheet");
  const { agencyId, id, worksheetId, unitId, roundId, zone, state, letter } = session;
  return {
    agencyId,
    id,
    worksheetId,
    unitId,
    roundId,
    zone,
    state,
    letter,
    ...facts,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    mine: mine?.role ?? null,
  };
}

/** Everybody who was expected, as the room has them. */
export async function findExpected(rows: TenantDatabase, { agencyId, sessionId }: InRoom): Promise<Expected[]> {
  return await rows
    .selectFrom("desk_participants as p")
    .innerJoin("people_accounts as a", "a.id", "p.account_id")
    .select(["p.account_id as accountId", "p.role", "p.letter", "p.identity"])
    .where("p.agency_id", "=", agencyId)
    .where("p.session_id", "=", sessionId)
    .orderBy(sql`array_position(array['chair','evaluator','tpi_witness','unit_head','unit_team','observer'], p.role)`)
    .orderBy("a.name")
    .limit(500)
    .execute();
}

/** The names of everybody whom the record names. */
export async function findNames(
  rows: TenantDatabase,
  record: Pick<DeskRecord, "attendance" | "timeline">,
): Promise<Readonly<Record<string, string>>> {
  const ids = new Set([
    ...record.attendance.map(({ accountId }) => accountId),
    ...record.timeline.flatMap(({ by }) => by ?? []),
  ]);
  const found = await rows
    .selectFrom("people_accounts")
    .select(["id", "name"])
    .where("id", "in", [...ids, "00000000-0000-0000-0000-000000000000"])
    .execute();
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}

/** The documents that were on stage, each in the version that was shown, with its hash. */
export async function findShown(
  rows: TenantDatabase,
  agencyId: string,
  evidence: DeskRecord["evidence"],
): Promise<File[]> {
  const shown = [...new Map(evidence.map((one) => [`${one.documentId} ${one.number}`, one])).values()];
  const { rows: found } = await sql<File>`
    select d.id, v.number, d.title, v.sha256
    from unnest(${shown.map(({ documentId }) => documentId)}::uuid[], ${shown.map(({ number }) => number)}::int[]) s(id, number)
      join evidence_documents d on d.agency_id = ${agencyId} and d.id = s.id
      join evidence_versions v on v.agency_id = d.agency_id and v.document_id = d.id and v.number = s.number
    order by d.title, v.number limit 1000`.execute(rows);
  return found;
}

/** The slides that were on stage, by the deck that the room showed. */
export async function findDecks(rows: TenantDatabase, agencyId: string, slides: DeskRecord["slides"]): Promise<File[]> {
  const ids = slides.map(({ deckId }) => deckId);
  const { rows: found } = await sql<File>`
    select d.id, d.number, d.file_name as title, d.sha256 from desk_decks d
    where d.agency_id = ${agencyId} and d.id = any(${ids}::uuid[]) order by d.number limit 100`.execute(rows);
  return found;
}
