import { z } from "zod";
import { reorganisationKinds } from "../../core/agencies/reorganisation.ts";
import { roleNames } from "../../core/people/roles.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, id, instant, shortText } from "../kernel/shapes.ts";
import { unitKinds } from "../../core/agencies/unit-kinds.ts";
import { unitPredicate } from "../agencies.ts";

const actingKind = z.enum(["plt", "plh"]);
const role = z.enum(roleNames);
const successor = z.union([
  z.object({ unitId: id }),
  z.object({ name: shortText, kind: z.enum(unitKinds), code: shortText.nullable(), parentId: id.nullable() }),
]);
const asked = z.object({
  kind: z.enum(reorganisationKinds),
  letter: shortText.describe("number of the decree or regulation"),
  letterDate: day,
  effectiveDay: day,
  note: z.string().trim().max(1000),
  from: z.array(id).min(1).max(50),
  to: z.array(successor).max(50),
  name: shortText.nullable(),
  parentId: id.nullable(),
});
const inAgency = z.object({ agencyId: id });
export const affectedDuty = z.object({
  dutyId: id,
  accountId: id,
  name: z.string(),
  role,
  unitId: id,
  unitName: z.string(),
  acting: actingKind.nullable(),
});

export const tryReorganisation = endpoint({
  name: "tryReorganisation",
  method: "POST",
  path: "/api/agencies/:agencyId/reorganisations/trial",
  action: "agencies.edit",
  summary: "What a reorganisation would do: which units and duties end, which worksheets and predicates stay behind.",
  params: inAgency,
  body: asked,
  reply: z.object({
    closes: z.array(z.object({ unitId: id, name: z.string() })),
    lastDay: day,
    creates: z.array(z.string()),
    duties: z.array(affectedDuty),
    worksheets: z.array(z.object({ worksheetId: id, unitName: z.string(), year: z.number().int(), state: z.string() })),
    predicates: z.array(z.object({ unitName: z.string(), predicate: z.string() })),
    successorPredicate: z.enum(["stays", "passes"]),
  }),
});
export const reorganise = endpoint({
  name: "reorganise",
  method: "POST",
  path: "/api/agencies/:agencyId/reorganisations",
  action: "agencies.edit",
  proof: true,
  summary: "Renames, merges, splits, moves or closes units by one letter; duties that end may be given at a successor.",
  params: inAgency,
  body: asked.extend({
    regrants: z.array(z.object({ dutyId: id, to: z.number().int().min(0).describe("place in `to`") })).max(1000),
  }),
  reply: z.object({ id, closed: z.number().int(), created: z.array(id), ended: z.number().int() }),
});
export const undoReorganisation = endpoint({
  name: "undoReorganisation",
  method: "POST",
  path: "/api/agencies/:agencyId/reorganisations/:reorganisationId/undo",
  action: "agencies.edit",
  summary: "Takes a reorganisation back while nothing refers to what came of it.",
  params: inAgency.extend({ reorganisationId: id }),
  reply: done,
});
export const getUnitHistory = endpoint({
  name: "getUnitHistory",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/history",
  action: "agencies.read",
  summary: "What a unit was called when, the acts that made it what it is, and the units before and after it.",
  params: inAgency.extend({ unitId: id }),
  reply: z.object({
    names: z.array(z.object({ validFrom: day, name: z.string(), parentName: z.string().nullable() })),
    units: z.array(z.object({ id, name: z.string(), validFrom: day, validTo: day.nullable() })),
    acts: z.array(
      z.object({
        id,
        kind: z.enum(reorganisationKinds),
        letter: z.string(),
        letterDate: day,
        effectiveDay: day,
        note: z.string(),
        madeBy: z.string(),
        madeAt: instant,
        from: z.array(id),
        to: z.array(id),
        mayUndo: z.boolean(),
      }),
    ),
    /** Held by those before it; whether they count here is the agency's decision. */
    inherited: z.array(unitPredicate.extend({ unitName: z.string() })),
    successorPredicate: z.enum(["stays", "passes"]),
  }),
});
export const setSuccessorPredicate = endpoint({
  name: "setSuccessorPredicate",
  method: "PUT",
  path: "/api/agencies/:agencyId/successor-predicate",
  action: "agencies.edit",
  proof: true,
  summary: "Whether a predicate stays with the unit that earned it or passes to its successors.",
  params: inAgency,
  body: z.object({ value: z.enum(["stays", "passes"]), reason: shortText }),
  reply: done,
});
