import { z } from "zod";
import { type Action, permissions } from "../../core/people/permissions.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { day, id, instant } from "../kernel/shapes.ts";
import { actingKind, role } from "../people.ts";

const stage = z.enum(["self_assessment", "internal_review", "proposal"]);
const worksheetState = z.enum(["filling", "submitted", "returned", "concluded"]);

// Keys of a const object are exactly its actions.
const action = z.enum(Object.keys(permissions) as [Action, ...Action[]]);

export const whyNot = endpoint({
  name: "whyNot",
  method: "GET",
  path: "/api/why-not",
  action: "session",
  summary:
    "Why one may not do something: which duty one has, what is missing, who could, and when it will be possible.",
  query: z.object({ action, agencyId: id.optional(), unitId: id.optional(), worksheetId: id.optional() }),
  reply: z.object({
    action,
    /** Null: one may. */
    kind: z.string().nullable(),
    mine: z.array(
      z.object({
        role,
        acting: actingKind.nullable(),
        place: z.string().nullable(),
        validFrom: day,
        validTo: day.nullable(),
      }),
    ),
    /** The duty by which one belongs to the unit that one would assess. */
    ownUnit: z.object({ role, validFrom: day, validTo: day.nullable() }).nullable(),
    could: z.array(
      z.object({
        role,
        seat: z.enum(["platform", "agency", "unit"]),
        isAssigned: z.boolean(),
        /** Of the agency; names of assessors only where the round does not mask them. */
        holders: z.array(z.object({ name: z.string(), acting: actingKind.nullable(), awayUntil: day.nullable() })),
        more: z.number().int().describe("holders beyond those named"),
      }),
    ),
    state: worksheetState.nullable(),
    states: z.array(worksheetState),
    startsOn: day.nullable(),
    endedOn: day.nullable(),
    window: z.object({ stage, opensAt: instant, closesAt: instant }).nullable(),
  }),
});
