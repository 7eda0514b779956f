import { z } from "zod";
import { evidenceDocument } from "../evidence.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id, pageOf, pageQuery } from "../kernel/shapes.ts";

/** Kinds of evidence as people name them. */
export const evidenceKind = z.enum(["pdf", "picture", "document", "sheet", "slides", "text", "video", "link"]);

export const libraryQuery = pageQuery.extend({
  /** Words in the title, the file's name or the text itself, as typed into a search box ("…", or, -). */
  q: z.string().trim().max(200).optional(),
  kind: evidenceKind.optional(),
  /** The year of the document's date. */
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  use: z.enum(["used", "unused"]).optional(),
  /** `ending`: validity ends within 60 days or has ended; `attention`: infected, damaged or unreadable. */
  state: z.enum(["no_text", "ending", "attention", "withdrawn"]).optional(),
});

/** What is known of the newest version's bytes; null for links. */
export const contentState = z.object({
  pages: z.number().int().nullable(),
  reading: z.enum(["waiting", "read", "no_text", "unreadable"]),
  scan: z.enum(["waiting", "unscanned", "clean", "infected"]),
  integrity: z.enum(["intact", "missing", "changed"]),
});

export const libraryEntry = evidenceDocument.extend({
  unitName: z.string(),
  withdrawn: z.boolean(),
  content: contentState.nullable(),
  /** Where the words stand in the text: pieces, every second of which (from the second on) was found. */
  excerpt: z.object({ page: z.number().int(), pieces: z.array(z.string()) }).nullable(),
});
export type LibraryEntry = z.infer<typeof libraryEntry>;

const reply = pageOf(libraryEntry);

export const listLibrary = endpoint({
  name: "listLibrary",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/library",
  action: "evidence.read",
  summary:
    "The unit's evidence with what is known of the bytes, found by title, file name and full text, newest first.",
  params: z.object({ agencyId: id, unitId: id }),
  query: libraryQuery,
  reply,
});
export const searchAgencyLibrary = endpoint({
  name: "searchAgencyLibrary",
  method: "GET",
  path: "/api/agencies/:agencyId/library",
  action: "evidence.read",
  summary: "The same over all units of the agency, for those who may open the evidence of each.",
  params: z.object({ agencyId: id }),
  query: libraryQuery,
  reply,
});
export const restoreEvidence = endpoint({
  name: "restoreEvidence",
  method: "POST",
  path: "/api/agencies/:agencyId/units/:unitId/evidence/:documentId/restore",
  action: "evidence.edit",
  summary: "Takes a withdrawn document back into the list.",
  params: z.object({ agencyId: id, unitId: id, documentId: id }),
  reply: evidenceDocument,
});
