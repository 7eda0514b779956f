import { sql } from "kysely";
import { compareLedger, type LedgerFault, type LedgerLine } from "../../../core/desk/scores/verify-ledger.ts";
import {
  type KeptOpening,
  type SealEvent,
  type SealFault,
  verifySeals,
} from "../../../core/desk/scores/verify-seals.ts";
import type { Database } from "../../platform/database.ts";
import { commitTools } from "./commit-tools.ts";

type Session = { readonly id: string; readonly unit: string; readonly year: number };

const words: Readonly<Record<SealFault["kind"] | LedgerFault["kind"], string>> = {
  opening_differs: "nilai tidak sesuai segelnya (score differs from its seal)",
  opening_unsealed: "nilai tanpa segel (score without a seal)",
  seal_unopened: "segel tanpa nilai (seal without its score)",
  sealed_late: "disegel sesudah dibuka (sealed after the reveal)",
  revealed_twice: "dibuka dua kali (revealed twice)",
  log_out_of_order: "urutan catatan ruang rusak (log out of order)",
  ledger_silent: "tidak ada dalam log kegiatan (missing from the ledger)",
  ledger_differs: "berbeda dari log kegiatan (differs from the ledger)",
  ledger_late: "menurut log kegiatan disegel sesudah dibuka (sealed after the reveal, by the ledger)",
};

/**
 * Holds every sealed score of an agency's desk evaluations against the room's log and the ledger. Each damage is a
 * sentence that names session, item and evaluator and nothing of what was scored. For the operator, who works outside the
 * walls: what is not revealed yet is checked too.
 */
export async function verifySessions(
  database: Database,
  agencyId: string,
): Promise<{ readonly checked: number; readonly damages: readonly string[] }> {
  const damages: string[] = [];
  let checked = 0;
  for (const session of await findSessions(database, agencyId)) {
    const events = await findLog(database, agencyId, session.id);
    const openings = await findOpenings(database, agencyId, session.id);
    const faults = [
      ...verifySeals(session.id, events, openings, commitTools),
      ...compareLedger(events, await findLedger(database, session.id)),
    ];
    checked += openings.length;
    const byNumber = new Map(openings.map(({ number, name }) => [number, name]));
    for (const { kind, item, number } of faults) {
      const name = byNumber.get(number) ?? "–";
      damages.push(
        `${session.unit} ${session.year} · desk ${session.id} · ${item} · ${name} (${number}): ${words[kind]}`,
      );
    }
  }
  return { checked, damages };
}

/** Sessions in which anything was ever scored, also where the log lost it since. */
async function findSessions(database: Database, agencyId: string): Promise<readonly Session[]> {
  const { rows } = await sql<Session>`
    select s.id, u.name as unit, r.year from desk_sessions s
      join agencies_units u on u.agency_id = s.agency_id and u.id = s.unit_id
      join rounds r on r.id = s.round_id
    where s.agency_id = ${agencyId} and (
      exists (select from desk_seals k where k.agency_id = s.agency_id and k.session_id = s.id)
      or s.id::text in (select subject from platform_ledger where action = 'desk.seal')
      or exists (select from desk_events e where e.agency_id = s.agency_id and e.session_id = s.id
        and e.kind in ('score.sealed', 'score.revealed')))
    order by s.id`.execute(database);
  return rows;
}

async function findLog(database: Database, agencyId: string, sessionId: string): Promise<readonly SealEvent[]> {
  const { rows } = await sql<SealEvent>`
    select kind, number, acted_by as by, data from desk_events
    where agency_id = ${agencyId} and session_id = ${sessionId} and kind in ('score.sealed', 'score.revealed')
    order by number`.execute(database);
  return rows;
}

async function findOpenings(
  database: Database,
  agencyId: string,
  session: string,
): Promise<readonly (KeptOpening & { readonly name: string })[]> {
  const { rows } = await sql<Omit<KeptOpening, "session"> & { readonly name: string }>`
    select k.number, k.item, k.account_id as account, k.answer, k.reason, encode(k.nonce, 'hex') as nonce,
      coalesce(a.name, '') as name
    from desk_seals k left join people_accounts a on a.id = k.account_id
    where k.agency_id = ${agencyId} and k.session_id = ${session} order by k.number`.execute(database);
  return rows.map((row) => ({ ...row, session }));
}

async function findLedger(database: Database, sessionId: string): Promise<readonly LedgerLine[]> {
  const { rows } = await sql<LedgerLine>`
    select case action when 'desk.seal' then 'seal' else 'reveal' end as kind, detail->>'item' as item,
      detail->'items' as items, (detail->>'number')::int as number, detail->>'sha256' as sha256
    from platform_ledger where action in ('desk.seal', 'desk.reveal') and subject = ${sessionId} order by id`.execute(
    database,
  );
  return rows;
}
