import { z } from "zod";
import { zone } from "../agencies.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/shapes.ts";

const inUnit = z.object({ agencyId: id, unitId: id });

export const linkCheck = z.object({
  documentId: id,
  /**
   * `sign_in`: the other side asks who comes, as a locked Drive does. `gone`: it says that there is nothing. `refused`:
   * the address leads where this server does not go (inside the network, odd ports). `checking`: asked a moment ago.
   */
  outcome: z.enum(["checking", "reachable", "sign_in", "gone", "unreachable", "refused"]),
  status: z.number().int().nullable(),
  /** The host that answered in the end, after redirects. */
  host: z.string(),
  checkedAt: instant,
});
export type LinkCheck = z.infer<typeof linkCheck>;

export const listLinkChecks = endpoint({
  name: "listLinkChecks",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/link-checks",
  action: "evidence.read",
  summary: "What each outside link of the unit answered when it was asked last.",
  params: inUnit,
  reply: z.object({ zone, items: z.array(linkCheck) }),
});

export const checkLink = endpoint({
  name: "checkLink",
  method: "POST",
  path: "/api/agencies/:agencyId/units/:unitId/links/:documentId/check",
  action: "evidence.read",
  summary: "Asks an outside link whether it can be reached, now: public addresses only, a few kilobytes, ten seconds.",
  params: inUnit.extend({ documentId: id }),
  reply: linkCheck,
});
