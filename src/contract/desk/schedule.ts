import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, id, instant, pageOf, pageQuery, predicate } from "../kernel/shapes.ts";
import { agenda, atSession, change, person, sessionLine, sessionState, zone } from "./shapes.ts";

/** What is planned, as a list and one by one. */
export const listDeskSessions = endpoint({
  name: "listDeskSessions",
  method: "GET",
  path: "/api/desk/sessions",
  action: "session",
  summary: "Desk evaluations that the asker may see, by time: all of a round, one's own, of some days.",
  query: pageQuery.extend({
    round: id.optional(),
    agency: id.optional(),
    panel: id.optional(),
    mine: z.literal("yes").optional(),
    state: sessionState.optional(),
    /** Local days in WIB, both included. */
    from: day.optional(),
    to: day.optional(),
    q: z.string().max(100).optional(),
    order: z.enum(["asc", "desc"]).default("asc"),
  }),
  reply: pageOf(sessionLine).extend({
    rounds: z.array(z.object({ id, year: z.number().int(), state: z.string() })),
    counts: z.array(z.object({ state: sessionState, count: z.number().int() })),
    /** Whether the asker plans: sees rooms, panels, settings and what waits. */
    plans: z.boolean(),
  }),
});

export const getDeskSchedule = endpoint({
  name: "getDeskSchedule",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/schedule",
  action: "desk.attend",
  summary: "One desk evaluation: time, agenda, people, invitation, what changed and why.",
  params: atSession,
  reply: sessionLine.extend({
    agenda,
    mediaLink: z.string(),
    people: z.array(person),
    letter: z.object({ id, number: z.string(), state: z.string() }).nullable(),
    lateUntil: instant.nullable(),
    changes: z.array(change),
    /** What the asker may do with it now. */
    may: z.object({ arrange: z.boolean(), people: z.boolean() }),
  }),
});

/** Units at the interview stage, with or without a session, that the asker may schedule. */
export const listDeskUnits = endpoint({
  name: "listDeskUnits",
  method: "GET",
  path: "/api/desk/units",
  action: "session",
  summary:
    "Units that stand at the interview and have no desk evaluation planned yet, as far as the asker arranges them.",
  query: pageQuery.extend({ round: id.optional(), q: z.string().max(100).optional() }),
  reply: pageOf(
    z.object({
      agencyId: id,
      agencyName: z.string(),
      worksheetId: id,
      unitId: id,
      unitName: z.string(),
      roundId: id,
      year: z.number().int(),
      target: predicate,
      zone,
      opensAt: instant.nullable(),
      closesAt: instant.nullable(),
    }),
  ),
});

export const getDeskCalendar = endpoint({
  name: "getDeskCalendar",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/calendar.ics",
  action: "desk.attend",
  summary: "The session as a calendar file (RFC 5545).",
  params: atSession,
  reply: z.string(),
});
