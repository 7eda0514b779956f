import { sql } from "kysely";
import type { OpenWork } from "../../contract/reviews/hand-over.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { type Duty, isInForce } from "../../core/people/roles.ts";
import { mayAssign } from "../../core/reviews/assignment.ts";
import { canPassOn, mayTakeDuty } from "../../core/reviews/hand-over.ts";
import { notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { findPlanPeople, type PlanPerson } from "./plan-facts.ts";
import { hasConflict } from "./plan.ts";

export type Giver = { readonly accountId: string; readonly isSelf: boolean };
export type Colleague = {
  readonly accountId: string;
  readonly name: string;
  readonly isClosed: boolean;
  readonly duties: readonly Duty[];
  readonly assesses: readonly string[];
  readonly awayUntil: string | null;
};
export type Assignment = {
  readonly worksheetId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly year: number;
  readonly tier: Tier;
  readonly tiers: readonly Tier[];
};
export type Facts = {
  readonly giver: Colleague;
  readonly colleagues: readonly Colleague[];
  readonly assessors: readonly PlanPerson[];
  readonly assignments: readonly Assignment[];
  readonly units: readonly { readonly id: string; readonly name: string; readonly returned: number }[];
};

/** What the giver has open in the agency, and everybody who could take any of it. */
export async function readFacts(
  rows: TenantDatabase,
  agencyId: string,
  accountId: string,
  day: string,
): Promise<Facts> {
  const colleagues = await findColleagues(rows, agencyId, day);
  const giver = colleagues.find((one) => one.accountId === accountId);
  if (!giver) throw notFound();
  const units = await findUnits(rows, agencyId, [...new Set(giver.duties.flatMap(({ unitId }) => unitId ?? []))]);
  const assignments = await findAssignments(rows, agencyId, accountId);
  return { giver, colleagues, assignments, units, assessors: await findPlanPeople(rows, agencyId) };
}

/** The pieces of open work, each with whoever could take it or why not. */
export function sayOpenWork(facts: Facts, giver: Giver, agencyId: string, day: string): OpenWork[] {
  const away = new Map(facts.colleagues.map((one) => [one.accountId, one.awayUntil]));
  const others = facts.colleagues.filter((one) => one.accountId !== giver.accountId && !one.isClosed);
  const duties = openDuties(facts.giver.duties, agencyId, day).map((duty): OpenWork => {
    const unit = facts.units.find((one) => one.id === duty.unitId);
    const can = canPassOn(duty);
    return {
      key: `duty:${duty.id}`,
      kind: "duty",
      unitId: duty.unitId ?? "",
      unitName: unit?.name ?? "",
      role: duty.role,
      area: areas.find((one) => one === duty.area) ?? null,
      worksheetId: null,
      year: null,
      tier: null,
      returned: unit?.returned ?? 0,
      refusedBecause: can.ok ? null : can.problem.kind,
      receivers: can.ok
        ? receivers(others, (one) => mayTakeDuty(duty, giver, one, day), away).filter(
            ({ refusedBecause }) => refusedBecause !== "hand_over_not_colleague",
          )
        : [],
    };
  });
  const assignments = facts.assignments.map((one): OpenWork => {
    const { worksheetId, unitId, unitName, year, tier } = one;
    const people = facts.assessors.filter((person) => person.accountId !== giver.accountId && !person.isClosed);
    const may = (person: PlanPerson) =>
      mayAssign(
        { ...person, hasConflict: hasConflict(person, worksheetId) },
        { agencyId, unitId, tiers: one.tiers },
        tier,
        day,
      );
    const base = { unitId, unitName, worksheetId, year, tier, role: null, area: null, returned: 0 };
    return {
      ...base,
      key: `assignment:${worksheetId}:${tier}`,
      kind: "assignment",
      refusedBecause: null,
      receivers: receivers(people, may, away).filter(({ refusedBecause }) => refusedBecause !== "no_assessor_duty"),
    };
  });
  return [...duties, ...assignments];
}

/** Duties in force today that belong to a unit: what one does there. */
export function openDuties(duties: readonly Duty[], agencyId: string, day: string): readonly Duty[] {
  return duties.filter((duty) => duty.agencyId === agencyId && duty.unitId !== null && isInForce(duty, day));
}

type Verdict = { readonly ok: true } | { readonly ok: false; readonly problem: { readonly kind: string } };

/** Those who may first, of them those who are here first. */
function receivers<Person extends { readonly accountId: string; readonly name: string }>(
  people: readonly Person[],
  judge: (person: Person) => Verdict,
  away: ReadonlyMap<string, string | null>,
): OpenWork["receivers"] {
  return people
    .map((person) => {
      const verdict = judge(person);
      const { accountId, name } = person;
      const refusedBecause = verdict.ok ? null : verdict.problem.kind;
      return { accountId, name, refusedBecause, awayUntil: away.get(accountId) ?? null };
    })
    .toSorted(
      (a, b) =>
        Number(a.refusedBecause !== null) - Number(b.refusedBecause !== null) ||
        Number(a.awayUntil !== null) - Number(b.awayUntil !== null) ||
        a.name.localeCompare(b.name, "id"),
    );
}

async function findColleagues(rows: TenantDatabase, agencyId: string, day: string): Promise<readonly Colleague[]> {
  const { rows: found } = await sql<Colleague>`
    select a.id as "accountId", a.name, a.disabled_at is not null as "isClosed",
      json_agg(json_build_object('id', d.id, 'role', d.role, 'agencyId', d.agency_id, 'unitId', d.unit_id,
        'area', d.area, 'validFrom', d.valid_from, 'validTo', d.valid_to, 'acting', d.acting) order by d.valid_from, d.id) as duties,
      array(select w.unit_id from reviews_assignments s
        join worksheets w on w.agency_id = s.agency_id and w.id = s.worksheet_id
        where s.agency_id = ${agencyId} and s.account_id = a.id and w.state <> 'concluded' and s.declaration <> 'conflict') as assesses,
      (select max(l.last_day) from people_leaves l where l.agency_id = ${agencyId} and l.account_id = a.id
        and l.withdrawn_at is null and ${day} between l.first_day and l.last_day) as "awayUntil"
    from people_duties d join people_accounts a on a.id = d.account_id
    where d.agency_id = ${agencyId}
    group by a.id, a.name, a.disabled_at order by a.name, a.id limit 5000`.execute(rows);
  return found;
}

async function findUnits(rows: TenantDatabase, agencyId: string, unitIds: readonly string[]): Promise<Facts["units"]> {
  const { rows: found } = await sql<Facts["units"][number]>`
    select u.id, u.name, coalesce((select sum(cardinality(b.items))::int from worksheets w
        join reviews_returns b on b.agency_id = w.agency_id and b.worksheet_id = w.id and b.closed_at is null
        where w.agency_id = u.agency_id and w.unit_id = u.id), 0) as returned
    from agencies_units u where u.agency_id = ${agencyId} and u.id = any(${unitIds}::uuid[])
    order by u.name, u.id limit 1000`.execute(rows);
  return found;
}

async function findAssignments(
  rows: TenantDatabase,
  agencyId: string,
  accountId: string,
): Promise<readonly Assignment[]> {
  const { rows: found } = await sql<Assignment>`
    select s.worksheet_id as "worksheetId", w.unit_id as "unitId", r.year, s.layer as tier,
      agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as "unitName",
      coalesce(ra.tiers, '{tpi_member,tpi_lead}') as tiers
    from reviews_assignments s
      join worksheets w on w.agency_id = s.agency_id and w.id = s.worksheet_id
      join rounds r on r.id = w.round_id and r.state <> 'closed'
      left join rounds_agencies ra on ra.agency_id = w.agency_id and ra.round_id = w.round_id
    where s.agency_id = ${agencyId} and s.account_id = ${accountId} and w.state <> 'concluded'
      and s.declaration <> 'conflict'
    order by r.year desc, "unitName", s.worksheet_id, s.layer limit 1000`.execute(rows);
  return found;
}

const areas = ["1", "2", "3", "4", "5", "6", "B"] as const;
