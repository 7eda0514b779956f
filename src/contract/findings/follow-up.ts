import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, id, instant, longText, shortText } from "../kernel/shapes.ts";
import { finding, followUpState } from "./shapes.ts";

const one = z.object({ agencyId: id, unitId: id, findingId: id });
const place = "/api/agencies/:agencyId/units/:unitId/findings/:findingId";
const step = z.number().int();

/** What the unit shows for it; `url` for what lies elsewhere. */
export const proof = z.object({
  id,
  documentId: id.nullable(),
  /** The unit in whose library the document lies. */
  unitId: id.nullable(),
  number: z.number().int().nullable(),
  title: z.string(),
  pages: z.string(),
  url: z.string().nullable(),
  addedBy: z.string(),
  addedAt: instant,
});

export const findingDetail = finding.extend({
  steps: z.array(
    z.object({
      number: step,
      step: z.enum(["release", "plan", "claim", "send_back", "verify", "withdraw"]),
      side: z.enum(["unit", "review"]),
      by: z.string(),
      at: instant,
      text: z.string(),
      action: z.object({ text: z.string(), owner: z.string(), dueOn: day }).nullable(),
      answerBy: day.nullable(),
    }),
  ),
  proofs: z.array(proof),
  /** Earlier wordings that the unit was given, newest first. */
  wordings: z.array(
    z.object({ version: z.number().int(), condition: z.string(), recommendation: z.string(), releasedAt: instant }),
  ),
  mayAnswer: z.boolean(),
  /** People of the unit who may be named as owner; for those who may answer. */
  owners: z.array(z.object({ accountId: id, name: z.string() })),
  /** The worksheet in which the reader may verify it; null: in none. */
  verifyIn: id.nullable(),
});
export type FindingDetail = z.infer<typeof findingDetail>;
export type Proof = z.infer<typeof proof>;

export const listAllFindings = endpoint({
  name: "listAllFindings",
  method: "GET",
  path: "/api/findings",
  action: "session",
  summary: "Released findings of all units that the signed-in person may see: what is due first.",
  query: z.object({
    agency: id.optional(),
    unit: id.optional(),
    year: z.coerce.number().int().optional(),
    state: z.union([followUpState, z.enum(["unsettled", "unit", "review"])]).optional(),
    overdue: z.stringbool().optional(),
    q: z.string().trim().max(100).optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({
    items: z.array(
      finding.extend({
        agencyName: z.string(),
        atUnitId: id.describe("the unit under which the reader finds it: their own, where that came of the finding's"),
      }),
    ),
    next: z.string().nullable(),
    years: z.array(z.number().int()),
    units: z.array(z.object({ agencyId: id, agencyName: z.string(), unitId: id, unitName: z.string() })),
  }),
});
export const getFinding = endpoint({
  name: "getFinding",
  method: "GET",
  path: place,
  action: "findings.read",
  summary: "A released finding with all that happened to it; under the unit that has it now.",
  params: one,
  reply: findingDetail,
});
export const planFollowUp = endpoint({
  name: "planFollowUp",
  method: "POST",
  path: `${place}/plan`,
  action: "findings.answer",
  summary: "Says what the unit will do, who sees to it and until when; anew as often as needed, each kept.",
  params: one,
  body: z.object({
    action: longText.trim().min(1),
    owner: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("person"), accountId: id }),
      z.object({ kind: z.literal("post"), name: shortText }),
    ]),
    dueOn: day,
    step,
  }),
  reply: done,
});
export const claimFollowUp = endpoint({
  name: "claimFollowUp",
  method: "POST",
  path: `${place}/claim`,
  action: "findings.answer",
  summary: "Says that it is done, on the proofs that stand; refused without one.",
  params: one,
  body: z.object({ text: longText.trim().default(""), step }),
  reply: done,
});
export const addProof = endpoint({
  name: "addProof",
  method: "POST",
  path: `${place}/proofs`,
  action: "findings.answer",
  summary: "Adds a document of the unit's library, in its newest version, or an address.",
  params: one,
  body: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("document"), documentId: id, pages: z.string().trim().max(100).default("") }),
    z.object({ kind: z.literal("link"), url: z.url({ protocol: /^https?$/ }).max(2000), title: shortText }),
  ]),
  reply: proof,
});
export const removeProof = endpoint({
  name: "removeProof",
  method: "DELETE",
  path: `${place}/proofs/:proofId`,
  action: "findings.answer",
  summary: "Takes a proof away that was added by mistake; not while the finding waits to be verified.",
  params: one.extend({ proofId: id }),
  reply: done,
});
