import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { layer } from "../kernel/shapes.ts";
import { here, itemCode } from "./shapes.ts";

const cell = z.string();

/** What a person should know about a filled template (see `core/worksheets/workbook/fill/notes.ts`). */
const note = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("recaps_read_column"),
    sheets: z.array(z.string()),
    column: z.string(),
    layer: z.enum(["unit", "tpi"]).nullable(),
  }),
  z.object({ kind: z.literal("recap_target"), sheet: z.string(), cell, says: z.string() }),
  z.object({ kind: z.literal("name_open"), sheet: z.string(), cell, says: z.string() }),
]);

export const fillTemplate = endpoint({
  name: "fillTemplate",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/workbook-fill",
  action: "worksheets.read",
  summary:
    "Fills a template that the agency supplies (multipart, one part `file`) with the layers that the reader may see, and answers the file with what was left out. Nothing is kept.",
  params: here,
  reply: z.object({
    fileName: z.string(),
    file: z.string().describe("the filled workbook, Base64"),
    report: z.object({
      kind: z.enum(["portal", "headings"]),
      sheet: z.string(),
      cells: z.number().int(),
      unmatched: z.array(
        z.object({
          item: z.string(),
          what: z.enum(["answer", "count", "note", "evidence", "value"]),
          why: z.enum(["no_row", "no_column", "formula", "too_long"]),
          cell: cell.nullable(),
        }),
      ),
      replaced: z.array(cell),
      unknownRows: z.array(z.number().int()),
      values: z.array(z.object({ layer: z.enum(["unit", "tpi"]), score: z.string(), percent: z.string().nullable() })),
      notes: z.array(note),
    }),
  }),
});

export const exportFormat = z.enum(["xlsx", "csv", "json"]);

export const exportPart = z.enum(["answers", "scores", "evidence"]);

export const exportWorksheet = endpoint({
  name: "exportWorksheet",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/export",
  action: "worksheets.read",
  summary:
    "The worksheet as a workbook of our own making with live formulas (xlsx, always whole), or its answers, scores or evidence as CSV or JSON; `node` and `layer` narrow these.",
  params: here,
  query: z.object({
    format: exportFormat,
    part: exportPart.default("answers"),
    node: itemCode.optional(),
    layer: layer.optional(),
  }),
  reply: z.unknown(),
});
