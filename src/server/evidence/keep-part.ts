import { createHash, randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyRequest } from "fastify";
import { cleanFileName } from "../../core/kernel/file-name.ts";
import type { House } from "../platform/http.ts";
import { unprocessable } from "../platform/refusal.ts";
import { inspect } from "./inspection/inspect.ts";

export type KeptPart = {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly fileName: string;
  readonly content: Buffer;
  /** The text fields that came before the file. */
  readonly fields: Readonly<Record<string, string>>;
};

/**
 * Keeps the one file of a multipart request: looked at as evidence is, and kept under its hash. For small files that
 * belong to something else than the unit's evidence; whoever calls enters them (`enterContent`) in their transaction.
 */
export async function keepPart(
  house: Pick<House, "files" | "settings">,
  request: FastifyRequest,
  largest: number,
): Promise<KeptPart> {
  if (!request.isMultipart()) throw unprocessable({ kind: "file_missing" });
  const part = await request.file({ limits: { fileSize: largest, files: 1, fields: 10 } });
  if (!part) throw unprocessable({ kind: "file_missing" });
  const content = await part.toBuffer();
  const fileName = cleanFileName(part.filename);
  const kept = { sha256: createHash("sha256").update(content).digest("hex"), bytes: content.length };
  const mediaType = await arrive(house, content, async (place) => {
    const type = await inspect(place, fileName, content.length);
    await house.files.adopt(place, kept);
    return type;
  });
  return { ...kept, mediaType, fileName, content, fields: textFields(part.fields) };
}

/** The bytes under a passing name while they are looked at. */
async function arrive<Value>(
  house: Pick<House, "settings">,
  content: Buffer,
  work: (place: string) => Promise<Value>,
): Promise<Value> {
  const folder = join(house.settings.dataFolder, "arriving");
  const place = join(folder, randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(place, content, { flush: true });
    return await work(place);
  } finally {
    await rm(place, { force: true });
  }
}

function textFields(fields: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]: [string, unknown]) => {
      const value: unknown = typeof field === "object" && field !== null && "value" in field ? field.value : undefined;
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}
