import { z } from "zod";
import { roleNames } from "../core/people/roles.ts";
import { endpoint } from "./kernel/endpoint.ts";
import { day, done, id, instant, language, pageOf, pageQuery, shortText } from "./kernel/shapes.ts";
import { halfway } from "./people/ways.ts";

export const role = z.enum(roleNames);
export const area = z.enum(["1", "2", "3", "4", "5", "6", "B"]);
export const password = z.string().min(12).max(200);
export const actingKind = z.enum(["plt", "plh"]);
export const duty = z.object({
  id,
  role,
  agencyId: id.nullable(),
  agencyName: z.string().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  area: area.nullable(),
  letter: z.string(),
  validFrom: day,
  validTo: day.nullable(),
  /** Held as acting: plt, the post is vacant; plh, its holder is away. */
  acting: actingKind.nullable().default(null),
  /** Whose post it is, by name, where the reply tells. */
  actingForName: z.string().nullable().default(null),
  letterDate: day.nullable().default(null),
});
export type DutyReply = z.infer<typeof duty>;
export const me = z.object({
  accountId: id,
  email: z.string(),
  name: z.string(),
  language,
  demonstration: z.boolean(),
  duties: z.array(duty),
});
export type Me = z.infer<typeof me>;
/** What the page needs before anybody signed in. */
export const getWelcome = endpoint({
  name: "getWelcome",
  method: "GET",
  path: "/api/welcome",
  action: "public",
  whileEnrolling: true,
  summary: "Whether this installation is a demonstration (with its accounts) and who is signed in, if anybody.",
  reply: z.object({
    me: me.nullable(),
    /** The person is signed in, and their duty asks for a second factor first. */
    mustEnrol: z.boolean(),
    /** The first step of signing in was taken in this browser a moment ago; these ways lead on. */
    secondStep: halfway.shape.secondStep.nullable(),
    /** What the button for single sign-on is called; null where none is set. */
    singleSignOn: z.string().nullable(),
    now: instant,
    needsFirstAccount: z.boolean(),
    demonstration: z.array(z.object({ accountId: id, name: z.string(), email: z.string(), role, place: z.string() })),
  }),
});
export const signIn = endpoint({
  name: "signIn",
  method: "POST",
  path: "/api/sign-in",
  action: "public",
  summary: "Signs in with e-mail and password; throttled. Answers the ways of the second step where there is one.",
  body: z.object({ email: z.email().max(200), password: z.string().max(200) }),
  reply: z.union([me, halfway]),
});
export const signInDemonstration = endpoint({
  name: "signInDemonstration",
  method: "POST",
  path: "/api/demonstration/sign-in",
  action: "public",
  summary: "One click signs in as a demonstration account; answers 404 where there is no demonstration.",
  body: z.object({ accountId: id }),
  reply: me,
});
export const createFirstAccount = endpoint({
  name: "createFirstAccount",
  method: "POST",
  path: "/api/first-account",
  action: "public",
  summary: "On an empty installation, makes the platform administrator, with the code printed at start.",
  body: z.object({ code: shortText, email: z.email().max(200), name: shortText, password }),
  reply: me,
});
export const signOut = endpoint({
  name: "signOut",
  method: "POST",
  path: "/api/sign-out",
  action: "public",
  summary: "Ends this session.",
  reply: done,
});
export const editMe = endpoint({
  name: "editMe",
  method: "PATCH",
  path: "/api/me",
  action: "session",
  whileEnrolling: true,
  summary: "Changes one's own name or language.",
  body: z.object({ name: shortText.optional(), language: language.optional() }),
  reply: me,
});
export const changePassword = endpoint({
  name: "changePassword",
  method: "POST",
  path: "/api/me/password",
  action: "session",
  summary: "Changes one's own password, which the current one proves; every other session ends.",
  body: z.object({ current: z.string().max(200), next: password }),
  reply: done,
});

const inAgency = z.object({ agencyId: id });
export const person = z.object({
  accountId: id,
  name: z.string(),
  email: z.string(),
  disabled: z.boolean(),
  duties: z.array(duty),
  /** The last day of a leave that runs today. */
  onLeaveUntil: day.nullable().default(null),
});

export const listPeople = endpoint({
  name: "listPeople",
  method: "GET",
  path: "/api/agencies/:agencyId/people",
  action: "people.read",
  summary: "People with a duty in the agency.",
  params: inAgency,
  query: pageQuery.extend({ q: z.string().max(100).optional() }),
  reply: pageOf(person),
});
const dutyBody = z.object({
  role,
  unitId: id.nullable(),
  area: area.nullable(),
  letter: shortText,
  validFrom: day,
  validTo: day.nullable(),
});
export const invitation = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role,
  unitId: id.nullable(),
  createdAt: instant,
  expiresAt: instant,
  state: z.enum(["open", "accepted", "withdrawn", "expired"]),
});
export const listInvitations = endpoint({
  name: "listInvitations",
  method: "GET",
  path: "/api/agencies/:agencyId/invitations",
  action: "people.read",
  summary: "Invitations of the agency, newest first.",
  params: inAgency,
  query: pageQuery,
  reply: pageOf(invitation),
});
export const invitePerson = endpoint({
  name: "invitePerson",
  method: "POST",
  path: "/api/agencies/:agencyId/invitations",
  action: "people.edit",
  proof: true,
  summary: "Invites somebody by a link that is mailed (or kept in the outbox).",
  params: inAgency,
  body: dutyBody.extend({ email: z.email().max(200), name: shortText }),
  reply: invitation,
});
export const withdrawInvitation = endpoint({
  name: "withdrawInvitation",
  method: "POST",
  path: "/api/agencies/:agencyId/invitations/:invitationId/withdrawal",
  action: "people.edit",
  summary: "Withdraws an invitation.",
  params: z.object({ agencyId: id, invitationId: id }),
  reply: done,
});
export const getInvitation = endpoint({
  name: "getInvitation",
  method: "GET",
  path: "/api/invitations/:token",
  action: "public",
  summary: "What an invitation link offers.",
  params: z.object({ token: z.string().min(20).max(100) }),
  reply: z.object({
    name: z.string(),
    email: z.string(),
    role,
    place: z.string(),
    expiresAt: instant,
    hasAccount: z.boolean(),
  }),
});
export const acceptInvitation = endpoint({
  name: "acceptInvitation",
  method: "POST",
  path: "/api/invitations/:token/acceptance",
  action: "public",
  summary:
    "Accepts an invitation: sets the password of a new account, or adds the duty to an existing one after its password.",
  params: z.object({ token: z.string().min(20).max(100) }),
  body: z.object({ name: shortText, password: z.string().min(1).max(200) }),
  reply: z.union([me, halfway]),
});
export const grantDuty = endpoint({
  name: "grantDuty",
  method: "POST",
  path: "/api/agencies/:agencyId/people/:accountId/duties",
  action: "people.edit",
  proof: true,
  summary: "Gives a person of the agency one more duty.",
  params: z.object({ agencyId: id, accountId: id }),
  body: dutyBody,
  reply: duty,
});
export const endDuty = endpoint({
  name: "endDuty",
  method: "POST",
  path: "/api/agencies/:agencyId/duties/:dutyId/end",
  action: "people.edit",
  summary: "Ends a duty on a day.",
  params: z.object({ agencyId: id, dutyId: id }),
  body: z.object({ lastDay: day }),
  reply: done,
});
