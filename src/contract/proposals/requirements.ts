import { z } from "zod";
import { roleNames } from "../../core/people/roles.ts";
import { lineStatuses, nextSteps } from "../../core/proposals/requirements/line.ts";
import { agencyFactKinds, unitFactKinds } from "../../core/proposals/requirements/rule-pack.ts";
import { categories } from "../../core/proposals/units.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { day, id, instant, predicate } from "../kernel/shapes.ts";

const words = z.object({ id: z.string(), en: z.string() });
export const legal = z.object({ document: z.string(), place: z.string(), certainty: z.enum(["P", "C", "S"]) });
export const factKind = z.enum([...agencyFactKinds, ...unitFactKinds]);
export const category = z.enum(categories);
const someRole = z.enum(roleNames);
const count = z.number().int().min(0).max(1_000_000);

/** What is said of an agency or a unit; which form, its kind decides. */
export const factValue = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("grade"),
    grade: z.string().min(1).max(10),
    number: z
      .string()
      .regex(/^\d{1,4}(\.\d{1,4})?$/)
      .nullable()
      .describe("the number beside the letter; the letter counts"),
  }),
  z.object({ kind: z.literal("share"), done: count, all: count }),
  z.object({ kind: z.literal("day"), on: day }),
  z.object({
    kind: z.literal("service"),
    core: z.boolean().describe("a core service that matters to the public"),
    direct: z.boolean().describe("serves the public directly"),
    agreement: z.string().trim().max(500).describe("what TPN and TPI agreed, for a unit that does not"),
  }),
  z.object({ kind: z.literal("cases"), count, byLeader: z.boolean() }),
  z.object({ kind: z.literal("flag"), yes: z.boolean() }),
]);

export const fact = z.object({
  id,
  unitId: id.nullable(),
  kind: factKind,
  year: z.number().int().nullable(),
  value: factValue,
  note: z.string(),
  proof: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("file"), fileName: z.string(), sha256: z.string() }),
      z.object({ kind: z.literal("evidence"), documentId: id, number: z.number().int(), title: z.string() }),
      z.object({ kind: z.literal("link"), url: z.string() }),
      z.object({ kind: z.literal("statement"), number: z.string() }).describe("the inspector's letter"),
    ])
    .nullable(),
  enteredBy: z.string(),
  enteredById: id,
  enteredAt: instant,
  verification: z.object({ outcome: z.enum(["verified", "rejected"]), by: z.string(), on: day }).nullable(),
  checkNote: z.string(),
});
export type Fact = z.infer<typeof fact>;

export const known = z.union([
  factValue,
  z.object({ kind: z.literal("since"), on: day, decree: z.string() }),
  z.object({ kind: z.literal("revoked"), on: day, until: day }),
  z.object({ kind: z.literal("proposed"), count: z.number().int() }),
  z.object({ kind: z.literal("verdict"), outcome: z.enum(["meets_wbk", "meets_wbbm", "not_yet"]) }),
  z.object({ kind: z.literal("conditions"), unmet: z.array(z.string()), count: z.number().int() }),
]);

export const line = z.object({
  id: z.string(),
  level: z.enum(["agency", "unit"]),
  name: words,
  why: words,
  legal,
  status: z.enum(lineStatuses),
  /** The affirmative track may go forward all the same. */
  waived: z.boolean(),
  required: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("grade"), floor: z.string() }),
    z.object({ kind: z.literal("all") }),
    z.object({ kind: z.literal("yes") }),
    z.object({ kind: z.literal("agreement") }),
    z.object({ kind: z.literal("none") }),
    z.object({ kind: z.literal("months"), months: z.number().int() }),
    z.object({ kind: z.literal("held"), predicate }),
    z.object({ kind: z.literal("at_most"), limit: z.number().int().nullable() }),
    z.object({ kind: z.literal("floors") }),
  ]),
  known: known.nullable(),
  factId: id.nullable(),
  newerId: id.nullable(),
  factKind: factKind.nullable(),
  year: z.number().int().nullable(),
  doubtful: z.boolean(),
  verifiedBy: z.string().nullable(),
  verifiedOn: day.nullable(),
  next: z.enum(nextSteps),
  owes: someRole.nullable(),
  metFrom: day.nullable(),
});
export type Line = z.infer<typeof line>;

export const overall = z.enum(["eligible", "unproven", "blocked"]);
const outcome = z.enum(["not_eligible", "wbk_only", "wbk_and_wbbm", "affirmative_only"]);
const scales = z.record(z.string(), z.array(z.string())).describe("grades by kind of fact, lowest first");

const unitLine = z.object({
  unitId: id,
  unitName: z.string(),
  unitKind: z.string(),
  worksheetId: id.nullable(),
  target: predicate.nullable(),
  category,
  mayBeAffirmative: z.boolean(),
  inProposal: z.boolean(),
  overall,
  /** One sign a line, in the order of the requirements; for the compact picture. */
  steps: z.array(
    z.object({
      id: z.string(),
      name: words,
      status: z.enum(lineStatuses),
      waived: z.boolean(),
      next: z.enum(nextSteps),
      owes: someRole.nullable(),
    }),
  ),
  /** Points of the objection kit that hold an argument and a file, of those that are checked. */
  kit: z.object({ ready: z.number().int(), all: z.number().int() }).nullable(),
});
export type UnitLine = z.infer<typeof unitLine>;

const inRound = z.object({ agencyId: id, roundId: id });
const deadline = z.object({ opensAt: instant, closesAt: instant }).nullable();

export const getRequirements = endpoint({
  name: "getRequirements",
  method: "GET",
  path: "/api/agencies/:agencyId/rounds/:roundId/requirements",
  action: "requirements.read",
  summary:
    "What a proposal asks of the agency and of its units, each line met, not met or unproven; units as far as the asker may see them.",
  params: inRound,
  query: z.object({ target: predicate.default("WBK") }),
  reply: z.object({
    pack: z.object({ id: z.string(), version: z.number().int(), title: words }),
    year: z.number().int(),
    referenceDay: day,
    target: predicate,
    /** The window of the proposal, as it binds here. */
    window: deadline,
    outcome: z.object({ now: outcome, reachable: outcome, selfAdministered: z.boolean() }),
    quota: z.object({
      limit: z.number().int().nullable(),
      proposed: z.number().int(),
      exception: z
        .object({
          quota: z.number().int(),
          letter: z.string(),
          reason: z.string(),
          grantedBy: z.string(),
          grantedAt: instant,
        })
        .nullable(),
    }),
    lines: z.array(line),
    facts: z.array(fact),
    scales,
    units: z.array(unitLine),
    isCut: z.boolean().describe("there are more units than are told"),
  }),
});

export const getUnitRequirements = endpoint({
  name: "getUnitRequirements",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/rounds/:roundId/requirements",
  action: "requirements.readUnit",
  summary: "Every line of a unit for a category, with the entries behind it.",
  params: inRound.extend({ unitId: id }),
  query: z.object({ category: category.optional() }),
  reply: z.object({
    unitId: id,
    unitName: z.string(),
    unitKind: z.string(),
    year: z.number().int(),
    referenceDay: day,
    window: deadline,
    worksheetId: id.nullable(),
    category,
    categories: z.array(category),
    overall,
    lines: z.array(line),
    facts: z.array(fact),
    scales,
  }),
});
