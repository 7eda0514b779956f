import { z } from "zod";
import { endpoint } from "./kernel/endpoint.ts";
import { day, done, id, instant, pageOf, pageQuery, shortText } from "./kernel/shapes.ts";

/** Whether a virus scanner looked at the bytes. What waits or is infected is not opened by others than the unit, or by nobody. */
export const scanState = z.enum(["waiting", "unscanned", "clean", "infected"]);
/** The bytes against their SHA-256, when they were last read. */
export const integrityState = z.enum(["intact", "missing", "changed"]);

export const evidenceVersion = z.object({
  number: z.number().int(),
  sha256: z.string(),
  bytes: z.number().int(),
  mediaType: z.string(),
  fileName: z.string(),
  /** The folder it was dropped from, "" for none. */
  folder: z.string(),
  uploadedBy: z.string(),
  uploadedAt: instant,
  scan: scanState,
  /** The scanner's word for what it found, "" for nothing. */
  scanFinding: z.string(),
  integrity: integrityState,
});
export const evidenceDocument = z.object({
  id,
  unitId: id,
  title: z.string(),
  kind: z.enum(["file", "link"]),
  url: z.string().nullable(),
  documentDate: day.nullable(),
  validUntil: day.nullable(),
  latest: z.number().int(),
  versions: z.array(evidenceVersion),
  /** Items that rest on it, in worksheets the reader may see. */
  usedBy: z.array(z.object({ worksheetId: id, year: z.number().int(), layer: z.string(), item: z.string() })),
});
export type EvidenceDocument = z.infer<typeof evidenceDocument>;

const inUnit = z.object({ agencyId: id, unitId: id });
const one = inUnit.extend({ documentId: id });

export const listEvidence = endpoint({
  name: "listEvidence",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/evidence",
  action: "evidence.read",
  summary: "The unit's evidence, newest first.",
  params: inUnit,
  query: pageQuery.extend({ q: z.string().max(100).optional() }),
  reply: pageOf(evidenceDocument),
});
export const addLinkEvidence = endpoint({
  name: "addLinkEvidence",
  method: "POST",
  path: "/api/agencies/:agencyId/units/:unitId/links",
  action: "evidence.edit",
  summary: "Keeps a link to outside as (weaker) evidence.",
  params: inUnit,
  body: z.object({ title: shortText, url: z.url({ protocol: /^https?$/ }).max(2000) }),
  reply: evidenceDocument,
});
export const editEvidence = endpoint({
  name: "editEvidence",
  method: "PATCH",
  path: "/api/agencies/:agencyId/units/:unitId/evidence/:documentId",
  action: "evidence.edit",
  summary: "Changes title and dates.",
  params: one,
  body: z.object({ title: shortText, documentDate: day.nullable(), validUntil: day.nullable() }),
  reply: evidenceDocument,
});
export const withdrawEvidence = endpoint({
  name: "withdrawEvidence",
  method: "DELETE",
  path: "/api/agencies/:agencyId/units/:unitId/evidence/:documentId",
  action: "evidence.edit",
  summary: "Takes a document that no answer rests on out of the list; its bytes stay.",
  params: one,
  reply: done,
});
/** Answers the bytes themselves (Content-Disposition inline for PDF and pictures, else attachment). */
export const openEvidence = endpoint({
  name: "openEvidence",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/evidence/:documentId/versions/:number/file",
  action: "evidence.read",
  summary: "The file itself.",
  params: one.extend({ number: z.coerce.number().int().min(1) }),
  reply: z.unknown(),
});
