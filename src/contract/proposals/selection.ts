import { z } from "zod";
import { selectionOutcomes } from "../../core/proposals/selection.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, exactText, id, instant, longText, predicate } from "../kernel/shapes.ts";
import { signedAs } from "../worksheets/shapes.ts";
import { check } from "./course.ts";
import { fact } from "./requirements.ts";

const here = z.object({ agencyId: id, worksheetId: id });
export const selectionOutcome = z.enum(selectionOutcomes);
export const checkResult = z.enum(["pass", "note", "fail"]);

export const filed = z.object({
  documentId: id,
  number: z.number().int(),
  title: z.string(),
  item: z.string(),
  url: z.string().nullable(),
  mediaType: z.string().nullable(),
  sha256: z.string().nullable(),
});

/** One condition of the target's gate as the TPI's score stands: the derivation of a computed check. */
const ground = z.object({ id: z.string(), value: exactText, floor: exactText, met: z.boolean() });

export const checkLine = check.omit({ for: true }).extend({
  /** What the figures say; null: nothing is computed. */
  says: z.enum(["pass", "fail"]).nullable(),
  grounds: z.array(ground),
  /** Of the check of how long WBK is held: since when it stands (null: none does), and how many months are asked. */
  held: z.object({ since: day.nullable(), months: z.number().int() }).nullable(),
  /** Attached to the items of the check, as the worksheet was concluded. */
  evidence: z.array(filed),
  letterFiles: z.array(
    z.object({
      letterId: id,
      kind: z.string(),
      number: z.string(),
      state: z.enum(["issued", "signed"]),
      sha256: z.string(),
    }),
  ),
  /** Of each kind beside the check what was entered last, with its proof; the inspector's statements among them. */
  entries: z.array(fact.pick({ id: true, kind: true, year: true, value: true, proof: true, verification: true })),
  word: z
    .object({
      result: checkResult,
      reason: z.string(),
      note: z.string(),
      version: z.number().int(),
      checkedBy: z.string(),
      checkedAt: instant,
    })
    .nullable(),
});
export type CheckLine = z.output<typeof checkLine>;

export const objectionPoint = z.object({
  check: z.string(),
  text: z.string(),
  files: z.array(z.object({ documentId: id, number: z.number().int(), title: z.string(), sha256: z.string() })),
});
export const ruling = z.object({ check: z.string(), ruling: z.enum(["upheld", "rejected"]), reason: z.string() });

export const sentObjection = z.object({
  code: z.string(),
  root: z.string(),
  points: z.array(objectionPoint),
  sentBy: z.string(),
  sentAt: instant,
});

export const selection = z.object({
  agencyId: id,
  worksheetId: id,
  unitId: id,
  unitName: z.string(),
  agencyName: z.string(),
  year: z.number().int(),
  target: predicate,
  total: exactText.describe("points of the TPI's score"),
  stage: z.string(),
  state: z.string(),
  version: z.number().int(),
  due: instant.nullable(),
  team: z.array(
    z.object({
      accountId: id,
      name: z.string(),
      role: z.enum(["tpn_evaluator", "tpn_lead"]),
      team: z.string(),
      declaration: z.enum(["asked", "clear", "conflict"]),
    }),
  ),
  /** Where one stands oneself: on the team, declared or not. */
  mine: z.enum(["none", "asked", "clear", "conflict"]),
  checks: z.array(checkLine),
  proposed: z
    .object({ outcome: selectionOutcome, note: z.string(), by: z.string(), byMe: z.boolean(), at: instant })
    .nullable(),
  decided: z
    .object({
      outcome: selectionOutcome,
      considerations: z.string(),
      by: z.string(),
      byMe: z.boolean(),
      at: instant,
      signedAs,
      releasedAt: instant.nullable(),
    })
    .nullable(),
  objection: sentObjection.nullable(),
  ruled: z
    .object({ outcome: z.enum(["upheld", "rejected"]), rulings: z.array(ruling), by: z.string(), at: instant })
    .nullable(),
  /** Stages that may be held together with this one, and are not yet. */
  combinable: z.array(z.string()),
  /** What one may do here now; else the kind of the refusal. */
  may: z.record(
    z.enum(["check", "propose", "sendBack", "decide", "rule", "assign", "skip", "combine"]),
    z.object({ allowed: z.boolean(), why: z.string().nullable() }),
  ),
});
export type Selection = z.output<typeof selection>;

