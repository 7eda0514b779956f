import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, id, instant, shortText } from "../kernel/shapes.ts";
import { actingKind, area, duty, role } from "../people.ts";

export const appointActing = endpoint({
  name: "appointActing",
  method: "POST",
  path: "/api/agencies/:agencyId/people/:accountId/acting",
  action: "people.edit",
  proof: true,
  summary: "Appoints a person of the agency to act in a post: plt or plh, by a dated letter, from one day to another.",
  params: z.object({ agencyId: id, accountId: id }),
  body: z.object({
    acting: actingKind,
    role,
    unitId: id.nullable(),
    area: area.nullable(),
    actingFor: id.nullable().describe("whose post it is; always for a plh"),
    letter: shortText,
    letterDate: day,
    validFrom: day,
    validTo: day,
  }),
  reply: duty.extend({ warnings: z.array(z.enum(["acting_longer_than_once", "acting_longer_than_all"])) }),
});

export const leaveKinds = ["annual", "long", "sick", "maternity", "important", "unpaid", "study", "travel"] as const;
export const leave = z.object({
  id,
  accountId: id,
  name: z.string(),
  firstDay: day,
  lastDay: day,
  /** Told to the person and to who edits the agency's people; others see that somebody is away, not why. */
  kind: z.enum(leaveKinds).nullable(),
  letter: z.string(),
  enteredAt: instant,
});
export type Leave = z.infer<typeof leave>;
const leaveBody = z.object({
  firstDay: day,
  lastDay: day,
  kind: z.enum(leaveKinds),
  letter: z.string().trim().max(200),
});

export const listLeaves = endpoint({
  name: "listLeaves",
  method: "GET",
  path: "/api/agencies/:agencyId/leaves",
  action: "people.read",
  summary: "Who is away in the agency or will be, nearest first; past leave stays out.",
  params: z.object({ agencyId: id }),
  reply: z.object({ items: z.array(leave) }),
});
export const enterLeave = endpoint({
  name: "enterLeave",
  method: "POST",
  path: "/api/agencies/:agencyId/people/:accountId/leaves",
  action: "people.edit",
  summary: "Enters leave of a person of the agency.",
  params: z.object({ agencyId: id, accountId: id }),
  body: leaveBody,
  reply: leave,
});
export const enterOwnLeave = endpoint({
  name: "enterOwnLeave",
  method: "POST",
  path: "/api/me/leaves",
  action: "session",
  summary: "Enters one's own leave, in every agency where one has a duty.",
  body: leaveBody,
  reply: z.object({ items: z.array(leave) }),
});
export const listOwnLeaves = endpoint({
  name: "listOwnLeaves",
  method: "GET",
  path: "/api/me/leaves",
  action: "session",
  summary: "One's own leave, today's and later.",
  reply: z.object({ items: z.array(leave.extend({ agencyId: id })) }),
});
export const withdrawLeave = endpoint({
  name: "withdrawLeave",
  method: "POST",
  path: "/api/agencies/:agencyId/leaves/:leaveId/withdrawal",
  action: "session",
  summary: "Takes leave back: one's own, or anybody's for who edits the agency's people.",
  params: z.object({ agencyId: id, leaveId: id }),
  reply: done,
});
