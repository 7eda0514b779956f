import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { listDeskSessions, listDeskUnits } from "../../../contract/desk/schedule.ts";
import type { SessionLine } from "../../../contract/desk/shapes.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { isInForce } from "../../../core/people/roles.ts";
import { startOfDay } from "../../../core/rounds/zones.ts";
import { addDays } from "../../../core/kernel/day.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { containing } from "../../platform/paging.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { allAgencies } from "../../proposals/selection/release.ts";

type Query = z.output<NonNullable<typeof listDeskSessions.query>>;

type Reach = { readonly agencies: readonly string[]; readonly within: RawBuilder<boolean> };

/** Where somebody may do something about desk evaluations: everywhere, in whole agencies, at single units `s`. */
export async function reachOf(
  house: Pick<House, "database">,
  asker: Asker,
  action: "desk.attend" | "desk.arrange",
  day: string,
): Promise<Reach> {
  if (mayDo(action, asker, {}, day).ok)
    return { agencies: await allAgencies(house.database), within: sql<boolean>`true` };
  const held = asker.duties.filter((duty) => isInForce(duty, day));
  const whole = [...new Set(held.flatMap(({ agencyId }) => agencyId ?? []))].filter(
    (agencyId) => mayDo(action, asker, { agencyId }, day).ok,
  );
  const units = held.flatMap(({ agencyId, unitId }) =>
    agencyId !== null && unitId !== null && mayDo(action, asker, { agencyId, unitId }, day).ok
      ? [{ agencyId, unitId }]
      : [],
  );
  return {
    agencies: [...new Set([...whole, ...units.map(({ agencyId }) => agencyId)])],
    within: sql<boolean>`(s.agency_id = any(${whole}::uuid[]) or (s.agency_id, s.unit_id) in (select * from unnest(
      ${units.map(({ agencyId }) => agencyId)}::uuid[], ${units.map(({ unitId }) => unitId)}::uuid[])))`,
  };
}

/** One line of a session, as every list says it. */
export const lineColumns = (accountId: string) => sql`
  s.agency_id as "agencyId", a.name as "agencyName", s.id, s.worksheet_id as "worksheetId", s.unit_id as "unitId",
  agencies_unit_name(s.agency_id, s.unit_id, r.reference_date) as "unitName", s.round_id as "roundId", r.year, w.target,
  lower(s.during) as "startsAt", upper(s.during) as "endsAt", s.zone, s.state, s.media, s.version,
  (select json_build_object('id', p.id, 'name', p.name) from desk_panels p where p.id = s.panel_id) as panel,
  (select json_build_object('id', m.id, 'name', m.name, 'kind', m.kind) from desk_bookings b join desk_rooms m on m.id = b.subject_id
    where b.agency_id = s.agency_id and b.session_id = s.id and b.subject_kind = 'room' limit 1) as room,
  (select t.role from desk_participants t where t.agency_id = s.agency_id and t.session_id = s.id
    and t.account_id = ${accountId}) as mine`;

export const lineTables = sql`desk_sessions s join agencies a on a.id = s.agency_id join rounds r on r.id = s.round_id
  join worksheets w on w.agency_id = s.agency_id and w.id = s.worksheet_id`;

export type LineRow = Omit<SessionLine, "startsAt" | "endsAt"> & { readonly startsAt: Date; readonly endsAt: Date };

export function lineOf(row: LineRow): SessionLine {
  return { ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() };
}

/** Sessions across agencies by time, page by page; counts tell of all that match but the state. */
export async function listSessions(
  house: Pick<House, "database">,
  asker: Asker,
  query: Query,
  now: Date,
): Promise<z.input<typeof listDeskSessions.reply>> {
  const day = today(now);
  const plans = (await reachOf(house, asker, "desk.arrange", day)).agencies.length > 0;
  const reach = await reachOf(house, asker, "desk.attend", day);
  if (reach.agencies.length === 0) return { items: [], next: null, rounds: [], counts: [], plans };
  return await inTenant(house.database, reach.agencies, async (rows) => {
    const matching = sql`${reach.within}
      and (${query.round ?? null}::uuid is null or s.round_id = ${query.round ?? null}::uuid)
      and (${query.agency ?? null}::uuid is null or s.agency_id = ${query.agency ?? null}::uuid)
      and (${query.panel ?? null}::uuid is null or s.panel_id = ${query.panel ?? null}::uuid)
      and (${query.from ? startOfDay(query.from, "WIB") : null}::timestamptz is null or upper(s.during) > ${query.from ? startOfDay(query.from, "WIB") : null}::timestamptz)
      and (${query.to ? startOfDay(addDays(query.to, 1), "WIB") : null}::timestamptz is null or lower(s.during) < ${query.to ? startOfDay(addDays(query.to, 1), "WIB") : null}::timestamptz)
      and (${query.mine !== "yes"} or exists (select from desk_participants t where t.agency_id = s.agency_id
        and t.session_id = s.id and t.account_id = ${asker.accountId}))
      and (${query.q ?? null}::text is null or a.name ilike ${containing(query.q ?? "")} or
        agencies_unit_name(s.agency_id, s.unit_id, r.reference_date) ilike ${containing(query.q ?? "")})`;
    const inState = sql`(${query.state ?? null}::text is null or s.state = ${query.state ?? null}::text)`;
    const items = await page(rows, asker, query, sql`${matching} and ${inState}`);
    const counts = await sql<{ state: SessionLine["state"]; count: number }>`
      select s.state, count(*)::int as count from ${lineTables} where ${matching} group by s.state order by s.state`.execute(
      rows,
    );
    const rounds = await sql<{ id: string; year: number; state: string }>`
      select distinct r.id, r.year, r.state from desk_sessions s join rounds r on r.id = s.round_id
      where ${reach.within} order by r.year desc, r.id limit 50`.execute(rows);
    return { ...items, counts: counts.rows, rounds: rounds.rows, plans };
  });
}

