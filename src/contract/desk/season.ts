import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, id, instant, predicate } from "../kernel/shapes.ts";
import { panelRole, reason, roomKind, sessionState, settings, zone } from "./shapes.ts";

/** The season planner: all desk evaluations of a round in one go, and repaired when somebody falls ill. */
const here = z.object({ roundId: id });
const named = z.object({ id, name: z.string() });

const standing = z.object({
  agencyId: id,
  sessionId: id,
  worksheetId: id,
  unitName: z.string(),
  panelId: id.nullable(),
  startsAt: instant,
  endsAt: instant,
  state: sessionState,
});

export const getDeskSeason = endpoint({
  name: "getDeskSeason",
  method: "GET",
  path: "/api/desk/rounds/:roundId/season",
  action: "desk.schedule",
  summary:
    "What a season of desk evaluations is planned with: waiting units, panels, rooms, window, what stands already.",
  params: here,
  reply: z.object({
    year: z.number().int(),
    /** Why nothing can be planned now; null: it can. */
    refusedBecause: z.enum(["desk_window_unset", "desk_window_shut"]).nullable(),
    /** Local days in WIB, both included, within which sessions can be planned now. */
    first: day,
    last: day,
    settings,
    units: z.array(z.object({ worksheetId: id, unitName: z.string(), agencyName: z.string(), zone })),
    panels: z.array(
      z.object({
        id,
        name: z.string(),
        zone,
        members: z.array(z.object({ accountId: id, name: z.string(), role: panelRole })),
      }),
    ),
    rooms: z.array(z.object({ id, name: z.string(), kind: roomKind, zone })),
    standing: z.array(standing),
    unknownYears: z.array(z.number().int()),
  }),
});
export type DeskSeason = z.output<typeof getDeskSeason.reply>;

export const roomUse = z.enum(["virtual", "place", "all", "none"]);
const weight = z.number().int().min(0).max(4);
export const seasonWeights = z.object({
  load: weight,
  agency: weight,
  zone: weight,
  early: weight,
  wish: weight,
  team: weight,
});
const goal = seasonWeights.keyof();
const seasonAsked = z.object({
  from: day,
  /** At most 184 days after `from`. */
  to: day,
  rooms: roomUse,
  weights: seasonWeights,
  /** When units would like to come; a unit may have several. */
  wishes: z.array(z.object({ worksheetId: id, from: day, to: day })).max(1000),
});
export type SeasonAsked = z.output<typeof seasonAsked>;

const crew = z.array(
  z.object({
    accountId: id,
    name: z.string(),
    role: panelRole.exclude(["alternate"]),
    insteadOf: z.string().nullable(),
  }),
);
const unit = z.object({
  agencyId: id,
  agencyName: z.string(),
  worksheetId: id,
  unitName: z.string(),
  target: predicate,
  zone,
});

/** One session of the plan, and why it lies there. */
export const seasonLine = unit.extend({
  panel: named,
  room: named.nullable(),
  startsAt: instant,
  endsAt: instant,
  crew,
  why: z.object({
    hoursApart: z.number().int(),
    /** Units of the same agency right before and after. */
    beside: z.array(z.string()),
    ofAgency: z.number().int(),
    wishMet: z.boolean().nullable(),
    knownBy: z.array(z.string()).nullable(),
    load: z.number().int(),
    meanLoadTenths: z.number().int(),
    workingDay: z.number().int(),
    panelsWithoutConflict: z.number().int(),
    next: z.object({ panel: named, startsAt: instant, worse: z.array(goal), better: z.array(goal) }).nullable(),
  }),
});
export type SeasonLine = z.output<typeof seasonLine>;

export const obstacle = z.enum([
  "conflict",
  "away",
  "elsewhere",
  "unit_hours",
  "unit_away",
  "panel_busy",
  "day_full",
  "rooms",
]);
export const seasonLeft = unit.extend({
  panels: z.array(
    z.object({
      panel: named,
      times: z.number().int(),
      blocked: z.array(z.object({ obstacle, count: z.number().int() })),
    }),
  ),
  wouldFit: z.array(
    z.object({
      panel: named,
      startsAt: instant,
      /** Each with whom it is about, if with anybody. */
      changes: z.array(z.object({ obstacle, name: z.string().nullable() })),
    }),
  ),
});
export type SeasonLeft = z.output<typeof seasonLeft>;

const plan = z.object({
  lines: z.array(seasonLine),
  left: z.array(seasonLeft),
  /** Names this very plan: what is applied is what was seen. */
  fingerprint: z.string(),
  /** Of the planning itself. */
  milliseconds: z.number().int(),
});
export type SeasonPlanSaid = z.output<typeof plan>;

export const planDeskSeason = endpoint({
  name: "planDeskSeason",
  method: "POST",
  path: "/api/desk/rounds/:roundId/season/plan",
  action: "desk.schedule",
  summary: "Plans every waiting unit of a round, around what stands; says why for each. Writes nothing.",
  params: here,
  body: seasonAsked,
  reply: plan,
});

const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

export const applyDeskSeason = endpoint({
  name: "applyDeskSeason",
  method: "POST",
  path: "/api/desk/rounds/:roundId/season/apply",
  action: "desk.schedule",
  summary: "Schedules a plan as it was seen: all of it in one transaction, or nothing.",
  params: here,
  body: seasonAsked.extend({ fingerprint }),
  reply: z.object({ scheduled: z.number().int() }),
});

const repairAsked = z.object({
  /** Who or which room is missing, local days in WIB, both included; null: only what is known already. */
  missing: z.object({ kind: z.enum(["person", "room"]), id, from: day, to: day }).nullable(),
});
export type RepairAsked = z.output<typeof repairAsked>;

/** What would change of one session: `kind` says the most that changes, its time before all else. */
export const repairLine = unit.extend({
  sessionId: id,
  kind: z.enum(["time", "panel", "people", "room"]),
  was: z.object({ panel: named, room: named.nullable(), startsAt: instant, crew }),
  becomes: z.object({ panel: named, room: named.nullable(), startsAt: instant, crew }),
});
export type RepairLine = z.output<typeof repairLine>;

const repair = z.object({
  /** Sessions that can no longer be held as they stand, with what keeps them. */
  harmed: z.array(
    unit.extend({
      sessionId: id,
      startsAt: instant,
      /** It is too late to change it. */
      fixed: z.boolean(),
      harms: z.array(z.object({ kind: z.enum(["away", "conflict", "room"]), name: z.string() })),
    }),
  ),
  lines: z.array(repairLine),
  left: z.array(seasonLeft),
  /** Sessions that change their time. */
  moves: z.number().int(),
  /** Proven that no way moves fewer. */
  isFewest: z.boolean(),
  atLeast: z.number().int(),
  fingerprint: z.string(),
});
export type RepairSaid = z.output<typeof repair>;

export const repairDeskSeason = endpoint({
  name: "repairDeskSeason",
  method: "POST",
  path: "/api/desk/rounds/:roundId/season/repair",
  action: "desk.schedule",
  summary: "What to change when somebody or some room is missing, moving the fewest sessions. Writes nothing.",
  params: here,
  body: repairAsked,
  reply: repair,
});

export const applyDeskRepair = endpoint({
  name: "applyDeskRepair",
  method: "POST",
  path: "/api/desk/rounds/:roundId/season/repair/apply",
  action: "desk.schedule",
  summary: "Changes the sessions of a repair as it was seen, with a reason: all of them in one transaction, or none.",
  params: here,
  body: repairAsked.extend({ fingerprint, reason }),
  reply: z.object({ changed: z.number().int(), moves: z.number().int() }),
});
