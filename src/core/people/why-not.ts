import type { Layer } from "../kernel/layer.ts";
import {
  type Action,
  type Actor,
  belongsTo,
  type Grant,
  layerOfRole,
  mayDo,
  permissions,
  type Refusal,
  type Rule,
  type Target,
  type WorksheetState,
} from "./permissions.ts";
import { type Duty, isInForce, type Role, unitRoles } from "./roles.ts";

/** Why somebody may not do something, as facts from which the screen makes sentences. */
export type WhyNot = {
  readonly action: Action;
  readonly kind: Refusal["kind"];
  /** The duties that count today at the place: what one has. */
  readonly mine: readonly Duty[];
  /** Who could do it now, and where their duty lies. Of assessors: those who are assigned and declared. */
  readonly could: readonly { readonly role: Role; readonly seat: Seat; readonly isAssigned: boolean }[];
  /** States of the worksheet in which one could do it oneself, where the state alone stands in the way. */
  readonly states: readonly WorksheetState[];
  /** One's own duty that would allow it: begins on this day, or ended on that. */
  readonly startsOn: string | null;
  readonly endedOn: string | null;
};

export type Seat = "platform" | "agency" | "unit";

/**
 * Explains a refusal of `mayDo`, or answers null where nothing is refused. Generic over the table: whoever it names as
 * able is asked of `mayDo` itself, so a sentence can never promise what the table does not give.
 */
export function explainRefusal(action: Action, actor: Actor, target: Target, today: string): WhyNot | null {
  const decision = mayDo(action, actor, target, today);
  if (decision.ok) return null;
  const { kind } = decision.problem;
  const isOwn = kind === "not_allowed_own_unit";
  const at = (day: string) => !isOwn && mayDo(action, actor, target, day).ok;
  const own = actor.duties.filter((duty) => duty.agencyId === null || duty.agencyId === target.agencyId);
  const starts = own.filter((duty) => duty.validFrom > today && at(duty.validFrom)).map(({ validFrom }) => validFrom);
  const ended = own.flatMap(({ validTo }) => (validTo !== null && validTo < today && at(validTo) ? [validTo] : []));
  return {
    action,
    kind,
    mine: own.filter((duty) => isInForce(duty, today) && isHere(duty, target)),
    could: whoCould(action, target, today),
    states: kind === "not_allowed_state" ? statesFor(action, actor, target, today) : [],
    startsOn: starts.toSorted()[0] ?? null,
    endedOn: ended.toSorted().at(-1) ?? null,
  };
}

/** Every role that may do it on this very target, in this state, with the place of its duty. */
export function whoCould(action: Action, target: Target, today: string): WhyNot["could"] {
  const rule: Rule = permissions[action];
  const found: WhyNot["could"][number][] = [];
  for (const grant of rule.grants) {
    const isAssigned = grant.reach === "assigned" || grant.reach === "appointed";
    for (const role of grant.roles) {
      if (found.some((one) => one.role === role && one.seat === seatOf(grant))) continue;
      if (mayDo(action, holderOf(role, grant, target, today), assignedTo(role, target), today).ok)
        found.push({ role, seat: seatOf(grant), isAssigned });
    }
  }
  return found;
}

/** Somebody who has this role where the grant reaches, and no other duty. */
export function holderOf(role: Role, grant: Pick<Grant, "reach">, target: Target, today: string): Actor {
  const seat = seatOf(grant);
  const duty: Duty = {
    id: "",
    role,
    agencyId: seat === "platform" ? null : (target.agencyId ?? ""),
    unitId: seat === "unit" ? (target.unitId ?? "") : null,
    area: null,
    validFrom: today,
    validTo: today,
  };
  return { accountId: "", duties: [duty] };
}

/** The target as it looks to an assessor of this role who is assigned to it and has declared. */
export function assignedTo(role: Role, target: Target): Target {
  const layer: Layer | undefined = layerOfRole[role];
  return { ...target, undeclaredLayers: [], assignedLayers: layer ? [layer] : [] };
}

const allStates = ["filling", "submitted", "returned", "concluded"] as const satisfies readonly WorksheetState[];

function statesFor(action: Action, actor: Actor, target: Target, today: string): readonly WorksheetState[] {
  return allStates.filter((state) => mayDo(action, actor, { ...target, state }, today).ok);
}

function seatOf({ reach }: Pick<Grant, "reach">): Seat {
  if (reach === "platform" || reach === "unit") return reach;
  return "agency";
}

/** A duty of another unit is not what one has here; one's own unit's is, also where it is the reason. */
function isHere(duty: Duty, target: Target): boolean {
  return duty.unitId === null || target.unitId === undefined || duty.unitId === target.unitId;
}

/** The duty, past or present, by which somebody belongs to the unit that they would assess. */
export function dutyOfOwnUnit(actor: Actor, unitId: string): Duty | null {
  if (!belongsTo(actor, unitId)) return null;
  return actor.duties.find((duty) => duty.unitId === unitId && unitRoles.has(duty.role)) ?? null;
}
