import type { Layer } from "../kernel/layer.ts";
import type { Problem, Result } from "../kernel/result.ts";
import { accept, refuse } from "../kernel/result.ts";
import { type Duty, isInForce, type Role, unitRoles } from "./roles.ts";
import { agencyRows } from "./rows/agencies.ts";
import { deskRows } from "./rows/desk.ts";
import { deskRecordRows } from "./rows/desk-record.ts";
import { worksheetRows } from "./rows/worksheets.ts";
import { reviewRows } from "./rows/reviews.ts";
import { findingRows } from "./rows/findings.ts";
import { letterRows } from "./rows/letters.ts";
import { proposalRows } from "./rows/proposals.ts";
import { nationalRows } from "./rows/national.ts";
import { noticeRows } from "./rows/notices.ts";
import type { Grant, Rule, WorksheetState } from "./rules.ts";

export type { Grant, Rule, WorksheetState } from "./rules.ts";

/**
 * Who may do what: the one table. The server allows by it, the web shows by it, the handbook prints it and
 * `tests/access/` generates its cases from it. Source: fact sheet section 6, with the roles beyond its matrix.
 */
export const permissions = {
  ...agencyRows,
  ...worksheetRows,
  ...reviewRows,
  ...findingRows,
  ...letterRows,
  ...proposalRows,
  ...nationalRows,
  ...deskRows,
  ...deskRecordRows,
  ...noticeRows,
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof permissions;

/** Who asks: the person and the duties they ever held here (with periods; the decision looks at the day). */
export type Actor = {
  readonly accountId: string;
  readonly duties: readonly Duty[];
  /** Whoever speaks through a token may do of what the duties allow only what the token names; left out: everything. */
  readonly scopes?: readonly Action[];
};

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
    | "declaration_needed"
    | "not_in_scope";
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
  if (actor.scopes && !actor.scopes.includes(action)) return refuse({ kind: "not_in_scope" });
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
