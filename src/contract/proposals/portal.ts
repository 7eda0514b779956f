import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, pageOf, pageQuery, shortText } from "../kernel/shapes.ts";
import { token } from "../people/tokens.ts";

const category = z.enum(["WBK", "WBK-AFIRMASI", "WBBM", "WBBM-AFIRMASI"]);
const inAgency = z.object({ agencyId: id });
const ofUnit = z.object({ agencyId: id, unitId: id });
const textOrNull = z.string().nullable();

export const portalSettings = z.object({
  /** From which step of the proposal on the portal is answered. */
  source: z.enum(["signed", "submitted"]),
  /** The portal found the agency eligible to propose WBBM. */
  proposesWbbm: z.boolean(),
  /** Until then the portal is answered outside the window too. */
  testUntil: instant.nullable(),
  /** How many days after the last fetch the evidence stays open to whoever has its address. */
  evidenceDays: z.number().int().min(7).max(400),
});

export const portalUnit = z.object({
  unitId: id,
  worksheetId: id,
  name: z.string(),
  category,
  affirmative: z.boolean(),
  /** Entries of the portal's list, and how many of them the unit and the TPI have answered. */
  entries: z.number().int(),
  unitAnswers: z.number().int(),
  tpiAnswers: z.number().int(),
  /** Items with evidence, and entries answered without any. */
  itemsWithEvidence: z.number().int(),
  withoutEvidence: z.number().int(),
  state: z.enum(["not_fetched", "not_reviewed", "approved"]),
  /** Why an approval fell back. */
  reset: z.enum(["refetched", "list_changed"]).nullable(),
  /** The next mass sync would take the approval back: the name or the affirmative mark is another than the one told last. */
  wouldReset: z.boolean(),
  lastPulledAt: instant.nullable(),
  /** Fields that differ from what was told last; null: never told, or its bytes are gone. */
  changes: z.number().int().nullable(),
});
export type PortalUnitLine = z.infer<typeof portalUnit>;

export const portal = z.object({
  agencyName: z.string(),
  /** What the agency registers at the portal. */
  baseUrl: z.string(),
  /** The portal asks for HTTPS. */
  isGuarded: z.boolean(),
  round: z.object({ id, year: z.number().int(), name: z.string() }).nullable(),
  window: z.object({ opensAt: instant, closesAt: instant, open: z.boolean() }).nullable(),
  proposalState: z.string().nullable(),
  /** What the portal would be told now when it asks for the list: null, data; else the code of the refusal. */
  refusal: z.enum(["WINDOW_CLOSED", "DATA_NOT_FOUND"]).nullable(),
  /** Answered outside the window, for a rehearsal. */
  isTest: z.boolean(),
  wbbm: z.boolean(),
  settings: portalSettings,
  units: z.array(portalUnit),
  tokens: z.array(token),
});

export const getPortal = endpoint({
  name: "getPortal",
  method: "GET",
  path: "/api/agencies/:agencyId/portal",
  action: "portal.read",
  summary: "How the agency stands to PortalRB: what would be told now, of which units, with which tokens.",
  params: inAgency,
  reply: portal,
});

export const portalEntry = z.object({
  soalId: z.number().int(),
  /** The item of the instrument, and the count of a ratio. */
  item: z.string(),
  count: textOrNull,
  question: z.object({ id: z.string(), en: z.string() }),
  unit: textOrNull,
  tpi: textOrNull,
  unitNote: textOrNull,
  tpiNote: textOrNull,
  /** The address as it would be told; null: there is no evidence. An address that is made at the fetch is "…". */
  evidence: textOrNull,
});

export const getPortalUnit = endpoint({
  name: "getPortalUnit",
  method: "GET",
  path: "/api/agencies/:agencyId/portal/units/:unitId",
  action: "portal.read",
  summary: "What the portal would be told of a proposed unit now, and what of it is not what it was told last.",
  params: ofUnit,
  reply: z.object({
    unitId: id,
    name: z.string(),
    entries: z.array(portalEntry),
    changes: z.array(z.object({ soalId: z.number().int(), field: z.string(), told: textOrNull, now: textOrNull })),
    /** Standing addresses of evidence, the first end among them, and how often they were opened. */
    links: z.object({ standing: z.number().int(), expiresAt: instant.nullable(), openings: z.number().int() }),
  }),
});

export const pull = z.object({
  id: z.number().int(),
  pulledAt: instant,
  endpoint: z.enum(["unit-wbk", "unit-wbbm", "jawaban-unit", "other"]),
  unitId: id.nullable(),
  unitName: textOrNull,
  status: z.number().int(),
  code: textOrNull,
  bytes: z.number().int(),
  sha256: z.string(),
  userAgent: z.string(),
  address: z.string(),
  tokenName: z.string(),
  test: z.boolean(),
  /** The very bytes can still be had. */
  kept: z.boolean(),
});
export type PortalPull = z.infer<typeof pull>;

export const listPortalPulls = endpoint({
  name: "listPortalPulls",
  method: "GET",
  path: "/api/agencies/:agencyId/portal/pulls",
  action: "portal.read",
  summary: "What the portal asked and was answered, newest first.",
  params: inAgency,
  query: pageQuery.extend({ unitId: id.optional() }),
  reply: pageOf(pull),
});

export const getPortalPayload = endpoint({
  name: "getPortalPayload",
  method: "GET",
  path: "/api/agencies/:agencyId/portal/pulls/:pullId/payload",
  action: "portal.read",
  summary: "The very bytes with which the portal was answered, as a file.",
  params: inAgency.extend({ pullId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
  reply: z.any(),
});

export const setPortalSettings = endpoint({
  name: "setPortalSettings",
  method: "PUT",
  path: "/api/agencies/:agencyId/portal/settings",
  action: "portal.manage",
  summary: "Sets from when on the portal is answered, for how long evidence stays open, and a rehearsal.",
  params: inAgency,
  body: portalSettings,
  reply: done,
});

export const issuePortalToken = endpoint({
  name: "issuePortalToken",
  method: "POST",
  path: "/api/agencies/:agencyId/portal/tokens",
  action: "portal.manage",
  proof: true,
  summary: "Issues the token with which PortalRB fetches. It is told in this answer and never again.",
  params: inAgency,
  body: z.object({ name: shortText, days: z.number().int() }),
  reply: z.object({ token: z.string(), item: token }),
});

export const reportPortalApproval = endpoint({
  name: "reportPortalApproval",
  method: "POST",
  path: "/api/agencies/:agencyId/portal/units/:unitId/approval",
  action: "portal.manage",
  summary: 'Writes down that a unit was approved on the portal ("Sesuai"), or that this was a mistake.',
  params: ofUnit,
  body: z.object({ step: z.enum(["approved", "taken_back"]) }),
  reply: done,
});

export const revokeEvidenceLinks = endpoint({
  name: "revokeEvidenceLinks",
  method: "POST",
  path: "/api/agencies/:agencyId/portal/evidence-links/revocation",
  action: "portal.manage",
  summary: "Closes the addresses of evidence that the portal was told, of one unit or of all, at once and for good.",
  params: inAgency,
  body: z.object({ unitId: id.nullable() }),
  reply: z.object({ revoked: z.number().int() }),
});
