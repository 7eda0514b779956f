import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant, predicate } from "../kernel/shapes.ts";
import { answer, attachment, itemCode } from "../worksheets/shapes.ts";
import { inRoom, roomRole } from "./room.ts";

const atItem = inRoom.extend({ item: itemCode });
/** Words that are hashed: none that a database or UTF-8 would change. */
const hashedWords = z
  .string()
  .max(4000)
  .trim()
  .refine((text) => text.isWellFormed() && !text.includes("\u0000"));
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** A score with its commitment, and the number of the event in the room's log that committed to it. */
const seal = z.object({
  item: itemCode,
  accountId: id,
  number: z.number().int(),
  answer,
  reason: z.string(),
  nonce: hex64,
  commitment: hex64,
  sealedAt: instant,
});
export type Seal = z.output<typeof seal>;

const draft = z.object({
  item: itemCode,
  answer: answer.nullable(),
  reason: z.string(),
  version: z.number().int(),
  savedAt: instant,
});

const agreed = z.object({
  version: z.number().int(),
  answer,
  reason: z.string(),
  agreedBy: id,
  agreedAt: instant,
});

const revealed = z.object({
  item: itemCode,
  number: z.number().int(),
  revealedBy: id,
  revealedAt: instant,
  /** Members of the panel who had not sealed theirs, and why it was not waited for. */
  missing: z.array(id),
  reason: z.string(),
  /** Every score that was ever sealed of the item, in that order; of one author the last counts. */
  scores: z.array(seal.extend({ counts: z.boolean(), fits: z.boolean().describe("opens to its commitment") })),
  agreed: agreed.nullable(),
  dissents: z.array(z.object({ accountId: id, agreedVersion: z.number().int(), note: z.string(), notedAt: instant })),
});
export type Revealed = z.output<typeof revealed>;

export const scores = z.object({
  instrumentId: z.string(),
  target: predicate,
  /** The predicate that stands on the round's reference date. */
  held: predicate.nullable(),
  panel: z.array(z.object({ accountId: id, name: z.string(), role: roomRole })),
  /** The answers before the panel's, by item: the unit's, and those that the TPI stands behind. */
  unit: z.record(z.string(), answer),
  tpi: z.record(z.string(), answer),
  /** One's own, while one still thinks about them. */
  drafts: z.array(draft),
  /** One's own, sealed; of one item the last counts. */
  seals: z.array(seal),
  /** Who sealed a score of what, and when: nothing of what it says. */
  sealed: z.array(z.object({ item: itemCode, accountId: id, number: z.number().int() })),
  revealed: z.array(revealed),
});
export type Scores = z.output<typeof scores>;

const act = id.describe("the sender's own name for it: sent twice, it happened once");

export const getDeskScores = endpoint({
  name: "getDeskScores",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/scores",
  action: "desk.score",
  summary: "The panel's scores as one evaluator may know them: one's own, who has sealed theirs, and what is revealed.",
  params: inRoom,
  reply: scores,
});

export const saveDeskDraft = endpoint({
  name: "saveDeskDraft",
  method: "PUT",
  path: "/api/desk/:agencyId/:sessionId/scores/:item/draft",
  action: "desk.score",
  summary: "Keeps one's score of an item while one still thinks about it; nobody else ever reads it.",
  params: atItem,
  body: z.object({ answer: answer.nullable(), reason: hashedWords, expectedVersion: z.number().int().min(0) }),
  reply: draft,
});

export const sealDeskScore = endpoint({
  name: "sealDeskScore",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/scores/:item/seal",
  action: "desk.score",
  summary: "Commits to one's score of an item before any is revealed; the answer is the receipt.",
  params: atItem,
  body: z.object({ act, answer, reason: hashedWords }),
  reply: seal,
});

export const revealDeskScores = endpoint({
  name: "revealDeskScores",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/reveals",
  action: "desk.score",
  summary: "Shows the panel its members' scores of these items; with a reason where somebody has not sealed theirs.",
  params: inRoom,
  body: z.object({ act, items: z.array(itemCode).min(1).max(500), reason: hashedWords.default("") }),
  reply: z.object({ number: z.number().int(), items: z.array(itemCode) }),
});

export const agreeDeskScore = endpoint({
  name: "agreeDeskScore",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/scores/:item/agreed",
  action: "desk.score",
  summary: "Settles what the panel agreed on, with the reason; anew as often as it thinks better of it.",
  params: atItem,
  body: z.object({ act, answer, reason: hashedWords.min(1), expectedVersion: z.number().int().min(0) }),
  reply: agreed,
});

export const dissentFromDeskScore = endpoint({
  name: "dissentFromDeskScore",
  method: "PUT",
  path: "/api/desk/:agencyId/:sessionId/scores/:item/dissent",
  action: "desk.score",
  summary: "Notes what one holds against the agreed score; without words it is taken back.",
  params: atItem,
  body: z.object({ agreedVersion: z.number().int().min(1), note: hashedWords }),
  reply: z.object({ note: z.string(), notedAt: instant }),
});

export const getDeskItem = endpoint({
  name: "getDeskItem",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/items/:item",
  action: "desk.score",
  summary: "What lies beside a judgement: answers and notes of unit and TPI, the frozen evidence, last year's finding.",
  params: atItem,
  reply: z.object({
    unit: z.object({ answer: answer.nullable(), note: z.string() }),
    tpi: z.object({ answer: answer.nullable(), note: z.string(), reason: z.string() }),
    evidence: z.array(attachment),
    /** Released in the years before, what still binds the unit first. */
    findings: z.array(
      z.object({
        id,
        year: z.number().int(),
        stage: z.string(),
        state: z.string(),
        condition: z.string(),
        recommendation: z.string(),
      }),
    ),
  }),
});
