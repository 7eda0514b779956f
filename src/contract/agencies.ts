import { z } from "zod";
import { unitKinds } from "../core/agencies/unit-kinds.ts";
import { endpoint } from "./kernel/endpoint.ts";
import { day, done, id, predicate, shortText } from "./kernel/shapes.ts";

export const agencyKind = z.enum(["central", "province", "regency", "city"]);
export const zone = z.enum(["WIB", "WITA", "WIT"]);

export const agency = z.object({
  id,
  code: z.string().describe("Kemendagri code, e.g. 35.13"),
  name: z.string(),
  kind: agencyKind,
  zone,
  version: z.number().int(),
});
export type Agency = z.infer<typeof agency>;

export const unit = z.object({
  id,
  parentId: id.nullable(),
  code: z.string().nullable(),
  name: z.string(),
  kind: z.string(),
  version: z.number().int(),
  validTo: day.nullable(),
});
export type Unit = z.infer<typeof unit>;

export const unitPredicate = z.object({
  id,
  unitId: id,
  predicate,
  decree: z.string(),
  inForceFrom: day,
  expiresOn: day.nullable(),
  revokedOn: day.nullable(),
});

const inAgency = z.object({ agencyId: id });
const agencyBody = z.object({ code: shortText, name: shortText, kind: agencyKind, zone });
const unitBody = z.object({
  parentId: id.nullable(),
  code: shortText.nullable(),
  name: shortText,
  kind: z.enum(unitKinds),
});

export const listAgencies = endpoint({
  name: "listAgencies",
  method: "GET",
  path: "/api/agencies",
  action: "session",
  token: true,
  summary: "The agencies that the signed-in person may see.",
  reply: z.object({ items: z.array(agency) }),
});
export const createAgency = endpoint({
  name: "createAgency",
  method: "POST",
  path: "/api/agencies",
  action: "agencies.create",
  summary: "Adds an agency.",
  body: agencyBody,
  reply: agency,
});
export const editAgency = endpoint({
  name: "editAgency",
  method: "PATCH",
  path: "/api/agencies/:agencyId",
  action: "agencies.edit",
  summary: "Changes an agency; refused when somebody else changed it since.",
  params: inAgency,
  body: agencyBody.extend({ version: z.number().int() }),
  reply: agency,
});
export const listUnits = endpoint({
  name: "listUnits",
  method: "GET",
  path: "/api/agencies/:agencyId/units",
  action: "agencies.read",
  summary: "The agency's units with their predicates.",
  params: inAgency,
  reply: z.object({
    agency,
    units: z.array(unit),
    predicates: z.array(unitPredicate),
    /** Whether predicates stay with the unit that earned them or pass to its successors. */
    successorPredicate: z.enum(["stays", "passes"]),
  }),
});
export const createUnit = endpoint({
  name: "createUnit",
  method: "POST",
  path: "/api/agencies/:agencyId/units",
  action: "agencies.edit",
  summary: "Adds a unit.",
  params: inAgency,
  body: unitBody,
  reply: unit,
});
export const editUnit = endpoint({
  name: "editUnit",
  method: "PATCH",
  path: "/api/agencies/:agencyId/units/:unitId",
  action: "agencies.edit",
  summary: "Changes or closes a unit.",
  params: z.object({ agencyId: id, unitId: id }),
  body: unitBody.extend({ version: z.number().int(), validTo: day.nullable() }),
  reply: unit,
});
export const recordPredicate = endpoint({
  name: "recordPredicate",
  method: "POST",
  path: "/api/agencies/:agencyId/units/:unitId/predicates",
  action: "agencies.edit",
  summary: "Records a predicate that a unit was given by decree.",
  params: z.object({ agencyId: id, unitId: id }),
  body: z.object({ predicate, decree: shortText, inForceFrom: day, expiresOn: day.nullable() }),
  reply: unitPredicate,
});
export const revokePredicate = endpoint({
  name: "revokePredicate",
  method: "POST",
  path: "/api/agencies/:agencyId/predicates/:predicateId/revocation",
  action: "agencies.edit",
  summary: "Records that a predicate was revoked, from when and why.",
  params: z.object({ agencyId: id, predicateId: id }),
  body: z.object({ revokedOn: day, reason: shortText }),
  reply: done,
});
