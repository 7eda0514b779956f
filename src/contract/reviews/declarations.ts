import { z } from "zod";
import { conflicts } from "../../core/reviews/interest.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, id, instant, longText } from "../kernel/shapes.ts";

const here = z.object({ agencyId: id, worksheetId: id });
const conflict = z.enum(conflicts);

export const interestFact = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("posting_above"), unitName: z.string(), from: day, to: day.nullable() }),
  z.object({ kind: z.literal("duty_here"), role: z.string(), from: day, to: day.nullable() }),
  z.object({ kind: z.enum(["granted_head", "granted_by_head"]), role: z.string() }),
  z.object({ kind: z.literal("declared_before"), year: z.number().int() }),
]);
export type InterestFactSaid = z.infer<typeof interestFact>;

export const getOwnDeclaration = endpoint({
  name: "getOwnDeclaration",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/declarations/own",
  action: "reviews.declare",
  summary: "What the assessor declared of this worksheet, and what the records say of them and the unit.",
  params: here,
  reply: z.object({
    unitName: z.string(),
    declared: z.object({ conflict, at: instant }).nullable(),
    facts: z.array(interestFact),
  }),
});
export const declareInterest = endpoint({
  name: "declareInterest",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/declarations",
  action: "reviews.declare",
  summary: "Declares no conflict of interest, or which; a conflict recuses the assessor. Kept for ever.",
  params: here,
  body: z.object({ conflict, statement: longText.default("") }),
  reply: done,
});
export const listDeclarations = endpoint({
  name: "listDeclarations",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/declarations",
  action: "reviews.readDeclarations",
  summary: "Every declaration about the worksheet with its reason, the latest first: for the overseers.",
  params: here,
  reply: z.object({
    items: z.array(
      z.object({
        accountId: id,
        name: z.string(),
        number: z.number().int(),
        conflict,
        statement: z.string(),
        at: instant,
      }),
    ),
  }),
});
