import type { Tier } from "../kernel/layer.ts";
import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import { belongsTo, layerOfRole } from "../people/permissions.ts";
import { type Duty, isInForce } from "../people/roles.ts";

export type AssignmentRefusal = Problem & {
  readonly kind:
    | "tier_not_configured"
    | "no_assessor_duty"
    | "assessor_of_own_unit"
    | "account_closed"
    | "conflict_declared";
};

/**
 * Whether somebody may be assigned to a unit's worksheet in a tier: the agency works with the tier (the team lead, who
 * concludes, may always be assigned), they hold the duty in the agency today, they never belonged to the unit, and they
 * have not declared a conflict of interest about it in this round.
 */
export function mayAssign(
  candidate: {
    readonly accountId: string;
    readonly duties: readonly Duty[];
    readonly isClosed: boolean;
    readonly hasConflict?: boolean;
  },
  place: { readonly agencyId: string; readonly unitId: string; readonly tiers: readonly Tier[] },
  tier: Tier,
  today: string,
): Result<true, AssignmentRefusal> {
  if (candidate.isClosed) return refuse({ kind: "account_closed" });
  if (tier !== "tpi_lead" && !place.tiers.includes(tier))
    return refuse({ kind: "tier_not_configured", detail: { tier } });
  const hasDuty = candidate.duties.some(
    (duty) => duty.agencyId === place.agencyId && layerOfRole[duty.role] === tier && isInForce(duty, today),
  );
  if (!hasDuty) return refuse({ kind: "no_assessor_duty", detail: { tier } });
  if (belongsTo(candidate, place.unitId)) return refuse({ kind: "assessor_of_own_unit" });
  if (candidate.hasConflict) return refuse({ kind: "conflict_declared" });
  return accept(true);
}
