import { sql } from "kysely";
import type { TenantDatabase } from "../../platform/tenant.ts";

/** A file of the kit: a version of evidence, named by its hash, so that a later one does not slip in. */
export type KitFile = {
  readonly documentId: string;
  readonly number: number;
  readonly sha256: string;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** The document's newest version, where a newer one came since. */
  readonly latest: number;
};

/** What was prepared for one point that the administrative selection checks. */
export type KitEntry = {
  readonly point: string;
  readonly argument: string;
  readonly preparerId: string | null;
  readonly preparerName: string | null;
  readonly version: number;
  readonly files: readonly KitFile[];
};

/** The objection kit of a worksheet: the points somebody began to prepare, each with its files. */
export async function kitOf(
  rows: TenantDatabase,
  { agencyId, worksheetId }: { readonly agencyId: string; readonly worksheetId: string },
): Promise<readonly KitEntry[]> {
  const { rows: found } = await sql<KitEntry>`
    select k.point, k.argument, k.preparer_id as "preparerId", a.name as "preparerName", k.version,
      coalesce((select jsonb_agg(jsonb_build_object('documentId', f.document_id, 'number', f.number, 'sha256', f.sha256,
          'title', d.title, 'fileName', v.file_name, 'mediaType', v.media_type, 'latest', d.latest)
          order by f.added_at, f.document_id)
        from proposals_kit_files f
          join evidence_documents d on d.agency_id = f.agency_id and d.id = f.document_id
          join evidence_versions v on v.agency_id = f.agency_id and v.document_id = f.document_id and v.number = f.number
        where f.agency_id = k.agency_id and f.worksheet_id = k.worksheet_id and f.point = k.point), '[]') as files
    from proposals_kits k left join people_accounts a on a.id = k.preparer_id
    where k.agency_id = ${agencyId} and k.worksheet_id = ${worksheetId}
    order by k.point limit 100`.execute(rows);
  return found;
}
