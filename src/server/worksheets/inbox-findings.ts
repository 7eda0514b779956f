import { sql } from "kysely";
import type { z } from "zod";
import type { duty } from "../../contract/worksheets/inbox.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { mayDo } from "../../core/people/permissions.ts";
import type { Asker } from "../platform/http.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { findReach } from "./reach.ts";

type Duty = z.output<typeof duty>;

/**
 * What is owed about findings, of every year: by a unit its answers and what it planned, by assessors what a unit calls
 * done, by a lead what was written and not released when the worksheet was concluded. One statement; a line for a unit
 * or a worksheet, not one for a finding.
 */
export async function findFindingDuties(rows: TenantDatabase, asker: Asker, day: string): Promise<Duty[]> {
  const { units } = findReach(asker, day, "findings.answer");
  const { rows: found } = await sql<OwedRow>`
    with desks as (
      select w.agency_id, w.id, w.unit_id, w.state, r.year, r.reference_date, array_agg(s.layer) as tiers
      from reviews_assignments s
        join worksheets w on w.agency_id = s.agency_id and w.id = s.worksheet_id
        join rounds r on r.id = w.round_id
      where s.account_id = ${asker.accountId} and s.declaration = 'clear'
      group by w.agency_id, w.id, r.id
    ), claimed as (
      select distinct on (u.agency_id, u.finding_id) u.agency_id, d.id, d.unit_id, d.year, d.reference_date, d.tiers
      from desks d
        cross join lateral agencies_unit_line(d.agency_id, d.unit_id, d.reference_date) l
        join findings_follow_ups u on u.agency_id = d.agency_id and u.unit_id = l.unit_id and u.state = 'claimed'
        join worksheets w on w.agency_id = u.agency_id and w.id = u.worksheet_id
        join rounds r on r.id = w.round_id
      where u.worksheet_id = d.id or r.year < d.year
      order by u.agency_id, u.finding_id, d.year desc
    )
    select 'answer_findings' as kind, u.agency_id, (array_agg(u.worksheet_id order by r.year desc, u.number))[1] as worksheet_id,
      mine.unit_id, agencies_unit_name(u.agency_id, mine.unit_id, ${day}) as unit_name, max(r.year) as year, count(*)::int as count,
      min(case when u.state = 'open' then u.answer_by else coalesce(u.due_on, u.answer_by) end) as due, '{}'::text[] as tiers
    from unnest(${units.map(({ agencyId }) => agencyId)}::uuid[], ${units.map(({ unitId }) => unitId)}::uuid[]) mine(agency_id, unit_id)
      cross join lateral agencies_unit_line(mine.agency_id, mine.unit_id, ${day}) l
      join findings_follow_ups u on u.agency_id = mine.agency_id and u.unit_id = l.unit_id
        and u.state in ('open', 'planned', 'sent_back')
      join worksheets w on w.agency_id = u.agency_id and w.id = u.worksheet_id
      join rounds r on r.id = w.round_id
    group by u.agency_id, mine.unit_id
    union all
    select 'verify_findings', c.agency_id, c.id, c.unit_id, agencies_unit_name(c.agency_id, c.unit_id, c.reference_date), c.year,
      count(*)::int, null, c.tiers
    from claimed c group by c.agency_id, c.id, c.unit_id, c.year, c.reference_date, c.tiers
    union all
    select 'release_findings', d.agency_id, d.id, d.unit_id, agencies_unit_name(d.agency_id, d.unit_id, d.reference_date), d.year,
      count(*)::int, null, d.tiers
    from desks d
      join findings f on f.agency_id = d.agency_id and f.worksheet_id = d.id and f.withdrawn_at is null
      left join findings_follow_ups u on u.agency_id = f.agency_id and u.finding_id = f.id
    where d.state = 'concluded' and f.latest > coalesce(u.released_version, 0)
    group by d.agency_id, d.id, d.unit_id, d.year, d.reference_date, d.tiers
    order by 6 desc, 3 limit 500`.execute(rows);
  return found.filter((row) => isOwed(row, asker, day)).map(dutyOf);
}

type OwedRow = {
  readonly kind: "answer_findings" | "verify_findings" | "release_findings";
  readonly agency_id: string;
  readonly worksheet_id: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly year: number;
  readonly count: number;
  readonly due: string | null;
  readonly tiers: readonly Tier[];
};

function isOwed({ kind, agency_id: agencyId, unit_id: unitId, tiers }: OwedRow, asker: Asker, day: string): boolean {
  const target = { agencyId, unitId, assignedLayers: tiers };
  if (kind === "answer_findings") return true;
  return mayDo(kind === "verify_findings" ? "findings.verify" : "findings.release", asker, target, day).ok;
}

function dutyOf(row: OwedRow): Duty {
  return {
    kind: row.kind,
    agencyId: row.agency_id,
    worksheetId: row.worksheet_id,
    unitName: row.unit_name,
    year: row.year,
    left: row.count,
    // The end of the day in WIB, in which duties are read.
    due: row.due === null ? null : `${row.due}T17:00:00.000Z`,
    stage: null,
    done: false,
  };
}
