import { at, overseers, rule, type Rule, tpi, unitStaff } from "../rules.ts";

/** Rows of the one table about requirements, proposal, the portal and the exchange package. */
export const proposalRows = {
  "proposals.read": rule("see the agency's proposal, its way and its receipt", "agency", [
    at("agency", ...overseers, "tpi_lead", "tpi_supervisor", "auditor", "unit_head"),
  ]),
  "proposals.edit": rule("make the list of units to propose", "agency", [at("agency", "agency_admin", "tpi_lead")]),
  "proposals.nominate": rule("put the list of units forward", "agency", [at("agency", "tpi_lead")]),
  "proposals.review": rule("find the list fit for the head's signature", "agency", [at("agency", "chief_inspector")]),
  "proposals.sign": rule("sign the proposal and the statement of responsibility", "agency", [
    at("agency", "agency_head"),
  ]),
  "proposals.release": rule("submit what the head signed, as the second person", "agency", [
    at("agency", "agency_admin", "chief_inspector"),
  ]),
  "proposals.sendBack": rule("send the proposal back while it is one's turn", "agency", [at("agency", ...overseers)]),
  "proposals.withdraw": rule("withdraw the proposal before it is submitted", "agency", [
    at("agency", "agency_admin", "agency_head"),
  ]),
  "requirements.read": rule("see what a proposal asks of the agency and how far it is", "agency", [
    at("agency", ...overseers, ...tpi, "observer", "auditor", ...unitStaff, "change_agent"),
  ]),
  "requirements.readUnit": rule("see what a proposal asks of the unit, with the proofs", "unit", [
    at("unit", ...unitStaff, "change_agent"),
    at("agency", ...overseers, ...tpi, "auditor"),
  ]),
  "requirements.enter": rule("enter facts and proofs about the agency's requirements", "agency", [
    at("agency", "agency_admin"),
  ]),
  "requirements.verify": rule("verify facts about the agency's requirements, never one's own", "agency", [
    at("agency", "chief_inspector"),
  ]),
  "requirements.enterUnit": rule("enter facts and proofs about the unit's requirements", "unit", [
    at("unit", "unit_operator", "zi_team_lead", "unit_head"),
    at("agency", "agency_admin"),
  ]),
  "requirements.verifyUnit": {
    ...rule("verify facts about the unit's requirements, never one's own", "unit", [at("agency", "chief_inspector")]),
    assesses: true,
  },
  "requirements.exceedQuota": rule("let more units go forward than the quota, for a reason", "agency", [
    at("agency", "chief_inspector", "agency_head"),
  ]),
  "requirements.setParameters": rule("set the year's own numbers of the requirements", "platform", [
    at("platform", "platform_admin"),
  ]),
  "requirements.readKit": rule("see what the unit prepared for an objection", "worksheet", [
    at("unit", ...unitStaff),
    at("agency", ...overseers, ...tpi, "auditor"),
  ]),
  "requirements.prepareKit": rule("prepare the unit's objection in advance", "worksheet", [
    at("unit", "unit_operator", "zi_team_lead", "unit_head"),
    at("agency", "agency_admin", "chief_inspector"),
  ]),
  "portal.read": rule("see what PortalRB is told, what it fetched and when", "agency", [at("agency", ...overseers)]),
  "portal.manage": rule("set up the way of PortalRB: tokens, settings, addresses of evidence", "agency", [
    at("agency", "agency_admin"),
  ]),
  "exchange.export": rule("order the open exchange package of a year and download it", "agency", [
    at("agency", "agency_admin"),
  ]),
} as const satisfies Record<string, Rule>;
