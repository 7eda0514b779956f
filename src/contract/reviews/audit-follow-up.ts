import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, exactText, id, instant, longText } from "../kernel/shapes.ts";
import { signedAs } from "../worksheets/shapes.ts";

const ofUnit = z.object({ agencyId: id, unitId: id });
const count = z.number().int().min(0).max(100_000);

/** What the inspector stated of the follow-up of audits at a unit, with the letter that says so. */
export const auditFollowUp = z.object({
  id,
  recommendations: count,
  settled: count,
  percent: exactText,
  asOf: day,
  basis: z.string(),
  document: z.object({ documentId: id, title: z.string() }).nullable(),
  letter: z.object({ id, number: z.string(), code: z.string() }),
  statedBy: z.string(),
  statedAt: instant,
  signedAs,
});
export type AuditFollowUp = z.infer<typeof auditFollowUp>;

export const listAuditFollowUps = endpoint({
  name: "listAuditFollowUps",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/audit-follow-ups",
  action: "reviews.readAuditFollowUp",
  summary: "Statements on the follow-up of audits (TLHP) at a unit, newest first.",
  params: ofUnit,
  reply: z.object({ unitName: z.string(), items: z.array(auditFollowUp) }),
});
export const stateAuditFollowUp = endpoint({
  name: "stateAuditFollowUp",
  method: "POST",
  path: "/api/agencies/:agencyId/units/:unitId/audit-follow-ups",
  action: "reviews.stateAuditFollowUp",
  proof: true,
  summary: "The inspector states how far recommendations of APIP and BPK are settled; the letter is issued with it.",
  params: ofUnit,
  body: z.object({
    year: z.number().int().min(2000).max(2100).describe("evaluation year that the statement is for"),
    recommendations: count,
    settled: count,
    asOf: day,
    basis: longText.trim().min(3).max(1000).describe("reports that it rests on"),
    documentId: id.nullable().describe("a document of the unit that proves it"),
    datedOn: day,
  }),
  reply: auditFollowUp,
});
export const openAuditFollowUp = endpoint({
  name: "openAuditFollowUp",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/audit-follow-ups/:statementId/letter",
  action: "reviews.readAuditFollowUp",
  summary: "The statement's letter as PDF.",
  params: ofUnit.extend({ statementId: id }),
  reply: z.unknown(),
});
