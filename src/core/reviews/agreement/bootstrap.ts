/** Numbers in [0, 1), one after the other. */
export type Random = () => number;

export type Interval = {
  readonly low: number;
  readonly high: number;
  /** Draws that gave a figure; those in which it was not defined are left out and lower this. */
  readonly draws: number;
};

/**
 * The middle 95 % of a figure over draws with replacement: how much it would move had other cases of the same kind been
 * read. `times` says how often each case occurred; each draw gives every case a number of times of its own around that
 * (Poisson, so that a thousand alike cost as much as one: Chamandy, Muralidharan, Najmi & Naidu 2012, "Estimating
 * uncertainty for massive data streams"). Percentile method: Efron & Tibshirani 1993, chapter 13.
 *
 * Null when fewer than half of the draws give a figure. Cases are drawn as if they were independent; items of one
 * worksheet are not quite, so the true interval is rather wider.
 */
export function bootstrapInterval(
  times: readonly number[],
  figure: (times: readonly number[]) => number | null,
  { random, draws }: { readonly random: Random; readonly draws: number },
): Interval | null {
  const figures: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const value = figure(times.map((count) => poisson(count, random)));
    if (value !== null) figures.push(value);
  }
  if (figures.length < draws / 2 || figures.length === 0) return null;
  figures.sort((a, b) => a - b);
  return { low: quantile(figures, 0.025), high: quantile(figures, 0.975), draws: figures.length };
}

/** A generator whose numbers are the same for the same seed (mulberry32, public domain: T. Ettinger 2017). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Linear between the two nearest of a sorted list. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/** Knuth's method for small means; rounded normal, which is as good there, for large ones. */
function poisson(mean: number, random: Random): number {
  if (mean <= 0) return 0;
  if (mean > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
