import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, id, instant, shortText, tier } from "../kernel/shapes.ts";
import { area, role } from "../people.ts";

/** Something a person has open: a duty at a unit, or a worksheet to assess, with who could take it. */
export const openWork = z.object({
  /** "duty:…" or "assignment:…": names the piece when it is handed over. */
  key: z.string(),
  kind: z.enum(["duty", "assignment"]),
  unitId: id,
  unitName: z.string(),
  role: role.nullable(),
  area: area.nullable(),
  worksheetId: id.nullable(),
  year: z.number().int().nullable(),
  tier: tier.nullable(),
  /** Items returned to the unit that are still open there. */
  returned: z.number().int(),
  /** Acting duties are not handed on. */
  refusedBecause: z.string().nullable(),
  receivers: z.array(
    z.object({ accountId: id, name: z.string(), refusedBecause: z.string().nullable(), awayUntil: day.nullable() }),
  ),
});
export type OpenWork = z.infer<typeof openWork>;

const body = z.object({
  letter: z.string().trim().max(200),
  reason: shortText,
  effectiveDay: day,
  lines: z
    .array(z.object({ key: z.string().max(120), receiverId: id }))
    .min(1)
    .max(500),
});
const reply = z.object({ id, lines: z.number().int() });

export const getOpenWork = endpoint({
  name: "getOpenWork",
  method: "GET",
  path: "/api/agencies/:agencyId/people/:accountId/open-work",
  action: "people.edit",
  summary: "What a person of the agency has open, and who could take each piece.",
  params: z.object({ agencyId: id, accountId: id }),
  reply: z.object({ name: z.string(), items: z.array(openWork) }),
});
export const handOver = endpoint({
  name: "handOver",
  method: "POST",
  path: "/api/agencies/:agencyId/people/:accountId/hand-overs",
  action: "people.edit",
  proof: true,
  summary: "Hands a person's open work to others, all of it or nothing; answers given stay in the giver's name.",
  params: z.object({ agencyId: id, accountId: id }),
  body,
  reply,
});
export const getOwnOpenWork = endpoint({
  name: "getOwnOpenWork",
  method: "GET",
  path: "/api/me/open-work",
  action: "session",
  summary: "What one has open oneself in an agency, and who could take each piece.",
  query: z.object({ agencyId: id }),
  reply: z.object({ name: z.string(), items: z.array(openWork) }),
});
export const handOverOwn = endpoint({
  name: "handOverOwn",
  method: "POST",
  path: "/api/me/hand-overs",
  action: "session",
  proof: true,
  summary: "Hands one's own open work to others: a unit's to its own staff, a review's to other assessors.",
  body: body.extend({ agencyId: id }),
  reply,
});
export const undoHandOver = endpoint({
  name: "undoHandOver",
  method: "POST",
  path: "/api/agencies/:agencyId/hand-overs/:handOverId/undo",
  action: "session",
  summary: "Takes a hand-over back on the day it was made, while the receivers have done nothing.",
  params: z.object({ agencyId: id, handOverId: id }),
  reply: done,
});
export const getOfficeNotices = endpoint({
  name: "getOfficeNotices",
  method: "GET",
  path: "/api/me/office",
  action: "session",
  summary: "Which colleagues are away and who acts for them; work that was handed to one or by one lately.",
  reply: z.object({
    away: z.array(
      z.object({
        name: z.string(),
        until: day,
        acting: z.object({ name: z.string(), acting: z.enum(["plt", "plh"]), role }).nullable(),
      }),
    ),
    handOvers: z.array(
      z.object({
        agencyId: id,
        id,
        giver: z.string(),
        receivers: z.array(z.string()),
        given: z.boolean().describe("one gave it oneself"),
        pieces: z.number().int(),
        units: z.array(z.string()),
        reason: z.string(),
        letter: z.string(),
        effectiveDay: day,
        madeAt: instant,
        mayUndo: z.boolean(),
      }),
    ),
  }),
});
