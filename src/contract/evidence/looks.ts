import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant, pageOf, pageQuery } from "../kernel/shapes.ts";

export const look = z.object({
  number: z.number().int(),
  role: z.string(),
  /** Null where the round does not tell the unit names. */
  name: z.string().nullable(),
  lookedAt: instant,
});
export type Look = z.infer<typeof look>;

export const listLooks = endpoint({
  name: "listLooks",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/evidence/:documentId/looks",
  action: "evidence.looks",
  summary: "Who opened the document from outside the unit, newest first; the unit sees what its round allows.",
  params: z.object({ agencyId: id, unitId: id, documentId: id }),
  query: pageQuery,
  reply: pageOf(look).extend({
    /** What the reader is shown: `no` nothing at all, `tier` the role, `name` the person too. */
    shown: z.enum(["no", "tier", "name"]),
  }),
});
