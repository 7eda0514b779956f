import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, id, pageOf, pageQuery, shortText } from "../kernel/shapes.ts";
import { invitation, person } from "../people.ts";
import { mail } from "./log.ts";

/** The roles that belong to no agency. */
export const platformRole = z.enum(["platform_admin", "auditor", "tpn_head"]);
export type PlatformRole = z.infer<typeof platformRole>;

export const listPlatformPeople = endpoint({
  name: "listPlatformPeople",
  method: "GET",
  path: "/api/platform/people",
  action: "people.editPlatform",
  summary: "People with a duty of the platform, each with those duties alone.",
  query: pageQuery,
  reply: pageOf(person),
});
export const listPlatformInvitations = endpoint({
  name: "listPlatformInvitations",
  method: "GET",
  path: "/api/platform/invitations",
  action: "people.editPlatform",
  summary: "Invitations to duties of the platform, newest first.",
  query: pageQuery,
  reply: pageOf(invitation),
});
export const invitePlatformPerson = endpoint({
  name: "invitePlatformPerson",
  method: "POST",
  path: "/api/platform/invitations",
  action: "people.editPlatform",
  proof: true,
  summary: "Invites somebody else to a duty of the platform; who has an account accepts with its password.",
  body: z.object({
    email: z.email().max(200),
    name: shortText,
    role: platformRole,
    letter: shortText,
    validFrom: day,
    validTo: day.nullable(),
  }),
  reply: invitation,
});
export const withdrawPlatformInvitation = endpoint({
  name: "withdrawPlatformInvitation",
  method: "POST",
  path: "/api/platform/invitations/:invitationId/withdrawal",
  action: "people.editPlatform",
  summary: "Withdraws an invitation to a duty of the platform.",
  params: z.object({ invitationId: id }),
  reply: done,
});
export const endPlatformDuty = endpoint({
  name: "endPlatformDuty",
  method: "POST",
  path: "/api/platform/duties/:dutyId/end",
  action: "people.editPlatform",
  proof: true,
  summary: "Ends a duty of the platform on a day; the last platform administrator stays.",
  params: z.object({ dutyId: id }),
  body: z.object({ lastDay: day }),
  reply: done,
});
export const listPlatformMail = endpoint({
  name: "listPlatformMail",
  method: "GET",
  path: "/api/platform/mail",
  action: "people.editPlatform",
  summary: "Letters that belong to no agency: invitations to the platform and to the national team.",
  query: pageQuery,
  reply: pageOf(mail),
});
