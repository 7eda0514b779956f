import { at, overseers, rule, type Rule } from "../rules.ts";

/** Rows of the one table about letters: templates, issued letters, signatures. */
export const letterRows = {
  "letters.read": rule("see the letters that the agency issued, and their wording", "agency", [
    at("agency", ...overseers, "tpi_lead", "tpi_supervisor", "auditor"),
  ]),
  "letters.withdraw": rule("withdraw an issued letter", "agency", [at("agency", "agency_admin", "chief_inspector")]),
  "letters.edit": rule("change the wording of letters, the letterhead and the numbering", "agency", [
    at("agency", "agency_admin"),
  ]),
  "letters.sign": rule("sign letters in one's own office", "agency", [
    at("agency", "agency_head", "chief_inspector", "tpi_lead"),
  ]),
  "letters.bringSigned": rule("bring a letter that was signed elsewhere", "agency", [
    at("agency", "agency_admin", "chief_inspector", "tpi_lead"),
  ]),
  "letters.confirmSigned": rule("confirm that a file is the signed letter, as a second person", "agency", [
    at("agency", ...overseers),
  ]),
} as const satisfies Record<string, Rule>;
