import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, longText, tier } from "../kernel/shapes.ts";
import { answer, itemCode } from "../worksheets/shapes.ts";

const here = z.object({ agencyId: id, worksheetId: id });

export const getPace = endpoint({
  name: "getPace",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/tiers/:tier/pace",
  action: "reviews.answer",
  summary:
    "The minutes that the items left will take by one's own pace, with an interval; by plan while too little is known.",
  params: here.extend({ tier }),
  reply: z.object({
    basis: z.enum(["own_pace", "plan"]),
    minutes: z.number(),
    low: z.number(),
    high: z.number(),
    measured: z.number().int(),
    left: z.number().int(),
  }),
});

export const question = z.object({
  id,
  item: z.string(),
  text: z.string(),
  tier,
  origin: z.enum(["assessor", "radar"]),
  state: z.enum(["open", "asked", "dropped"]),
  version: z.number().int(),
  askedBy: z.string(),
  askedAt: instant,
});
export type Question = z.infer<typeof question>;

export const listQuestions = endpoint({
  name: "listQuestions",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/questions",
  action: "worksheets.readInternal",
  summary: "What is to be asked in the interview, item by item.",
  params: here,
  reply: z.object({ items: z.array(question) }),
});
export const askQuestion = endpoint({
  name: "askQuestion",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/tiers/:tier/questions",
  action: "reviews.ask",
  summary: "Keeps a question for the interview at an item.",
  params: here.extend({ tier }),
  body: z.object({
    item: itemCode,
    text: longText.trim().min(1),
    origin: z.enum(["assessor", "radar"]).default("assessor"),
  }),
  reply: question,
});
export const editQuestion = endpoint({
  name: "editQuestion",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/questions/:questionId",
  action: "reviews.ask",
  summary: "Words a question anew, notes it as asked, drops it or opens it again.",
  params: here.extend({ questionId: id }),
  body: z.object({
    text: longText.trim().min(1),
    state: z.enum(["open", "asked", "dropped"]),
    version: z.number().int(),
  }),
  reply: question,
});

export const handoverCard = z.object({
  doubts: z.array(z.object({ item: z.string(), why: z.enum(["marked", "thread"]) })),
  questions: z.array(z.object({ item: z.string(), text: z.string() })),
  agrees: z.number().int(),
  differs: z.array(z.string()),
});
export const handover = z.object({
  number: z.number().int(),
  from: tier,
  to: tier,
  round: z.number().int(),
  card: handoverCard,
  remark: z.string(),
  handedBy: z.string(),
  handedAt: instant,
  state: z.enum(["handed", "taken", "sent_back"]),
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  answer: z.string(),
  /** Items that the tier changed after it handed over. */
  changedSince: z.number().int(),
});
export type Handover = z.infer<typeof handover>;

export const listHandovers = endpoint({
  name: "listHandovers",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/handovers",
  action: "worksheets.readInternal",
  summary: "The hand-overs from tier to tier, the latest first.",
  params: here,
  reply: z.object({ items: z.array(handover) }),
});
export const handToNextTier = endpoint({
  name: "handToNextTier",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/tiers/:tier/handover",
  action: "reviews.handOver",
  summary: "Hands the worksheet over to the tier above; refused with the items that nobody has judged.",
  params: here.extend({ tier }),
  body: z.object({ remark: longText.default(""), marked: z.array(itemCode).max(500).default([]) }),
  reply: done,
});
export const answerHandover = endpoint({
  name: "answerHandover",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/tiers/:tier/handovers/:number",
  action: "reviews.handOver",
  summary: "The tier above takes it over, or sends it back with a remark.",
  params: here.extend({ tier, number: z.coerce.number().int().min(1) }),
  body: z.discriminatedUnion("step", [
    z.object({ step: z.literal("take") }),
    z.object({ step: z.literal("send_back"), remark: longText.trim().min(1) }),
  ]),
  reply: done,
});

export const getRepairs = endpoint({
  name: "getRepairs",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/repairs",
  action: "worksheets.readInternal",
  summary: "Of every item that was returned: the unit's word then and now, and what evidence came since.",
  params: here,
  reply: z.object({
    items: z.array(
      z.object({
        item: z.string(),
        /** The return that named it. */
        number: z.number().int(),
        before: answer.nullable(),
        after: answer.nullable(),
        noteChanged: z.boolean(),
        evidenceAdded: z.number().int(),
      }),
    ),
  }),
});
