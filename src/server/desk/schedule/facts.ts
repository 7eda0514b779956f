import { sql } from "kysely";
import type { WeeklyHours } from "../../../core/desk/schedule/judge-time.ts";
import type { PanelRole } from "../../../core/desk/schedule/panel.ts";
import type { Span } from "../../../core/desk/schedule/spans.ts";
import type { Duty } from "../../../core/people/roles.ts";
import type { Zone } from "../../../core/rounds/zones.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";

export type FactsAsked = {
  readonly agencyId: string;
  readonly worksheetId: string;
  readonly roundId: string;
  /** Only this panel; it may be closed. Null: every open one. */
  readonly panelId: string | null;
  /** Only this room. Null: every open virtual one. */
  readonly roomId: string | null;
  readonly witnesses: readonly string[];
  /** A session whose own bookings do not count. */
  readonly sessionId: string | null;
  /** Minutes since 1970: bookings and absences in between. */
  readonly within: Span;
};

type Stretch = readonly [number, number];

export type FactPerson = {
  readonly id: string;
  readonly name: string;
  readonly isClosed: boolean;
  readonly zone: Zone | null;
  readonly hours: readonly WeeklyHours[];
  readonly away: readonly Stretch[];
  readonly busy: readonly Stretch[];
  readonly hasConflict: boolean;
  readonly duties: readonly Pick<Duty, "role" | "agencyId" | "validFrom" | "validTo">[];
};
export type FactPanel = {
  readonly id: string;
  readonly name: string;
  readonly zone: Zone;
  readonly members: readonly { readonly accountId: string; readonly role: PanelRole }[];
};
export type FactRoom = {
  readonly id: string;
  readonly name: string;
  readonly kind: "virtual" | "place";
  readonly zone: Zone;
  readonly busy: readonly Stretch[];
};
export type Facts = {
  readonly panels: readonly FactPanel[];
  readonly rooms: readonly FactRoom[];
  readonly people: readonly FactPerson[];
};

/**
 * All that free times are computed from, in one statement: panels, rooms, people with their hours, absences, leave,
 * bookings of any agency and what stands between them and the unit. The caller stands behind the wall of all agencies.
 */
export async function readFacts(rows: TenantDatabase, asked: FactsAsked): Promise<Facts> {
  const { agencyId, worksheetId, roundId, panelId, roomId, witnesses, sessionId, within } = asked;
  const [from, to] = [new Date(within.from * 60_000), new Date(within.to * 60_000)];
  const { rows: found } = await sql<Facts>`
    with panels as materialized (
      select p.id, p.name, p.zone from desk_panels p
      where p.round_id = ${roundId} and (case when ${panelId}::uuid is null then p.is_open else p.id = ${panelId}::uuid end)),
    rooms as materialized (
      select r.id, r.name, r.kind, r.zone from desk_rooms r
      where case when ${roomId}::uuid is null then r.is_open and r.kind = 'virtual' else r.id = ${roomId}::uuid end),
    ids as materialized (
      select m.account_id as id from desk_panel_members m join panels p on p.id = m.panel_id
      union select unnest(${[...witnesses]}::uuid[])),
    booked as materialized (
      select b.subject_id, json_agg(json_build_array(floor(extract(epoch from lower(b.during)) / 60)::bigint,
        ceil(extract(epoch from upper(b.during)) / 60)::bigint)) as busy
      from desk_bookings b
      where b.during && tstzrange(${from}, ${to}) and b.session_id is distinct from ${sessionId}::uuid
        and b.subject_id in (select id from ids union all select id from rooms)
      group by b.subject_id),
    away as materialized (
      select s.account_id, json_agg(json_build_array(s.starts, s.ends)) as away from (
        select a.account_id, floor(extract(epoch from lower(a.during)) / 60)::bigint as starts,
          ceil(extract(epoch from upper(a.during)) / 60)::bigint as ends
        from desk_absences a where a.account_id in (select id from ids) and a.during && tstzrange(${from}, ${to})
        union all
        select l.account_id, extract(epoch from l.first_day::timestamp at time zone 'Asia/Jakarta')::bigint / 60,
          extract(epoch from (l.last_day + 1)::timestamp at time zone 'Asia/Jakarta')::bigint / 60
        from people_leaves l where l.account_id in (select id from ids) and l.withdrawn_at is null
          and l.last_day >= (${from} at time zone 'Asia/Jakarta')::date and l.first_day <= (${to} at time zone 'Asia/Jakarta')::date
      ) s group by s.account_id),
    duties as materialized (
      select d.account_id, json_agg(json_build_object('role', d.role, 'agencyId', d.agency_id, 'validFrom', d.valid_from,
        'validTo', d.valid_to)) as duties
      from people_duties d where d.account_id in (select id from ids)
        and (d.role in ('tpn_evaluator', 'tpn_lead', 'tpn_head') or d.agency_id = ${agencyId})
      group by d.account_id)
    select
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'zone', p.zone, 'members',
        (select json_agg(json_build_object('accountId', m.account_id, 'role', m.role)
          order by array_position(array['chair', 'evaluator', 'alternate'], m.role), m.account_id)
         from desk_panel_members m where m.panel_id = p.id)) order by p.name, p.id), '[]') from panels p) as panels,
      (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'kind', r.kind, 'zone', r.zone,
        'busy', coalesce(b.busy, '[]')) order by r.name, r.id), '[]')
       from rooms r left join booked b on b.subject_id = r.id) as rooms,
      (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'isClosed', a.disabled_at is not null,
        'zone', v.zone, 'hours', coalesce(v.hours, '[]'), 'away', coalesce(w.away, '[]'), 'busy', coalesce(b.busy, '[]'),
        'hasConflict', exists (select from proposals_tpn_members t where t.agency_id = ${agencyId}
          and t.worksheet_id = ${worksheetId} and t.account_id = a.id and t.declaration = 'conflict')
          or coalesce((select d.conflict <> 'none' from proposals_tpn_declarations d where d.agency_id = ${agencyId}
            and d.worksheet_id = ${worksheetId} and d.account_id = a.id order by d.number desc limit 1), false),
        'duties', coalesce(u.duties, '[]'))), '[]')
       from people_accounts a left join desk_availability v on v.account_id = a.id
         left join away w on w.account_id = a.id left join booked b on b.subject_id = a.id
         left join duties u on u.account_id = a.id
       where a.id in (select id from ids)) as people`.execute(rows);
  return found[0] ?? { panels: [], rooms: [], people: [] };
}
