import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { day, id, shortText } from "../../../contract/kernel/shapes.ts";
import { cleanFolder, largestUpload } from "../../../core/evidence/upload-terms.ts";
import { Refused, unprocessable } from "../../platform/refusal.ts";

/** What the sender says of a file before its bytes come. */
export type UploadFacts = {
  readonly givenName: string;
  readonly bytes: number;
  readonly title: string | null;
  readonly documentDate: string | null;
  readonly replaces: string | null;
  readonly folder: string;
  readonly mark: string;
};

const optional = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((text) => (text === "" ? undefined : text), shape.optional());

const factsShape = z.object({
  filename: z.string().min(1).max(1000),
  title: optional(shortText),
  documentDate: optional(day),
  replaces: optional(id),
  folder: optional(z.string().max(1000)),
  mark: optional(z.string().max(500)),
});

/** The facts of a tus creation: refused at once where the file would be too large. */
export function readFacts(request: FastifyRequest): UploadFacts {
  const bytes = readNumber(request, "upload-length");
  if (bytes > largestUpload) throw new Refused(413, { kind: "too_large", detail: { most: largestUpload } });
  const read = factsShape.safeParse(readMetadata(textOf(request, "upload-metadata") ?? ""));
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => ({
      path: `upload-metadata.${path.join(".")}`,
      message,
    }));
    throw unprocessable({ kind: "invalid_input" }, faults);
  }
  const { filename, title = null, documentDate = null, replaces = null, folder = "", mark = "" } = read.data;
  return { givenName: filename, bytes, title, documentDate, replaces, folder: cleanFolder(folder), mark };
}

/** Whole and not negative, as tus wants its numbers. */
export function readNumber(request: FastifyRequest, name: "upload-length" | "upload-offset"): number {
  const text = textOf(request, name) ?? "";
  if (!/^\d{1,15}$/.test(text)) throw unprocessable({ kind: "invalid_input" }, [{ path: name, message: "a number" }]);
  return Number(text);
}

/** Says where an upload stands, on every answer about it. */
export function tellStanding(
  reply: FastifyReply,
  standing: { readonly received: number; readonly bytes: number; readonly expires_at: Date },
): void {
  void reply.headers({
    "tus-resumable": "1.0.0",
    "upload-offset": standing.received,
    "upload-length": standing.bytes,
    "upload-expires": standing.expires_at.toUTCString(),
    "cache-control": "no-store",
  });
}

/** "key base64,key base64": keys without value are taken as empty. */
function readMetadata(header: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    header
      .split(",")
      .map((pair) => pair.trim().split(" "))
      .filter(([key]) => key !== undefined && key !== "")
      .map(([key = "", value = ""]) => [key, Buffer.from(value, "base64").toString("utf8")]),
  );
}

function textOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}
