import { z } from "zod";
import { endpoint } from "./kernel/endpoint.ts";
import { day, done, id, longText, tier } from "./kernel/shapes.ts";
import { interestFact } from "./reviews/declarations.ts";
import { outcome, returned, verdict } from "./worksheets/shapes.ts";

const here = z.object({ agencyId: id, worksheetId: id });

export const listAssessors = endpoint({
  name: "listAssessors",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/assessors",
  action: "reviews.assign",
  summary: "Who could be assigned: duty, load, and why not where they may not (belongs to the unit).",
  params: here,
  reply: z.object({
    items: z.array(
      z.object({
        accountId: id,
        name: z.string(),
        tier,
        load: z.number().int().describe("worksheets assigned in this round"),
        planned: z.number().int().describe("minutes planned for those that are not concluded"),
        available: z.number().int().nullable().describe("minutes until the window closes; null: no window is set"),
        away: day.nullable().describe("on leave until"),
        facts: z.array(interestFact),
        declaration: z.enum(["asked", "clear", "conflict"]).nullable(),
        refusedBecause: z.string().nullable(),
        assigned: z.boolean(),
      }),
    ),
  }),
});
export const assignAssessor = endpoint({
  name: "assignAssessor",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/assignments/:accountId/:tier",
  action: "reviews.assign",
  summary: "Assigns an assessor to the worksheet in a tier; beyond their time only with a reason.",
  params: here.extend({ accountId: id, tier }),
  body: z.object({ reason: longText.default("") }),
  reply: done,
});
export const unassignAssessor = endpoint({
  name: "unassignAssessor",
  method: "DELETE",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/assignments/:accountId/:tier",
  action: "reviews.assign",
  summary: "Takes an assessor off; what they answered stays.",
  params: here.extend({ accountId: id, tier }),
  reply: done,
});
/** An assessor's answer goes through the same door as the unit's (saveAnswer); this one agrees with many at once. */
export const agreeWithItems = endpoint({
  name: "agreeWithItems",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/tiers/:tier/agreements",
  action: "reviews.answer",
  summary:
    "Makes one's own answers equal to those of the layer below for the items named; one's answers that exist stay.",
  params: here.extend({ tier }),
  body: z.object({ items: z.array(z.string().max(60)).min(1).max(500) }),
  reply: z.object({ agreed: z.number().int() }),
});
export const returnItems = endpoint({
  name: "returnItems",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/returns",
  action: "reviews.return",
  summary: "Returns items for repair; only those reopen to the unit.",
  params: here,
  body: z.object({
    version: z.number().int(),
    items: z.array(z.string().max(60)).min(1).max(500),
    reason: longText.min(1),
  }),
  reply: returned,
});
export const concludeReview = endpoint({
  name: "concludeReview",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/verdict",
  action: "reviews.conclude",
  proof: true,
  summary: "The lead concludes; refused when an item has no assessor's answer or the gates do not carry the outcome.",
  params: here,
  body: z.object({ version: z.number().int(), outcome, note: longText }),
  reply: verdict,
});
