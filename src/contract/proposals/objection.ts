import { z } from "zod";
import { mostPointFiles } from "../../core/proposals/objection-kit.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant, longText, predicate } from "../kernel/shapes.ts";
import { checkResult, ruling, selectionOutcome, sentObjection } from "./selection.ts";
import { check } from "./course.ts";

const here = z.object({ agencyId: id, worksheetId: id });

export const objection = z.object({
  agencyId: id,
  worksheetId: id,
  unitId: id,
  unitName: z.string(),
  year: z.number().int(),
  target: predicate,
  /** The released result of the selection; null: nothing is released (yet). */
  result: z
    .object({
      outcome: selectionOutcome,
      considerations: z.string(),
      releasedAt: instant,
      checks: z.array(
        z.object({
          key: z.string(),
          title: check.shape.title,
          result: checkResult,
          reason: z.string(),
          note: z.string(),
        }),
      ),
    })
    .nullable(),
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  /** Null: one may write; else why not. */
  draftRefused: z.string().nullable(),
  sendRefused: z.string().nullable(),
  draft: z.array(
    z.object({
      check: z.string(),
      text: z.string(),
      files: z.array(z.object({ documentId: id, number: z.number().int(), title: z.string() })),
      version: z.number().int(),
      changedBy: z.string(),
      changedAt: instant,
    }),
  ),
  /** What the kit holds for the failed checks, for who may write: to be taken over, never taken over by itself. */
  prepared: z.array(
    z.object({
      check: z.string(),
      point: z.string(),
      text: z.string(),
      files: z.array(z.object({ documentId: id, number: z.number().int(), title: z.string(), sha256: z.string() })),
    }),
  ),
  sent: sentObjection.nullable(),
  /** Once it is released. */
  ruled: z
    .object({ outcome: z.enum(["upheld", "rejected"]), rulings: z.array(ruling), releasedAt: instant })
    .nullable(),
});
export type Objection = z.output<typeof objection>;

export const getObjection = endpoint({
  name: "getObjection",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/objection",
  action: "objection.read",
  summary: "What the selection found, once released, what the unit says against it, and what became of it.",
  params: here,
  reply: objection,
});
export const listObjectionFiles = endpoint({
  name: "listObjectionFiles",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/objection/files",
  action: "objection.draft",
  summary: "Versions of the unit's evidence that a point may rest on, newest first.",
  params: here,
  query: z.object({ q: z.string().max(100).optional() }),
  reply: z.object({
    items: z.array(z.object({ documentId: id, number: z.number().int(), title: z.string(), uploadedAt: instant })),
  }),
});
export const saveObjectionPoint = endpoint({
  name: "saveObjectionPoint",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/objection/points/:check",
  action: "objection.draft",
  summary: "Keeps a point of the objection while it is written; an empty one takes the point back.",
  params: here.extend({ check: z.string().max(60) }),
  body: z.object({
    text: longText,
    files: z.array(z.object({ documentId: id, number: z.number().int().min(1) })).max(mostPointFiles),
    expectedVersion: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int() }),
});
export const sendObjection = endpoint({
  name: "sendObjection",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/objection/send",
  action: "objection.send",
  proof: true,
  summary: "Sends the objection, once and for all: sealed with a receipt from which anyone can prove what was in it.",
  params: here,
  body: z.object({ versions: z.record(z.string().max(60), z.number().int()) }),
  reply: sentObjection,
});
export const getObjectionPackage = endpoint({
  name: "getObjectionPackage",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/objection/package",
  action: "objection.read",
  summary: "What was sealed: statements with their salts, enough to prove any of them against the root.",
  params: here,
  reply: z.object({
    code: z.string(),
    root: z.string(),
    sentAt: instant,
    leaves: z.array(z.object({ salt: z.string(), text: z.string() })),
  }),
});
