import { sql } from "kysely";
import type { FindingDetail } from "../../contract/findings/follow-up.ts";
import { unitRoles } from "../../core/people/roles.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

/** People with a duty in the unit today: those whom a plan may name. */
export async function findOwners(
  rows: TenantDatabase,
  { agencyId, unitId }: { readonly agencyId: string; readonly unitId: string },
  day: string,
): Promise<FindingDetail["owners"]> {
  const { rows: found } = await sql<FindingDetail["owners"][number]>`
    select a.id as "accountId", a.name from people_accounts a
    where a.disabled_at is null and exists (select from people_duties d
      where d.account_id = a.id and d.agency_id = ${agencyId} and d.unit_id = ${unitId} and d.role = any(${[...unitRoles]}::text[])
        and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day}))
    order by a.name, a.id limit 500`.execute(rows);
  return found;
}
