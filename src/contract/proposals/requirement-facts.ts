import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, shortText } from "../kernel/shapes.ts";
import { fact, factKind, factValue, legal } from "./requirements.ts";

const words = z.object({ id: z.string(), en: z.string() });
const inAgency = z.object({ agencyId: id });
const inUnit = inAgency.extend({ unitId: id });
const link = z.object({ kind: z.literal("link"), url: z.url({ protocol: /^https?$/ }).max(2000) });
const file = z.object({ kind: z.literal("file"), proofId: id });
const evidence = z.object({ kind: z.literal("evidence"), documentId: id, number: z.number().int().min(1) });

const factBody = z.object({
  kind: factKind,
  /** Of kinds that tell about one year. */
  year: z.number().int().min(2000).max(2100).nullable(),
  value: factValue,
  proof: z.discriminatedUnion("kind", [link, file]).nullable(),
  note: z.string().trim().max(2000),
});
const check = z.object({ outcome: z.enum(["verified", "rejected"]), note: z.string().trim().max(2000) });
const proof = z.object({ proofId: id, fileName: z.string(), sha256: z.string(), bytes: z.number().int() });

export const enterAgencyFact = endpoint({
  name: "enterAgencyFact",
  method: "POST",
  path: "/api/agencies/:agencyId/requirement-facts",
  action: "requirements.enter",
  summary: "Enters what holds for the agency in a year, with its proof; entries are only added.",
  params: inAgency,
  body: factBody,
  reply: fact,
});
export const enterUnitFact = endpoint({
  name: "enterUnitFact",
  method: "POST",
  path: "/api/agencies/:agencyId/units/:unitId/requirement-facts",
  action: "requirements.enterUnit",
  summary: "Enters what holds for a unit, with its proof: a file, an address, or a version of its evidence.",
  params: inUnit,
  body: factBody.extend({ proof: z.discriminatedUnion("kind", [link, file, evidence]).nullable() }),
  reply: fact,
});
export const checkAgencyFact = endpoint({
  name: "checkAgencyFact",
  method: "POST",
  path: "/api/agencies/:agencyId/requirement-facts/:factId/checks",
  action: "requirements.verify",
  proof: true,
  summary: "Verifies or rejects an entry about the agency; never one's own. Rejecting needs a reason.",
  params: inAgency.extend({ factId: id }),
  body: check,
  reply: fact,
});
export const checkUnitFact = endpoint({
  name: "checkUnitFact",
  method: "POST",
  path: "/api/agencies/:agencyId/units/:unitId/requirement-facts/:factId/checks",
  action: "requirements.verifyUnit",
  proof: true,
  summary: "Verifies or rejects an entry about a unit; never one's own, never by who belongs to the unit.",
  params: inUnit.extend({ factId: id }),
  body: check,
  reply: fact,
});
export const keepAgencyProof = endpoint({
  name: "keepAgencyProof",
  method: "POST",
  path: "/api/agencies/:agencyId/requirement-proofs",
  action: "requirements.enter",
  summary: "Keeps a file (multipart) that will prove an entry about the agency.",
  params: inAgency,
  reply: proof,
});
export const keepUnitProof = endpoint({
  name: "keepUnitProof",
  method: "POST",
  path: "/api/agencies/:agencyId/units/:unitId/requirement-proofs",
  action: "requirements.enterUnit",
  summary: "Keeps a file (multipart) that will prove an entry about a unit.",
  params: inUnit,
  reply: proof,
});
export const openAgencyProof = endpoint({
  name: "openAgencyProof",
  method: "GET",
  path: "/api/agencies/:agencyId/requirement-facts/:factId/file",
  action: "requirements.read",
  summary: "The file that proves an entry about the agency.",
  params: inAgency.extend({ factId: id }),
  reply: z.unknown(),
});
export const openUnitProof = endpoint({
  name: "openUnitProof",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/requirement-facts/:factId/file",
  action: "requirements.readUnit",
  summary: "The file that proves an entry about a unit.",
  params: inUnit.extend({ factId: id }),
  reply: z.unknown(),
});

export const grantQuotaException = endpoint({
  name: "grantQuotaException",
  method: "POST",
  path: "/api/agencies/:agencyId/rounds/:roundId/quota-exceptions",
  action: "requirements.exceedQuota",
  proof: true,
  summary: "Lets more units go forward than the quota, by a letter and for a reason, in the name of who decides.",
  params: inAgency.extend({ roundId: id }),
  body: z.object({ quota: z.number().int().min(0).max(10_000), letter: shortText, reason: shortText }),
  reply: done,
});

const parameter = z.object({
  id: z.string(),
  unit: z.enum(["months", "years"]),
  name: words,
  why: words,
  legal,
  low: z.number().int(),
  high: z.number().int(),
  /** As the rule pack says, and as it holds in this round. */
  shipped: z.number().int(),
  value: z.number().int(),
  set: z.object({ reason: z.string(), by: z.string(), at: instant }).nullable(),
});
export type YearParameter = z.infer<typeof parameter>;

export const listParameters = endpoint({
  name: "listParameters",
  method: "GET",
  path: "/api/rounds/:roundId/requirement-parameters",
  action: "session",
  summary: "The numbers of the requirements as they hold in a round.",
  params: z.object({ roundId: id }),
  reply: z.object({ items: z.array(parameter) }),
});
export const setParameter = endpoint({
  name: "setParameter",
  method: "PUT",
  path: "/api/rounds/:roundId/requirement-parameters/:parameter",
  action: "requirements.setParameters",
  summary: "Sets a number of the requirements for one round, with the reason; what was before stays in its history.",
  params: z.object({ roundId: id, parameter: z.string().max(60) }),
  body: z.object({ value: z.number().int(), reason: shortText }),
  reply: z.object({ items: z.array(parameter) }),
});
