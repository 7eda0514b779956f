import { z } from "zod";
import { roleNames } from "../../core/people/roles.ts";
import { stages as windowNames } from "../../core/rounds/windows.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant, longText, predicate } from "../kernel/shapes.ts";
import { factKind } from "./requirements.ts";

const words = z.object({ id: z.string(), en: z.string() });
const when = z.object({ window: z.enum(windowNames), is: z.enum(["open", "over"]) });
const someRole = z.enum(roleNames);

export const courseStage = z.object({
  key: z.string(),
  title: words,
  acts: z.array(someRole),
  window: z.enum(windowNames),
  branch: z.literal(true).optional(),
  start: z.string(),
  steps: z.array(z.object({ key: z.string(), from: z.array(z.string()), to: z.string(), by: z.array(someRole), when })),
  outcomes: z.array(
    z.object({
      key: z.string(),
      from: z.array(z.string()),
      passes: z.boolean(),
      to: z.string().nullable(),
      when,
    }),
  ),
  skippable: z.boolean(),
  combinesWith: z.array(z.string()),
});

export const check = z.object({
  key: z.string(),
  level: z.enum(["agency", "unit"]),
  for: z.array(predicate),
  title: words,
  asks: words,
  computed: z
    .discriminatedUnion("kind", [
      z.object({
        kind: z.literal("gates"),
        only: z.array(z.string()).optional(),
        except: z.array(z.string()).optional(),
      }),
      z.object({ kind: z.literal("held_months"), parameter: z.string() }),
    ])
    .nullable(),
  items: z.array(z.string()),
  /** Kinds of letters that lie beside the check. */
  letters: z.array(z.string()).default([]),
  /** Kinds of the unit's requirement entries that lie beside the check. */
  facts: z.array(factKind).default([]),
  reasons: z.array(z.string()).min(1),
});

/** `instruments/…/course.json`: the stages of the year, and the checks of the administrative selection. */
export const courseFile = z.object({
  id: z.string(),
  version: z.number().int(),
  title: words,
  stages: z.array(courseStage).min(1),
  selection: z.object({ checks: z.array(check).min(1) }),
});

const here = z.object({ agencyId: id, worksheetId: id });

export const courseEvent = z.object({
  number: z.number().int(),
  kind: z.string().describe("opened, or the key of the step or outcome, skip, combine"),
  fromStage: z.string().nullable(),
  stage: z.string(),
  state: z.string(),
  reason: z.string(),
  at: instant,
  by: z.string().nullable().describe("only for the national team; null elsewhere"),
});

export const course = z.object({
  worksheetId: id,
  agencyId: id,
  unitName: z.string(),
  agencyName: z.string(),
  year: z.number().int(),
  target: predicate,
  /** Null: not on the national side (yet). What is not released is not told: one stands where one stood. */
  standing: z
    .object({
      stage: z.string(),
      state: z.string(),
      combined: z.array(z.string()),
      isOver: z.boolean(),
      since: instant,
    })
    .nullable(),
  version: z.number().int().nullable().describe("only for the national team"),
  stages: z.array(
    z.object({
      key: z.string(),
      title: words,
      branch: z.boolean(),
      opensAt: instant.nullable(),
      closesAt: instant.nullable(),
      isOpen: z.boolean(),
      skippable: z.boolean(),
      combinesWith: z.array(z.string()),
    }),
  ),
  events: z.array(courseEvent),
  /** The objection, as far as the reader may know of it. */
  mayObject: z.boolean(),
});
export type CourseReply = z.output<typeof course>;

export const getCourse = endpoint({
  name: "getCourse",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/course",
  action: "selection.course",
  summary: "Where the unit stands in the national stages, with their dates; results once they are released.",
  params: here,
  reply: course,
});
export const moveCourse = endpoint({
  name: "moveCourse",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/course/moves",
  action: "selection.move",
  proof: true,
  summary: "Skips the stage the unit is in, or holds a later one together with it; the reason is recorded.",
  params: here,
  body: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("skip"), reason: longText, version: z.number().int() }),
    z.object({ kind: z.literal("combine"), with: z.string().max(60), reason: longText, version: z.number().int() }),
  ]),
  reply: z.object({ version: z.number().int() }),
});
