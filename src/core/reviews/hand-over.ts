import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import { type Duty, isInForce, type Role, unitRoles } from "../people/roles.ts";

export type HandOverRefusal = Problem & {
  readonly kind:
    | "hand_over_self"
    | "hand_over_acting"
    | "hand_over_post"
    | "hand_over_not_colleague"
    | "hand_over_assessor"
    | "hand_over_has_already"
    | "account_closed";
};

/** Duties that are work, which one may hand on; the head's is a post, given by letter of appointment alone. */
const workRoles: ReadonlySet<Role> = new Set<Role>([
  "zi_team_lead",
  "area_coordinator",
  "unit_operator",
  "change_agent",
]);

/** Whether a duty is work that can be handed on at all: not a post, and not held as acting. */
export function canPassOn(duty: Duty): Result<true, HandOverRefusal> {
  if (duty.acting) return refuse({ kind: "hand_over_acting" });
  if (!workRoles.has(duty.role)) return refuse({ kind: "hand_over_post" });
  return accept(true);
}

/**
 * Whether somebody may take over a duty at a unit from `day` on. Who hands on their own gives it to staff of the unit
 * alone, for otherwise they would appoint people; who edits the agency's people gives it to anybody there. Never to an
 * assessor of the unit: they would belong to it for good, and their review would have nobody.
 */
export function mayTakeDuty(
  duty: Duty,
  giver: { readonly accountId: string; readonly isSelf: boolean },
  receiver: {
    readonly accountId: string;
    readonly isClosed: boolean;
    readonly duties: readonly Duty[];
    /** Units whose open worksheets they are assigned to. */
    readonly assesses: readonly string[];
  },
  day: string,
): Result<true, HandOverRefusal> {
  const can = canPassOn(duty);
  if (!can.ok) return can;
  if (receiver.accountId === giver.accountId) return refuse({ kind: "hand_over_self" });
  if (receiver.isClosed) return refuse({ kind: "account_closed" });
  if (duty.unitId !== null && receiver.assesses.includes(duty.unitId)) return refuse({ kind: "hand_over_assessor" });
  const here = receiver.duties.filter(
    (held) => held.unitId === duty.unitId && unitRoles.has(held.role) && isInForce(held, day),
  );
  if (here.some((held) => held.role === duty.role && held.area === duty.area))
    return refuse({ kind: "hand_over_has_already" });
  if (giver.isSelf && here.length === 0) return refuse({ kind: "hand_over_not_colleague" });
  return accept(true);
}
