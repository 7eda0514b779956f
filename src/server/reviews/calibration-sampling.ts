import { seeded } from "../../core/reviews/agreement/bootstrap.ts";
import type { Sampling } from "../../core/reviews/agreement/figures.ts";

/** The same seed for the same round, so that a figure does not move between two looks at the same answers. */
export function samplingOf({ roundId }: { readonly roundId: string }, few: number): () => Sampling {
  const seed = Number.parseInt(roundId.replaceAll("-", "").slice(0, 8), 16);
  return () => ({ random: seeded(seed), draws: 500, fewerThan: few });
}
