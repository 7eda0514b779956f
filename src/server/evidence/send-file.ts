import type { FastifyReply, FastifyRequest } from "fastify";
import { parseRange } from "../../core/evidence/byte-range.ts";
import { evidenceTypes, isEvidenceType } from "../../core/evidence/media.ts";
import type { Files } from "../platform/files.ts";
import { Refused } from "../platform/refusal.ts";
import type { StoredVersion } from "./queries.ts";

/**
 * Sends a stored file so that nothing in it can act in our name: its checked type and no sniffing, shown in place only
 * for PDF and pictures, and in a sandbox. PDF goes without the sandbox, in which browsers refuse to show it at all.
 */
export async function sendFile(
  files: Files,
  version: StoredVersion,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const bytes = await files.size(version.sha256);
  if (bytes === null) throw new Refused(410, { kind: "file_missing_here" });
  const etag = `"${version.sha256}"`;
  void reply.headers({
    etag,
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
    "x-content-type-options": "nosniff",
    "content-security-policy": `default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'${version.mediaType === "application/pdf" ? "" : "; sandbox"}`,
  });
  if (request.headers["if-none-match"]?.includes(etag)) return await reply.code(304).send();
  const range = parseRange(request.headers.range, bytes);
  if (!range.ok) {
    void reply.header("content-range", `bytes */${bytes}`);
    throw new Refused(416, range.problem);
  }
  const part = range.value;
  const stream = await files.read(version.sha256, part ?? undefined);
  if (!stream) throw new Refused(410, { kind: "file_missing_here" });
  if (part) void reply.code(206).header("content-range", `bytes ${part.start}-${part.end}/${bytes}`);
  return await reply
    .header("content-type", version.mediaType)
    .header("content-length", part ? part.end - part.start + 1 : bytes)
    .header("content-disposition", disposition(version))
    .send(stream);
}

/** Whether this request begins to read the file: later parts and "is it still the same" are not told to the ledger again. */
export function isFirstLook(request: FastifyRequest): boolean {
  const { range } = request.headers;
  return request.headers["if-none-match"] === undefined && (range === undefined || range.startsWith("bytes=0-"));
}

function disposition({ mediaType, fileName }: StoredVersion): string {
  const shown = isEvidenceType(mediaType) ? evidenceTypes[mediaType].shown : "attachment";
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const full = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${shown}; filename="${plain}"; filename*=UTF-8''${full}`;
}
