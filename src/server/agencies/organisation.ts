import { sql } from "kysely";
import type { OrganisedUnit, ReorganisationPlan } from "../../core/agencies/reorganisation.ts";
import type { Role } from "../../core/people/roles.ts";
import type { ActingKind } from "../../core/people/roles.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

/** Every unit of the agency with the day on which an act touched it last; locked, so that two acts wait for each other. */
export async function lockOrganisation(rows: TenantDatabase, agencyId: string): Promise<readonly OrganisedUnit[]> {
  // Locked first and read after: a statement that waited for the lock would still see the acts of before it waited.
  await sql`select id from agencies_units where agency_id = ${agencyId} order by id for update`.execute(rows);
  const { rows: found } = await sql<OrganisedUnit>`
    select u.id, u.name, u.parent_id as "parentId", u.valid_from as "validFrom", u.valid_to as "validTo", (
      select max(r.effective_day) from agencies_reorganised_units t
        join agencies_reorganisations r on r.agency_id = t.agency_id and r.id = t.reorganisation_id and r.undone_at is null
      where t.agency_id = u.agency_id and t.unit_id = u.id) as "changedOn"
    from agencies_units u where u.agency_id = ${agencyId} order by u.id limit 20000`.execute(rows);
  return found;
}

export type AffectedDuty = {
  readonly dutyId: string;
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly unitId: string;
  readonly unitName: string;
  readonly acting: ActingKind | null;
};

/** Duties at units that close, which would go on after their last day. */
export async function findAffectedDuties(
  rows: TenantDatabase,
  agencyId: string,
  { closes, lastDay }: ReorganisationPlan,
): Promise<readonly (AffectedDuty & { readonly area: string | null; readonly validTo: string | null })[]> {
  const { rows: found } = await sql<AffectedDuty & { area: string | null; validTo: string | null }>`
    select d.id as "dutyId", d.account_id as "accountId", a.name, d.role, d.unit_id as "unitId", u.name as "unitName",
      d.acting, d.area, d.valid_to as "validTo"
    from people_duties d join people_accounts a on a.id = d.account_id
      join agencies_units u on u.agency_id = d.agency_id and u.id = d.unit_id
    where d.agency_id = ${agencyId} and d.unit_id = any(${closes}::uuid[])
      and (d.valid_to is null or d.valid_to > ${lastDay})
    order by u.name, d.role, a.name, d.id limit 5000`.execute(rows);
  return found;
}

/** What stays behind at units that close: open worksheets and standing predicates. */
export async function findLeftBehind(rows: TenantDatabase, agencyId: string, { closes, lastDay }: ReorganisationPlan) {
  const { rows: worksheets } = await sql<{
    worksheetId: string;
    unitName: string;
    year: number;
    state: string;
  }>`
    select w.id as "worksheetId", u.name as "unitName", r.year, w.state
    from worksheets w join rounds r on r.id = w.round_id and r.state <> 'closed'
      join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
    where w.agency_id = ${agencyId} and w.unit_id = any(${closes}::uuid[]) and w.state <> 'concluded'
    order by u.name, r.year, w.id limit 500`.execute(rows);
  const { rows: predicates } = await sql<{ unitName: string; predicate: string }>`
    select u.name as "unitName", p.predicate
    from agencies_predicates p join agencies_units u on u.agency_id = p.agency_id and u.id = p.unit_id
    where p.agency_id = ${agencyId} and p.unit_id = any(${closes}::uuid[]) and p.in_force_from <= ${lastDay}
      and (p.expires_on is null or p.expires_on > ${lastDay}) and (p.revoked_on is null or p.revoked_on > ${lastDay})
    order by u.name, p.predicate limit 500`.execute(rows);
  return { worksheets, predicates };
}
