import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { listNational, NationalLine } from "../../../contract/proposals/national.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { containing, cursorId } from "../../platform/paging.ts";
import { inTenant } from "../../platform/tenant.ts";
import { dueWindow } from "./read-selection.ts";
import { allAgencies } from "./release.ts";

type Query = z.output<NonNullable<typeof listNational.query>>;
type Reply = z.output<typeof listNational.reply>;

/** Where somebody works for the nation: everywhere, or at single units. */
export type NationalReach = {
  readonly agencies: readonly string[];
  /** The condition that keeps a list of courses `c` within the reach. */
  readonly within: RawBuilder<boolean>;
};

export async function nationalReach(house: Pick<House, "database">, asker: Asker, day: string): Promise<NationalReach> {
  if (mayDo("selection.read", asker, {}, day).ok)
    return { agencies: await allAgencies(house.database), within: sql<boolean>`true` };
  const units = asker.duties.flatMap(({ agencyId, unitId }) =>
    agencyId !== null && unitId !== null && mayDo("selection.read", asker, { agencyId, unitId }, day).ok
      ? [{ agencyId, unitId }]
      : [],
  );
  return {
    agencies: [...new Set(units.map(({ agencyId }) => agencyId))],
    within: sql<boolean>`(c.agency_id, c.unit_id) in (select * from unnest(
      ${units.map(({ agencyId }) => agencyId)}::uuid[], ${units.map(({ unitId }) => unitId)}::uuid[]))`,
  };
}

/** Units on the national side across agencies, newest year first, page by page; counts tell of all that match the year. */
export async function findNational(
  house: Pick<House, "database">,
  asker: Asker,
  query: Query,
  now: Date,
): Promise<Reply> {
  const reach = await nationalReach(house, asker, today(now));
  if (reach.agencies.length === 0) return { items: [], next: null, agencies: [], years: [], counts: [] };
  return await inTenant(house.database, reach.agencies, async (rows) => {
    const visible = sql`
      select c.agency_id, a.name as agency_name, c.worksheet_id, c.round_id, r.year, r.state as round_state, w.target, c.stage, c.state, c.changed_at,
        agencies_unit_name(c.agency_id, c.unit_id, r.reference_date) as unit_name,
        coalesce((select m.declaration from proposals_tpn_members m where m.agency_id = c.agency_id
          and m.worksheet_id = c.worksheet_id and m.account_id = ${asker.accountId}), 'none') as mine
      from proposals_courses c
        join worksheets w on w.agency_id = c.agency_id and w.id = c.worksheet_id
        join rounds r on r.id = c.round_id
        join agencies a on a.id = c.agency_id
      where ${reach.within}`;
    const inYear = query.year === undefined ? sql`true` : sql`v.year = ${query.year}`;
    const after = cursorId(query.after);
    const { rows: found } = await sql<Line>`
      with visible as (${visible})
      select v.agency_id as "agencyId", v.agency_name as "agencyName", v.worksheet_id as "worksheetId", v.unit_name as "unitName",
        v.round_id as "roundId", v.year, v.target, v.stage, v.state, v.changed_at as "changedAt", v.mine,
        (select coalesce(json_agg(json_build_object('accountId', p.id, 'name', p.name, 'role', m.role) order by m.role desc, p.name), '[]')
          from proposals_tpn_members m join people_accounts p on p.id = m.account_id
          where m.agency_id = v.agency_id and m.worksheet_id = v.worksheet_id and m.declaration <> 'conflict') as team,
        (select coalesce(json_object_agg(n.stage, n.closes_at), '{}') from rounds_windows n where n.round_id = v.round_id and v.round_state = 'open') as closes
      from visible v
      where ${inYear}
        and ${query.agency === undefined ? sql`true` : sql`v.agency_id = ${query.agency}`}
        and ${query.stage === undefined ? sql`true` : sql`v.stage = ${query.stage}`}
        and ${query.state === undefined ? sql`true` : sql`v.state = ${query.state}`}
        and ${query.mine === undefined ? sql`true` : sql`v.mine in ('asked', 'clear')`}
        and ${query.q === undefined ? sql`true` : sql`(v.unit_name ilike ${containing(query.q)} or v.agency_name ilike ${containing(query.q)})`}
        and ${
          after === null
            ? sql`true`
            : sql`(-v.year, v.agency_name, v.unit_name, v.worksheet_id) >
              (select -l.year, l.agency_name, l.unit_name, l.worksheet_id from visible l where l.worksheet_id = ${after}::uuid)`
        }
      order by -v.year, v.agency_name, v.unit_name, v.worksheet_id limit ${query.limit + 1}`.execute(rows);
    const { rows: all } = await sql<Pick<Reply, "agencies" | "years" | "counts">>`
      with visible as (${visible})
      select (select coalesce(json_agg(distinct v.year), '[]') from visible v) as years,
        (select coalesce(json_agg(json_build_object('id', x.agency_id, 'name', x.agency_name) order by x.agency_name, x.agency_id), '[]')
          from (select distinct v.agency_id, v.agency_name from visible v) x) as agencies,
        (select coalesce(json_agg(json_build_object('stage', x.stage, 'state', x.state, 'count', x.count) order by x.stage, x.state), '[]')
          from (select v.stage, v.state, count(*)::int as count from visible v where ${inYear} group by v.stage, v.state) x) as counts`.execute(
      rows,
    );
    const items = found.slice(0, query.limit).map(lineOf);
    const [facts] = all;
    return {
      items,
      next: found.length > query.limit ? (items.at(-1)?.worksheetId ?? null) : null,
      agencies: facts?.agencies ?? [],
      years: (facts?.years ?? []).toSorted((a, b) => b - a),
      counts: facts?.counts ?? [],
    };
  });
}

type Line = Omit<NationalLine, "changedAt" | "due"> & {
  readonly changedAt: Date;
  readonly closes: Readonly<Record<string, string>>;
};

function lineOf({ closes, changedAt, ...line }: Line): NationalLine {
  const due = closes[dueWindow(line.stage, line.state)];
  return { ...line, changedAt: changedAt.toISOString(), due: due ? new Date(due).toISOString() : null };
}
