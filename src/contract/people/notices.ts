import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";

/** When letters tell somebody of messages that name them. */
export const notices = z.enum(["off", "at_once", "daily"]);

export const getNotices = endpoint({
  name: "getNotices",
  method: "GET",
  path: "/api/me/notices",
  action: "session",
  summary: "When letters tell the person of messages that name them.",
  reply: z.object({ notices }),
});

export const setNotices = endpoint({
  name: "setNotices",
  method: "PUT",
  path: "/api/me/notices",
  action: "session",
  summary: "Sets when letters tell the person of messages that name them.",
  body: z.object({ notices }),
  reply: z.object({ notices }),
});
