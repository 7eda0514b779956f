import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, id, instant, pageOf, pageQuery } from "../kernel/shapes.ts";
import { letterKind } from "./template.ts";

const inAgency = z.object({ agencyId: id });
const one = inAgency.extend({ letterId: id });

export const letterState = z.enum(["issued", "signed", "withdrawn"]);

export const letter = z.object({
  id,
  kind: letterKind,
  number: z.string(),
  datedOn: day,
  about: z.string(),
  state: letterState,
  code: z.string(),
  issuedBy: z.string(),
  issuedAt: instant,
});
export type Letter = z.infer<typeof letter>;

export const letterFile = z.object({
  kind: z.enum(["pdf", "docx", "signed_pdf", "signed_scan"]),
  sha256: z.string(),
  bytes: z.number().int(),
  addedBy: z.string(),
  addedAt: instant,
});
export type LetterFile = z.infer<typeof letterFile>;

export const listLetters = endpoint({
  name: "listLetters",
  method: "GET",
  path: "/api/agencies/:agencyId/letters",
  action: "letters.read",
  summary: "Letters that the agency issued, newest first.",
  params: inAgency,
  query: pageQuery.extend({
    kind: letterKind.optional(),
    year: z.coerce.number().int().min(1945).max(9999).optional(),
    state: letterState.optional(),
    q: z.string().max(100).optional(),
    subject: z.string().max(100).optional(),
  }),
  reply: pageOf(letter),
});
export const getLetter = endpoint({
  name: "getLetter",
  method: "GET",
  path: "/api/agencies/:agencyId/letters/:letterId",
  action: "letters.read",
  summary: "One issued letter with its files, the wording it was made with and its public address.",
  params: one,
  reply: letter.extend({
    url: z.string(),
    sha256: z.string(),
    agencyTemplate: z.number().int().nullable(),
    templateVersion: z.number().int(),
    withdrawn: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
    files: z.array(letterFile),
  }),
});
export const openLetterFile = endpoint({
  name: "openLetterFile",
  method: "GET",
  path: "/api/agencies/:agencyId/letters/:letterId/files/:hash",
  action: "letters.read",
  summary: "The bytes of one of the letter's files: PDF as issued, Word for editing, or as it came back signed.",
  params: one.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  reply: z.unknown(),
});
export const withdrawLetter = endpoint({
  name: "withdrawLetter",
  method: "POST",
  path: "/api/agencies/:agencyId/letters/:letterId/withdraw",
  action: "letters.withdraw",
  proof: true,
  summary: "Withdraws a letter with a reason; its number stays taken and its page says that it no longer holds.",
  params: one,
  body: z.object({ reason: z.string().trim().min(5).max(500) }),
  reply: done,
});
