import { sql } from "kysely";
import type { WeeklyHours } from "../../../core/desk/schedule/judge-time.ts";
import type { PanelRole } from "../../../core/desk/schedule/panel.ts";
import type { Duty } from "../../../core/people/roles.ts";
import type { Zone } from "../../../core/rounds/zones.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";

/** A unit of the season; `people` are its head and the internal assessors who come along. */
export type UnitFact = {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly worksheetId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly target: "WBK" | "WBBM";
  readonly zone: Zone;
  readonly people: readonly string[];
  readonly knownTo: readonly string[];
  readonly conflicts: readonly string[];
};
export type SessionFact = {
  readonly sessionId: string;
  readonly worksheetId: string;
  readonly panelId: string | null;
  readonly roomId: string | null;
  readonly state: "planned" | "invited" | "lobby" | "live";
  readonly version: number;
  readonly from: number;
  readonly to: number;
  readonly people: readonly { readonly accountId: string; readonly role: string }[];
};
export type PersonFact = {
  readonly id: string;
  readonly name: string;
  readonly isClosed: boolean;
  readonly zone: Zone | null;
  readonly hours: readonly WeeklyHours[];
  readonly duties: readonly Pick<Duty, "role" | "agencyId" | "validFrom" | "validTo">[];
};
export type SeasonFacts = {
  readonly waiting: readonly UnitFact[];
  readonly standing: readonly (UnitFact & { readonly session: SessionFact })[];
  readonly panels: readonly {
    readonly id: string;
    readonly name: string;
    readonly zone: Zone;
    readonly isOpen: boolean;
    readonly members: readonly { readonly accountId: string; readonly role: PanelRole }[];
  }[];
  readonly rooms: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: "virtual" | "place";
    readonly zone: Zone;
    readonly isOpen: boolean;
  }[];
  readonly people: readonly PersonFact[];
  /** What keeps people and rooms besides the season's own sessions, in minutes since 1970. */
  readonly kept: readonly {
    readonly subject: string;
    readonly kind: "person" | "room" | "absent";
    readonly from: number;
    readonly to: number;
  }[];
};

/** All that a season is planned and repaired from, of every agency; the caller stands behind the wall of all of them. */
export async function readSeasonFacts(rows: TenantDatabase, roundId: string, day: string): Promise<SeasonFacts> {
  const { rows: waiting } = await sql<UnitFact>`
    select ${unitColumns(day)} from ${unitTables}
    where c.round_id = ${roundId} and c.stage = 'interview' and c.state = 'open'
      and not exists (select from desk_sessions s where s.agency_id = c.agency_id and s.worksheet_id = c.worksheet_id
        and s.state in ('planned', 'invited', 'lobby', 'live'))
    order by a.name, "unitName", c.worksheet_id limit 5000`.execute(rows);
  const { rows: standing } = await sql<UnitFact & { readonly session: SessionFact }>`
    select ${unitColumns(day)}, json_build_object('sessionId', s.id, 'worksheetId', s.worksheet_id, 'panelId', s.panel_id,
      'state', s.state, 'version', s.version, 'from', floor(extract(epoch from lower(s.during)) / 60)::bigint,
      'to', ceil(extract(epoch from upper(s.during)) / 60)::bigint,
      'roomId', (select b.subject_id from desk_bookings b where b.agency_id = s.agency_id and b.session_id = s.id
        and b.subject_kind = 'room' limit 1),
      'people', (select coalesce(json_agg(json_build_object('accountId', t.account_id, 'role', t.role)
        order by t.role, t.account_id), '[]') from desk_participants t where t.agency_id = s.agency_id and t.session_id = s.id)) as session
    from ${unitTables} join desk_sessions s on s.agency_id = c.agency_id and s.worksheet_id = c.worksheet_id
    where s.round_id = ${roundId} and s.state in ('planned', 'invited', 'lobby', 'live')
    order by lower(s.during), s.id limit 5000`.execute(rows);
  const panels = await findPanels(rows, roundId);
  const { rows: rooms } = await sql<SeasonFacts["rooms"][number]>`
    select r.id, r.name, r.kind, r.zone, r.is_open as "isOpen" from desk_rooms r
    order by r.kind desc, r.name, r.id limit 1000`.execute(rows);
  const ids = [
    ...panels.flatMap(({ members }) => members.map(({ accountId }) => accountId)),
    ...waiting.flatMap(({ people }) => people),
    ...standing.flatMap(({ session }) => session.people.map(({ accountId }) => accountId)),
  ];
  const people = await findPeople(rows, [...new Set(ids)]);
  const own = standing.map(({ session }) => session.sessionId);
  const kept = await findKept(rows, [...new Set([...ids, ...rooms.map(({ id }) => id)])], own);
  return { waiting, standing, panels, rooms, people, kept };
}

const unitTables = sql`proposals_courses c join agencies a on a.id = c.agency_id join rounds r on r.id = c.round_id
  join worksheets w on w.agency_id = c.agency_id and w.id = c.worksheet_id`;

