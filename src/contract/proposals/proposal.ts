import { z } from "zod";
import { categories } from "../../core/proposals/units.ts";
import { lineStatuses } from "../../core/proposals/requirements/line.ts";
import { proposalStates } from "../../core/proposals/steps.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { exactText, id, instant, shortText } from "../kernel/shapes.ts";
import { stageWindow } from "../rounds.ts";
import { signedAs } from "../worksheets/shapes.ts";

export const category = z.enum(categories);
export const proposalState = z.enum(proposalStates);

/** Whom the national team calls. */
export const contact = z.object({
  name: z.string().trim().max(200),
  email: z.string().trim().max(200),
  phone: z.string().trim().max(40),
});

/** A requirement as it stands for a unit. */
export const requirementLine = z.object({
  key: z.string(),
  title: z.object({ id: z.string(), en: z.string() }),
  status: z.enum(lineStatuses),
  weight: z.enum(["clear", "warns", "blocks"]),
});

export const candidate = z.object({
  worksheetId: id,
  unitId: id,
  unitName: z.string(),
  outcome: z.enum(["meets_wbk", "meets_wbbm"]),
  total: exactText,
  mayBeAffirmative: z.boolean(),
  categories: z.array(category),
  /** Of the category it is proposed in; of its plain one while it is not. */
  lines: z.array(requirementLine),
});

export const proposedUnit = z.object({
  worksheetId: id,
  unitId: id,
  unitName: z.string(),
  category,
  reason: z.string(),
  /** Where the unit stands on the way after the submission. */
  stage: z.string(),
});

export const proposalGap = z.union([
  z.object({ kind: z.enum(["no_units", "contact_incomplete"]) }),
  z.object({ kind: z.literal("over_quota"), quota: z.number().int(), units: z.number().int() }),
  z.object({ kind: z.enum(["not_a_candidate", "wrong_category"]), worksheetId: id }),
  z.object({
    kind: z.enum(["requirement_blocks", "requirement_needs_reason"]),
    worksheetId: id,
    lines: z.array(z.string()),
  }),
]);

export const takenStep = z.object({
  number: z.number().int(),
  step: z.enum(["create", "nominate", "review", "sign", "release", "sendBack", "withdraw"]),
  reason: z.string(),
  takenBy: z.string(),
  signedAs,
  takenAt: instant,
});

/** A letter of the proposal, frozen when the head signed. */
export const proposalLetter = z.object({
  kind: z.enum(["proposal_letter", "responsibility_statement"]),
  id,
  number: z.string(),
  code: z.string(),
  sha256: z.string(),
  signed: z.boolean(),
});

export const proposalReceipt = z.object({
  code: z.string(),
  root: z.string(),
  submittedAt: instant,
  submittedBy: z.string(),
  signedAs,
  units: z.number().int(),
  items: z.number().int(),
  files: z.number().int(),
  url: z.string().describe("public address that checks the receipt"),
});

export const proposal = z.object({
  id,
  state: proposalState,
  version: z.number().int(),
  contact: contact.nullable(),
  units: z.array(proposedUnit),
  steps: z.array(takenStep),
  letters: z.array(proposalLetter),
  receipt: proposalReceipt.nullable(),
  gaps: z.array(proposalGap),
});
export type Proposal = z.infer<typeof proposal>;

/** Whether the reader may take a step now; if not, why: a kind of the permission table or of the proposal itself. */
const mayStep = z.object({ allowed: z.boolean(), why: z.string().nullable() });

const inRound = z.object({ agencyId: id, roundId: id });
const onProposal = z.object({ agencyId: id, proposalId: id });

