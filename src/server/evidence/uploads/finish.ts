import type { Hash } from "node:crypto";
import type { EvidenceDocument } from "../../../contract/evidence.ts";
import { type House } from "../../platform/http.ts";
import { Refused } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { inspect } from "../inspection/inspect.ts";
import { findDocument, type Reader } from "../queries.ts";
import { readSoon } from "../reading/read-waiting.ts";
import { addFile, type KeptUpload, replaceFile } from "../records.ts";
import { scanSoon } from "../scanning/scan-waiting.ts";
import type { UploadFacts } from "./headers.ts";
import { change, insertUpload, type UploadKey, type UploadRow } from "./rows.ts";
import { hashOf, type Staging } from "./staging.ts";

export type Desk = { readonly house: House; readonly staging: Staging };

/**
 * Makes a document of an upload whose bytes are all here: looks at them, gives them their place, and records document
 * and outcome in one transaction. Whatever is cut short is done again, to the same end, when somebody asks for it.
 */
export async function finish(
  { house, staging }: Desk,
  key: UploadKey,
  row: UploadRow,
  reader: Reader,
  hash?: Hash,
): Promise<EvidenceDocument> {
  try {
    const kept = await keepBytes({ house, staging }, key, row, hash);
    const document = await inTenant(house.database, [key.agencyId], async (rows) => {
      const upload = { ...kept, title: row.title, documentDate: row.document_date };
      const documentId = await enter(rows, key, upload, row.replaces, reader);
      await change(rows, key, { document_id: documentId });
      return await findDocument(rows, reader, key, documentId);
    });
    wakeReaders(house);
    return document;
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500) throw error;
    const refusal = JSON.stringify({ status: error.status, kind: error.problem.kind, detail: error.problem.detail });
    await inTenant(house.database, [key.agencyId], async (rows) => await change(rows, key, { refusal }));
    await staging.remove(key.uploadId);
    throw error;
  }
}

/** The same for a file that came whole in one request: nothing of it is remembered unless it is kept. */
export async function finishAtOnce(
  { house, staging }: Desk,
  key: UploadKey,
  facts: UploadFacts & { readonly fileName: string },
  reader: Reader,
  hash: Hash,
): Promise<{ readonly row: UploadRow; readonly document: EvidenceDocument }> {
  const place = staging.placeOf(key.uploadId);
  const kept = { sha256: hash.digest("hex"), bytes: facts.bytes };
  const mediaType = await inspect(place, facts.fileName, facts.bytes);
  await house.files.adopt(place, kept);
  const arrival = await inTenant(house.database, [key.agencyId], async (rows) => {
    const documentId = await enter(rows, key, { ...facts, ...kept, mediaType }, facts.replaces, reader);
    const outcome = { received: facts.bytes, sha256: kept.sha256, mediaType, documentId };
    const row = await insertUpload(rows, key, facts, reader.now, outcome);
    return { row, document: await findDocument(rows, reader, key, documentId) };
  });
  wakeReaders(house);
  return arrival;
}

/** The receipt comes first; scanning and reading begin when it has been given. */
function wakeReaders({ database }: Pick<House, "database">): void {
  scanSoon(database);
  readSoon(database);
}

async function keepBytes(
  { house, staging }: Desk,
  key: UploadKey,
  row: UploadRow,
  hash: Hash | undefined,
): Promise<Omit<KeptUpload, "title" | "documentDate">> {
  const { bytes, file_name: fileName, folder } = row;
  // It was found harmless before, and a crash came between its place and its document.
  if (row.sha256 !== null && row.media_type !== null && (await house.files.size(row.sha256)) === bytes) {
    await staging.remove(key.uploadId);
    return { sha256: row.sha256, bytes, mediaType: row.media_type, fileName, folder };
  }
  const place = staging.placeOf(key.uploadId);
  const sha256 = (hash ?? (await hashOf(place, bytes))).digest("hex");
  const mediaType = await inspect(place, fileName, bytes);
  // Said before the bytes leave for their place, so that a crash between does not lose them.
  await inTenant(
    house.database,
    [key.agencyId],
    async (rows) => await change(rows, key, { sha256, media_type: mediaType }),
  );
  await house.files.adopt(place, { sha256, bytes });
  return { sha256, bytes, mediaType, fileName, folder };
}

async function enter(
  rows: TenantDatabase,
  key: UploadKey,
  upload: KeptUpload,
  replaces: string | null,
  { now }: Reader,
): Promise<string> {
  if (replaces === null) return await addFile(rows, key, upload, key.accountId, now);
  await replaceFile(rows, key, replaces, upload, key.accountId, now);
  return replaces;
}
