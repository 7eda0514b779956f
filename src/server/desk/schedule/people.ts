import { sql } from "kysely";
import type { RoomRole } from "../../../core/desk/room/acts.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";

export type AgencyPerson = {
  readonly accountId: string;
  readonly name: string;
  readonly role: Exclude<RoomRole, "chair" | "evaluator">;
  readonly suggested: boolean;
};

/**
 * Who of the agency could be sent to the desk evaluation of a unit, each in one role. Suggested: head and team of the
 * unit, the internal assessors who were assigned to it, admin, inspector and observers (fact sheet 3.3).
 */
export async function findAgencyPeople(
  rows: TenantDatabase,
  here: { readonly agencyId: string; readonly unitId: string; readonly worksheetId: string },
  day: string,
): Promise<readonly AgencyPerson[]> {
  const { rows: people } = await sql<AgencyPerson>`
    select distinct on (a.id) a.id as "accountId", a.name, k.role,
      case k.role when 'tpi_witness' then exists (select from reviews_assignments s where s.agency_id = ${here.agencyId}
          and s.worksheet_id = ${here.worksheetId} and s.account_id = a.id and s.declaration <> 'conflict')
        else k.suggested end as suggested
    from people_duties d join people_accounts a on a.id = d.account_id and a.disabled_at is null
      join (values ('unit_head', 'unit_head', true, 1), ('zi_team_lead', 'unit_team', true, 2),
        ('unit_operator', 'unit_team', true, 3), ('area_coordinator', 'unit_team', true, 4),
        ('change_agent', 'unit_team', false, 5), ('tpi_member', 'tpi_witness', true, 6), ('tpi_lead', 'tpi_witness', true, 7),
        ('tpi_supervisor', 'tpi_witness', true, 8), ('preliminary_assessor', 'tpi_witness', true, 9),
        ('chief_inspector', 'observer', true, 10), ('agency_admin', 'observer', true, 11),
        ('observer', 'observer', true, 12), ('agency_head', 'observer', false, 13)
      ) as k (duty, role, suggested, rank) on k.duty = d.role
    where d.agency_id = ${here.agencyId} and (d.unit_id is null or d.unit_id = ${here.unitId})
      and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})
    order by a.id, k.rank limit 500`.execute(rows);
  return people.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, "id"));
}

/** Whose time is booked: who must be there, so that nobody is in two rooms at once. Team and observers come and go. */
export function isBooked(role: RoomRole): boolean {
  return role === "chair" || role === "evaluator" || role === "tpi_witness" || role === "unit_head";
}

const order = ["unit_head", "unit_team", "tpi_witness", "observer"] as const;
function rank({ role }: AgencyPerson): number {
  return order.indexOf(role);
}
