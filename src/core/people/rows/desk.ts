import { assessing, at, overseers, rule, type Rule, tpi, unitStaff } from "../rules.ts";

const tpn = ["tpn_evaluator", "tpn_lead"] as const;

/**
 * Rows of the one table about the desk evaluation. What somebody may do inside a room is decided by their role there:
 * `core/desk/room/acts.ts`.
 */
export const deskRows = {
  "desk.attend": rule("see the desk evaluation of the unit and enter its room, as far as expected there", "worksheet", [
    at("unit", ...unitStaff, "change_agent", ...tpn),
    at("agency", ...overseers, ...tpi, "observer", "auditor"),
    at("platform", "tpn_head"),
  ]),
  "desk.schedule": rule("plan the desk evaluations of a year: panels, rooms, times", "platform", [
    at("platform", "tpn_head"),
  ]),
  "desk.arrange": rule("schedule, move or cancel the desk evaluation of a unit, with a reason", "worksheet", [
    at("unit", "tpn_lead"),
    at("platform", "tpn_head"),
  ]),
  "desk.people": rule("say who of the agency is sent to the desk evaluation of a unit", "worksheet", [
    at("unit", "tpn_lead"),
    at("agency", "agency_admin"),
    at("platform", "tpn_head"),
  ]),
  "desk.score": assessing("score items of the desk evaluation sealed, ask its questions, as a member of its panel", [
    at("unit", ...tpn),
  ]),
  "desk.bank": rule("keep the national team's question bank", "platform", [at("platform", "tpn_head")]),
} as const satisfies Record<string, Rule>;
