import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import * as contract from "../../../contract/evidence/uploads.ts";
import { checkFileName } from "../../../core/evidence/file-name.ts";
import { acceptEnding } from "../../../core/evidence/media.ts";
import { serve } from "../../platform/http.ts";
import { conflict, Refused, unprocessable } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { findDocument } from "../queries.ts";
import { describe } from "./describe.ts";
import type { Desk } from "./finish.ts";
import { readFacts, readNumber, tellStanding, type UploadFacts } from "./headers.ts";
import { createReceiver } from "./receive.ts";
import { findUnfinished, insertUpload, removeUpload, type UploadKey } from "./rows.ts";

/** Uploads by the tus protocol; see contract/evidence/uploads.ts. */
export function routes(app: FastifyInstance, desk: Desk): void {
  const { house, staging } = desk;
  const receiver = createReceiver(desk);
  // The bytes of an upload are no document to be read first: they are written as they come.
  app.addContentTypeParser("application/offset+octet-stream", (_request, payload, done) => done(null, payload));

  serve(app, house, contract.beginUpload, async ({ params, request, reply, ...reader }) => {
    const given = readFacts(request);
    const facts = { ...given, fileName: nameOf(given) };
    const key = { ...params, uploadId: randomUUID(), accountId: reader.asker.accountId };
    const body = bodyOf(request);
    const isWhole = body !== null && Number(request.headers["content-length"]) === facts.bytes;
    if (isWhole) {
      const { row, document } = await receiver.receiveWhole(body, key, facts, reader);
      tellStanding(reply, row);
      void reply.code(201).header("location", addressOf(key));
      return describe(row, document);
    }
    const row = await inTenant(house.database, [key.agencyId], async (rows) => {
      if (facts.replaces !== null) {
        const { kind } = await findDocument(rows, reader, key, facts.replaces);
        if (kind === "link") throw conflict({ kind: "link_has_no_versions" });
      }
      const unfinished = await findUnfinished(rows, key, reader.now);
      if (unfinished.length >= MOST_AT_ONCE) throw conflict({ kind: "too_many_uploads" });
      return await insertUpload(rows, key, facts, reader.now);
    });
    void reply.code(201).header("location", addressOf(key));
    const arrival = body === null ? { row, document: null } : await receiver.receive(body, request, key, 0, reader);
    tellStanding(reply, arrival.row);
    return describe(arrival.row, arrival.document);
  });

  serve(app, house, contract.continueUpload, async ({ params, request, reply, ...reader }) => {
    const key = { ...params, accountId: reader.asker.accountId };
    const body = bodyOf(request);
    if (!body) throw new Refused(415, { kind: "invalid_input" });
    const { row, document } = await receiver.receive(body, request, key, readNumber(request, "upload-offset"), reader);
    tellStanding(reply, row);
    return describe(row, document);
  });

  serve(app, house, contract.getUpload, async ({ params, request, reply, ...reader }) => {
    const key = { ...params, accountId: reader.asker.accountId };
    // Who asks where to go on has lost the line, even where nobody noticed here.
    if (request.method === "HEAD") await receiver.stop(key.uploadId);
    const { row, document } = await receiver.find(key, reader, request.method !== "HEAD");
    tellStanding(reply, row);
    return describe(row, document);
  });

  serve(app, house, contract.listUploads, async ({ params, ...reader }) => {
    const own = { ...params, accountId: reader.asker.accountId };
    const found = await inTenant(
      house.database,
      [own.agencyId],
      async (rows) => await findUnfinished(rows, own, reader.now),
    );
    return { items: found.map((row) => describe(row, null)) };
  });

  serve(app, house, contract.dropUpload, async ({ params, reply, ...reader }) => {
    const key = { ...params, accountId: reader.asker.accountId };
    await receiver.stop(key.uploadId);
    await inTenant(house.database, [key.agencyId], async (rows) => await removeUpload(rows, key));
    await staging.remove(key.uploadId);
    void reply.code(204).header("tus-resumable", "1.0.0");
    return undefined;
  });
}

/** As many may be on their way for one person in one unit; a list of them stays within one answer. */
const MOST_AT_ONCE = 200;

/** Refused before a byte is sent, where the name or the length says that it cannot be evidence. */
function nameOf({ givenName, bytes }: UploadFacts): string {
  const name = checkFileName(givenName);
  if (!name.ok) throw unprocessable(name.problem);
  if (bytes === 0) throw unprocessable({ kind: "empty_file", detail: { name: name.value } });
  const ending = acceptEnding(name.value);
  if (!ending.ok) throw unprocessable(ending.problem);
  return name.value;
}

function bodyOf(request: FastifyRequest): Readable | null {
  return request.body instanceof Readable ? request.body : null;
}

function addressOf({ agencyId, unitId, uploadId }: UploadKey): string {
  return contract.getUpload.path
    .replace(":agencyId", agencyId)
    .replace(":unitId", unitId)
    .replace(":uploadId", uploadId);
}
