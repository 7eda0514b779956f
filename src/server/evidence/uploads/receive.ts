import { type Hash, randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import type { EvidenceDocument } from "../../../contract/evidence.ts";
import { conflict, notFound, Refused } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { findDocument, type Reader } from "../queries.ts";
import { refusalOf } from "./describe.ts";
import { type Desk, finish, finishAtOnce } from "./finish.ts";
import type { UploadFacts } from "./headers.ts";
import { claim, findUpload, letGo, noteReceived, removeUpload, type UploadKey, type UploadRow } from "./rows.ts";
import { writeStaged } from "./staging.ts";
import { createWriters } from "./writers.ts";

/** An upload as it stands now, with the document that it became. */
export type Arrival = { readonly row: UploadRow; readonly document: EvidenceDocument | null };

type Facts = UploadFacts & { readonly fileName: string };

export type Receiver = {
  /** A file whose bytes all come with the request that begins it. */
  readonly receiveWhole: (body: Readable, key: UploadKey, facts: Facts, reader: Reader) => Promise<Arrival>;
  /** Bytes from `offset` on; the last of them make the document. */
  readonly receive: (
    body: Readable,
    request: FastifyRequest,
    key: UploadKey,
    offset: number,
    reader: Reader,
  ) => Promise<Arrival>;
  /** Where an upload stands; with `mayFinish`, one that is all here and was cut short is finished. */
  readonly find: (key: UploadKey, reader: Reader, mayFinish: boolean) => Promise<Arrival>;
  /** Ends a line over which nothing comes any more. */
  readonly stop: (uploadId: string) => Promise<void>;
};

export function createReceiver(desk: Desk): Receiver {
  const { house, staging } = desk;
  const writers = createWriters();

  async function look(key: UploadKey, reader: Reader): Promise<Arrival> {
    return await inTenant(house.database, [key.agencyId], async (rows) => {
      const row = await findUpload(rows, key, reader.now);
      const document = row.document_id === null ? null : await findDocument(rows, reader, key, row.document_id);
      return { row, document };
    });
  }

  /** The bytes that the database knows of may be gone with the disk they were on: then it is begun anew. */
  async function requireBytes(key: UploadKey, row: UploadRow): Promise<void> {
    if (row.received === 0 || row.sha256 !== null) return;
    if (((await staging.size(key.uploadId)) ?? 0) >= row.received) return;
    await inTenant(house.database, [key.agencyId], async (rows) => await removeUpload(rows, key));
    throw notFound();
  }

  /** Does the last step as the upload's only holder. */
  async function finishAs(
    holder: string,
    key: UploadKey,
    row: UploadRow,
    reader: Reader,
    hash?: Hash,
  ): Promise<Arrival> {
    try {
      const document = await finish(desk, key, row, reader, hash);
      return { row: { ...row, received: row.bytes, document_id: document.id }, document };
    } finally {
      await letGo(house.database, key, holder);
    }
  }

  return {
    stop: writers.stop,

    async receiveWhole(body, key, facts, reader) {
      const place = staging.placeOf(key.uploadId);
      try {
        const written = await writeStaged(body, { place, from: 0, most: facts.bytes, onSynced: async () => true });
        if (written.received < facts.bytes) throw new Refused(400, { kind: "upload_cut" });
        return await finishAtOnce(desk, key, facts, reader, written.hash);
      } finally {
        await staging.remove(key.uploadId);
      }
    },

    async receive(body, request, key, offset, reader) {
      await writers.stop(key.uploadId);
      const { row, document } = await look(key, reader);
      const refused = refusalOf(row);
      if (refused) throw refused;
      if (document) return { row, document };
      await requireBytes(key, row);
      if (row.received !== offset) throw conflict({ kind: "offset_moved", detail: { received: row.received } });
      if (Number(request.headers["content-length"] ?? 0) > row.bytes - offset)
        throw new Refused(413, { kind: "too_large" });
      const holder = randomUUID();
      if (!(await claim(house.database, key, offset, holder))) throw new Refused(423, { kind: "upload_busy" });
      return await writers.run(key.uploadId, request, async () => {
        const written = await writeStaged(body, {
          place: staging.placeOf(key.uploadId),
          from: offset,
          most: row.bytes - offset,
          onSynced: async (received) => await noteReceived(house.database, key, holder, received, house.now()),
        }).catch(async (error: unknown) => {
          await letGo(house.database, key, holder);
          throw isFull(error) ? new Refused(507, { kind: "storage_full" }) : error;
        });
        const now = { ...row, received: written.received };
        if (written.received === row.bytes) return await finishAs(holder, key, now, reader, written.hash);
        await letGo(house.database, key, holder);
        return { row: now, document: null };
      });
    },

    async find(key, reader, mayFinish) {
      const { row, document } = await look(key, reader);
      if (document || row.refusal !== null) return { row, document };
      await requireBytes(key, row);
      const holder = randomUUID();
      if (!mayFinish || row.received < row.bytes || !(await claim(house.database, key, row.bytes, holder))) {
        return { row, document };
      }
      try {
        return await finishAs(holder, key, row, reader);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return await look(key, reader);
      }
    },
  };
}

/** What arrived before the disk was full is kept; there is nothing wrong with the upload. */
function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
