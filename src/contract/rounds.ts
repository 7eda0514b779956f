import { z } from "zod";
import { internalStages, stages } from "../core/rounds/windows.ts";
import { endpoint } from "./kernel/endpoint.ts";
import { day, id, instant, shortText, tier } from "./kernel/shapes.ts";

export const stage = z.enum(stages);
export type Stage = z.infer<typeof stage>;
/** [opensAt, closesAt): the end is an exclusive instant. */
export const stageWindow = z.object({ stage, opensAt: instant, closesAt: instant });
/** An agency's own windows are of the stages inside it; the national ones are the nation's alone. */
const ownWindow = stageWindow.extend({ stage: z.enum(internalStages) });

export const round = z.object({
  id,
  year: z.number().int(),
  name: z.string(),
  instrumentId: z.string(),
  referenceDate: day,
  state: z.enum(["preparing", "open", "closed"]),
  quota: z.number().int().nullable(),
  windows: z.array(stageWindow),
  version: z.number().int(),
});
export type Round = z.infer<typeof round>;

export const showLooks = z.enum(["no", "tier", "name"]);

export const agencyRound = z.object({
  roundId: id,
  quota: z.number().int().nullable(),
  tiers: z.array(tier),
  windows: z.array(ownWindow),
  /** Whether units are kept from learning who assesses them. */
  maskReviewers: z.boolean(),
  /** Whether a unit sees who opened its evidence: not at all, by tier, or by name. */
  showLooks,
  worksheets: z.number().int(),
});

export type AgencyRound = z.infer<typeof agencyRound>;

const roundBody = z.object({
  year: z.number().int().min(2014).max(2100),
  name: shortText,
  instrumentId: z.string().max(100),
  referenceDate: day,
  quota: z.number().int().min(0).nullable(),
  windows: z.array(stageWindow).max(stages.length),
});

export const listRounds = endpoint({
  name: "listRounds",
  method: "GET",
  path: "/api/rounds",
  action: "session",
  token: true,
  summary: "Evaluation years, newest first.",
  reply: z.object({ items: z.array(round) }),
});
export const createRound = endpoint({
  name: "createRound",
  method: "POST",
  path: "/api/rounds",
  action: "rounds.edit",
  summary: "Makes an evaluation year on a rule pack, to be prepared or open at once.",
  body: roundBody.extend({ state: z.enum(["preparing", "open"]) }),
  reply: round,
});
export const editRound = endpoint({
  name: "editRound",
  method: "PATCH",
  path: "/api/rounds/:roundId",
  action: "rounds.edit",
  summary: "Changes name, state, quota, reference date and windows. The rule pack stays once a worksheet exists.",
  params: z.object({ roundId: id }),
  body: roundBody
    .omit({ year: true })
    .extend({ version: z.number().int(), state: z.enum(["preparing", "open", "closed"]) }),
  reply: round,
});
export const getAgencyRound = endpoint({
  name: "getAgencyRound",
  method: "GET",
  path: "/api/agencies/:agencyId/rounds/:roundId",
  action: "agencies.read",
  summary: "The agency's own windows, quota and tiers in a round.",
  params: z.object({ agencyId: id, roundId: id }),
  reply: agencyRound,
});
export const setAgencyRound = endpoint({
  name: "setAgencyRound",
  method: "PUT",
  path: "/api/agencies/:agencyId/rounds/:roundId",
  action: "rounds.setWindows",
  summary:
    "Sets the agency's own windows (inside the national ones), quota, tiers, and what units are told of who assesses.",
  params: z.object({ agencyId: id, roundId: id }),
  body: z.object({
    quota: z.number().int().min(0).nullable(),
    tiers: z.array(tier).min(1).max(4),
    windows: z.array(ownWindow).max(internalStages.length),
    /** Left out: as it was. */
    maskReviewers: z.boolean().optional(),
    showLooks: showLooks.optional(),
  }),
  reply: agencyRound,
});
