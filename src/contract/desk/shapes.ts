import { z } from "zod";
import { day, id, instant, predicate, shortText } from "../kernel/shapes.ts";

/** Shapes that the desk evaluation says in the same way in all its parts. */
export const zone = z.enum(["WIB", "WITA", "WIT"]);
export const sessionState = z.enum(["planned", "invited", "lobby", "live", "closed", "cancelled"]);
export const media = z.enum(["embedded", "livekit", "external", "none"]);
export const roomRole = z.enum(["chair", "evaluator", "tpi_witness", "unit_head", "unit_team", "observer"]);
export const panelRole = z.enum(["chair", "evaluator", "alternate"]);
export const roomKind = z.enum(["virtual", "place"]);
/** "08:00", local time. */
export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const version = z.number().int().min(1);
/** Why something planned changes: the people concerned read it. */
export const reason = shortText.min(5);
export const atSession = z.object({ agencyId: id, sessionId: id });
export const agenda = z.array(
  z.object({
    key: z.enum(["opening", "presentation", "questions", "closing"]),
    minutes: z.number().int().min(1).max(240),
  }),
);

export const sessionLine = z.object({
  agencyId: id,
  agencyName: z.string(),
  id,
  worksheetId: id,
  unitId: id,
  unitName: z.string(),
  roundId: id,
  year: z.number().int(),
  target: predicate,
  startsAt: instant,
  endsAt: instant,
  /** The zone in which its times are said: the unit's own. */
  zone,
  state: sessionState,
  media,
  panel: z.object({ id, name: z.string() }).nullable(),
  room: z.object({ id, name: z.string(), kind: roomKind }).nullable(),
  /** The asker's own role in the room. */
  mine: roomRole.nullable(),
  version,
});
export type SessionLine = z.output<typeof sessionLine>;

export const person = z.object({
  accountId: id,
  name: z.string(),
  role: roomRole,
  takesNotes: z.boolean(),
  /** The letter that sends them. */
  letter: z.string(),
});
export type DeskPerson = z.output<typeof person>;

export const change = z.object({
  kind: z.enum(["scheduled", "moved", "swapped", "replaced", "people", "invited", "cancelled"]),
  reason: z.string(),
  from: instant.nullable(),
  to: instant.nullable(),
  byName: z.string().nullable(),
  at: instant,
});
export type DeskChange = z.output<typeof change>;

export const settings = z.object({
  /** The agenda's minutes, in its order. */
  opening: z.number().int().min(1).max(60),
  presentation: z.number().int().min(5).max(120),
  questions: z.number().int().min(5).max(240),
  closing: z.number().int().min(1).max(60),
  /** Minutes that stay free before and after, for everybody who is booked. */
  bufferBefore: z.number().int().min(0).max(120),
  bufferAfter: z.number().int().min(0).max(120),
  /** Local working hours, in the zone of the panel and in that of the unit. */
  workFrom: clock,
  workTo: clock,
  lunchFrom: clock,
  lunchTo: clock,
  fridayFrom: clock,
  fridayTo: clock,
  /** Slots begin at multiples of this, minutes. */
  step: z.union([z.literal(5), z.literal(10), z.literal(15), z.literal(30), z.literal(60)]),
  /** Sessions that one person sits in on one day at most. */
  perDay: z.number().int().min(1).max(20),
  /** Days between today and the first day that is offered, so that an invitation arrives in time. */
  noticeDays: z.number().int().min(0).max(60),
  /** Days of joint leave count as holidays. */
  jointLeave: z.boolean(),
  /** Further days on which nothing is held, such as a regional holiday. */
  closedDays: z.array(z.object({ day, name: shortText })).max(100),
});
export type DeskSettings = z.output<typeof settings>;
