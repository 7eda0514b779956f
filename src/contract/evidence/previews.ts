import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/shapes.ts";

const one = z.object({ agencyId: id, unitId: id, documentId: id, number: z.coerce.number().int().min(1) });

/** Rows of a sheet as they show, cut where they are many. */
const sheet = z.object({
  name: z.string(),
  rows: z.array(z.array(z.string())),
  /** How many rows and columns there are in all. */
  rowCount: z.number().int(),
  columnCount: z.number().int(),
});
export const preview = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sheets"), sheets: z.array(sheet), sheetCount: z.number().int() }),
  z.object({ kind: z.literal("slides"), slides: z.array(z.string()), slideCount: z.number().int() }),
  z.object({ kind: z.literal("text"), text: z.string(), isWhole: z.boolean() }),
  z.object({ kind: z.literal("page"), html: z.string() }),
]);
export type Preview = z.infer<typeof preview>;

export const previewEvidence = endpoint({
  name: "previewEvidence",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/evidence/:documentId/versions/:number/preview",
  action: "evidence.read",
  summary: "What a workbook, a presentation or a plain text shows, without a download.",
  params: one,
  reply: preview,
});
/** A page of its own that runs nothing and asks for nothing: shown in a frame of the application only. */
export const previewEvidencePage = endpoint({
  name: "previewEvidencePage",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/evidence/:documentId/versions/:number/page",
  action: "evidence.read",
  summary: "A text document as a page (HTML without script, under a policy that allows nothing but its own pictures).",
  params: one,
  reply: z.unknown(),
});
