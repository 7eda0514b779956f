import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { day, shortText } from "../../contract/kernel/shapes.ts";
import { cleanFileName } from "../../core/evidence/file-name.ts";
import { acceptFile, type EvidenceType } from "../../core/evidence/media.ts";
import type { Files } from "../platform/files.ts";
import { Refused, unprocessable } from "../platform/refusal.ts";
import { sniff } from "./sniff.ts";

/** A file that is kept, with what its sender said about it. */
export type Upload = {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: EvidenceType;
  readonly fileName: string;
  readonly title: string | null;
  readonly documentDate: string | null;
};

export const LARGEST_UPLOAD = 200 * 1024 * 1024;

const fieldsShape = z.object({
  title: z.preprocess((text) => (text === "" ? undefined : text), shortText.optional()),
  documentDate: z.preprocess((text) => (text === "" ? undefined : text), day.optional()),
});

/** Streams the one file of a multipart request into the store: fields come before it; anything else is refused. */
export async function receiveUpload(files: Files, request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw unprocessable({ kind: "file_missing" });
  const part = await request.file({ limits: { fileSize: LARGEST_UPLOAD, files: 1, fields: 10 } });
  if (!part) throw unprocessable({ kind: "file_missing" });
  const fields = fieldsShape.safeParse({
    title: textOf(part.fields["title"]),
    documentDate: textOf(part.fields["documentDate"]),
  });
  if (!fields.success) {
    part.file.resume();
    throw unprocessable(
      { kind: "invalid_input" },
      fields.error.issues.map(({ path, message }) => ({ path: `body.${path.join(".")}`, message })),
    );
  }
  const fileName = cleanFileName(part.filename);
  let mediaType: EvidenceType | null = null;
  const kept = await files.keep(part.file, async (place, { bytes }) => {
    if (part.file.truncated) throw new Refused(413, { kind: "too_large", detail: { most: LARGEST_UPLOAD } });
    const verdict = acceptFile(fileName, await sniff(place, bytes));
    if (!verdict.ok) throw unprocessable(verdict.problem);
    mediaType = verdict.value;
  });
  if (mediaType === null) throw new Error("a kept file was inspected");
  return {
    ...kept,
    mediaType,
    fileName,
    title: fields.data.title ?? null,
    documentDate: fields.data.documentDate ?? null,
  };
}

function textOf(field: unknown): string | undefined {
  const one: unknown = Array.isArray(field) ? field[0] : field;
  return typeof one === "object" && one !== null && "value" in one && typeof one.value === "string"
    ? one.value
    : undefined;
}
