import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant } from "../kernel/shapes.ts";

export const session = z.object({
  id,
  /** Null where the browser does not say. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  firstAddress: z.string(),
  lastAddress: z.string(),
  createdAt: instant,
  seenAt: instant,
  /** The one that asks. */
  here: z.boolean(),
});

export const listSessions = endpoint({
  name: "listSessions",
  method: "GET",
  path: "/api/me/sessions",
  action: "session",
  summary: "Where one is signed in, this session first, then the one seen last.",
  reply: z.object({ items: z.array(session) }),
});
export const endSession = endpoint({
  name: "endSession",
  method: "DELETE",
  path: "/api/me/sessions/:sessionId",
  action: "session",
  summary: "Ends one of one's own sessions.",
  params: z.object({ sessionId: id }),
  reply: done,
});
export const endOtherSessions = endpoint({
  name: "endOtherSessions",
  method: "POST",
  path: "/api/me/sessions/end-others",
  action: "session",
  summary: "Ends every session of one's own but this.",
  reply: z.object({ ended: z.number().int() }),
});
export const endSessionsOfPerson = endpoint({
  name: "endSessionsOfPerson",
  method: "POST",
  path: "/api/agencies/:agencyId/people/:accountId/sessions/end",
  action: "people.edit",
  summary: "Ends every session of a person with a duty in the agency: a lost phone, a shared computer.",
  params: z.object({ agencyId: id, accountId: id }),
  reply: z.object({ ended: z.number().int() }),
});
