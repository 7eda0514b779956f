import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant } from "../kernel/shapes.ts";

const here = z.object({ agencyId: id, worksheetId: id });

export const radarSide = z.object({
  documentId: id,
  number: z.number().int(),
  unitId: id,
  unitName: z.string(),
  year: z.number().int(),
  title: z.string(),
  fileName: z.string().nullable(),
  mediaType: z.string().nullable(),
  bytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
  pages: z.string(),
  items: z.array(z.string()),
});

export const questionKind = z.enum([
  "same_file_other_unit",
  "same_file_other_year",
  "near_copy_other_unit",
  "near_copy_other_year",
  "near_copy_here",
  "same_author_other_unit",
  "one_file_many_items",
  "same_pages_everywhere",
  "date_after_submission",
  "date_before_unit",
  "date_other_year",
  "made_long_after_date",
  "changed_after_submission",
]);

export const radarQuestion = z.object({
  key: z.string(),
  kind: questionKind,
  items: z.array(z.string()),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  mine: radarSide.nullable(),
  other: radarSide.nullable(),
});

export const questionState = z.enum(["asked", "explained", "dropped"]);

export const markedQuestion = radarQuestion.extend({
  /** False: the evidence has changed since it was marked, and raises it no more. */
  stands: z.boolean(),
  mark: z.object({ state: questionState, note: z.string(), by: z.string(), at: instant }).nullable(),
});
export type MarkedQuestion = z.infer<typeof markedQuestion>;

export const listRadar = endpoint({
  name: "listRadar",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/radar",
  action: "evidence.compare",
  summary: "Questions that comparing the unit's evidence raises, with both papers; to be asked, never a verdict.",
  params: here,
  reply: z.object({ questions: z.array(markedQuestion) }),
});

export const markQuestion = endpoint({
  name: "markQuestion",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/radar/:key",
  action: "reviews.markQuestion",
  summary: "Notes what became of a question: asked, explained, dropped. `open` takes the note back.",
  params: here.extend({ key: z.string().min(1).max(300) }),
  body: z.object({ state: z.union([questionState, z.literal("open")]), note: z.string().trim().max(2000) }),
  reply: done,
});
