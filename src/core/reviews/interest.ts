import type { Duty } from "../people/roles.ts";
import { unitRoles } from "../people/roles.ts";

/** What an assessor declares of a unit: no conflict of interest, or of which kind it is. */
export const conflicts = ["none", "family", "earlier_work", "business", "other"] as const;
export type Conflict = (typeof conflicts)[number];

/** What the records say of a person and a unit: offered as something to think of, never as a verdict. */
export type InterestFact =
  /** Had a posting in a unit above the one to be assessed; days as ISO dates. */
  | { readonly kind: "posting_above"; readonly unitId: string; readonly from: string; readonly to: string | null }
  /** Holds or held a duty about the unit that is no posting in it. */
  | { readonly kind: "duty_here"; readonly role: Duty["role"]; readonly from: string; readonly to: string | null }
  /** Granted the unit's head their duty, or was granted a duty by the unit's head. */
  | { readonly kind: "granted_head" | "granted_by_head"; readonly role: Duty["role"] }
  /** Declared a conflict about the same unit in an earlier round. */
  | { readonly kind: "declared_before"; readonly year: number };

export type KnownDuty = Duty & { readonly accountId: string; readonly grantedBy: string | null };

/**
 * What stands in the records between a person and a unit, in the order of the list above. A posting in the unit itself
 * is not among it: that refuses the assignment altogether (`mayAssign`). Source: fact sheet 6, "nobody may assess a unit
 * they belong to or built; conflict-of-interest declaration per assignment".
 */
export function interestFacts(
  person: {
    readonly accountId: string;
    readonly duties: readonly KnownDuty[];
    /** Years of rounds in which they declared a conflict about this unit. */
    readonly declaredYears: readonly number[];
  },
  unit: {
    readonly unitId: string;
    /** The units above it, nearest first. */
    readonly above: readonly string[];
    /** Duties of the unit's heads, past and present. */
    readonly heads: readonly KnownDuty[];
  },
): readonly InterestFact[] {
  const { duties, accountId } = person;
  const heads = new Set(unit.heads.map((head) => head.accountId));
  return [
    ...duties
      .filter((duty) => duty.unitId !== null && unit.above.includes(duty.unitId) && unitRoles.has(duty.role))
      .map((duty) => ({
        kind: "posting_above" as const,
        unitId: duty.unitId ?? "",
        from: duty.validFrom,
        to: duty.validTo,
      })),
    ...duties
      .filter((duty) => duty.unitId === unit.unitId && !unitRoles.has(duty.role))
      .map((duty) => ({ kind: "duty_here" as const, role: duty.role, from: duty.validFrom, to: duty.validTo })),
    ...unit.heads
      .filter((head) => head.grantedBy === accountId)
      .map((head) => ({ kind: "granted_head" as const, role: head.role })),
    ...duties
      .filter((duty) => duty.grantedBy !== null && heads.has(duty.grantedBy))
      .map((duty) => ({ kind: "granted_by_head" as const, role: duty.role })),
    ...person.declaredYears.toSorted((a, b) => b - a).map((year) => ({ kind: "declared_before" as const, year })),
  ];
}
