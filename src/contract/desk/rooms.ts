import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, id, shortText } from "../kernel/shapes.ts";
import { panelRole, roomKind, settings, version, zone } from "./shapes.ts";

/** Rooms, panels and the settings of a round: what a season is planned with. */
export const deskRoom = z.object({
  id,
  name: z.string(),
  kind: roomKind,
  zone,
  isOpen: z.boolean(),
  version,
  /** Sessions that are still to be held in it. */
  ahead: z.number().int(),
});
export type DeskRoom = z.output<typeof deskRoom>;
const roomBody = z.object({ name: shortText, kind: roomKind, zone, isOpen: z.boolean().default(true) });

export const listDeskRooms = endpoint({
  name: "listDeskRooms",
  method: "GET",
  path: "/api/desk/rooms",
  action: "session",
  summary: "Rooms of the desk evaluation, for whoever arranges sessions.",
  reply: z.object({ items: z.array(deskRoom), mayEdit: z.boolean() }),
});
export const createDeskRoom = endpoint({
  name: "createDeskRoom",
  method: "POST",
  path: "/api/desk/rooms",
  action: "desk.schedule",
  summary: "Adds a room.",
  body: roomBody,
  reply: z.object({ id, version }),
});
export const changeDeskRoom = endpoint({
  name: "changeDeskRoom",
  method: "PUT",
  path: "/api/desk/rooms/:roomId",
  action: "desk.schedule",
  summary: "Renames or closes a room; a room with sessions ahead cannot be closed.",
  params: z.object({ roomId: id }),
  body: roomBody.extend({ version }),
  reply: z.object({ version }),
});

export const deskPanel = z.object({
  id,
  roundId: id,
  name: z.string(),
  zone,
  isOpen: z.boolean(),
  version,
  members: z.array(z.object({ accountId: id, name: z.string(), role: panelRole })),
  ahead: z.number().int(),
});
export type DeskPanel = z.output<typeof deskPanel>;
const panelBody = z.object({
  name: shortText,
  zone,
  isOpen: z.boolean().default(true),
  members: z
    .array(z.object({ accountId: id, role: panelRole }))
    .min(2)
    .max(20),
});

export const listDeskPanels = endpoint({
  name: "listDeskPanels",
  method: "GET",
  path: "/api/desk/panels",
  action: "session",
  summary: "Panels of a round with their members, for whoever arranges sessions.",
  query: z.object({ round: id }),
  reply: z.object({ items: z.array(deskPanel), mayEdit: z.boolean() }),
});
export const createDeskPanel = endpoint({
  name: "createDeskPanel",
  method: "POST",
  path: "/api/desk/rounds/:roundId/panels",
  action: "desk.schedule",
  summary: "Makes a panel: one chair, one evaluator or more, alternates.",
  params: z.object({ roundId: id }),
  body: panelBody,
  reply: z.object({ id, version }),
});
export const changeDeskPanel = endpoint({
  name: "changeDeskPanel",
  method: "PUT",
  path: "/api/desk/panels/:panelId",
  action: "desk.schedule",
  summary: "Changes a panel; sessions that are planned already keep who was booked.",
  params: z.object({ panelId: id }),
  body: panelBody.extend({ version }),
  reply: z.object({ version }),
});
export const listDeskPool = endpoint({
  name: "listDeskPool",
  method: "GET",
  path: "/api/desk/rounds/:roundId/pool",
  action: "desk.schedule",
  summary: "Everybody of the national team who could sit in a panel: in how many panels and sessions they are.",
  params: z.object({ roundId: id }),
  reply: z.object({
    items: z.array(
      z.object({ accountId: id, name: z.string(), zone, panels: z.number().int(), sessions: z.number().int() }),
    ),
  }),
});

/** A year's national holidays as they are shipped: `instruments/holidays-2026.json`. */
export const holidayYear = z.object({
  year: z.number().int(),
  version: z.number().int(),
  /** The decree. */
  source: z.string(),
  /** Whether the days were compared with the decree itself. */
  verified: z.boolean(),
  note: z.string(),
  days: z.array(z.object({ day, name: z.string(), kind: z.enum(["holiday", "joint_leave"]) })),
});
export type HolidayYear = z.output<typeof holidayYear>;

export const getDeskSettings = endpoint({
  name: "getDeskSettings",
  method: "GET",
  path: "/api/desk/rounds/:roundId/settings",
  action: "session",
  summary: "What times of a round are computed with, and the national holidays known, with their source.",
  params: z.object({ roundId: id }),
  reply: z.object({
    settings,
    version: z.number().int(),
    isDefault: z.boolean(),
    mayEdit: z.boolean(),
    holidays: z.array(holidayYear),
  }),
});
export const setDeskSettings = endpoint({
  name: "setDeskSettings",
  method: "PUT",
  path: "/api/desk/rounds/:roundId/settings",
  action: "desk.schedule",
  summary: "Changes what times of a round are computed with; sessions that are planned already stay where they are.",
  params: z.object({ roundId: id }),
  body: z.object({ version: z.number().int().min(0), settings }),
  reply: z.object({ version }),
});
