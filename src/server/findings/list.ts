import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { listAllFindings } from "../../contract/findings/follow-up.ts";
import { type Asker, type House, today } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { findReach, type Reach } from "../worksheets/reach.ts";
import { findingOf, releasedColumns, type ReleasedRow, releasedTables } from "./released.ts";

type Query = z.output<NonNullable<typeof listAllFindings.query>>;
type Page = z.output<typeof listAllFindings.reply>;

/**
 * Released findings of all that the asker may see: what binds a unit first comes first, then what waits to be verified,
 * what is settled last. One statement; years and units to choose from come with it.
 */
export async function findAllFindings(
  house: Pick<House, "database">,
  { asker, now, query }: { readonly asker: Asker; readonly now: Date; readonly query: Query },
): Promise<Page> {
  const day = today(now);
  const reach = findReach(asker, day, "findings.read");
  if (reach.agencies.length === 0) return { items: [], next: null, years: [], units: [] };
  return await inTenant(house.database, reach.agencies, async (rows) => {
    const { rows: read } = await sql<Row>`
      with visible as (
        select ${releasedColumns}, a.name as agency_name, coalesce(case
            when f.state = 'open' then f.answer_by when f.state in ('planned', 'sent_back') then f.due_on end, '9999-12-31') as due_day,
          coalesce((select mine.unit_id from ${ownUnits(reach)} cross join lateral agencies_unit_line(mine.agency_id, mine.unit_id, ${day}) l
            where mine.agency_id = f.agency_id and l.unit_id = f.unit_id order by l.steps limit 1), f.unit_id) as at_unit,
          case f.state when 'claimed' then 1 when 'verified' then 2 when 'withdrawn' then 3 else 0 end as place
        from ${releasedTables} join agencies a on a.id = f.agency_id
        where ${isInReach(reach, day)}
      ), page as (
        select * from visible v where ${conditionOf(query, day)}
        order by place, due_day, id limit ${query.limit + 1}
      )
      select page.*, everything.years, everything.units
      from (select coalesce(json_agg(distinct v.year), '[]') as years,
          coalesce(json_agg(distinct jsonb_build_object('agencyId', v.agency_id, 'agencyName', v.agency_name, 'unitId', v.unit_id,
            'unitName', v.unit_name)), '[]') as units from visible v) everything
        left join page on true
      order by page.place, page.due_day, page.id`.execute(rows);
    // Where nothing is on the page, one empty row still tells the years and the units.
    const found = read.filter(({ id }) => id !== null);
    const page = found.slice(0, query.limit);
    return {
      items: page.map((row) => ({ ...findingOf(row, day), agencyName: row.agency_name, atUnitId: row.at_unit })),
      next: found.length > query.limit ? (page.at(-1)?.id ?? null) : null,
      years: (read[0]?.years ?? []).toSorted((a, b) => b - a),
      units: (read[0]?.units ?? []).toSorted((a, b) => a.unitName.localeCompare(b.unitName, "id")),
    };
  });
}

type Row = ReleasedRow & {
  readonly agency_name: string;
  readonly at_unit: string;
  readonly years: number[];
  readonly units: Page["units"];
};

/** Findings `f` of whole agencies, of single units, and of the units that those came of. */
function isInReach(reach: Reach, day: string): RawBuilder<boolean> {
  return sql<boolean>`(f.agency_id = any(${reach.whole}::uuid[]) or (f.agency_id, f.unit_id) in (
    select mine.agency_id, l.unit_id from ${ownUnits(reach)}
      cross join lateral agencies_unit_line(mine.agency_id, mine.unit_id, ${day}) l))`;
}

/** The single units of the reach, as `mine`. */
function ownUnits({ units }: Reach): RawBuilder<unknown> {
  return sql`unnest(${units.map(({ agencyId }) => agencyId)}::uuid[], ${units.map(({ unitId }) => unitId)}::uuid[])
    mine(agency_id, unit_id)`;
}

function conditionOf({ agency, unit, year, state, overdue, q, after }: Query, day: string): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = [];
  if (agency !== undefined) all.push(sql`v.agency_id = ${agency}`);
  if (unit !== undefined) all.push(sql`v.unit_id = ${unit}`);
  if (year !== undefined) all.push(sql`v.year = ${year}`);
  if (state !== undefined) all.push(sql`v.state = any(${[...(groups[state] ?? [state])]}::text[])`);
  if (overdue === true) all.push(sql`v.place = 0 and v.due_day < ${day}`);
  if (q !== undefined && q !== "") {
    const words = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    all.push(sql`(v.condition ilike ${words} or v.recommendation ilike ${words} or v.unit_name ilike ${words}
      or v.action ilike ${words} or v.owner ilike ${words} or v.item ilike ${words})`);
  }
  if (after !== undefined) {
    all.push(sql`(v.place, v.due_day, v.id) > (select l.place, l.due_day, l.id from visible l where l.id = ${after})`);
  }
  return all.length === 0 ? sql`true` : sql`${sql.join(all, sql` and `)}`;
}

/** What a filter by "who must move" stands for. */
const groups: Readonly<Record<string, readonly string[]>> = {
  unsettled: ["open", "planned", "claimed", "sent_back"],
  unit: ["open", "planned", "sent_back"],
  review: ["claimed"],
};