async function page(
  rows: TenantDatabase,
  asker: Asker,
  { order, after, limit }: Query,
  where: RawBuilder<unknown>,
): Promise<{ items: SessionLine[]; next: string | null }> {
  const [at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(after ?? "")?.slice(1) ?? [];
  const direction = order === "desc" ? sql`desc` : sql`asc`;
  const beyond =
    at === undefined || id === undefined
      ? sql`true`
      : order === "desc"
        ? sql`(lower(s.during), s.id) < (${new Date(Number(at))}::timestamptz, ${id}::uuid)`
        : sql`(lower(s.during), s.id) > (${new Date(Number(at))}::timestamptz, ${id}::uuid)`;
  const { rows: found } = await sql<LineRow>`
    select ${lineColumns(asker.accountId)} from ${lineTables} where ${where} and ${beyond}
    order by lower(s.during) ${direction}, s.id ${direction} limit ${limit + 1}`.execute(rows);
  const items = found.slice(0, limit).map(lineOf);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? `${Date.parse(last.startsAt)}.${last.id}` : null };
}

/** Units that stand at the interview, unscheduled, and that the asker arranges. */
export async function listUnits(
  house: Pick<House, "database">,
  asker: Asker,
  query: z.output<NonNullable<typeof listDeskUnits.query>>,
  now: Date,
): Promise<z.input<typeof listDeskUnits.reply>> {
  const reach = await reachOf(house, asker, "desk.arrange", today(now));
  if (reach.agencies.length === 0) return { items: [], next: null };
  return await inTenant(house.database, reach.agencies, async (rows) => {
    type Row = Omit<z.input<typeof listDeskUnits.reply>["items"][number], "opensAt" | "closesAt"> & {
      readonly opensAt: Date | null;
      readonly closesAt: Date | null;
    };
    const after = /^[0-9a-f-]{36}$/.test(query.after ?? "") ? query.after : null;
    const { rows: found } = await sql<Row>`
      select s.agency_id as "agencyId", a.name as "agencyName", s.worksheet_id as "worksheetId", s.unit_id as "unitId",
        agencies_unit_name(s.agency_id, s.unit_id, r.reference_date) as "unitName", s.round_id as "roundId", r.year, w.target,
        a.zone, n.opens_at as "opensAt", n.closes_at as "closesAt"
      from proposals_courses s join agencies a on a.id = s.agency_id join rounds r on r.id = s.round_id and r.state = 'open'
        join worksheets w on w.agency_id = s.agency_id and w.id = s.worksheet_id
        left join rounds_windows n on n.round_id = s.round_id and n.stage = 'interview'
      where ${reach.within} and s.stage = 'interview' and s.state = 'open'
        and (${query.round ?? null}::uuid is null or s.round_id = ${query.round ?? null}::uuid)
        and (${query.q ?? null}::text is null or a.name ilike ${containing(query.q ?? "")}
          or agencies_unit_name(s.agency_id, s.unit_id, r.reference_date) ilike ${containing(query.q ?? "")})
        and (${after}::uuid is null or s.worksheet_id > ${after}::uuid)
      order by s.worksheet_id limit ${query.limit + 1}`.execute(rows);
    const items = found.slice(0, query.limit).map((row) => ({
      ...row,
      opensAt: row.opensAt?.toISOString() ?? null,
      closesAt: row.closesAt?.toISOString() ?? null,
    }));
    return { items, next: found.length > query.limit ? (items.at(-1)?.worksheetId ?? null) : null };
  });
}
