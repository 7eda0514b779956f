import { assessing, at, overseers, rule, type Rule, tpi, unitStaff } from "../rules.ts";

/** Rows of the one table about evidence, worksheets and what is said about items. */
export const worksheetRows = {
  "evidence.read": rule("open evidence of the unit", "unit", [
    at("unit", ...unitStaff, "change_agent"),
    at("agency", ...overseers, ...tpi),
  ]),
  "evidence.edit": rule("add and replace evidence of the unit", "unit", [at("unit", ...unitStaff)]),
  "evidence.looks": rule("see who opened the unit's evidence from outside it", "unit", [
    at("unit", ...unitStaff),
    at("agency", "agency_admin", "chief_inspector", "auditor"),
  ]),
  "evidence.verify": rule("see whether evidence files are still what they were, ask for a check", "agency", [
    at("platform", "auditor"),
    at("agency", "agency_admin", "chief_inspector", "auditor"),
  ]),
  "worksheets.open": rule("open a worksheet for a unit in a round", "agency", [at("agency", "agency_admin")]),
  "worksheets.read": rule("read the worksheet, the unit's layer and the released layers", "worksheet", [
    at("unit", ...unitStaff, "change_agent"),
    at("agency", ...overseers, ...tpi, "observer", "auditor"),
  ]),
  "worksheets.readInternal": rule("read the internal layers before they are released", "worksheet", [
    at("assigned", ...tpi),
    at("agency", ...overseers),
  ]),
  "worksheets.answer": rule("answer for the unit, attach evidence to the answer", "worksheet", [
    { ...at("unit", ...unitStaff), states: ["filling", "returned"] },
  ]),
  "worksheets.sort": rule("see which documents of the unit no item rests on yet, and sort them", "worksheet", [
    at("unit", ...unitStaff),
  ]),
  "worksheets.submit": rule("approve the self-assessment and submit it", "worksheet", [
    { ...at("unit", "unit_head"), states: ["filling", "returned"] },
  ]),
  "threads.read": rule("read what unit and assessors say to each other about items", "worksheet", [
    at("unit", ...unitStaff),
    at("assigned", ...tpi),
    at("agency", ...overseers),
  ]),
  "threads.write": rule("talk with unit and assessors about items", "worksheet", [
    { ...at("unit", ...unitStaff), states: ["filling", "submitted", "returned"] },
    { ...at("assigned", ...tpi), states: ["filling", "submitted", "returned"] },
  ]),
  "threads.readUnit": rule("read the unit's own talk about items", "worksheet", [at("unit", ...unitStaff)]),
  "threads.writeUnit": rule("talk among the unit's staff about items", "worksheet", [
    { ...at("unit", ...unitStaff), states: ["filling", "submitted", "returned"] },
  ]),
  "threads.readInternal": assessing("read the assessors' internal notes on items", [
    at("assigned", ...tpi),
    at("agency", ...overseers),
  ]),
  "threads.writeInternal": assessing("write internal notes among the assessors", [
    { ...at("assigned", ...tpi), states: ["filling", "submitted", "returned"] },
    { ...at("agency", "chief_inspector"), states: ["filling", "submitted", "returned"] },
  ]),
  "evidence.compare": assessing("see what comparing evidence asks: copies, near copies, impossible dates", [
    at("agency", ...tpi, "chief_inspector"),
  ]),
} as const satisfies Record<string, Rule>;
