import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, pageOf, pageQuery, predicate, shortText } from "../kernel/shapes.ts";

const here = z.object({ agencyId: id, worksheetId: id });
const teamRole = z.enum(["tpn_evaluator", "tpn_lead"]);

export const nationalLine = z.object({
  agencyId: id,
  agencyName: z.string(),
  worksheetId: id,
  unitName: z.string(),
  roundId: id,
  year: z.number().int(),
  target: predicate,
  stage: z.string(),
  state: z.string(),
  changedAt: instant,
  due: instant.nullable(),
  team: z.array(z.object({ accountId: id, name: z.string(), role: teamRole })),
  mine: z.enum(["none", "asked", "clear", "conflict"]),
});
export type NationalLine = z.output<typeof nationalLine>;

export const listNational = endpoint({
  name: "listNational",
  method: "GET",
  path: "/api/national/courses",
  action: "session",
  summary: "Units on the national side that the asker may read as the national team, across agencies.",
  query: pageQuery.extend({
    year: z.coerce.number().int().optional(),
    agency: id.optional(),
    stage: z.string().max(60).optional(),
    state: z.string().max(60).optional(),
    mine: z.literal("yes").optional(),
    q: z.string().max(100).optional(),
  }),
  reply: pageOf(nationalLine).extend({
    agencies: z.array(z.object({ id, name: z.string() })),
    years: z.array(z.number().int()),
    counts: z.array(z.object({ stage: z.string(), state: z.string(), count: z.number().int() })),
  }),
});

export const nationalDuty = z.object({
  kind: z.enum(["declare", "check", "decide", "rule", "assign", "release", "object", "send"]),
  agencyId: id.nullable(),
  worksheetId: id.nullable(),
  roundId: id,
  unitName: z.string(),
  year: z.number().int(),
  left: z.number().int().nullable(),
  due: instant.nullable(),
});
export type NationalDuty = z.output<typeof nationalDuty>;

export const listNationalDuties = endpoint({
  name: "listNationalDuties",
  method: "GET",
  path: "/api/national/duties",
  action: "session",
  summary: "What one owes on the national side, and in objections: nearest first.",
  reply: z.object({ items: z.array(nationalDuty) }),
});

export const listTpnCandidates = endpoint({
  name: "listTpnCandidates",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/team/candidates",
  action: "selection.assign",
  summary: "Who of the national team could work on the unit: load, what stands in the way.",
  params: here,
  reply: z.object({
    items: z.array(
      z.object({
        accountId: id,
        name: z.string(),
        role: teamRole,
        load: z.number().int().describe("units of this round they are on"),
        assigned: z.boolean(),
        declaration: z.enum(["asked", "clear", "conflict"]).nullable(),
        refusedBecause: z.string().nullable(),
      }),
    ),
  }),
});
export const assignTpn = endpoint({
  name: "assignTpn",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/team/:accountId",
  action: "selection.assign",
  summary: "Puts somebody on the national team of the unit, by letter of assignment; that gives the duty there.",
  params: here.extend({ accountId: id }),
  body: z.object({ role: teamRole, team: shortText, letter: shortText }),
  reply: done,
});
export const unassignTpn = endpoint({
  name: "unassignTpn",
  method: "DELETE",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/team/:accountId",
  action: "selection.assign",
  summary: "Takes somebody off the national team of the unit; what they checked stays, and who did.",
  params: here.extend({ accountId: id }),
  reply: done,
});

export const releasable = z.object({
  agencyId: id,
  agencyName: z.string(),
  worksheetId: id,
  unitName: z.string(),
  target: predicate,
  stage: z.enum(["admin_selection", "objection"]),
  outcome: z.string(),
  decidedAt: instant.nullable(),
});
export type Releasable = z.output<typeof releasable>;

export const listReleasable = endpoint({
  name: "listReleasable",
  method: "GET",
  path: "/api/national/rounds/:roundId/releases",
  action: "selection.release",
  summary: "Decided results of a round that units and agencies do not know yet, and how many are still at work.",
  params: z.object({ roundId: id }),
  reply: z.object({
    items: z.array(releasable),
    atWork: z.number().int(),
    selection: z.object({ opensAt: instant.nullable(), closesAt: instant.nullable(), why: z.string().nullable() }),
    objection: z.object({ opensAt: instant.nullable(), closesAt: instant.nullable(), why: z.string().nullable() }),
  }),
});
export const releaseResults = endpoint({
  name: "releaseResults",
  method: "POST",
  path: "/api/national/rounds/:roundId/releases",
  action: "selection.release",
  proof: true,
  summary: "Releases results to units and agencies, all of the list or none; notices go out with them.",
  params: z.object({ roundId: id }),
  body: z.object({
    stage: z.enum(["admin_selection", "objection"]),
    items: z.array(here).min(1).max(500),
  }),
  reply: z.object({ released: z.number().int() }),
});
