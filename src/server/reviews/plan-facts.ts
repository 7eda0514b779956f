import { sql } from "kysely";
import type { Tier } from "../../core/kernel/layer.ts";
import { layerOfRole, type WorksheetState } from "../../core/people/permissions.ts";
import { isInForce } from "../../core/people/roles.ts";
import type { KnownDuty } from "../../core/reviews/interest.ts";
import { type Away, type LoadSettings, loadDefaults, workingDays } from "../../core/reviews/load.ts";
import { today } from "../platform/http.ts";
import { notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { type WindowRows, windowsJson, windowsOf } from "../worksheets/windows-here.ts";

export type PlanRound = {
  readonly id: string;
  readonly year: number;
  readonly name: string;
  readonly state: "preparing" | "open" | "closed";
  readonly tiers: readonly Tier[];
  /** The internal review's window; null: none is set. */
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly settings: LoadSettings & { readonly isDefault: boolean };
};

export type PlanWorksheet = {
  readonly worksheetId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly state: WorksheetState;
  readonly target: "WBK" | "WBBM";
  readonly teamId: string | null;
  readonly assignments: readonly {
    readonly accountId: string;
    readonly tier: Tier;
    readonly declaration: "asked" | "clear" | "conflict";
    readonly reason: string;
  }[];
};

export type PlanPerson = {
  readonly accountId: string;
  readonly name: string;
  readonly isClosed: boolean;
  /** Every duty they ever had in the agency. */
  readonly duties: readonly KnownDuty[];
  readonly away: readonly Away[];
  /** The last word they gave on each unit's worksheet of any round. */
  readonly declared: readonly {
    readonly worksheetId: string;
    readonly unitId: string;
    readonly year: number;
    readonly conflict: string;
  }[];
};

/** The round as the agency's review has it: tiers, the end of the window, what it is planned with. */
export async function findPlanRound(rows: TenantDatabase, agencyId: string, roundId: string): Promise<PlanRound> {
  const { rows: found } = await sql<
    Omit<PlanRound, "opensAt" | "closesAt" | "settings"> & { windows: WindowRows; settings: LoadSettings | null }
  >`
    select r.id, r.year, r.name, r.state, coalesce(ra.tiers, '{tpi_member,tpi_lead}') as tiers, ${windowsJson},
      (select json_build_object('minutesPerWorksheet', s.minutes_per_worksheet, 'worksheetsPerTeam', s.worksheets_per_team,
        'minutesPerDay', s.minutes_per_day) from reviews_settings s
        where s.agency_id = w.agency_id and s.round_id = w.round_id) as settings
    from (select ${agencyId}::uuid as agency_id, ${roundId}::uuid as round_id) w
      join rounds r on r.id = w.round_id
      left join rounds_agencies ra on ra.agency_id = w.agency_id and ra.round_id = w.round_id`.execute(rows);
  const row = found[0];
  if (!row) throw notFound();
  const { windows, settings, ...round } = row;
  const window = windowsOf(windows).find(({ stage }) => stage === "internal_review");
  const [opensAt, closesAt] = [window?.opensAt ?? null, window?.closesAt ?? null];
  return { ...round, opensAt, closesAt, settings: { ...(settings ?? loadDefaults), isDefault: settings === null } };
}

/** Worksheets of the round with who assesses them, by the unit's name. */
export async function findPlanWorksheets(
  rows: TenantDatabase,
  agencyId: string,
  roundId: string,
): Promise<readonly PlanWorksheet[]> {
  const { rows: found } = await sql<PlanWorksheet>`
    select w.id as "worksheetId", w.unit_id as "unitId", u.name as "unitName", w.state, w.target,
      (select t.team_id from reviews_team_worksheets t
        where t.agency_id = w.agency_id and t.worksheet_id = w.id) as "teamId",
      (select coalesce(json_agg(json_build_object('accountId', s.account_id, 'tier', s.layer,
          'declaration', s.declaration, 'reason', s.reason) order by s.layer, s.assigned_at, s.account_id), '[]')
        from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id) as assignments
    from worksheets w join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
    where w.agency_id = ${agencyId} and w.round_id = ${roundId}
    order by u.name, w.id limit 5000`.execute(rows);
  return found;
}

/** Everybody with an assessor's duty in the agency, with what speaks for and against assigning them. */
export async function findPlanPeople(
  rows: TenantDatabase,
  agencyId: string,
  accountIds: readonly string[] | null = null,
): Promise<readonly PlanPerson[]> {
  const { rows: found } = await sql<PlanPerson>`
    select a.id as "accountId", a.name, a.disabled_at is not null as "isClosed",
      (select coalesce(json_agg(${dutyJson}), '[]') from people_duties d where d.account_id = a.id) as duties,
      (select coalesce(json_agg(json_build_object('from', l.first_day, 'to', l.last_day) order by l.first_day), '[]')
        from people_leaves l where l.agency_id = ${agencyId} and l.account_id = a.id and l.withdrawn_at is null) as away,
      (select coalesce(json_agg(json_build_object('worksheetId', c.worksheet_id, 'unitId', c.unit_id, 'year', c.year,
          'conflict', c.conflict)), '[]')
        from (select distinct on (c.worksheet_id) c.worksheet_id, w.unit_id, r.year, c.conflict
          from reviews_declarations c join worksheets w on w.agency_id = c.agency_id and w.id = c.worksheet_id
            join rounds r on r.id = w.round_id
          where c.agency_id = ${agencyId} and c.account_id = a.id
          order by c.worksheet_id, c.number desc) c) as declared
    from people_accounts a
    where exists (select from people_duties d where d.account_id = a.id and d.agency_id = ${agencyId}
        and d.role = any(${Object.keys(layerOfRole)}))
      and ${accountIds === null ? sql`true` : sql`a.id = any(${accountIds}::uuid[])`}
    order by a.name, a.id limit 1000`.execute(rows);
  return found;
}

/** Duties of heads of the agency's units, past and present. */
export async function findHeads(rows: TenantDatabase, agencyId: string): Promise<readonly KnownDuty[]> {
  const { rows: found } = await sql<{ duty: KnownDuty }>`
    select ${dutyJson} as duty from people_duties d
    where d.agency_id = ${agencyId} and d.role = 'unit_head' order by d.valid_from, d.id limit 20000`.execute(rows);
  return found.map(({ duty }) => duty);
}

/** Answers the units above one, nearest first. */
export async function findTree(rows: TenantDatabase, agencyId: string) {
  const units = await rows
    .selectFrom("agencies_units")
    .select(["id", "parent_id", "name"])
    .where("agency_id", "=", agencyId)
    .orderBy("id")
    .limit(20_000)
    .execute();
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const above = (unitId: string): readonly string[] => {
    const found: string[] = [];
    for (let at = byId.get(unitId)?.parent_id ?? null; at && !found.includes(at); at = byId.get(at)?.parent_id ?? null)
      found.push(at);
    return found;
  };
  return { above, nameOf: (unitId: string): string => byId.get(unitId)?.name ?? "" };
}

/** The tiers a person can answer in today. */
export function tiersOf(person: Pick<PlanPerson, "duties">, agencyId: string, day: string): readonly Tier[] {
  const tiers = person.duties.flatMap((duty): readonly Tier[] => {
    const layer = layerOfRole[duty.role];
    const isTier = layer !== undefined && layer !== "unit" && layer !== "tpn";
    return isTier && duty.agencyId === agencyId && isInForce(duty, day) ? [layer] : [];
  });
  return [...new Set(tiers)];
}

/** Working days of a person while the window is open, from today on; none once it closed, null where none is set. */
export function daysLeft(
  round: Pick<PlanRound, "opensAt" | "closesAt">,
  away: readonly Away[],
  now: Date,
): number | null {
  if (round.closesAt === null || round.opensAt === null) return null;
  // The end is an exclusive instant: midnight belongs to the day before.
  const last = today(new Date(Date.parse(round.closesAt) - 1));
  const first = today(new Date(Math.max(now.getTime(), Date.parse(round.opensAt))));
  return last < first ? 0 : workingDays(first, last, away);
}

const dutyJson = sql`json_build_object('id', d.id, 'accountId', d.account_id, 'role', d.role, 'agencyId', d.agency_id,
  'unitId', d.unit_id, 'area', d.area, 'validFrom', d.valid_from, 'validTo', d.valid_to, 'grantedBy', d.granted_by)`;
