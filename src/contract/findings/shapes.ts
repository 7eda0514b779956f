import { z } from "zod";
import { followUpStates } from "../../core/findings/follow-up.ts";
import { day, id, instant } from "../kernel/shapes.ts";

export const followUpState = z.enum(followUpStates);

/** A tier of the TPI or a stage of the national evaluation; see `core/findings/stages.ts`. The list is open. */
export const findingStage = z.string().regex(/^[a-z][a-z_]{2,39}$/);

/** What a finding rests on: at least one of the three. */
export const findingSource = z.object({
  item: z.string().nullable(),
  evidence: z
    .object({ documentId: id, number: z.number().int(), title: z.string(), pages: z.string() })
    .nullable()
    .describe("a document in the version that was looked at, and its pages"),
  minute: z.string().nullable(),
});

/** A released finding with its follow-up, as everybody sees it who may read findings of the unit. It names nobody. */
export const finding = findingSource.extend({
  agencyId: id,
  id,
  worksheetId: id,
  unitId: id,
  /** What the unit was called in that year. */
  unitName: z.string(),
  year: z.number().int(),
  number: z.number().int().describe("among the released findings of its worksheet, from 1"),
  stage: findingStage,
  version: z.number().int(),
  condition: z.string(),
  recommendation: z.string(),
  releasedAt: instant,
  answerBy: day,
  state: followUpState,
  action: z.object({ text: z.string(), owner: z.string(), dueOn: day }).nullable(),
  due: day.nullable().describe("the day that binds the unit now"),
  overdue: z.boolean(),
  /** The number of the newest step: sent back with the next one. */
  step: z.number().int(),
  changedAt: instant,
});
export type Finding = z.infer<typeof finding>;

/** A finding as assessors write it: its newest wording, and what of it the unit has. */
export const draft = findingSource.extend({
  id,
  stage: findingStage,
  version: z.number().int(),
  condition: z.string(),
  recommendation: z.string(),
  writtenBy: z.string(),
  writtenAt: instant,
  /** Null: the unit has never seen it. */
  releasedVersion: z.number().int().nullable(),
  number: z.number().int().nullable(),
  withdrawn: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
});
export type Draft = z.infer<typeof draft>;

export const note = z.object({
  id,
  item: z.string().nullable(),
  documentId: id.nullable(),
  pages: z.string(),
  text: z.string(),
  version: z.number().int(),
  changedAt: instant,
});
export type Note = z.infer<typeof note>;