const unitStaff = sql`('unit_head', 'zi_team_lead', 'unit_operator', 'area_coordinator', 'change_agent')`;
const assessors = sql`('tpi_member', 'tpi_lead', 'tpi_supervisor', 'preliminary_assessor')`;

/** As `findAgencyPeople` says it of one unit: of those who are suggested, the ones whose time is booked. */
const unitColumns = (day: string) => sql`
  c.agency_id as "agencyId", a.name as "agencyName", c.worksheet_id as "worksheetId", c.unit_id as "unitId",
  agencies_unit_name(c.agency_id, c.unit_id, r.reference_date) as "unitName", w.target, a.zone,
  array(select distinct d.account_id from people_duties d join people_accounts p on p.id = d.account_id and p.disabled_at is null
    where d.agency_id = c.agency_id and (d.unit_id is null or d.unit_id = c.unit_id)
      and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})
      and (d.role = 'unit_head' or (d.role in ${assessors}
        and exists (select from reviews_assignments t where t.agency_id = c.agency_id and t.worksheet_id = c.worksheet_id
          and t.account_id = d.account_id and t.declaration <> 'conflict')
        and not exists (select from people_duties o where o.account_id = d.account_id and o.agency_id = c.agency_id
          and (o.unit_id is null or o.unit_id = c.unit_id) and o.role in ${unitStaff}
          and o.valid_from <= ${day} and (o.valid_to is null or o.valid_to >= ${day}))))
    order by d.account_id) as people,
  array(select m.account_id from proposals_tpn_members m where m.agency_id = c.agency_id and m.worksheet_id = c.worksheet_id
    and m.declaration <> 'conflict' order by m.account_id) as "knownTo",
  array(select m.account_id from proposals_tpn_members m where m.agency_id = c.agency_id and m.worksheet_id = c.worksheet_id
      and m.declaration = 'conflict'
    union select l.account_id from (select distinct on (e.account_id) e.account_id, e.conflict
      from proposals_tpn_declarations e where e.agency_id = c.agency_id and e.worksheet_id = c.worksheet_id
      order by e.account_id, e.number desc) l where l.conflict <> 'none' order by 1) as conflicts`;

async function findPanels(rows: TenantDatabase, roundId: string): Promise<SeasonFacts["panels"]> {
  const { rows: panels } = await sql<SeasonFacts["panels"][number]>`
    select p.id, p.name, p.zone, p.is_open as "isOpen", (select coalesce(json_agg(json_build_object('accountId', m.account_id,
      'role', m.role) order by array_position(array['chair', 'evaluator', 'alternate'], m.role), m.account_id), '[]')
      from desk_panel_members m where m.panel_id = p.id) as members
    from desk_panels p where p.round_id = ${roundId} order by p.name, p.id limit 500`.execute(rows);
  return panels;
}

async function findPeople(rows: TenantDatabase, ids: readonly string[]): Promise<readonly PersonFact[]> {
  const { rows: people } = await sql<PersonFact>`
    select a.id, a.name, a.disabled_at is not null as "isClosed", v.zone, coalesce(v.hours, '[]') as hours,
      (select coalesce(json_agg(json_build_object('role', d.role, 'agencyId', d.agency_id, 'validFrom', d.valid_from,
        'validTo', d.valid_to)), '[]') from people_duties d where d.account_id = a.id) as duties
    from people_accounts a left join desk_availability v on v.account_id = a.id
    where a.id = any(${[...ids]}::uuid[]) order by a.id limit 20000`.execute(rows);
  return people;
}

async function findKept(
  rows: TenantDatabase,
  ids: readonly string[],
  own: readonly string[],
): Promise<SeasonFacts["kept"]> {
  const { rows: kept } = await sql<SeasonFacts["kept"][number]>`
    select b.subject_id as subject, b.subject_kind as kind, floor(extract(epoch from lower(b.during)) / 60)::float8 as "from",
      ceil(extract(epoch from upper(b.during)) / 60)::float8 as "to"
    from desk_bookings b where b.subject_id = any(${[...ids]}::uuid[]) and b.session_id <> all(${[...own]}::uuid[])
    union all
    select x.account_id, 'absent', floor(extract(epoch from lower(x.during)) / 60)::float8,
      ceil(extract(epoch from upper(x.during)) / 60)::float8
    from desk_absences x where x.account_id = any(${[...ids]}::uuid[])
    union all
    select l.account_id, 'absent', extract(epoch from l.first_day::timestamp at time zone 'Asia/Jakarta')::float8 / 60,
      extract(epoch from (l.last_day + 1)::timestamp at time zone 'Asia/Jakarta')::float8 / 60
    from people_leaves l where l.account_id = any(${[...ids]}::uuid[]) and l.withdrawn_at is null
    order by 1, 3, 4 limit 100000`.execute(rows);
  return kept;
}
