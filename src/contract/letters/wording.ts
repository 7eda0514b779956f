import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/shapes.ts";
import { letterKind, template } from "./template.ts";

const inAgency = z.object({ agencyId: id });
const one = inAgency.extend({ kind: letterKind });

const variableType = z.enum(["text", "day", "points", "number", "flag", "rows"]);
const said = { id: z.string(), en: z.string(), optional: z.boolean(), type: variableType };

export const variable = z.object({
  name: z.string(),
  ...said,
  example: z.string(),
  fields: z.array(z.object({ name: z.string(), ...said })),
});
export type LetterVariable = z.infer<typeof variable>;

export const templateVersion = z.object({
  version: z.number().int(),
  /** Without wording of its own it went back to the shipped one. */
  isShipped: z.boolean(),
  shippedVersion: z.number().int(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: instant,
});

const inUse = z.object({
  kind: letterKind,
  template,
  /** Null: the shipped one. */
  agencyVersion: z.number().int().nullable(),
  /** The newest version, also where it went back to the shipped wording; 0 before the first change. */
  newest: z.number().int(),
  shippedVersion: z.number().int(),
  variables: z.array(variable),
  history: z.array(templateVersion),
});

export const listTemplates = endpoint({
  name: "listTemplates",
  method: "GET",
  path: "/api/agencies/:agencyId/letter-templates",
  action: "letters.read",
  summary: "The wording in use for each kind of letter: shipped or the agency's own.",
  params: inAgency,
  reply: z.object({
    items: z.array(
      z.object({
        kind: letterKind,
        agencyVersion: z.number().int().nullable(),
        shippedVersion: z.number().int(),
        source: z.string(),
        changedAt: instant.nullable(),
        changedBy: z.string().nullable(),
        /** The agency's wording was made from an older shipped one. */
        isBehind: z.boolean(),
      }),
    ),
  }),
});
export const getTemplate = endpoint({
  name: "getTemplate",
  method: "GET",
  path: "/api/agencies/:agencyId/letter-templates/:kind",
  action: "letters.read",
  summary: "The wording in use for a kind of letter, its variables and its history.",
  params: one,
  reply: inUse,
});
export const saveTemplate = endpoint({
  name: "saveTemplate",
  method: "PUT",
  path: "/api/agencies/:agencyId/letter-templates/:kind",
  action: "letters.edit",
  summary: "Keeps a new version of the agency's wording; letters that were issued keep theirs.",
  params: one,
  body: z.object({ template, reason: z.string().trim().max(300), seen: z.number().int() }),
  reply: inUse,
});
export const restoreTemplate = endpoint({
  name: "restoreTemplate",
  method: "POST",
  path: "/api/agencies/:agencyId/letter-templates/:kind/restore",
  action: "letters.edit",
  summary: "Goes back to an earlier version of the wording, or to the shipped one, as a new version.",
  params: one,
  body: z.object({
    version: z.number().int().nullable().describe("null: the shipped one"),
    reason: z.string().trim().max(300),
    seen: z.number().int(),
  }),
  reply: inUse,
});
export const previewTemplate = endpoint({
  name: "previewTemplate",
  method: "POST",
  path: "/api/agencies/:agencyId/letter-templates/:kind/preview",
  action: "letters.edit",
  summary: "The wording as PDF before it is kept, with example data or with that of a letter that was issued.",
  params: one,
  body: z.object({ template, letterId: id.nullable().describe("null: example data") }),
  reply: z.unknown(),
});
