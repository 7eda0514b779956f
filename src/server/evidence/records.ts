import { randomUUID } from "node:crypto";
import { titleOf } from "../../core/evidence/file-name.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { enterContent, mendContent } from "./contents.ts";
import { findByContent, type InUnit } from "./queries.ts";

/** A file that is kept, with what its sender said about it. */
export type KeptUpload = {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly fileName: string;
  readonly title: string | null;
  readonly documentDate: string | null;
  /** The folder it lay in, "" for none. */
  readonly folder: string;
};

/** Keeps an uploaded file as a document of the unit; the same bytes again are the document that holds them. */
export async function addFile(
  rows: TenantDatabase,
  unit: InUnit,
  upload: KeptUpload,
  accountId: string,
  now: Date,
): Promise<string> {
  await requireUnit(rows, unit);
  const isNew = await enterContent(rows, { agencyId: unit.agencyId, ...upload }, now);
  const known = await findByContent(rows, unit, upload.sha256);
  if (known) {
    await mend(rows, unit, known, upload, accountId, now);
    return known;
  }
  const id = randomUUID();
  await rows
    .insertInto("evidence_documents")
    .values({
      agency_id: unit.agencyId,
      id,
      unit_id: unit.unitId,
      title: upload.title ?? titleOf(upload.fileName),
      document_date: upload.documentDate,
      url: null,
      valid_until: null,
      withdrawn_at: null,
      created_by: accountId,
      created_at: now,
    })
    .execute();
  await addVersion(rows, unit, { id, number: 1 }, upload, accountId, now);
  if (!isNew) await mend(rows, unit, id, upload, accountId, now);
  await note(rows, unit, accountId, "evidence.add", id, { sha256: upload.sha256, name: upload.fileName });
  return id;
}

export async function addLink(
  rows: TenantDatabase,
  unit: InUnit,
  link: { readonly title: string; readonly url: string },
  accountId: string,
  now: Date,
): Promise<string> {
  await requireUnit(rows, unit);
  const id = randomUUID();
  await rows
    .insertInto("evidence_documents")
    .values({
      agency_id: unit.agencyId,
      id,
      unit_id: unit.unitId,
      title: link.title,
      kind: "link",
      url: link.url,
      document_date: null,
      valid_until: null,
      withdrawn_at: null,
      created_by: accountId,
      created_at: now,
    })
    .execute();
  await note(rows, unit, accountId, "evidence.add", id, { url: link.url });
  return id;
}

/** Adds a version to a file document. Answers that rest on an earlier version go on resting on it until they are moved. */
export async function replaceFile(
  rows: TenantDatabase,
  unit: InUnit,
  id: string,
  upload: KeptUpload,
  accountId: string,
  now: Date,
): Promise<void> {
  const document = await lock(rows, unit, id);
  if (document.kind === "link") throw conflict({ kind: "link_has_no_versions" });
  const latest = await rows
    .selectFrom("evidence_versions")
    .select("sha256")
    .where("agency_id", "=", unit.agencyId)
    .where("document_id", "=", id)
    .where("number", "=", document.latest)
    .executeTakeFirst();
  if (latest?.sha256 === upload.sha256) return await mend(rows, unit, id, upload, accountId, now);
  const number = document.latest + 1;
  const isNew = await enterContent(rows, { agencyId: unit.agencyId, ...upload }, now);
  await addVersion(rows, unit, { id, number }, upload, accountId, now);
  if (!isNew) await mend(rows, unit, id, upload, accountId, now);
  await rows
    .updateTable("evidence_documents")
    .set({ latest: number, ...(upload.documentDate === null ? {} : { document_date: upload.documentDate }) })
    .where("agency_id", "=", unit.agencyId)
    .where("id", "=", id)
    .execute();
  await note(rows, unit, accountId, "evidence.replace", id, { number, sha256: upload.sha256 });
}

