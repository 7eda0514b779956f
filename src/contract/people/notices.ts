import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, pageOf, pageQuery } from "../kernel/shapes.ts";

/** When letters tell somebody of what concerns them. */
export const notices = z.enum(["off", "at_once", "daily"]);

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const noticeWish = z.object({
  notices,
  /** Local times of the agency between which no letter goes; null: at any time. */
  quiet: z.object({ from: clockTime, to: clockTime }).nullable(),
  /** No letters on Saturday and Sunday. */
  quietWeekends: z.boolean(),
});
export type NoticeWish = z.infer<typeof noticeWish>;

export const getNotices = endpoint({
  name: "getNotices",
  method: "GET",
  path: "/api/me/notices",
  action: "session",
  summary: "When letters tell the person of what concerns them.",
  reply: noticeWish,
});

export const setNotices = endpoint({
  name: "setNotices",
  method: "PUT",
  path: "/api/me/notices",
  action: "session",
  summary: "Sets when letters tell the person of what concerns them.",
  body: noticeWish,
  reply: noticeWish,
});

export const notice = z.object({
  id,
  kind: z.string(),
  /** The sentence, in the person's language. */
  text: z.string(),
  /** Where it leads, within the application. */
  link: z.string(),
  at: instant,
  isRead: z.boolean(),
});
export type Notice = z.infer<typeof notice>;

export const listNotices = endpoint({
  name: "listNotices",
  method: "GET",
  path: "/api/me/notices/list",
  action: "session",
  summary: "What happened that concerns the person, newest first, and how much of it is unread.",
  query: pageQuery.extend({ unread: z.enum(["true", "false"]).optional() }),
  reply: pageOf(notice).extend({ unread: z.number().int() }),
});

export const readNotices = endpoint({
  name: "readNotices",
  method: "POST",
  path: "/api/me/notices/read",
  action: "session",
  summary: "Marks notices as read: those named, or all.",
  body: z.object({ ids: z.array(id).max(500).nullable() }),
  reply: done,
});

export const getCalendar = endpoint({
  name: "getCalendar",
  method: "GET",
  path: "/api/me/calendar",
  action: "session",
  summary: "Whether the person has a calendar address, and when it was last read.",
  reply: z.object({ createdAt: instant.nullable(), readAt: instant.nullable() }),
});
export const makeCalendar = endpoint({
  name: "makeCalendar",
  method: "POST",
  path: "/api/me/calendar",
  action: "session",
  proof: true,
  summary: "Makes a new calendar address, told once; the one before ends.",
  reply: z.object({ address: z.string() }),
});
export const endCalendar = endpoint({
  name: "endCalendar",
  method: "DELETE",
  path: "/api/me/calendar",
  action: "session",
  summary: "Ends the calendar address.",
  reply: done,
});
