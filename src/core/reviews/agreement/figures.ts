import { compileReadings } from "./alpha.ts";
import { bootstrapInterval, type Interval, type Random } from "./bootstrap.ts";
import { kappaOf } from "./kappa.ts";

/** Two readers' marks of one thing, as shares 0..1, with their steps where it is a choice; `times` such were alike. */
export type Twice = {
  readonly one: { readonly share: number; readonly step: number | null };
  readonly other: { readonly share: number; readonly step: number | null };
  readonly times: number;
};

/** `few`: fewer pairs than one may draw a conclusion from; the figure is told all the same, as little as it says. */
export type Agreement = {
  readonly pairs: number;
  /** Pairs that say exactly the same. */
  readonly same: number;
  /** Mean of `one` less `other`, in shares of an item's weight: above 0, `one` marks higher. */
  readonly meanDistance: number | null;
  /** Mean distance whichever marks higher, in the same shares: how far apart an item is read. */
  readonly apart: number | null;
  /** Krippendorff's alpha over the shares; null where nothing varies. */
  readonly alpha: number | null;
  readonly interval: Interval | null;
  readonly isFew: boolean;
};

export type Sampling = { readonly random: Random; readonly draws: number; readonly fewerThan: number };

/**
 * How far two readers agree over many items: alpha with the interval difference over what an answer counts (0..1), so
 * that answers of all kinds stand on one scale and a whole grade apart weighs as much more as it counts more.
 */
export function agreementOf(all: readonly Twice[], sampling: Sampling | null): Agreement {
  const readings = alike(all);
  const times = readings.map((one) => one.times);
  const compiled = compileReadings(
    readings.map(({ one, other }) => ({ values: [one.share, other.share] })),
    "interval",
  );
  const pairs = sum(times);
  const alpha = compiled.alphaOf(times);
  const isFew = sampling !== null && pairs < sampling.fewerThan;
  return {
    pairs,
    same: sum(readings.map(({ one, other, times: count }) => (one.share === other.share ? count : 0))),
    meanDistance: mean(readings, times, ({ one, other }) => one.share - other.share),
    apart: mean(readings, times, ({ one, other }) => Math.abs(one.share - other.share)),
    alpha,
    interval: sampling && alpha !== null && !isFew ? bootstrapInterval(times, compiled.alphaOf, sampling) : null,
    isFew,
  };
}

/**
 * Quadratic weighted kappa over the places among an item's options, with its interval. Null where it says nothing: a reader who
 * chose the same throughout has a kappa of 0 or none, whatever the other says.
 */
export function kappaOfSteps(
  all: readonly Twice[],
  options: number,
  sampling: Sampling,
): {
  readonly pairs: number;
  readonly kappa: number;
  readonly interval: Interval | null;
  readonly isFew: boolean;
} | null {
  const pairs = alike(all).flatMap(({ one, other, times }) =>
    one.step === null || other.step === null ? [] : [{ one: one.step, other: other.step, times }],
  );
  const times = pairs.map((pair) => pair.times);
  if (new Set(pairs.map(({ one }) => one)).size < 2 || new Set(pairs.map(({ other }) => other)).size < 2) return null;
  const kappa = kappaOf(pairs, times, options, "quadratic");
  if (kappa === null) return null;
  const isFew = sum(times) < sampling.fewerThan;
  const again = (drawn: readonly number[]) => kappaOf(pairs, drawn, options, "quadratic");
  return { pairs: sum(times), kappa, interval: isFew ? null : bootstrapInterval(times, again, sampling), isFew };
}

/**
 * How much higher or lower one marks than another: the mean distance in steps of the options (choices only) and its
 * interval. Above 0, `one` is the stricter: further down among the options, of which the first is the best.
 */
export function severityOf(
  all: readonly Twice[],
  sampling: Sampling,
): {
  readonly pairs: number;
  readonly steps: number;
  readonly interval: Interval | null;
  readonly isFew: boolean;
} | null {
  const choices = alike(all).filter(({ one, other }) => one.step !== null && other.step !== null);
  const times = choices.map((one) => one.times);
  const steps = (drawn: readonly number[]) =>
    mean(choices, drawn, ({ one, other }) => (one.step ?? 0) - (other.step ?? 0));
  const value = steps(times);
  if (value === null) return null;
  const isFew = sum(times) < sampling.fewerThan;
  return { pairs: sum(times), steps: value, interval: isFew ? null : bootstrapInterval(times, steps, sampling), isFew };
}

/** Readings that say the same counted as one: there are few of them, however many were read. */
function alike(readings: readonly Twice[]): readonly Twice[] {
  const known = new Map<string, Twice>();
  for (const reading of readings) {
    const { one, other, times } = reading;
    const key = `${one.share} ${one.step} ${other.share} ${other.step}`;
    known.set(key, { one, other, times: (known.get(key)?.times ?? 0) + times });
  }
  return [...known.values()];
}

/** How an alpha is read by its author: from .800 on one may rely on it, from .667 on conclude with care (2004, p. 241). */
export function standingOf(alpha: number): "reliable" | "tentative" | "talk" {
  if (alpha >= 0.8) return "reliable";
  return alpha >= 0.667 ? "tentative" : "talk";
}

function mean<Item>(items: readonly Item[], times: readonly number[], value: (item: Item) => number): number | null {
  const total = sum(times);
  return total === 0 ? null : sum(items.map((item, at) => value(item) * (times[at] ?? 0))) / total;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