export async function edit(
  rows: TenantDatabase,
  unit: InUnit,
  id: string,
  change: { readonly title: string; readonly documentDate: string | null; readonly validUntil: string | null },
  accountId: string,
): Promise<void> {
  await lock(rows, unit, id);
  await rows
    .updateTable("evidence_documents")
    .set({ title: change.title, document_date: change.documentDate, valid_until: change.validUntil })
    .where("agency_id", "=", unit.agencyId)
    .where("id", "=", id)
    .execute();
  await note(rows, unit, accountId, "evidence.edit", id, change);
}

/** Takes a document off the list; refused while an answer of any layer rests on it. */
export async function withdraw(
  rows: TenantDatabase,
  unit: InUnit,
  id: string,
  accountId: string,
  now: Date,
): Promise<void> {
  await lock(rows, unit, id);
  const used = await rows
    .selectFrom("worksheets_evidence")
    .select((get) => get.fn.countAll<number>().as("count"))
    .where("agency_id", "=", unit.agencyId)
    .where("document_id", "=", id)
    .executeTakeFirstOrThrow();
  if (used.count > 0) throw conflict({ kind: "evidence_in_use", detail: { count: used.count } });
  await rows
    .updateTable("evidence_documents")
    .set({ withdrawn_at: now })
    .where("agency_id", "=", unit.agencyId)
    .where("id", "=", id)
    .execute();
  await note(rows, unit, accountId, "evidence.withdraw", id, {});
}

/** Takes a withdrawn document back into the list. */
export async function restore(rows: TenantDatabase, unit: InUnit, id: string, accountId: string): Promise<void> {
  const { numUpdatedRows } = await rows
    .updateTable("evidence_documents")
    .set({ withdrawn_at: null })
    .where("agency_id", "=", unit.agencyId)
    .where("unit_id", "=", unit.unitId)
    .where("id", "=", id)
    .where("withdrawn_at", "is not", null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) await note(rows, unit, accountId, "evidence.restore", id, {});
}

async function addVersion(
  rows: TenantDatabase,
  unit: InUnit,
  at: { readonly id: string; readonly number: number },
  upload: KeptUpload,
  accountId: string,
  now: Date,
): Promise<void> {
  await rows
    .insertInto("evidence_versions")
    .values({
      agency_id: unit.agencyId,
      document_id: at.id,
      number: at.number,
      sha256: upload.sha256,
      bytes: upload.bytes,
      media_type: upload.mediaType,
      file_name: upload.fileName,
      folder: upload.folder,
      uploaded_by: accountId,
      uploaded_at: now,
    })
    .execute();
}

/** The bytes lie in the store anew: where they had been damaged, they are so no more. */
async function mend(
  rows: TenantDatabase,
  unit: InUnit,
  id: string,
  { sha256, fileName }: KeptUpload,
  accountId: string,
  now: Date,
): Promise<void> {
  if (!(await mendContent(rows, { agencyId: unit.agencyId, sha256 }, now))) return;
  await note(rows, unit, accountId, "evidence.mended", id, { sha256, fileName });
}

async function requireUnit(rows: TenantDatabase, unit: InUnit): Promise<void> {
  const found = await rows
    .selectFrom("agencies_units")
    .select("id")
    .where("agency_id", "=", unit.agencyId)
    .where("id", "=", unit.unitId)
    .executeTakeFirst();
  if (!found) throw notFound();
}

async function lock(rows: TenantDatabase, unit: InUnit, id: string) {
  const document = await rows
    .selectFrom("evidence_documents")
    .select(["kind", "latest"])
    .where("agency_id", "=", unit.agencyId)
    .where("unit_id", "=", unit.unitId)
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!document) throw notFound();
  return document;
}

async function note(
  rows: TenantDatabase,
  unit: InUnit,
  accountId: string,
  action: string,
  subject: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await record(rows, { accountId, agencyId: unit.agencyId, unitId: unit.unitId, action, subject, detail });
}
