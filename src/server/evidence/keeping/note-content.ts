import type { Database } from "../../platform/database.ts";
import { record } from "../../platform/ledger.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";

export type ContentKey = { readonly agencyId: string; readonly sha256: string };

/** Where bytes are used, as people know it: the same bytes may be several documents, and several versions of one. */
export async function placesOf(rows: TenantDatabase, { agencyId, sha256 }: ContentKey) {
  return await rows
    .selectFrom("evidence_versions as v")
    .innerJoin("evidence_documents as d", (join) =>
      join.onRef("d.agency_id", "=", "v.agency_id").onRef("d.id", "=", "v.document_id"),
    )
    .innerJoin("agencies_units as u", (join) =>
      join.onRef("u.agency_id", "=", "d.agency_id").onRef("u.id", "=", "d.unit_id"),
    )
    .select([
      "u.id as unitId",
      "u.name as unit",
      "d.id as documentId",
      "d.title",
      "v.number",
      "v.file_name as fileName",
    ])
    .where("v.agency_id", "=", agencyId)
    .where("v.sha256", "=", sha256)
    .orderBy("d.id")
    .orderBy("v.number")
    .limit(100)
    .execute();
}

/** Records what became of bytes for every document that is made of them, by unit, title and file. */
export async function noteOfContent(
  database: Database,
  key: ContentKey,
  action: "evidence.infected" | "evidence.damaged" | "evidence.mended",
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await inTenant(database, [key.agencyId], async (rows) => {
    for (const { unitId, unit, documentId, title, number, fileName } of await placesOf(rows, key)) {
      await record(rows, {
        accountId: null,
        agencyId: key.agencyId,
        unitId,
        action,
        subject: documentId,
        detail: { ...detail, unit, title, fileName, number, sha256: key.sha256 },
      });
    }
  });
}
