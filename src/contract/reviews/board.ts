import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant, layer, predicate, tier } from "../kernel/shapes.ts";
import { stageWindow } from "../rounds.ts";
import { outcome, worksheetState } from "../worksheets/shapes.ts";

const inRound = z.object({ agencyId: id, roundId: id });

/** One worksheet as a lead looks after it. Counts are of items. */
export const boardLine = z.object({
  worksheetId: id,
  unitId: id,
  unitName: z.string(),
  target: predicate,
  state: worksheetState,
  /** The round of the review, and what goes on in it. */
  round: z.object({
    number: z.number().int(),
    phase: z.enum(["filling", "review", "follow_up", "concluded"]),
  }),
  /** Whose turn it is; null once it is concluded. */
  atWork: layer.nullable(),
  unitAnswered: z.number().int(),
  tiers: z.array(
    z.object({
      tier,
      answered: z.number().int().describe("by this tier itself"),
      left: z
        .number()
        .int()
        .describe("answered neither by this tier nor by one below; the TPI does not rest on the preliminary tier"),
    }),
  ),
  differing: z.number().int().describe("items in which the highest tier that answered says otherwise than the unit"),
  returned: z.number().int().describe("items of the return that is being repaired"),
  repaired: z.number().int(),
  since: instant.describe("of the last step"),
  workingDays: z.number().int().describe("since then, Monday to Friday"),
  age: z.enum(["fresh", "ageing", "old"]),
  due: instant.nullable().describe("end of the window that binds now"),
  isOverdue: z.boolean(),
  /** Of the tier at work, by the pace of those in it or by plan; null when no tier is. */
  minutesLeft: z.object({ minutes: z.number().int(), basis: z.enum(["plan", "own_pace"]) }).nullable(),
  lastActAt: instant,
  passedOn: z.object({ letter: z.string(), at: instant }).nullable().describe("fit for TPI, by the preliminary letter"),
  people: z.array(z.object({ accountId: id, name: z.string(), tier })),
  verdict: outcome.nullable(),
});

export type BoardLine = z.infer<typeof boardLine>;

export const getBoard = endpoint({
  name: "getBoard",
  method: "GET",
  path: "/api/agencies/:agencyId/rounds/:roundId/board",
  action: "reviews.board",
  summary: "Every worksheet of a round in the agency: where it is, since when, and how much is left.",
  params: inRound,
  reply: z.object({
    year: z.number().int(),
    items: z.number().int().describe("of the instrument"),
    minutesPerWorksheet: z.number().int(),
    lines: z.array(boardLine),
    isCut: z.boolean().describe("there are more than are told"),
  }),
});

const counts = z.object({
  filling: z.number().int(),
  submitted: z.number().int(),
  returned: z.number().int(),
  concluded: z.number().int(),
});

export const getOverview = endpoint({
  name: "getOverview",
  method: "GET",
  path: "/api/overview",
  action: "session",
  summary:
    "How far the open rounds are in the agencies whose worksheets the signed-in person may all read. No assessors.",
  reply: z.object({
    items: z.array(
      z.object({
        agencyId: id,
        agencyName: z.string(),
        roundId: id,
        year: z.number().int(),
        counts,
        /** Windows that have not closed yet, as they bind here, nearest end first. */
        windows: z.array(stageWindow),
        contacts: z.array(z.object({ name: z.string(), role: z.enum(["agency_admin", "chief_inspector"]) })),
      }),
    ),
  }),
});

export const passOn = endpoint({
  name: "passOn",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/fitness",
  action: "reviews.passOn",
  summary:
    "The preliminary assessor declares the worksheet fit for TPI, by a letter; refused while items are unanswered.",
  params: z.object({ agencyId: id, worksheetId: id }),
  body: z.object({
    version: z.number().int(),
    letter: z.string().trim().min(1).max(200),
    letterDate: z.iso.date(),
    note: z.string().max(10_000),
  }),
  reply: z.object({ letter: z.string(), at: instant }),
});
