import type { Role } from "./roles.ts";

/** Who is told: holders of roles at the unit or in the agency, those assigned to the worksheet, the national team. */
export type Audience =
  | { readonly at: "unit" | "agency"; readonly roles: readonly Role[] }
  | { readonly at: "assigned" };

/** What a notice opens. */
export type Opens =
  | "worksheet"
  | "review"
  | "report"
  | "findings"
  | "proposal"
  | "objection"
  | "letters"
  | "rounds"
  | "desk";

export type NoticeRule = {
  readonly to: readonly Audience[];
  readonly opens: Opens;
  /** The chapter writes its own letter about it; the notice is for the application alone. */
  readonly mailed?: true;
};

const unitPeople = { at: "unit", roles: ["unit_head", "zi_team_lead", "unit_operator", "area_coordinator"] } as const;
const unitHeads = { at: "unit", roles: ["unit_head", "zi_team_lead"] } as const;
const agency = (...roles: readonly Role[]): Audience => ({ at: "agency", roles });
const nationalTeam = { at: "unit", roles: ["tpn_evaluator", "tpn_lead"] } as const;

/**
 * Which acts of the log concern whom. Whoever did it is not told of it; nobody is told of what they may not see: results
 * of the national team appear by their release.
 */
export const noticeRules = {
  "worksheets.submit": { to: [{ at: "assigned" }, agency("tpi_lead", "chief_inspector")], opens: "review" },
  "reviews.return": { to: [unitPeople], opens: "worksheet" },
  "reviews.passOn": { to: [{ at: "assigned" }, agency("tpi_lead")], opens: "review" },
  "reviews.conclude": { to: [unitHeads, agency("agency_admin", "chief_inspector")], opens: "worksheet" },
  "findings.release": { to: [unitPeople], opens: "findings" },
  "findings.claim": { to: [{ at: "assigned" }, agency("tpi_lead")], opens: "findings" },
  "findings.send_back": { to: [unitPeople], opens: "findings" },
  "reviews.submitReport": { to: [agency("chief_inspector")], opens: "report" },
  "reviews.sendReportBack": { to: [agency("tpi_lead")], opens: "report" },
  "reviews.issueReport": { to: [unitHeads, agency("agency_admin")], opens: "report" },
  "proposals.nominate": { to: [agency("chief_inspector")], opens: "proposal" },
  "proposals.review": { to: [agency("agency_head")], opens: "proposal" },
  "proposals.sign": { to: [agency("agency_admin", "chief_inspector")], opens: "proposal" },
  "proposals.sendBack": { to: [agency("agency_admin", "tpi_lead")], opens: "proposal" },
  "proposals.release": { to: [agency("agency_admin", "agency_head", "tpi_lead")], opens: "proposal", mailed: true },
  "selection.release": { to: [unitHeads, agency("agency_admin", "chief_inspector")], opens: "objection", mailed: true },
  "desk.minutes": { to: [unitHeads, nationalTeam], opens: "desk" },
  "desk.askLate": { to: [unitPeople], opens: "desk" },
  "desk.release": { to: [unitHeads, agency("agency_admin", "chief_inspector")], opens: "desk" },
  "findings.releaseNational": { to: [unitPeople], opens: "findings" },
  "objection.send": { to: [nationalTeam], opens: "objection" },
  "letters.bringSigned": { to: [agency("agency_admin", "chief_inspector")], opens: "letters" },
  "rounds.setWindows": { to: [agency("tpi_lead", "tpi_member")], opens: "rounds" },
} as const satisfies Readonly<Record<string, NoticeRule>>;

export type NoticedAction = keyof typeof noticeRules;

/** A deadline that comes nearer concerns whoever owes something until then. */
export const deadlineKind = "deadline";
/** Days before a window closes on which those who still owe something are told. */
export const deadlineDays = [7, 3, 1] as const;

export function isNoticed(action: string): action is NoticedAction {
  return Object.hasOwn(noticeRules, action);
}
