import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { RulePack } from "../../core/instruments/pack.ts";
import { checkWorkbook, type WorkbookReading } from "../../core/worksheets/workbook/check.ts";
import { unprocessable } from "../platform/refusal.ts";
import { readWorkbook } from "../platform/xlsx/read.ts";

export type ReceivedWorkbook = {
  readonly bytes: Buffer;
  readonly sha256: string;
  /** Text fields that came before the file. */
  readonly field: (name: string) => string | null;
};

const LARGEST_WORKBOOK = 25 * 1024 * 1024;

/** The one file of a multipart request, in memory; larger ones than any LKE are refused. */
export async function receiveWorkbook(request: FastifyRequest): Promise<ReceivedWorkbook> {
  if (!request.isMultipart()) throw unprocessable({ kind: "file_missing" });
  const part = await request.file({ limits: { fileSize: LARGEST_WORKBOOK, files: 1, fields: 10 } });
  if (!part) throw unprocessable({ kind: "file_missing" });
  const bytes = await part.toBuffer();
  return {
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    field: (name) => {
      const field: unknown = part.fields[name];
      return typeof field === "object" && field !== null && "value" in field && typeof field.value === "string"
        ? field.value
        : null;
    },
  };
}

/** Reads an LKE workbook, or refuses it with the reader's reason. */
export async function readLke(bytes: Buffer, pack: RulePack): Promise<WorkbookReading> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) throw unprocessable({ kind: workbook.problem.kind, detail: workbook.problem.detail });
  const reading = checkWorkbook(workbook.value, pack);
  if (!reading.ok) throw unprocessable({ kind: reading.problem.kind, detail: reading.problem.detail });
  return reading.value;
}
