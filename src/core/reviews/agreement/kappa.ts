import { accept, refuse, type Result } from "../../kernel/result.ts";
import type { AgreementRefusal } from "./alpha.ts";

/** Disagreement between categories i and j: their distance, its square, or a table of one's own (0 on the diagonal). */
export type Weights = "linear" | "quadratic" | readonly (readonly number[])[];

/** The categories that two readers chose for one thing, by position 0..n-1; `times` such pairs were alike. */
export type Pair = { readonly one: number; readonly other: number; readonly times?: number };

/**
 * Cohen's weighted kappa, -1..1, of two readers over ordered categories: 1 is full agreement, 0 what chance would give.
 * Refuses where there is no pair, and where both readers put everything into one and the same category.
 *
 * Sources: Cohen, J. (1968), "Weighted kappa", Psychological Bulletin 70(4), 213-220; Fleiss, Cohen & Everitt (1969),
 * Psychological Bulletin 72(5), 323-327 for the weighting. Without weights of its own table, "quadratic" is the usual
 * choice for ordered categories (Fleiss & Cohen 1973).
 */
export function weightedKappa(
  pairs: readonly Pair[],
  categories: number,
  weights: Weights,
): Result<number, AgreementRefusal> {
  const kappa = kappaOf(
    pairs,
    pairs.map(({ times = 1 }) => times),
    categories,
    weights,
  );
  if (kappa !== null) return accept(kappa);
  return refuse({ kind: pairs.some(({ times = 1 }) => times > 0) ? "no_variation" : "nothing_to_compare" });
}

/** The same with other numbers of times, by pair; null where it is not defined. */
export function kappaOf(
  pairs: readonly Pair[],
  times: readonly number[],
  categories: number,
  weights: Weights,
): number | null {
  const ones = Array.from({ length: categories }, () => 0);
  const others = Array.from({ length: categories }, () => 0);
  let total = 0;
  let observed = 0;
  pairs.forEach(({ one, other }, at) => {
    const count = times[at] ?? 0;
    ones[one] = (ones[one] ?? 0) + count;
    others[other] = (others[other] ?? 0) + count;
    total += count;
    observed += count * distance(weights, one, other);
  });
  let expected = 0;
  ones.forEach((left, one) =>
    others.forEach((right, other) => {
      expected += left * right * distance(weights, one, other);
    }),
  );
  if (total === 0 || expected <= 1e-12) return null;
  return 1 - (total * observed) / expected;
}

function distance(weights: Weights, one: number, other: number): number {
  if (weights === "linear") return Math.abs(one - other);
  if (weights === "quadratic") return (one - other) ** 2;
  return weights[one]?.[other] ?? 0;
}
