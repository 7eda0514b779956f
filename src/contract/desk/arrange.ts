import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, id, instant, shortText } from "../kernel/shapes.ts";
import { atSession, media, panelRole, person, reason, roomKind, roomRole, settings, version, zone } from "./shapes.ts";

const here = z.object({ agencyId: id, worksheetId: id });

/** All that a person needs to choose a time for one unit. */
export const getDeskPreparation = endpoint({
  name: "getDeskPreparation",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/desk",
  action: "desk.arrange",
  summary:
    "What the desk evaluation of a unit can be planned with: panels and who of them may not, rooms, people of the agency.",
  params: here,
  reply: z.object({
    unitName: z.string(),
    agencyName: z.string(),
    roundId: id,
    zone,
    /** The session that stands already, if any. */
    sessionId: id.nullable(),
    /** Why nothing can be scheduled now. */
    refusedBecause: z.string().nullable(),
    window: z.object({ opensAt: instant, closesAt: instant }).nullable(),
    settings,
    panels: z.array(
      z.object({
        id,
        name: z.string(),
        zone,
        members: z.array(
          z.object({ accountId: id, name: z.string(), role: panelRole, refusedBecause: z.string().nullable() }),
        ),
        /** A sitting member is refused and no alternate can take the place. */
        refusedBecause: z.string().nullable(),
      }),
    ),
    rooms: z.array(z.object({ id, name: z.string(), kind: roomKind, zone })),
    /** Who of the agency could be sent; `suggested` ones are sent unless somebody says otherwise. */
    people: z.array(person.omit({ letter: true }).extend({ suggested: z.boolean() })),
  }),
});

export const why = z.enum([
  "holiday",
  "weekend",
  "hours",
  "break",
  "absent",
  "busy",
  "room_busy",
  "full_day",
  "window",
]);
export type DeskWhy = z.output<typeof why>;

export const slot = z.object({
  startsAt: instant,
  endsAt: instant,
  panelId: id,
  roomId: id.nullable(),
  /** Alternates who would sit in for members who cannot come. */
  stands: z.array(z.object({ forId: id, forName: z.string(), byId: id, byName: z.string() })),
});
export type DeskSlot = z.output<typeof slot>;

export const findDeskSlots = endpoint({
  name: "findDeskSlots",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/desk/slots",
  action: "desk.arrange",
  summary: "Times at which panel, room and witnesses are all free, and what stands in the way of the others.",
  params: here,
  query: z.object({
    from: day,
    /** At most 92 days after `from`. */
    to: day,
    /** Left out: every open panel of the round that may judge the unit. */
    panel: id.optional(),
    /** Left out: any open virtual room. */
    room: id.optional(),
    /** Left out: who is suggested. Comma-separated account ids. */
    witnesses: z.string().max(800).optional(),
    /** Session that is to be moved: its own bookings do not stand in its way. */
    session: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(60),
  }),
  reply: z.object({
    slots: z.array(slot),
    more: z.boolean(),
    /** Why the other times were not offered: starting times by the first thing that stood in the way. */
    blocked: z.array(z.object({ why, name: z.string(), count: z.number().int() })),
    /** Days on which nothing is held, with their names. */
    closed: z.array(z.object({ day, name: z.string() })),
    /** Years whose holidays nobody has entered yet. */
    unknownYears: z.array(z.number().int()),
  }),
});

const sent = z.object({
  accountId: id,
  role: roomRole.exclude(["chair", "evaluator"]),
  takesNotes: z.boolean().default(false),
});

export const scheduleDesk = endpoint({
  name: "scheduleDesk",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/desk",
  action: "desk.arrange",
  summary: "Schedules the desk evaluation of a unit: books panel, room and witnesses, and moves the unit's course.",
  params: here,
  body: z.object({
    startsAt: instant,
    panelId: id,
    roomId: id.nullable(),
    stands: z
      .array(z.object({ forId: id, byId: id }))
      .max(10)
      .default([]),
    media: media.default("embedded"),
    mediaLink: z.string().trim().max(500).default(""),
    /** Left out: who is suggested. */
    people: z.array(sent).max(60).optional(),
    /** Once more the same request, after a broken line, schedules nothing new. */
    id: id.optional(),
  }),
  reply: z.object({ id, version }),
});

export const moveDesk = endpoint({
  name: "moveDesk",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/move",
  action: "desk.arrange",
  summary: "Moves a desk evaluation to another time, panel or room, with a reason; everybody is told.",
  params: atSession,
  body: z.object({
    version,
    startsAt: instant,
    panelId: id.optional(),
    roomId: id.nullable().optional(),
    stands: z
      .array(z.object({ forId: id, byId: id }))
      .max(10)
      .default([]),
    reason,
  }),
  reply: z.object({ version }),
});

export const swapDesk = endpoint({
  name: "swapDesk",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/swap",
  action: "desk.arrange",
  summary: "Two units change places: each takes the other's time, panel and room, in one step or not at all.",
  params: atSession,
  body: z.object({ version, other: atSession.extend({ version }), reason }),
  reply: z.object({ version }),
});

export const cancelDesk = endpoint({
  name: "cancelDesk",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/cancel",
  action: "desk.arrange",
  summary: "Cancels a planned desk evaluation, with a reason: the unit stands at the interview again, unscheduled.",
  params: atSession,
  body: z.object({ version, reason }),
  reply: z.object({ version }),
});

export const replaceDeskPanelist = endpoint({
  name: "replaceDeskPanelist",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/replace",
  action: "desk.arrange",
  summary: "An alternate of the panel takes the place of a member in one session, with a reason.",
  params: atSession,
  body: z.object({ version, accountId: id, byAccountId: id, reason }),
  reply: z.object({ version }),
});

export const inviteDesk = endpoint({
  name: "inviteDesk",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/invite",
  action: "desk.arrange",
  summary: "Writes the letter of invitation and sends everybody a notice with a calendar file.",
  params: atSession,
  body: z.object({
    version,
    /** From the agenda book of whoever invites; left out: the next of the agency's numbers. */
    number: z.string().trim().min(1).max(100).optional(),
  }),
  reply: z.object({ version, letterId: id, number: z.string() }),
});

export const setDeskPeople = endpoint({
  name: "setDeskPeople",
  method: "PUT",
  path: "/api/desk/:agencyId/:sessionId/people",
  action: "desk.people",
  summary: "Says who of the agency is sent to its desk evaluation, by which letter, and who writes captions.",
  params: atSession,
  body: z.object({
    version,
    people: z
      .array(sent.extend({ letter: z.string().trim().max(200).default("") }))
      .min(1)
      .max(60),
    reason: shortText,
  }),
  reply: z.object({ version }),
});

export const listDeskPeople = endpoint({
  name: "listDeskPeople",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/people",
  action: "desk.people",
  summary: "Who of the agency could be sent to the desk evaluation, and who is.",
  params: atSession,
  reply: z.object({ items: z.array(person.extend({ sent: z.boolean(), suggested: z.boolean() })) }),
});
