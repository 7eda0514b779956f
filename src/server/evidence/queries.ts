import { type RawBuilder, sql } from "kysely";
import type { EvidenceDocument } from "../../contract/evidence.ts";
import { mayDo } from "../../core/people/permissions.ts";
import { type Asker, today } from "../platform/http.ts";
import { notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

export type InUnit = { readonly agencyId: string; readonly unitId: string };

/** Who looks: it decides which uses of a document they learn of. */
export type Reader = { readonly asker: Asker; readonly now: Date };

/** The unit's documents, newest first, withdrawn ones left out. */
export async function findDocuments(
  rows: TenantDatabase,
  reader: Reader,
  unit: InUnit,
  page: { readonly q?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<{ items: EvidenceDocument[]; next: string | null }> {
  const words = page.q === undefined ? null : `%${page.q.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const found = await select(rows, reader, unit, {
    condition: sql`d.withdrawn_at is null
      and ${
        words === null
          ? sql`true`
          : sql`(d.title ilike ${words} or d.url ilike ${words} or exists (
        select from evidence_versions f where f.agency_id = d.agency_id and f.document_id = d.id and f.file_name ilike ${words}))`
      }
      and ${
        page.after === undefined
          ? sql`true`
          : sql`(d.created_at, d.id) < (
        select last.created_at, last.id from evidence_documents last
        where last.agency_id = d.agency_id and last.id::text = ${page.after})`
      }`,
    limit: page.limit + 1,
  });
  const items = found.slice(0, page.limit);
  return { items, next: found.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

export async function findDocument(
  rows: TenantDatabase,
  reader: Reader,
  unit: InUnit,
  id: string,
): Promise<EvidenceDocument> {
  const [document] = await select(rows, reader, unit, {
    condition: sql`d.id = ${id} and d.withdrawn_at is null`,
    limit: 1,
  });
  if (!document) throw notFound();
  return document;
}

/** The document of the unit that holds these bytes already, in any version; null when none does. */
export async function findByContent(rows: TenantDatabase, unit: InUnit, sha256: string): Promise<string | null> {
  const row = await rows
    .selectFrom("evidence_versions as f")
    .innerJoin("evidence_documents as d", (join) =>
      join.onRef("d.agency_id", "=", "f.agency_id").onRef("d.id", "=", "f.document_id"),
    )
    .select("d.id")
    .where("f.agency_id", "=", unit.agencyId)
    .where("f.sha256", "=", sha256)
    .where("d.unit_id", "=", unit.unitId)
    .where("d.withdrawn_at", "is", null)
    .orderBy("d.created_at")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export type StoredVersion = { readonly sha256: string; readonly mediaType: string; readonly fileName: string };

/** Where the bytes of one version are; withdrawn documents too, for an answer of a past year may rest on them. */
export async function findVersion(
  rows: TenantDatabase,
  unit: InUnit,
  id: string,
  number: number,
): Promise<StoredVersion> {
  const row = await rows
    .selectFrom("evidence_versions as f")
    .innerJoin("evidence_documents as d", (join) =>
      join.onRef("d.agency_id", "=", "f.agency_id").onRef("d.id", "=", "f.document_id"),
    )
    .select(["f.sha256", "f.media_type", "f.file_name"])
    .where("f.agency_id", "=", unit.agencyId)
    .where("f.document_id", "=", id)
    .where("f.number", "=", number)
    .where("d.unit_id", "=", unit.unitId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { sha256: row.sha256, mediaType: row.media_type, fileName: row.file_name };
}

async function select(
  rows: TenantDatabase,
  reader: Reader,
  unit: InUnit,
  asked: { readonly condition: RawBuilder<unknown>; readonly limit: number },
): Promise<EvidenceDocument[]> {
  const { rows: found } = await sql<EvidenceDocument>`
    select ${documentColumns(reader, unit)}
    from evidence_documents d
    where d.agency_id = ${unit.agencyId} and d.unit_id = ${unit.unitId} and ${asked.condition}
    order by d.created_at desc, d.id desc limit ${asked.limit}`.execute(rows);
  return found.map(withInstants);
}

/**
 * What is told of a document `d`. The assessors' own attachments are told to overseers, and to whoever is assigned to
 * that worksheet; the unit's uses to everybody who may open the evidence.
 */
export function documentColumns({ asker, now }: Reader, place: Pick<InUnit, "agencyId">): RawBuilder<unknown> {
  const seesAll = mayDo("worksheets.readInternal", asker, place, today(now)).ok;
  return sql`d.id, d.unit_id as "unitId", d.title, d.kind, d.url, d.document_date as "documentDate",
      d.valid_until as "validUntil", d.latest,
      (select coalesce(json_agg(json_build_object('number', f.number, 'sha256', f.sha256, 'bytes', f.bytes,
          'mediaType', f.media_type, 'fileName', f.file_name, 'folder', f.folder, 'uploadedBy', coalesce(p.name, ''), 'uploadedAt', f.uploaded_at,
          'scan', coalesce(k.scan, 'waiting'), 'scanFinding', coalesce(k.scan_finding, ''), 'integrity', coalesce(k.integrity, 'intact'))
          order by f.number desc), '[]')
        from evidence_versions f left join people_accounts p on p.id = f.uploaded_by
          left join evidence_contents k on k.agency_id = f.agency_id and k.sha256 = f.sha256
        where f.agency_id = d.agency_id and f.document_id = d.id) as versions,
      (select coalesce(json_agg(json_build_object('worksheetId', w.id, 'year', r.year, 'layer', e.layer, 'item', e.item)
          order by r.year desc, e.layer, e.item), '[]')
        from worksheets_evidence e
          join worksheets w on w.agency_id = e.agency_id and w.id = e.worksheet_id
          join rounds r on r.id = w.round_id
        where e.agency_id = d.agency_id and e.document_id = d.id and (e.layer = 'unit' or ${seesAll} or exists (
          select from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id
            and s.account_id = ${asker.accountId} and s.declaration = 'clear'))) as "usedBy"`;
}

/** PostgreSQL writes instants inside JSON in its own way. */
export function withInstants<Document extends Pick<EvidenceDocument, "versions">>(document: Document): Document {
  return {
    ...document,
    versions: document.versions.map((version) => ({
      ...version,
      uploadedAt: new Date(version.uploadedAt).toISOString(),
    })),
  };
}
