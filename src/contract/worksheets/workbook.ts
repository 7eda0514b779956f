import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { here } from "./shapes.ts";

/** multipart with one part `file`, or with `?instrumentId=` only for a check outside a worksheet. */
export const checkWorkbook = endpoint({
  name: "checkWorkbook",
  method: "POST",
  path: "/api/workbook-checks",
  action: "session",
  summary:
    "Reads a filled LKE workbook (multipart, one part `file`) and lists every place where its arithmetic departs from the rules.",
  query: z.object({ instrumentId: z.string().max(100).optional() }),
  reply: z.unknown(),
});

export const workbookChange = z.object({
  item: z.string(),
  label: z.string(),
  field: z.enum(["answer", "note", "link"]),
  kind: z.enum(["added", "changed", "same", "absent", "invalid"]),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
  message: z.string().nullable(),
});

export const previewWorkbook = endpoint({
  name: "previewWorkbook",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/workbook-preview",
  action: "worksheets.answer",
  summary:
    "Reads a workbook (multipart, one part `file`) and shows what importing it would change. Nothing is changed.",
  params: here,
  reply: z.object({
    layout: z.string(),
    changes: z.array(workbookChange),
    defects: z.array(
      z.object({ cell: z.string(), kind: z.string(), message: z.string(), printed: z.unknown(), correct: z.unknown() }),
    ),
    printedTotal: z.number().nullable(),
    total: z.number(),
    sha256: z.string(),
    seen: z
      .string()
      .describe(
        "names this list of changes; sent back with the import, a worksheet that changed in between is answered 409",
      ),
  }),
});

export const importWorkbook = endpoint({
  name: "importWorkbook",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/workbook-import",
  action: "worksheets.answer",
  summary:
    "Applies a workbook (multipart: fields `sha256` and `seen` of the preview, part `file`) in one transaction; a second time changes nothing.",
  params: here,
  reply: z.object({ applied: z.number().int(), skipped: z.number().int() }),
});
