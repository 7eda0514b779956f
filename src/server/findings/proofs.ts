import { sql } from "kysely";
import type { Proof } from "../../contract/findings/follow-up.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

/** What the unit shows for a finding, the oldest first; without those that were taken away. */
export async function findProofs(
  rows: TenantDatabase,
  at: { readonly agencyId: string; readonly findingId: string },
  id: string | null = null,
): Promise<Proof[]> {
  const { rows: found } = await sql<Omit<Proof, "addedAt"> & { readonly addedAt: Date }>`
    select p.id, p.document_id as "documentId", d.unit_id as "unitId", p.document_number as number, coalesce(d.title, p.title) as title, p.pages,
      coalesce(p.url, d.url) as url, coalesce(a.name, '') as "addedBy", p.added_at as "addedAt"
    from findings_proofs p
      left join evidence_documents d on d.agency_id = p.agency_id and d.id = p.document_id
      left join people_accounts a on a.id = p.added_by
    where p.agency_id = ${at.agencyId} and p.finding_id = ${at.findingId} and p.removed_at is null
      and ${id === null ? sql`true` : sql`p.id = ${id}`}
    order by p.added_at, p.id limit 200`.execute(rows);
  return found.map((proof) => ({ ...proof, addedAt: proof.addedAt.toISOString() }));
}
