import { sql } from "kysely";
import type { z } from "zod";
import type { getOverview } from "../../contract/reviews/board.ts";
import { type Asker, type House, today } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { findReach } from "../worksheets/reach.ts";
import { type WindowRows, windowsJson, windowsOf } from "../worksheets/windows-here.ts";

type Overview = z.output<typeof getOverview.reply>["items"];

/**
 * How far the open rounds are, in every agency of which the asker may read each worksheet: for those who oversee and
 * observe. Names whom to ask, never an assessor: a round may mask those.
 */
export async function findOverview(house: Pick<House, "database">, asker: Asker, now: Date): Promise<Overview> {
  const day = today(now);
  const { whole } = findReach(asker, day);
  if (whole.length === 0) return [];
  return await inTenant(house.database, whole, async (rows) => {
    const { rows: found } = await sql<OverviewRow>`
      with w as (
        select a.id as agency_id, a.name as agency_name, r.id as round_id, r.year, r.name as round_name
        from agencies a cross join rounds r where a.id = any(${whole}::uuid[]) and r.state = 'open'
      )
      select w.*, ${windowsJson},
        (select json_build_object('filling', count(*) filter (where s.state = 'filling'),
            'submitted', count(*) filter (where s.state = 'submitted'),
            'returned', count(*) filter (where s.state = 'returned'),
            'concluded', count(*) filter (where s.state = 'concluded'))
          from worksheets s where s.agency_id = w.agency_id and s.round_id = w.round_id) as counts,
        (select coalesce(json_agg(distinct jsonb_build_object('name', p.name, 'role', d.role)), '[]')
          from people_duties d join people_accounts p on p.id = d.account_id and p.disabled_at is null
          where d.agency_id = w.agency_id and d.role in ('agency_admin', 'chief_inspector')
            and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})) as contacts
      from w order by w.year desc, w.agency_name, w.round_name limit 20`.execute(rows);
    return found.map((row) => ({
      agencyId: row.agency_id,
      agencyName: row.agency_name,
      roundId: row.round_id,
      year: row.year,
      counts: row.counts,
      windows: windowsOf(row.windows)
        .filter(({ closesAt }) => Date.parse(closesAt) > now.getTime())
        .map(({ stage, opensAt, closesAt }) => ({ stage, opensAt, closesAt }))
        .toSorted((a, b) => Date.parse(a.closesAt) - Date.parse(b.closesAt)),
      contacts: row.contacts.slice(0, 6),
    }));
  });
}

type OverviewRow = {
  readonly agency_id: string;
  readonly agency_name: string;
  readonly round_id: string;
  readonly year: number;
  readonly counts: Overview[number]["counts"];
  readonly contacts: Overview[number]["contacts"];
  readonly windows: WindowRows;
};
