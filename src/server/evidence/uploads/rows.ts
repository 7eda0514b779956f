import { type Selectable, sql } from "kysely";
import { hoursUploadsAreKept } from "../../../core/evidence/upload-terms.ts";
import { type Database } from "../../platform/database.ts";
import { notFound } from "../../platform/refusal.ts";
import type { EvidenceTables } from "../../platform/tables/evidence.ts";
import { eachAlone, type TenantDatabase } from "../../platform/tenant.ts";
import type { InUnit } from "../queries.ts";
import type { UploadFacts } from "./headers.ts";

export type UploadRow = Selectable<EvidenceTables["evidence_uploads"]>;

/** One person's upload in one unit. */
export type UploadKey = InUnit & { readonly uploadId: string; readonly accountId: string };

/** A row for a new upload, `given` what is known of it beyond its facts. */
export async function insertUpload(
  rows: TenantDatabase,
  key: UploadKey,
  facts: UploadFacts & { readonly fileName: string },
  now: Date,
  given: {
    readonly received?: number;
    readonly sha256?: string;
    readonly mediaType?: string;
    readonly documentId?: string;
  } = {},
): Promise<UploadRow> {
  return await rows
    .insertInto("evidence_uploads")
    .values({
      agency_id: key.agencyId,
      id: key.uploadId,
      unit_id: key.unitId,
      account_id: key.accountId,
      file_name: facts.fileName,
      folder: facts.folder,
      mark: facts.mark,
      title: facts.title,
      document_date: facts.documentDate,
      replaces: facts.replaces,
      bytes: facts.bytes,
      received: given.received ?? 0,
      sha256: given.sha256 ?? null,
      media_type: given.mediaType ?? null,
      document_id: given.documentId ?? null,
      created_at: now,
      expires_at: expiryOf(now),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The asker's own upload; to everybody else it does not exist. */
export async function findUpload(rows: TenantDatabase, key: UploadKey, now: Date): Promise<UploadRow> {
  const row = await rows
    .selectFrom("evidence_uploads")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.uploadId)
    .where("unit_id", "=", key.unitId)
    .where("account_id", "=", key.accountId)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

export async function findUnfinished(
  rows: TenantDatabase,
  { agencyId, unitId, accountId }: Omit<UploadKey, "uploadId">,
  now: Date,
): Promise<readonly UploadRow[]> {
  return await rows
    .selectFrom("evidence_uploads")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("unit_id", "=", unitId)
    .where("account_id", "=", accountId)
    .where("document_id", "is", null)
    .where("refusal", "is", null)
    .where("expires_at", ">", now)
    .orderBy("created_at")
    .orderBy("id")
    .limit(200)
    .execute();
}

/**
 * Claims the upload for one writer who continues at `offset`; null when somebody else is writing or the offset is not
 * where it stands.
 */
export async function claim(database: Database, key: UploadKey, offset: number, holder: string): Promise<boolean> {
  const found = await eachAlone(
    database,
    key.agencyId,
    async (rows) =>
      await sql`
      update evidence_uploads set holder = ${holder}, held_until = clock_timestamp() + interval '30 seconds'
      where agency_id = ${key.agencyId} and id = ${key.uploadId} and received = ${offset}
        and document_id is null and refusal is null
        and (holder is null or held_until < clock_timestamp())
      returning id`.execute(rows),
  );
  return found.rows.length === 1;
}

/** Notes what has reached the disk and keeps the claim for another while; false when the claim has lapsed. */
export async function noteReceived(
  database: Database,
  key: UploadKey,
  holder: string,
  received: number,
  now: Date,
): Promise<boolean> {
  const found = await eachAlone(
    database,
    key.agencyId,
    async (rows) =>
      await sql`
      update evidence_uploads set received = ${received}, held_until = clock_timestamp() + interval '30 seconds',
        expires_at = ${expiryOf(now)}
      where agency_id = ${key.agencyId} and id = ${key.uploadId} and holder = ${holder} returning id`.execute(rows),
  );
  return found.rows.length === 1;
}

export async function letGo(database: Database, key: UploadKey, holder: string): Promise<void> {
  await eachAlone(
    database,
    key.agencyId,
    async (rows) =>
      await sql`
      update evidence_uploads set holder = null, held_until = null
      where agency_id = ${key.agencyId} and id = ${key.uploadId} and holder = ${holder}`.execute(rows),
  );
}

export async function change(
  rows: TenantDatabase,
  key: Pick<UploadKey, "agencyId" | "uploadId">,
  next: {
    readonly sha256?: string;
    readonly media_type?: string;
    readonly document_id?: string;
    readonly refusal?: string;
  },
): Promise<void> {
  await rows
    .updateTable("evidence_uploads")
    .set(next)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.uploadId)
    .execute();
}

/** Forgets an upload; the document that it became stays. */
export async function removeUpload(rows: TenantDatabase, key: UploadKey): Promise<void> {
  const gone = await rows
    .deleteFrom("evidence_uploads")
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.uploadId)
    .where("unit_id", "=", key.unitId)
    .where("account_id", "=", key.accountId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound();
}

function expiryOf(now: Date): Date {
  return new Date(now.getTime() + hoursUploadsAreKept * 3_600_000);
}
