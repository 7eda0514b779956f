import type { Layer } from "../kernel/layer.ts";
import type { Problem, Result } from "../kernel/result.ts";
import { accept, refuse } from "../kernel/result.ts";
import { type Duty, isInForce, type Role, unitRoles } from "./roles.ts";
import { assessing, at, type Grant, overseers, rule, type Rule, tpi, unitStaff, type WorksheetState } from "./rules.ts";

export type { Grant, Rule, WorksheetState } from "./rules.ts";

/**
 * Who may do what: the one table. The server allows by it, the web shows by it, the handbook prints it and
 * `tests/access/` generates its cases from it. Source: fact sheet section 6, with the roles beyond its matrix.
 */
export const permissions = {
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
  "evidence.compare": assessing("see what comparing evidence asks: copies, near copies, impossible dates", [
    at("agency", ...tpi, "chief_inspector"),
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
  "reviews.calibrateOwn": rule("see one's own figures of agreement", "agency", [at("agency", ...tpi)]),
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof permissions;

/** Who asks: the person and the duties they ever held here (with periods; the decision looks at the day). */
export type Actor = { readonly accountId: string; readonly duties: readonly Duty[] };

/** What is asked about. For `assigned` grants the caller gives the layers the actor is assigned to on this worksheet. */
export type Target = {
  readonly agencyId?: string;
  readonly unitId?: string;
  readonly state?: WorksheetState;
  readonly assignedLayers?: readonly Layer[];
  /** Layers in which the actor is assigned but has not declared their interests yet. */
  readonly undeclaredLayers?: readonly Layer[];
};

export type Refusal = Problem & {
  readonly kind:
    | "not_allowed_role"
    | "not_allowed_state"
    | "not_allowed_own_unit"
    | "not_allowed_unassigned"
    | "declaration_needed";
};

/** The layer that a role answers in. */
export const layerOfRole: Readonly<Partial<Record<Role, Layer>>> = {
  preliminary_assessor: "preliminary",
  tpi_member: "tpi_member",
  tpi_lead: "tpi_lead",
  tpi_supervisor: "tpi_supervisor",
};

/**
 * Answers whether the actor may do `action` on the target on the given day (ISO date), and if not, why: the nearest
 * miss, so that the screen can say who could.
 */
export function mayDo(action: Action, actor: Actor, target: Target, today: string): Result<Action, Refusal> {
  const row: Rule = permissions[action];
  if (row.assesses && target.unitId !== undefined && belongsTo(actor, target.unitId)) {
    return refuse({ kind: "not_allowed_own_unit" });
  }
  let nearest: Refusal["kind"] = "not_allowed_role";
  for (const duty of actor.duties) {
    if (!isInForce(duty, today)) continue;
    for (const grant of row.grants) {
      const miss = missOf(grant, duty, target);
      if (miss === null) return accept(action);
      if (miss !== "not_allowed_role") nearest = miss;
    }
  }
  return refuse({ kind: nearest });
}

/** True when the person has or had a duty inside the unit: building it and judging it stay apart for good. */
export function belongsTo(actor: Actor, unitId: string): boolean {
  return actor.duties.some((duty) => duty.unitId === unitId && unitRoles.has(duty.role));
}

function missOf(grant: Grant, duty: Duty, target: Target): Refusal["kind"] | null {
  if (!grant.roles.includes(duty.role)) return "not_allowed_role";
  if (!reaches(grant, duty, target)) return "not_allowed_role";
  if (grant.reach === "assigned" || grant.reach === "appointed") {
    const layer = layerOfRole[duty.role];
    if (!layer || !target.assignedLayers?.includes(layer)) {
      if (!layer || !target.undeclaredLayers?.includes(layer)) return "not_allowed_unassigned";
      if (grant.reach === "assigned") return "declaration_needed";
    }
  }
  if (grant.states && (!target.state || !grant.states.includes(target.state))) return "not_allowed_state";
  return null;
}

function reaches(grant: Grant, duty: Duty, target: Target): boolean {
  switch (grant.reach) {
    case "platform":
      return duty.agencyId === null;
    case "unit":
      return duty.unitId !== null && duty.unitId === target.unitId && duty.agencyId === target.agencyId;
    case "agency":
    case "assigned":
    case "appointed":
      return duty.agencyId !== null && duty.agencyId === target.agencyId;
  }
}
