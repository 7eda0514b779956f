import { z } from "zod";
import { roomRoles } from "../../core/desk/room/acts.ts";
import type { RoomEvent } from "../../core/desk/room/events.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant, predicate } from "../kernel/shapes.ts";

export const inRoom = z.object({ agencyId: id, sessionId: id });
export const roomRole = z.enum(roomRoles);
export const mediaDriver = z.enum(["embedded", "livekit", "external", "none"]);
export const zone = z.enum(["WIB", "WITA", "WIT"]);
export const sessionState = z.enum(["planned", "invited", "lobby", "live", "closed", "cancelled"]);
/** A step of the agenda: the key names its words, or is words itself. */
export const agendaStep = z.object({ key: z.string().min(1).max(100), minutes: z.number().int().min(1).max(240) });

const admission = z.enum(["expected", "waiting", "admitted", "turned_away"]);
const identity = z.enum(["unchecked", "matched", "mismatch"]);
const item = z.string().min(1).max(60);
const words = z.string().trim().min(1).max(4000);
const reason = z.string().trim().min(3).max(500);
const nothing = z.object({});
const page = z.number().int().min(1).max(2000);

const share = z.number().min(0).max(1);
const kbits = z.number().min(0).max(10_000_000);
/** `core/desk/media/device-trial.ts`. */
const deviceTrial = z.object({
  picture: z.boolean(),
  sound: z.boolean(),
  level: share,
  heard: z.boolean(),
  line: z.enum(["picture", "sound", "none"]),
  down: kbits,
  up: kbits,
  loss: share,
  rtt: z.number().min(0).max(600_000).nullable(),
});

/** What the screen may do in a room: `kind` and what it says. Who may: `core/desk/room/acts.ts`. */
export const actSaid = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("session.opened"), data: nothing }),
  z.object({ kind: z.literal("session.closed"), data: nothing }),
  z.object({ kind: z.literal("person.waiting"), data: nothing }),
  z.object({ kind: z.literal("device.tried"), data: deviceTrial }),
  z.object({
    kind: z.literal("person.identity"),
    data: z.object({ accountId: id, identity: z.enum(["matched", "mismatch"]), note: z.string().max(500).default("") }),
  }),
  z.object({ kind: z.literal("person.admitted"), data: z.object({ accountId: id }) }),
  z.object({ kind: z.literal("person.turned_away"), data: z.object({ accountId: id, reason }) }),
  z.object({ kind: z.literal("agenda.started"), data: z.object({ step: z.number().int().min(0).max(50) }) }),
  z.object({
    kind: z.literal("agenda.extended"),
    data: z.object({ minutes: z.number().int().min(1).max(60), reason }),
  }),
  z.object({ kind: z.literal("stage.slides"), data: z.object({ deckId: id, page }) }),
  z.object({
    kind: z.literal("stage.evidence"),
    data: z.object({ item, documentId: id, number: z.number().int().min(1), page }),
  }),
  z.object({ kind: z.literal("stage.cleared"), data: nothing }),
  z.object({ kind: z.literal("question.added"), data: z.object({ questionId: id, item, text: words }) }),
  z.object({ kind: z.literal("question.asked"), data: z.object({ questionId: id, item, text: words }) }),
  z.object({ kind: z.literal("question.skipped"), data: z.object({ questionId: id, reason }) }),
  z.object({ kind: z.literal("answer.noted"), data: z.object({ questionId: id.nullable(), item, text: words }) }),
  z.object({ kind: z.literal("channel.said"), data: z.object({ text: words }) }),
  z.object({ kind: z.literal("hand.raised"), data: nothing }),
  /** Left out: one's own. The chair lowers anybody's. */
  z.object({ kind: z.literal("hand.lowered"), data: z.object({ accountId: id.optional() }) }),
  z.object({ kind: z.literal("caption.said"), data: z.object({ text: words }) }),
  z.object({
    kind: z.literal("media.changed"),
    data: z.object({ media: mediaDriver, link: z.string().trim().max(500) }),
  }),
  z.object({ kind: z.literal("recording.started"), data: nothing }),
  z.object({ kind: z.literal("recording.stopped"), data: nothing }),
  z.object({ kind: z.literal("recording.consented"), data: z.object({ consents: z.boolean() }) }),
]);
export type ActSaid = z.output<typeof actSaid>;

/** Written by the server only, and typed in `core/desk/room/events.ts`; checked there where it is made. */
export const roomEvent = z.custom<RoomEvent>((value) => typeof value === "object" && value !== null && "kind" in value);

export const roomPerson = z.object({
  accountId: id,
  name: z.string(),
  role: roomRole,
  takesNotes: z.boolean(),
  letter: z.string(),
  admission,
  identity,
  /** The last trial of the person's device: for the panel, and of one's own. */
  device: deviceTrial.extend({ at: instant }).nullable(),
});
export type RoomPerson = z.output<typeof roomPerson>;

export const openRoom = endpoint({
  name: "openDeskRoom",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId",
  summary: "A desk evaluation's room as the asker may see it: who is expected, and all that happened so far.",
  action: "desk.attend",
  params: inRoom,
  reply: z.object({
    session: z.object({
      agencyId: id,
      id,
      worksheetId: id,
      unitId: id,
      roundId: id,
      unitName: z.string(),
      agencyName: z.string(),
      year: z.number().int(),
      target: predicate,
      zone,
      startsAt: instant,
      endsAt: instant,
      state: sessionState,
      media: mediaDriver,
      mediaLink: z.string(),
      agenda: z.array(agendaStep),
      letter: z.string(),
      lateUntil: instant.nullable(),
    }),
    me: roomPerson,
    people: z.array(roomPerson),
    events: z.array(roomEvent),
    /** The newest event there is, also where the asker may not hear it: from here on the live line goes on. */
    number: z.number().int(),
    now: instant,
  }),
});

export const actInRoom = endpoint({
  name: "actInDeskRoom",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/acts",
  summary: "One act in the room. Said twice under the same `act`, it happened once; the answer is what happened.",
  action: "desk.attend",
  params: inRoom,
  body: z.object({ act: id, said: actSaid }),
  reply: z.object({ event: roomEvent, again: z.boolean() }),
});

/** Frames from the server on /api/desk/:agencyId/:sessionId/live?since=N (WebSocket, session cookie). */
export const roomFrame = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("events"), events: z.array(roomEvent), number: z.number().int() }),
  /** What the listener may hear has changed: the room is to be read anew. */
  z.object({ kind: z.literal("again") }),
  z.object({
    kind: z.literal("pointer"),
    accountId: id,
    at: z.object({ x: z.number(), y: z.number() }).nullable(),
  }),
]);
export type RoomFrame = z.output<typeof roomFrame>;

/** Frames to the server: where one points on stage, each from 0 to 1; null: nowhere any more. */
export const pointerFrame = z.object({
  kind: z.literal("pointer"),
  at: z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).nullable(),
});
