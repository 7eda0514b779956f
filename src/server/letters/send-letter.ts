import type { FastifyReply } from "fastify";
import type { Files } from "../platform/files.ts";
import { notFound, Refused } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import type { LetterFileKind } from "./letter-files.ts";

const mediaTypes: Readonly<Record<LetterFileKind, readonly [type: string, ending: string]>> = {
  pdf: ["application/pdf", "pdf"],
  signed_pdf: ["application/pdf", "pdf"],
  signed_scan: ["application/pdf", "pdf"],
  docx: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
};

/** Sends one file of a letter, named by its number. PDF opens in place, Word is handed over. */
export async function sendLetterFile(
  rows: TenantDatabase,
  files: Files,
  place: { readonly agencyId: string; readonly letterId: string; readonly sha256: string },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await rows
    .selectFrom("letters_files as f")
    .innerJoin("letters_issued as l", (join) =>
      join.onRef("l.agency_id", "=", "f.agency_id").onRef("l.id", "=", "f.letter_id"),
    )
    .select(["f.kind", "f.bytes", "l.number"])
    .where("f.agency_id", "=", place.agencyId)
    .where("f.letter_id", "=", place.letterId)
    .where("f.sha256", "=", place.sha256)
    .executeTakeFirst();
  if (!found) throw notFound();
  const stream = await files.read(place.sha256);
  if (!stream) throw new Refused(410, { kind: "file_missing_here" });
  const [type, ending] = mediaTypes[found.kind];
  const name = `${found.number.replaceAll(/[^\p{L}\p{N}.-]+/gu, "-")}${found.kind.startsWith("signed") ? "-ttd" : ""}.${ending}`;
  return await reply
    .headers({
      ...pdfHeaders(name, found.kind === "docx"),
      "content-type": type,
      "content-length": found.bytes,
    })
    .send(stream);
}

/** A PDF that was made for this answer alone. */
export async function sendPdf(reply: FastifyReply, pdf: Buffer, name: string): Promise<FastifyReply> {
  return await reply.headers({ ...pdfHeaders(`${name}.pdf`, false), "content-type": "application/pdf" }).send(pdf);
}

function pdfHeaders(name: string, isAttachment: boolean): Record<string, string> {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  return {
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy":
      "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
    "content-disposition": `${isAttachment ? "attachment" : "inline"}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  };
}
