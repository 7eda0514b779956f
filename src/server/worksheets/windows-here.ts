import { sql } from "kysely";
import { type BindingWindow, effectiveWindow, type Stage, stages, type Window } from "../../core/rounds/windows.ts";

/** As `windowsJson` reads them: instants as PostgreSQL prints them in JSON. */
export type WindowRows = { readonly nation: readonly WindowRow[]; readonly agency: readonly WindowRow[] };

type WindowRow = { readonly stage: Stage; readonly opens: string; readonly closes: string };

/** The windows of the worksheet `w`, national and the agency's own, as one JSON column. */
export const windowsJson = sql`json_build_object(
  'nation', (select coalesce(json_agg(json_build_object('stage', n.stage, 'opens', n.opens_at, 'closes', n.closes_at)), '[]')
    from rounds_windows n where n.round_id = w.round_id),
  'agency', (select coalesce(json_agg(json_build_object('stage', o.stage, 'opens', o.opens_at, 'closes', o.closes_at)), '[]')
    from rounds_agency_windows o where o.round_id = w.round_id and o.agency_id = w.agency_id)) as windows`;

/** The windows as they bind here, in the order of the stages. */
export function windowsOf(rows: WindowRows): readonly BindingWindow[] {
  const nation = rows.nation.map(windowOf);
  const agency = rows.agency.map(windowOf);
  return stages.flatMap((stage) => effectiveWindow(stage, nation, agency) ?? []);
}

function windowOf({ stage, opens, closes }: WindowRow): Window {
  return { stage, opensAt: new Date(opens).toISOString(), closesAt: new Date(closes).toISOString() };
}
