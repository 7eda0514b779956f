import type { Actor, Grant, Target } from "../people/permissions.ts";
import { belongsTo, permissions } from "../people/permissions.ts";
import { isInForce, type Role } from "../people/roles.ts";

/**
 * The role under which somebody looks into a unit's evidence from outside: the first of the roles that open it to them,
 * assessors before overseers. Null for whoever belongs to the unit: the unit's own people leave no trace.
 */
export function roleOfLook(
  actor: Actor,
  target: Required<Pick<Target, "agencyId" | "unitId">>,
  today: string,
): Role | null {
  if (belongsTo(actor, target.unitId)) return null;
  const held = actor.duties.filter((duty) => duty.agencyId === target.agencyId && isInForce(duty, today));
  const grants: readonly Grant[] = permissions["evidence.read"].grants;
  const opening = grants.flatMap(({ roles }) => roles);
  const order = (role: Role): number =>
    layersFirst.indexOf(role) < 0 ? layersFirst.length : layersFirst.indexOf(role);
  const [first] = held
    .map(({ role }) => role)
    .filter((role) => opening.includes(role))
    .sort((a, b) => order(a) - order(b));
  return first ?? null;
}

const layersFirst: readonly Role[] = ["tpi_supervisor", "tpi_lead", "tpi_member", "preliminary_assessor"];

/** What a unit sees of those who looked: nothing, in which role, or by name. */
export type ShownLooks = "no" | "tier" | "name";

/** The policy of a round for the unit: a masked reviewer stays masked here too, whatever else was chosen. */
export function looksShown(policy: { readonly showLooks: ShownLooks; readonly masksReviewers: boolean }): ShownLooks {
  return policy.masksReviewers && policy.showLooks === "name" ? "tier" : policy.showLooks;
}
