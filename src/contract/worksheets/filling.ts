import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, longText } from "../kernel/shapes.ts";
import { answer, atItem, attachment, here, layerEntry, worksheet } from "./shapes.ts";

export const getWorksheet = endpoint({
  name: "getWorksheet",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId",
  action: "worksheets.read",
  summary: "A whole worksheet: every layer the reader may see.",
  params: here,
  reply: worksheet,
});

export const saveAnswer = endpoint({
  name: "saveAnswer",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/layers/:layer/items/:item",
  action: "worksheets.answer",
  summary:
    "Saves one answer with its note in one layer. `expectedVersion` is the version it was written over (0: none); a newer one is answered 409 with both.",
  params: atItem,
  body: z.object({
    answer: answer.nullable(),
    note: longText,
    reason: longText,
    expectedVersion: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int(), savedAt: instant }),
});

/** One step in what an answer rests on. */
export const evidenceStep = z.object({
  step: z.enum(["attach", "detach"]),
  documentId: id,
  title: z.string(),
  number: z.number().int(),
  pages: z.string(),
  by: z.string(),
  at: instant,
});
export type EvidenceStep = z.infer<typeof evidenceStep>;

export const getAnswerHistory = endpoint({
  name: "getAnswerHistory",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/layers/:layer/items/:item/history",
  action: "worksheets.read",
  summary: "Every state an answer ever had, and every step in what it rests on, newest first.",
  params: atItem,
  reply: z.object({ items: z.array(layerEntry), evidence: z.array(evidenceStep) }),
});

export const attachEvidence = endpoint({
  name: "attachEvidence",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/layers/:layer/items/:item/evidence/:documentId",
  action: "worksheets.answer",
  summary: "Rests an answer on a document, with a page pointer; on its newest version, or on the one of `number`.",
  params: atItem.extend({ documentId: id }),
  body: z.object({ pages: z.string().trim().max(100), number: z.number().int().min(1).max(1_000_000).optional() }),
  reply: attachment,
});

export const detachEvidence = endpoint({
  name: "detachEvidence",
  method: "DELETE",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/layers/:layer/items/:item/evidence/:documentId",
  action: "worksheets.answer",
  summary: "Takes a document from an answer; the document stays.",
  params: atItem.extend({ documentId: id }),
  reply: done,
});
