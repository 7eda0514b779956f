import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import { type Action, type Actor, mayDo } from "./permissions.ts";
import { type Duty, type Role, roles } from "./roles.ts";

/** A duty as it is about to be granted. */
export type NewDuty = Pick<Duty, "role" | "agencyId" | "unitId" | "area" | "validFrom" | "validTo">;

export type DutyRefusal = Problem & {
  readonly kind: "duty_needs_unit" | "duty_without_unit" | "duty_of_platform" | "duty_without_area" | "dates_reversed";
};

/**
 * Answers the duty when it fits the seat of its role: unit roles name a unit, agency roles none, platform roles no
 * agency; a change area is for area coordinators only; the last day is not before the first.
 */
export function checkDuty(duty: NewDuty): Result<NewDuty, DutyRefusal> {
  const { seat } = roles[duty.role];
  if (seat === "platform" && duty.agencyId !== null) return refuse({ kind: "duty_of_platform" });
  if (seat !== "platform" && seat !== "platform-or-agency" && duty.agencyId === null)
    return refuse({ kind: "duty_needs_unit" });
  if (seat === "unit" && duty.unitId === null) return refuse({ kind: "duty_needs_unit" });
  if (seat !== "unit" && duty.unitId !== null) return refuse({ kind: "duty_without_unit" });
  if (duty.area !== null && duty.role !== "area_coordinator") return refuse({ kind: "duty_without_area" });
  if (duty.validTo !== null && duty.validTo < duty.validFrom) return refuse({ kind: "dates_reversed" });
  return accept(duty);
}

/** Roles of the national team: granted by the platform's administrator, for an agency does not choose its evaluators. */
export const nationalRoles: ReadonlySet<Role> = new Set<Role>(["tpn_evaluator", "tpn_lead", "tpn_head"]);

/** Answers the action whose grant one needs to give or take a duty. */
export function actionToGrant(duty: Pick<NewDuty, "role" | "agencyId">): Action {
  return duty.agencyId === null || nationalRoles.has(duty.role) ? "people.editPlatform" : "people.edit";
}

/** Answers whether the actor may give or take a duty on the given day, and refuses as the permission table does. */
export function mayGrant(actor: Actor, duty: Pick<NewDuty, "role" | "agencyId">, today: string) {
  const target = duty.agencyId === null ? {} : { agencyId: duty.agencyId };
  return mayDo(actionToGrant(duty), actor, target, today);
}
