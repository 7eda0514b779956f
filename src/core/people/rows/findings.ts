import { assessing, at, overseers, rule, type Rule, tpi, unitStaff } from "../rules.ts";

/** Rows of the one table about findings, recommendations and their follow-up. */
export const findingRows = {
  "findings.read": rule("read released findings and what the unit does about them", "worksheet", [
    at("unit", ...unitStaff, "change_agent"),
    at("agency", ...overseers, ...tpi, "observer", "auditor"),
  ]),
  "findings.answer": rule("answer released findings: action, owner, due date, proof", "unit", [
    at("unit", ...unitStaff),
  ]),
  "findings.note": assessing("keep private notes that nobody else reads", [at("assigned", ...tpi)]),
  "findings.readDrafts": assessing("read findings before they are released", [
    at("assigned", ...tpi),
    at("agency", "chief_inspector"),
  ]),
  "findings.write": assessing("write findings and recommendations, word them anew, withdraw drafts", [
    at("assigned", ...tpi),
  ]),
  "findings.release": assessing("release findings to the unit, withdraw released ones", [at("assigned", "tpi_lead")]),
  "findings.releaseNational": assessing("release findings of the national evaluation to the unit", [
    at("unit", "tpn_lead"),
  ]),
  "findings.verify": assessing("verify what the unit did about a finding, or send it back", [
    at("assigned", "tpi_member", "tpi_lead", "tpi_supervisor"),
  ]),
} as const satisfies Record<string, Rule>;
