import { at, overseers, rule, type Rule, tpi, unitStaff } from "../rules.ts";

/** Rows of the one table about agencies, people, instruments, rounds, mail and log. */
export const agencyRows = {
  "agencies.create": rule("add an agency to the installation", "platform", [at("platform", "platform_admin")]),
  "agencies.read": rule("see the agency and its tree of units", "agency", [
    at("platform", "platform_admin", "auditor", "tpn_head"),
    at(
      "agency",
      ...overseers,
      ...tpi,
      "observer",
      "auditor",
      ...unitStaff,
      "change_agent",
      "tpn_evaluator",
      "tpn_lead",
    ),
  ]),
  "agencies.edit": rule("change the agency, its units and their predicates", "agency", [
    at("platform", "platform_admin"),
    at("agency", "agency_admin"),
  ]),
  "people.read": rule("see the people of the agency and their duties", "agency", [
    at("platform", "platform_admin", "auditor"),
    at("agency", ...overseers, "auditor", "tpi_lead"),
  ]),
  "people.edit": rule("invite people, grant and end duties", "agency", [
    at("platform", "platform_admin"),
    at("agency", "agency_admin"),
  ]),
  "people.editPlatform": rule("grant duties of the platform and of the national team", "platform", [
    at("platform", "platform_admin"),
  ]),
  "people.import": rule("bring in units, people and duties from a table", "agency", [
    at("platform", "platform_admin"),
    at("agency", "agency_admin"),
  ]),
  "mail.read": rule("read the outbox of the agency", "agency", [
    at("platform", "platform_admin"),
    at("agency", "agency_admin"),
  ]),
  "ledger.read": rule("read the log of who did what", "agency", [
    at("platform", "auditor"),
    at("agency", "auditor", ...overseers),
  ]),
  "instruments.import": rule("lay the ministry's master list over a rule pack", "platform", [
    at("platform", "platform_admin"),
  ]),
  "rounds.edit": rule("open a round, set national windows and quotas", "platform", [at("platform", "platform_admin")]),
  "rounds.setWindows": rule("set the agency's internal windows, quota and tiers", "agency", [
    at("agency", "agency_admin"),
  ]),
} as const satisfies Record<string, Rule>;
