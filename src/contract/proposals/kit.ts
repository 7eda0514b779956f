import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, predicate } from "../kernel/shapes.ts";
import { legal } from "./requirements.ts";

const words = z.object({ id: z.string(), en: z.string() });
const sheet = z.object({ agencyId: id, worksheetId: id });
const one = sheet.extend({ point: z.string().max(60) });

export const kitFile = z.object({
  documentId: id,
  number: z.number().int(),
  sha256: z.string(),
  title: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  /** The document's newest version: where it is higher, a newer one came since. */
  latest: z.number().int(),
});

export const kitPoint = z.object({
  point: z.string(),
  level: z.enum(["agency", "unit"]),
  name: words,
  check: words,
  legal,
  argument: z.string(),
  preparerId: id.nullable(),
  preparerName: z.string().nullable(),
  /** 0: nobody began. */
  version: z.number().int(),
  files: z.array(kitFile),
  /** An argument and at least one file. */
  isReady: z.boolean(),
});
export type KitPoint = z.infer<typeof kitPoint>;

export const kit = z.object({
  unitId: id,
  unitName: z.string(),
  year: z.number().int(),
  target: predicate,
  points: z.array(kitPoint),
  ready: z.number().int(),
  /** Who may be named as preparing a point. */
  people: z.array(z.object({ accountId: id, name: z.string() })),
});
export type Kit = z.infer<typeof kit>;

export const getKit = endpoint({
  name: "getKit",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/objection-kit",
  action: "requirements.readKit",
  summary: "What is prepared for an objection, point by point of the administrative selection.",
  params: sheet,
  reply: kit,
});
export const setKitPoint = endpoint({
  name: "setKitPoint",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/objection-kit/:point",
  action: "requirements.prepareKit",
  summary: "Writes the argument of a point and names who prepares it; refused when somebody else changed it since.",
  params: one,
  body: z.object({
    argument: z.string().trim().max(4000),
    preparerId: id.nullable(),
    version: z.number().int().min(0),
  }),
  reply: kit,
});
export const addKitFile = endpoint({
  name: "addKitFile",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/objection-kit/:point/files",
  action: "requirements.prepareKit",
  summary: "Puts a version of the unit's evidence into a point, by its hash; again: takes the version named.",
  params: one,
  body: z.object({ documentId: id, number: z.number().int().min(1) }),
  reply: kit,
});
export const removeKitFile = endpoint({
  name: "removeKitFile",
  method: "DELETE",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/objection-kit/:point/files/:documentId",
  action: "requirements.prepareKit",
  summary: "Takes a file out of a point; the evidence stays.",
  params: one.extend({ documentId: id }),
  reply: done,
});
