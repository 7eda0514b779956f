import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/shapes.ts";
import { letterKind } from "./template.ts";

const inAgency = z.object({ agencyId: id });
const line = z.string().trim().min(1).max(120);

const letterhead = {
  heads: z.array(line).max(4).describe("from top to bottom; the last is printed larger"),
  address: z.array(line).max(4),
  place: z.string().trim().max(60),
};
const numbering = {
  pattern: z.string().trim().min(1).max(100),
  code: z.string().trim().max(30),
  start: z.number().int().min(1).max(999_999),
  restartsEachYear: z.boolean(),
  digits: z.number().int().min(1).max(6),
};

export const letterSettings = z.object({
  agency: z.string(),
  letterhead: z.object({ ...letterhead, hasLogo: z.boolean(), version: z.number().int() }),
  numbering: z.array(
    z.object({
      kind: letterKind,
      ...numbering,
      version: z.number().int(),
      next: z.string().describe("if issued today"),
    }),
  ),
});
export type LetterSettings = z.infer<typeof letterSettings>;

export const getLetterSettings = endpoint({
  name: "getLetterSettings",
  method: "GET",
  path: "/api/agencies/:agencyId/letter-settings",
  action: "letters.read",
  summary: "The agency's letterhead, and how it numbers each kind of letter.",
  params: inAgency,
  reply: letterSettings,
});
export const saveLetterhead = endpoint({
  name: "saveLetterhead",
  method: "PUT",
  path: "/api/agencies/:agencyId/letter-settings/letterhead",
  action: "letters.edit",
  summary: "Changes the lines of the letterhead.",
  params: inAgency,
  body: z.object({ ...letterhead, version: z.number().int() }),
  reply: letterSettings,
});
export const saveArms = endpoint({
  name: "saveArms",
  method: "POST",
  path: "/api/agencies/:agencyId/letter-settings/arms",
  action: "letters.edit",
  summary: "Takes a picture (PNG, JPEG or WebP, multipart) as the arms of the letterhead.",
  params: inAgency,
  reply: letterSettings,
});
export const removeArms = endpoint({
  name: "removeArms",
  method: "DELETE",
  path: "/api/agencies/:agencyId/letter-settings/arms",
  action: "letters.edit",
  summary: "Takes the arms off the letterhead.",
  params: inAgency,
  reply: letterSettings,
});
export const openArms = endpoint({
  name: "openArms",
  method: "GET",
  path: "/api/agencies/:agencyId/letter-settings/arms",
  action: "letters.read",
  summary: "The arms of the letterhead as PNG.",
  params: inAgency,
  reply: z.unknown(),
});
export const saveNumbering = endpoint({
  name: "saveNumbering",
  method: "PUT",
  path: "/api/agencies/:agencyId/letter-settings/numbering/:kind",
  action: "letters.edit",
  summary: "Changes how letters of a kind are numbered.",
  params: inAgency.extend({ kind: letterKind }),
  body: z.object({ ...numbering, version: z.number().int() }),
  reply: letterSettings,
});
