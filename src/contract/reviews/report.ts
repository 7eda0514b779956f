import { z } from "zod";
import { finding } from "../findings/shapes.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, exactText, id, instant, longText, predicate, tier } from "../kernel/shapes.ts";
import { outcome, signedAs, answer, worksheetState } from "../worksheets/shapes.ts";

export const reportState = z.enum(["draft", "submitted", "approved", "issued"]);
/** Reports on one worksheet. */
export const worksheetReportKind = z.enum(["evaluation_report", "official_record"]);
const words = z.object({ id: z.string(), en: z.string() });
const page = z.object({ documentId: id, number: z.number().int(), title: z.string(), pages: z.string() });

/** A report as it reads: numbers exact, words where data has none. */
export const reportContents = z.object({
  agency: z.string(),
  unit: z.string(),
  year: z.number().int(),
  target: predicate,
  referenceDate: day,
  startedOn: day.nullable(),
  endedOn: day.nullable(),
  /** Letters by which the team was appointed. */
  letters: z.array(z.string()),
  laws: z.array(z.object({ ref: z.string(), place: z.string() })),
  namesHidden: z.boolean(),
  team: z.array(z.object({ name: z.string(), tier })),
  outcome: outcome.nullable(),
  verdictNote: z.string(),
  selfTotal: exactText,
  total: exactText,
  decimals: z.number().int(),
  open: z.number().int().describe("items that no assessor has answered yet"),
  scores: z.array(
    z.object({
      kind: z.enum(["area", "half", "within", "component", "total"]),
      number: z.string(),
      name: words,
      codes: z.array(z.string()).describe("nodes and items that it counts"),
      weight: exactText,
      self: exactText,
      internal: exactText,
      percent: exactText,
      floor: exactText.nullable(),
      met: z.boolean().nullable(),
    }),
  ),
  gates: z.array(
    z.object({
      name: words,
      reached: z.object({ value: exactText, floor: exactText, distance: exactText }).nullable(),
      met: z.boolean(),
    }),
  ),
  noted: z.array(
    z.object({
      item: z.string(),
      question: words,
      lowered: z.boolean(),
      unproven: z.boolean(),
      unit: answer.nullable(),
      internal: answer.nullable(),
      unitValue: exactText.nullable().describe("share of the item's weight, 0..1"),
      internalValue: exactText.nullable(),
      lost: exactText,
      reason: z.string(),
      pages: z.array(page),
    }),
  ),
  findings: z.array(finding),
  earlier: z.array(finding).describe("what earlier years left to be followed up"),
  texts: z.record(z.string(), z.string()),
  signatory: z.object({ name: z.string(), signedAs }).nullable(),
});
export type ReportContents = z.infer<typeof reportContents>;

export const report = z.object({
  state: reportState,
  version: z.number().int(),
  unitName: z.string(),
  year: z.number().int(),
  worksheetState,
  contents: reportContents,
  /** The text that the data suggests for each part, and what was written in its place. */
  parts: z.array(
    z.object({
      part: z.string(),
      suggested: z.string(),
      written: z.string().nullable(),
      number: z.number().int().describe("how often it was written"),
      writtenBy: z.string().nullable(),
      writtenAt: instant.nullable(),
    }),
  ),
  steps: z.array(
    z.object({
      number: z.number().int(),
      step: z.enum(["submit", "send_back", "approve", "issue"]),
      note: z.string(),
      by: z.string(),
      at: instant,
      signedAs,
    }),
  ),
  letter: z.object({ id, number: z.string(), code: z.string(), datedOn: day, issuedAt: instant }).nullable(),
  names: z.object({ policy: z.enum(["as_round", "open"]), roundMasks: z.boolean() }),
  may: z.record(z.string(), z.object({ allowed: z.boolean(), why: z.string().nullable() })),
});
export type Report = z.infer<typeof report>;

const here = z.object({ agencyId: id, worksheetId: id, kind: worksheetReportKind });
const version = z.number().int();
const at = "/api/agencies/:agencyId/worksheets/:worksheetId/reports/:kind";

