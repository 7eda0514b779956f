/** A predicate that a unit was given by decree. Local days, "2026-12-11". */
export type HeldPredicate = {
  readonly predicate: "WBK" | "WBBM";
  /** The day on which the decree takes force. */
  readonly inForceFrom: string;
  /** The first day on which it holds no more; null: it does not expire by itself. */
  readonly expiresOn: string | null;
  /** The first day on which the revocation holds; null: not revoked. */
  readonly revokedOn: string | null;
};

/**
 * Answers whether a predicate stands on a day: its decree is in force, and it is neither expired nor revoked. For a
 * proposal the day is the round's reference date, so a decree signed later, or revoked later, does not matter to it.
 */
export function isStanding(predicate: HeldPredicate, day: string): boolean {
  if (day < predicate.inForceFrom) return false;
  if (predicate.expiresOn !== null && predicate.expiresOn <= day) return false;
  return predicate.revokedOn === null || day < predicate.revokedOn;
}

/** Answers the highest predicate that stands on a day, or null. */
export function standingPredicate(held: readonly HeldPredicate[], day: string): "WBK" | "WBBM" | null {
  const standing = held.filter((predicate) => isStanding(predicate, day));
  if (standing.some(({ predicate }) => predicate === "WBBM")) return "WBBM";
  return standing.length > 0 ? "WBK" : null;
}
