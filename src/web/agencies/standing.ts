import type { z } from "zod";
import type { unitPredicate } from "../../contract/agencies.ts";

export type UnitPredicate = z.infer<typeof unitPredicate>;

/** Whether a predicate is in force on a local day: begun, neither expired nor revoked. The last day still counts. */
export function isStanding(one: UnitPredicate, today: string): boolean {
  return (
    one.inForceFrom <= today &&
    (one.expiresOn === null || today <= one.expiresOn) &&
    (one.revokedOn === null || today < one.revokedOn)
  );
}