export const getSelection = endpoint({
  name: "getSelection",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/selection",
  action: "selection.read",
  summary: "The administrative selection of a unit: checks with what the figures say, the team, what was decided.",
  params: here,
  reply: selection,
});
export const setCheck = endpoint({
  name: "setCheck",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/selection/checks/:check",
  action: "selection.check",
  summary: "Confirms a check: pass, note or fail, with reason and words. Every word it ever had is kept.",
  params: here.extend({ check: z.string().max(60) }),
  body: z.object({
    result: checkResult,
    reason: z.string().max(60).default(""),
    note: longText.default(""),
    expectedVersion: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int() }),
});
export const proposeSelection = endpoint({
  name: "proposeSelection",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/selection/proposal",
  action: "selection.check",
  summary: "Proposes the outcome that follows from the checks, for the team lead to decide.",
  params: here,
  body: z.object({
    outcome: selectionOutcome,
    note: longText.default(""),
    considerations: longText.default(""),
    version: z.number().int(),
  }),
  reply: z.object({ version: z.number().int() }),
});
export const sendBackSelection = endpoint({
  name: "sendBackSelection",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/selection/send-back",
  action: "selection.decide",
  summary: "Sends the proposed outcome back to the evaluators, with a reason.",
  params: here,
  body: z.object({ reason: longText.min(1), version: z.number().int() }),
  reply: z.object({ version: z.number().int() }),
});
export const decideSelection = endpoint({
  name: "decideSelection",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/selection/decision",
  action: "selection.decide",
  proof: true,
  summary: "Decides the selection over the checks as they stand; nobody decides what they proposed.",
  params: here,
  body: z.object({ outcome: selectionOutcome, considerations: longText.default(""), version: z.number().int() }),
  reply: z.object({ version: z.number().int() }),
});
export const openSelectionEvidence = endpoint({
  name: "openSelectionEvidence",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/selection/evidence/:documentId/:number",
  action: "selection.read",
  summary: "Opens a piece of evidence on which the proposed worksheet or the objection rests; the look is noted.",
  params: here.extend({ documentId: id, number: z.coerce.number().int().min(1) }),
  reply: z.unknown(),
});
export const openSelectionLetter = endpoint({
  name: "openSelectionLetter",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/selection/letters/:letterId/:sha256",
  action: "selection.read",
  summary: "Opens a letter of the unit's proposal: the proposal letter, the SPTJM, the TLHP statement, the report.",
  params: here.extend({ letterId: id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  reply: z.unknown(),
});
export const openSelectionProof = endpoint({
  name: "openSelectionProof",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/selection/proofs/:factId",
  action: "selection.read",
  summary: "Opens the proof of a requirement entry that lies beside a check.",
  params: here.extend({ factId: id }),
  reply: z.unknown(),
});
export const ruleObjection = endpoint({
  name: "ruleObjection",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/selection/ruling",
  action: "objection.decide",
  proof: true,
  summary: "Decides an objection point by point; final. Never by whoever proposed or decided the selection.",
  params: here,
  body: z.object({
    rulings: z.array(ruling.extend({ check: z.string().max(60), reason: longText })).max(50),
    version: z.number().int(),
  }),
  reply: z.object({ outcome: z.enum(["upheld", "rejected"]), version: z.number().int() }),
});
export const declareForNation = endpoint({
  name: "declareForNation",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/selection/declarations",
  action: "selection.declare",
  summary: "Declares no conflict of interest, or which, before working on the unit; kept for ever.",
  params: here,
  body: z.object({
    conflict: z.enum(["none", "family", "earlier_work", "business", "other"]),
    statement: longText.default(""),
  }),
  reply: done,
});
