import { assessing, at, rule, type Rule, tpi, unitStaff } from "../rules.ts";

const tpn = ["tpn_evaluator", "tpn_lead"] as const;

/**
 * Rows of the one table about what is left of a desk evaluation: minutes, findings, outcome, late evidence, recordings.
 * Who of them is the chair or the unit's head in that session is asked of the session.
 */
export const deskRecordRows = {
  "desk.minutes": assessing("issue the minutes of a desk evaluation", [at("unit", ...tpn), at("platform", "tpn_head")]),
  "desk.confirm": rule("confirm the minutes of a desk evaluation, for the panel or for the unit", "worksheet", [
    at("unit", "unit_head", ...tpn),
    at("platform", "tpn_head"),
  ]),
  "desk.remark": rule("note what one objects to in the minutes of a desk evaluation", "worksheet", [
    at("unit", ...unitStaff, ...tpn),
    at("agency", ...tpi),
  ]),
  "desk.writeFindings": assessing("write findings of a desk evaluation, read them before they are released", [
    at("unit", ...tpn),
  ]),
  "desk.askLate": assessing("set until when evidence may still come after a desk evaluation", [
    at("unit", ...tpn),
    at("platform", "tpn_head"),
  ]),
  "desk.attachLate": rule("attach evidence after a desk evaluation, before the time that was set", "worksheet", [
    at("unit", ...unitStaff),
  ]),
  "desk.decide": assessing("decide how a desk evaluation ends, and tell the unit", [
    at("unit", "tpn_lead"),
    at("platform", "tpn_head"),
  ]),
  "desk.record": assessing("keep the recording of a desk evaluation", [at("unit", ...tpn), at("platform", "tpn_head")]),
  "desk.openRecording": rule("open the recording of a desk evaluation; every opening is noted", "worksheet", [
    at("unit", "unit_head", ...tpn),
    at("agency", "chief_inspector", "auditor"),
    at("platform", "tpn_head"),
  ]),
} as const satisfies Record<string, Rule>;
