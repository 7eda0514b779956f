import { sql } from "kysely";
import type { DeskVisit } from "./in-desk.ts";

/**
 * Writes what the panel agreed on as the national team's layer of the worksheet, each state into its history too. Called
 * with the release alone: from then on everybody who reads the worksheet reads this layer (fact sheet 6), and scores and
 * comparisons explain themselves from it. The layers of unit and TPI stay as they are. Answers how many items it has.
 */
export async function writeNationalLayer({ rows, here, place, now }: DeskVisit): Promise<number> {
  const { rows: written } = await sql<{ count: number }>`
    with agreed as (
      select distinct on (item) item, answer, reason, agreed_by from desk_agreed
      where agency_id = ${here.agencyId} and session_id = ${here.sessionId} order by item, version desc
    ), written as (
      insert into worksheets_answers as known
        (agency_id, worksheet_id, layer, item, version, answer, note, reason, answered_by, answered_at)
      select ${place.agencyId}, ${place.worksheetId}, 'tpn', item, 1, answer, '', reason, agreed_by, ${now} from agreed
      on conflict (agency_id, worksheet_id, layer, item) do update set version = known.version + 1,
        answer = excluded.answer, reason = excluded.reason, answered_by = excluded.answered_by,
        answered_at = excluded.answered_at
      returning known.*
    ), remembered as (
      insert into worksheets_history
        (agency_id, worksheet_id, layer, item, version, answer, note, reason, answered_by, answered_at)
      select agency_id, worksheet_id, layer, item, version, answer, note, reason, answered_by, answered_at from written
    )
    select count(*)::int as count from written`.execute(rows);
  return written[0]?.count ?? 0;
}
