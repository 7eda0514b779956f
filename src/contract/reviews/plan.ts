import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, id, instant, longText, predicate, shortText, tier } from "../kernel/shapes.ts";
import { worksheetState } from "../worksheets/shapes.ts";
import { interestFact } from "./declarations.ts";

const here = z.object({ agencyId: id, roundId: id });
const minutes = z.number().int().min(1);

export const loadSettings = z.object({
  minutesPerWorksheet: minutes.max(10_000),
  worksheetsPerTeam: z.number().int().min(1).max(1000),
  minutesPerDay: minutes.max(1440),
});

const seat = z.object({ accountId: id, tier });

export const reviewPlan = z.object({
  round: z.object({
    id,
    year: z.number().int(),
    name: z.string(),
    tiers: z.array(tier),
    closesAt: instant.nullable().describe("end of the internal review's window"),
  }),
  settings: loadSettings.extend({ isDefault: z.boolean() }),
  worksheets: z.array(
    z.object({
      worksheetId: id,
      unitId: id,
      unitName: z.string(),
      state: worksheetState,
      target: predicate,
      teamId: id.nullable(),
      mayAssign: z.boolean(),
      assignments: z.array(seat.extend({ declaration: z.enum(["asked", "clear", "conflict"]), reason: z.string() })),
    }),
  ),
  people: z.array(
    z.object({
      accountId: id,
      name: z.string(),
      tiers: z.array(tier),
      /** Working days until the window closes, less leave; null: no window is set. */
      days: z.number().int().nullable(),
      away: z.array(z.object({ from: day, to: day })),
      refused: z.array(z.object({ worksheetId: id, why: z.string() })),
      facts: z.array(z.object({ worksheetId: id, facts: z.array(interestFact) })),
    }),
  ),
  teams: z.array(z.object({ id, name: z.string(), version: z.number().int(), people: z.array(seat) })),
});
export type ReviewPlan = z.infer<typeof reviewPlan>;

export const getReviewPlan = endpoint({
  name: "getReviewPlan",
  method: "GET",
  path: "/api/agencies/:agencyId/rounds/:roundId/review-plan",
  action: "reviews.plan",
  summary: "Units and assessors of a round: who assesses what, load and time, teams, conflicts.",
  params: here,
  reply: reviewPlan,
});

export const assignmentChange = seat.extend({ worksheetId: id, assigned: z.boolean() });

export const changeAssignments = endpoint({
  name: "changeAssignments",
  method: "POST",
  path: "/api/agencies/:agencyId/rounds/:roundId/assignments",
  action: "reviews.plan",
  summary: "Assigns and takes off many at once, all or nothing; beyond somebody's time only with a reason.",
  params: here,
  body: z.object({
    changes: z.array(assignmentChange).max(2000),
    teams: z
      .array(z.object({ worksheetId: id, teamId: id.nullable() }))
      .max(1000)
      .default([]),
    reason: longText.default(""),
  }),
  reply: z.object({ assigned: z.number().int(), unassigned: z.number().int() }),
});

export const setReviewSettings = endpoint({
  name: "setReviewSettings",
  method: "PUT",
  path: "/api/agencies/:agencyId/rounds/:roundId/review-settings",
  action: "reviews.plan",
  summary: "Minutes a worksheet, worksheets a team, minutes a working day.",
  params: here,
  body: loadSettings,
  reply: done,
});

const teamBody = z.object({ name: shortText, people: z.array(seat).min(1).max(50) });

export const createTeam = endpoint({
  name: "createTeam",
  method: "POST",
  path: "/api/agencies/:agencyId/rounds/:roundId/teams",
  action: "reviews.plan",
  summary: "Names a TPI team: its lead, members and supervisor.",
  params: here,
  body: teamBody,
  reply: z.object({ id }),
});
export const editTeam = endpoint({
  name: "editTeam",
  method: "PUT",
  path: "/api/agencies/:agencyId/rounds/:roundId/teams/:teamId",
  action: "reviews.plan",
  summary: "Renames a team, changes who is in it; assignments stay as they are.",
  params: here.extend({ teamId: id }),
  body: teamBody.extend({ version: z.number().int() }),
  reply: done,
});
export const removeTeam = endpoint({
  name: "removeTeam",
  method: "DELETE",
  path: "/api/agencies/:agencyId/rounds/:roundId/teams/:teamId",
  action: "reviews.plan",
  summary: "Dissolves a team; assignments stay as they are.",
  params: here.extend({ teamId: id }),
  reply: done,
});
