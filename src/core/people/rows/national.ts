import { assessing, at, overseers, rule, type Rule, tpi, unitStaff } from "../rules.ts";

const tpn = ["tpn_evaluator", "tpn_lead"] as const;

/** Rows of the one table about the national side: teams, administrative selection, objection. */
export const nationalRows = {
  "selection.course": rule("see where the unit stands in the stages of the year", "worksheet", [
    at("unit", ...unitStaff, "change_agent", ...tpn),
    at("agency", ...overseers, ...tpi, "observer", "auditor"),
    at("platform", "tpn_head"),
  ]),
  "selection.read": rule("read what the unit proposed, as the national team, once it is submitted", "worksheet", [
    at("unit", ...tpn),
    at("platform", "tpn_head"),
  ]),
  "selection.assign": rule("put people on the national team of a unit", "worksheet", [
    at("unit", "tpn_lead"),
    at("platform", "tpn_head"),
  ]),
  "selection.declare": assessing("declare one's interests before working on the unit for the nation", [
    at("unit", ...tpn),
  ]),
  "selection.check": assessing("make the checks of the administrative selection, propose an outcome", [
    at("unit", ...tpn),
  ]),
  "selection.decide": assessing("decide the administrative selection, or send it back", [at("unit", "tpn_lead")]),
  "selection.release": rule("release results of selection and objection to units and agencies", "platform", [
    at("platform", "tpn_head"),
  ]),
  "selection.move": assessing("skip or combine stages of a unit, with a reason", [
    at("unit", "tpn_lead"),
    at("platform", "tpn_head"),
  ]),
  "objection.read": rule("read the unit's objection and what became of it", "worksheet", [
    at("unit", ...unitStaff),
    at("agency", ...overseers, ...tpi),
  ]),
  "objection.draft": rule("write the unit's objection, point by point", "worksheet", [
    at("unit", ...unitStaff),
    at("agency", "agency_admin"),
  ]),
  "objection.send": rule("send the unit's objection, once", "worksheet", [at("agency", "agency_admin")]),
  "objection.decide": assessing("decide an objection, point by point", [
    at("unit", ...tpn),
    at("platform", "tpn_head"),
  ]),
} as const satisfies Record<string, Rule>;
