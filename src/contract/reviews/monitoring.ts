import { z } from "zod";
import { finding } from "../findings/shapes.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { day, exactText, id, longText, predicate } from "../kernel/shapes.ts";
import { worksheetState } from "../worksheets/shapes.ts";
import { report, reportState } from "./report.ts";

const decimal = z.string().regex(/^\d{1,3}([.]\d{1,6})?$/);

/** What monitoring found at a unit that holds a predicate (PermenPANRB 5/2024, figure 10). */
export const monitoredUnit = z.object({
  unitId: id,
  unitName: z.string(),
  predicate,
  /** How often it was recorded; 0: not yet. */
  number: z.number().int(),
  score: exactText.nullable(),
  antiCorruptionIndex: exactText.nullable(),
  serviceIndex: exactText.nullable(),
  /** Null while nothing was recorded. */
  stillMeets: z.boolean().nullable(),
  note: z.string(),
});
export type MonitoredUnit = z.infer<typeof monitoredUnit>;

export const monitoring = z.object({
  state: reportState,
  version: z.number().int(),
  year: z.number().int(),
  contents: z.object({
    asOf: day,
    agency: z.string(),
    year: z.number().int(),
    progress: z.array(
      z.object({
        worksheetId: id,
        unitName: z.string(),
        target: predicate,
        state: worksheetState,
        answered: z.number().int(),
        items: z.number().int(),
        total: exactText.nullable(),
        open: z.number().int(),
        overdue: z.number().int(),
      }),
    ),
    findings: z.array(finding),
    units: z.array(monitoredUnit),
    texts: z.record(z.string(), z.string()),
  }),
  parts: report.shape.parts,
  steps: report.shape.steps,
  letter: report.shape.letter,
  may: report.shape.may,
});
export type Monitoring = z.infer<typeof monitoring>;

const ofRound = z.object({ agencyId: id, roundId: id });
const version = z.number().int();
const at = "/api/agencies/:agencyId/rounds/:roundId/monitoring";
const stepped = z.object({ state: reportState, version });

export const getMonitoring = endpoint({
  name: "getMonitoring",
  method: "GET",
  path: at,
  action: "reviews.readMonitoring",
  summary: "The monitoring report of a round: progress, open follow-up, units that hold a predicate.",
  params: ofRound,
  reply: monitoring,
});
export const writeMonitoringText = endpoint({
  name: "writeMonitoringText",
  method: "PUT",
  path: `${at}/texts/:part`,
  action: "reviews.writeMonitoring",
  summary: "Writes one part of the monitoring report in own words.",
  params: ofRound.extend({ part: z.string().max(40) }),
  body: z.object({ text: longText, number: z.number().int().min(0) }),
  reply: z.object({ number: z.number().int(), version }),
});
export const recordMonitoredUnit = endpoint({
  name: "recordMonitoredUnit",
  method: "PUT",
  path: `${at}/units/:unitId`,
  action: "reviews.writeMonitoring",
  summary: "Records whether a unit that holds a predicate still meets it, with scores and a note.",
  params: ofRound.extend({ unitId: id }),
  body: z.object({
    number: z.number().int().min(0).describe("of the record that one has seen"),
    score: decimal.nullable(),
    antiCorruptionIndex: decimal.nullable(),
    serviceIndex: decimal.nullable(),
    stillMeets: z.boolean(),
    note: longText,
  }),
  reply: z.object({ number: z.number().int() }),
});
export const submitMonitoring = endpoint({
  name: "submitMonitoring",
  method: "POST",
  path: `${at}/submissions`,
  action: "reviews.writeMonitoring",
  summary: "Hands the monitoring report in to the inspector.",
  params: ofRound,
  body: z.object({ version, note: longText.default("") }),
  reply: stepped,
});
export const answerMonitoring = endpoint({
  name: "answerMonitoring",
  method: "POST",
  path: `${at}/approvals`,
  action: "reviews.approveMonitoring",
  summary: "The inspector approves the monitoring report, or sends it back with a note.",
  params: ofRound,
  body: z.object({ version, step: z.enum(["approve", "send_back"]), note: longText.default("") }),
  reply: stepped,
});
export const issueMonitoring = endpoint({
  name: "issueMonitoring",
  method: "POST",
  path: `${at}/letters`,
  action: "reviews.approveMonitoring",
  proof: true,
  summary: "Issues the approved monitoring report as a letter.",
  params: ofRound,
  body: z.object({ version, datedOn: day }),
  reply: stepped.extend({ letterId: id, number: z.string(), code: z.string() }),
});
export const previewMonitoring = endpoint({
  name: "previewMonitoring",
  method: "GET",
  path: `${at}/preview`,
  action: "reviews.readMonitoring",
  summary: "The monitoring report as a letter without a number; once issued, as it was issued.",
  params: ofRound,
  query: z.object({ form: z.enum(["pdf", "docx"]).default("pdf") }),
  reply: z.unknown(),
});
