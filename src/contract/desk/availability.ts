import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, shortText } from "../kernel/shapes.ts";
import { clock, sessionState, zone } from "./shapes.ts";

/** Hours of a weekday (1 Monday to 7 Sunday) in which somebody may be booked, local to their zone. */
const hours = z.object({ weekday: z.number().int().min(1).max(7), from: clock, to: clock });
const absence = z.object({ id, startsAt: instant, endsAt: instant, reason: z.string() });

export const getDeskAvailability = endpoint({
  name: "getDeskAvailability",
  method: "GET",
  path: "/api/me/desk/availability",
  action: "session",
  summary: "When one may be booked for desk evaluations, when one is away, and what one is booked for.",
  reply: z.object({
    zone,
    version: z.number().int(),
    /** Empty: whatever the round's working hours say. */
    hours: z.array(hours),
    absences: z.array(absence),
    /** Sessions ahead; one's own only. */
    booked: z.array(
      z.object({
        agencyId: id,
        sessionId: id,
        unitName: z.string(),
        startsAt: instant,
        endsAt: instant,
        state: sessionState,
      }),
    ),
  }),
});
export const setDeskAvailability = endpoint({
  name: "setDeskAvailability",
  method: "PUT",
  path: "/api/me/desk/availability",
  action: "session",
  summary: "Says in which zone and in which weekly hours one may be booked.",
  body: z.object({ version: z.number().int().min(0), zone, hours: z.array(hours).max(28) }),
  reply: z.object({ version: z.number().int() }),
});
export const addDeskAbsence = endpoint({
  name: "addDeskAbsence",
  method: "POST",
  path: "/api/me/desk/absences",
  action: "session",
  summary: "Says that one is away; sessions that are booked in that time are named, not moved.",
  body: z.object({ startsAt: instant, endsAt: instant, reason: shortText }),
  reply: z.object({
    id,
    touched: z.array(z.object({ agencyId: id, sessionId: id, unitName: z.string(), startsAt: instant })),
  }),
});
export const removeDeskAbsence = endpoint({
  name: "removeDeskAbsence",
  method: "DELETE",
  path: "/api/me/desk/absences/:absenceId",
  action: "session",
  summary: "Takes an absence of one's own back.",
  params: z.object({ absenceId: id }),
  reply: done,
});