export const getReport = endpoint({
  name: "getReport",
  method: "GET",
  path: at,
  action: "reviews.readReport",
  summary:
    "The report on a worksheet: as a draft for those inside the review, for all other readers once it is issued.",
  params: here,
  reply: z.object({ report: report.nullable() }),
});
export const writeReportText = endpoint({
  name: "writeReportText",
  method: "PUT",
  path: `${at}/texts/:part`,
  action: "reviews.writeReport",
  summary: "Writes one part of a draft in own words; an empty text takes the suggestion back.",
  params: here.extend({ part: z.string().max(40) }),
  body: z.object({ text: longText, number: z.number().int().min(0).describe("of the wording that one has seen") }),
  reply: z.object({ number: z.number().int(), version }),
});
export const listReportTexts = endpoint({
  name: "listReportTexts",
  method: "GET",
  path: `${at}/texts/:part`,
  action: "reviews.readReportDraft",
  summary: "Every wording that a part had, newest first.",
  params: here.extend({ part: z.string().max(40) }),
  reply: z.object({
    items: z.array(z.object({ number: z.number().int(), text: z.string(), writtenBy: z.string(), writtenAt: instant })),
  }),
});
const stepped = z.object({ state: reportState, version });
export const submitReport = endpoint({
  name: "submitReport",
  method: "POST",
  path: `${at}/submissions`,
  action: "reviews.submitReport",
  summary: "The team lead hands the report in to the inspector.",
  params: here,
  body: z.object({ version, note: longText.default("") }),
  reply: stepped,
});
export const answerReport = endpoint({
  name: "answerReport",
  method: "POST",
  path: `${at}/approvals`,
  action: "reviews.approveReport",
  summary: "The inspector approves the report, or sends it back with a note.",
  params: here,
  body: z.object({ version, step: z.enum(["approve", "send_back"]), note: longText.default("") }),
  reply: stepped,
});
export const issueReport = endpoint({
  name: "issueReport",
  method: "POST",
  path: `${at}/letters`,
  action: "reviews.issueReport",
  proof: true,
  summary: "Issues the approved report as a letter: numbered, frozen, and from then on read by the unit.",
  params: here,
  body: z.object({ version, datedOn: day }),
  reply: stepped.extend({ letterId: id, number: z.string(), code: z.string() }),
});
export const previewReport = endpoint({
  name: "previewReport",
  method: "GET",
  path: `${at}/preview`,
  action: "reviews.readReportDraft",
  summary: "The report as a letter, without a number: PDF or DOCX.",
  params: here,
  query: z.object({ form: z.enum(["pdf", "docx"]).default("pdf") }),
  reply: z.unknown(),
});
export const openReportLetter = endpoint({
  name: "openReportLetter",
  method: "GET",
  path: `${at}/letter`,
  action: "reviews.readReport",
  summary: "The issued report as PDF.",
  params: here,
  reply: z.unknown(),
});

const ofRound = z.object({ agencyId: id, roundId: id });
export const reportLine = z.object({
  worksheetId: id,
  unitId: id,
  unitName: z.string(),
  kind: worksheetReportKind,
  worksheetState,
  outcome: outcome.nullable(),
  /** Null: nothing was written yet. */
  state: reportState.nullable(),
  since: instant.nullable(),
  letterNumber: z.string().nullable(),
  waitsFor: z.enum(["verdict", "lead", "inspector", "nobody"]),
  mayRead: z.boolean(),
});
export type ReportLine = z.infer<typeof reportLine>;
export const listReports = endpoint({
  name: "listReports",
  method: "GET",
  path: "/api/agencies/:agencyId/rounds/:roundId/reports",
  action: "reviews.listReports",
  summary: "The reports of a round, unit by unit, with whom each waits for.",
  params: ofRound,
  reply: z.object({
    year: z.number().int(),
    names: z.object({ policy: z.enum(["as_round", "open"]), roundMasks: z.boolean() }),
    items: z.array(reportLine),
  }),
});
export const setReportNames = endpoint({
  name: "setReportNames",
  method: "PUT",
  path: "/api/agencies/:agencyId/rounds/:roundId/report-settings",
  action: "reviews.setReports",
  summary: "How reports of a round name the team: as the round masks its assessors, or by name.",
  params: ofRound,
  body: z.object({ names: z.enum(["as_round", "open"]) }),
  reply: done,
});