export const getProposal = endpoint({
  name: "getProposal",
  method: "GET",
  path: "/api/agencies/:agencyId/rounds/:roundId/proposal",
  action: "proposals.read",
  summary: "The agency's standing proposal in a round, who could be on it, and what is missing before it may go on.",
  params: inRound,
  reply: z.object({
    /** Null: nobody has begun one. */
    proposal: proposal.nullable(),
    candidates: z.array(candidate),
    /** Concluded as not yet meeting, and still under way: why they are no candidates. */
    others: z.array(
      z.object({ worksheetId: id, unitName: z.string(), state: z.string(), outcome: z.string().nullable() }),
    ),
    quota: z.number().int().nullable(),
    window: stageWindow.extend({ open: z.boolean(), from: z.enum(["nation", "agency"]) }).nullable(),
    zone: z.enum(["WIB", "WITA", "WIT"]),
    may: z.object({
      edit: mayStep,
      nominate: mayStep,
      review: mayStep,
      sign: mayStep,
      release: mayStep,
      sendBack: mayStep,
      withdraw: mayStep,
    }),
    /** Names of who could take the next step; empty when it waits for none. */
    next: z.array(z.string()),
    withdrawn: z.array(z.object({ id, at: instant, by: z.string(), reason: z.string() })),
  }),
});

export const saveProposal = endpoint({
  name: "saveProposal",
  method: "PUT",
  path: "/api/agencies/:agencyId/rounds/:roundId/proposal",
  action: "proposals.edit",
  summary: "Writes the draft: its units in order with their categories and reasons, the contact. Version 0 begins one.",
  params: inRound,
  body: z.object({
    version: z.number().int().min(0),
    units: z
      .array(z.object({ worksheetId: id, category, reason: z.string().trim().max(1000) }))
      .max(500)
      .refine((units) => new Set(units.map(({ worksheetId }) => worksheetId)).size === units.length, "twice"),
    contact: contact.nullable(),
  }),
  reply: z.object({ id, version: z.number().int() }),
});

const seen = z.object({ version: z.number().int() });
const withReason = seen.extend({ reason: shortText });
const moved = z.object({ state: proposalState, version: z.number().int() });

export const nominateProposal = endpoint({
  name: "nominateProposal",
  method: "POST",
  path: "/api/agencies/:agencyId/proposals/:proposalId/nominate",
  action: "proposals.nominate",
  summary: "The TPI lead puts the list forward; refused with every gap while something is missing.",
  params: onProposal,
  body: seen,
  reply: moved,
});

export const reviewProposal = endpoint({
  name: "reviewProposal",
  method: "POST",
  path: "/api/agencies/:agencyId/proposals/:proposalId/review",
  action: "proposals.review",
  summary: "The chief inspector finds the list fit for the head's signature.",
  params: onProposal,
  body: seen,
  reply: moved,
});

export const signProposal = endpoint({
  name: "signProposal",
  method: "POST",
  path: "/api/agencies/:agencyId/proposals/:proposalId/sign",
  action: "proposals.sign",
  proof: true,
  summary: "The head approves: both letters are issued, and every unit's answers and evidence are sealed.",
  params: onProposal,
  body: seen,
  reply: moved,
});

export const releaseProposal = endpoint({
  name: "releaseProposal",
  method: "POST",
  path: "/api/agencies/:agencyId/proposals/:proposalId/release",
  action: "proposals.release",
  proof: true,
  summary: "A second person releases what the head signed: it is submitted, frozen, and has its receipt.",
  params: onProposal,
  body: seen,
  reply: proposalReceipt,
});

export const sendBackProposal = endpoint({
  name: "sendBackProposal",
  method: "POST",
  path: "/api/agencies/:agencyId/proposals/:proposalId/send-back",
  action: "proposals.sendBack",
  summary: "Whoever's turn it is sends the list back to its makers, with the reason.",
  params: onProposal,
  body: withReason,
  reply: moved,
});

export const withdrawProposal = endpoint({
  name: "withdrawProposal",
  method: "POST",
  path: "/api/agencies/:agencyId/proposals/:proposalId/withdraw",
  action: "proposals.withdraw",
  proof: true,
  summary: "Takes the proposal back before it is submitted, with the reason; a new one may be begun.",
  params: onProposal,
  body: withReason,
  reply: moved,
});

export const previewProposalLetter = endpoint({
  name: "previewProposalLetter",
  method: "GET",
  path: "/api/agencies/:agencyId/proposals/:proposalId/letters/:letter/preview",
  action: "proposals.read",
  summary: "One of the two letters as it would be over the list as it stands: a PDF marked as a preview.",
  params: onProposal.extend({ letter: z.enum(["proposal_letter", "responsibility_statement"]) }),
  reply: z.any().describe("application/pdf"),
});
