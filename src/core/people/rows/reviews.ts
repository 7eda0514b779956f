import { assessing, at, overseers, rule, type Rule, tpi, unitStaff } from "../rules.ts";

/** Rows of the one table about the internal evaluation. */
export const reviewRows = {
  "reviews.assign": rule("assign assessors to the worksheet", "worksheet", [
    { ...at("agency", "chief_inspector", "tpi_lead"), states: ["filling", "submitted", "returned"] },
  ]),
  "reviews.plan": rule("plan the review: load, teams, who assesses which unit", "agency", [
    at("agency", "chief_inspector", "tpi_lead"),
  ]),
  "reviews.declare": assessing("declare one's interests before assessing", [at("appointed", ...tpi)]),
  "reviews.readDeclarations": rule("read what assessors declared of their interests", "worksheet", [
    at("agency", ...overseers),
  ]),
  "reviews.ask": assessing("keep questions for the interview", [at("assigned", ...tpi)]),
  "reviews.handOver": assessing("hand the worksheet over to the tier above, take it over, send it back", [
    { ...at("assigned", ...tpi), states: ["submitted"] },
  ]),
  "reviews.phrases": rule("keep and use phrases for notes", "agency", [at("agency", ...tpi)]),
  "reviews.sharePhrases": rule("share phrases for notes with the team or the agency", "agency", [
    at("agency", "tpi_lead", "tpi_supervisor"),
  ]),
  "reviews.answer": assessing("answer beside the unit, in the layer one is assigned to", [
    { ...at("assigned", ...tpi), states: ["submitted"] },
  ]),
  "reviews.markQuestion": assessing("note what became of a question that comparing evidence raised", [
    at("assigned", ...tpi),
    at("agency", "chief_inspector"),
  ]),
  "reviews.return": assessing("return items to the unit for repair", [
    { ...at("assigned", "preliminary_assessor", "tpi_member", "tpi_lead"), states: ["submitted"] },
  ]),
  "reviews.passOn": assessing("declare the worksheet fit for TPI", [
    { ...at("assigned", "preliminary_assessor"), states: ["submitted"] },
  ]),
  "reviews.conclude": assessing("conclude: meets WBK, meets WBBM, not yet", [
    { ...at("assigned", "tpi_lead"), states: ["submitted"] },
  ]),
  "reviews.board": rule("see the board of the review: where every worksheet is, since when", "agency", [
    at("agency", ...overseers, "tpi_lead", "tpi_supervisor"),
  ]),
  "reviews.calibrate": rule("see how far units, tiers and assessors agree", "agency", [
    at("agency", "chief_inspector", "tpi_lead", "tpi_supervisor"),
  ]),
  "reviews.readReport": rule(
    "read the unit's evaluation report and official record once they are issued",
    "worksheet",
    [at("unit", ...unitStaff), at("agency", ...overseers, ...tpi)],
  ),
  "reviews.readReportDraft": assessing("read reports before they are issued", [
    at("assigned", ...tpi),
    at("agency", ...overseers),
  ]),
  "reviews.writeReport": assessing("write the texts of a report", [at("assigned", "tpi_member", "tpi_lead")]),
  "reviews.submitReport": assessing("hand the report in to the inspector", [at("assigned", "tpi_lead")]),
  "reviews.approveReport": assessing("approve the report or send it back", [at("agency", "chief_inspector")]),
  "reviews.issueReport": assessing("issue the report as a letter", [at("agency", "chief_inspector")]),
  "reviews.listReports": rule("see the reports of a round and whom each waits for", "agency", [
    at("agency", ...overseers, ...tpi),
  ]),
  "reviews.setReports": rule("decide how reports of a round name the team", "agency", [
    at("agency", "chief_inspector"),
  ]),
  "reviews.readMonitoring": rule("read the monitoring report of a round", "agency", [
    at("agency", ...overseers, ...tpi),
  ]),
  "reviews.writeMonitoring": rule("write the monitoring report and hand it in", "agency", [at("agency", "tpi_lead")]),
  "reviews.approveMonitoring": rule("approve and issue the monitoring report, or send it back", "agency", [
    at("agency", "chief_inspector"),
  ]),
  "reviews.readAuditFollowUp": rule("read statements on the follow-up of audits at the unit", "unit", [
    at("unit", ...unitStaff),
    at("agency", ...overseers, ...tpi),
  ]),
  "reviews.stateAuditFollowUp": {
    ...assessing("state how far recommendations of audits are settled", [at("agency", "chief_inspector")]),
    about: "unit",
  },
  "reviews.calibrateOwn": rule("see one's own figures of agreement", "agency", [at("agency", ...tpi)]),
} as const satisfies Record<string, Rule>;
