import type { PackItem, Ratio, RulePack } from "../instruments/pack.ts";
import { add, compare, divide, exact, exactly, isAtLeast, multiply, one, subtract, zero } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answer } from "./answer.ts";
import { itemValue, readCount, sumTerms } from "./item-value.ts";
import { writeDecimal } from "./display.ts";

/**
 * One way to lift one item. Steps make lifts of different kinds comparable: a choice takes one step for each option
 * upward (a blank starts below the lowest option that is worth anything), a stated index or count one step for each started quarter of the item's range,
 * as on the ladder of five options (an index from 3.2 to 3.6 is one step, from 2.5 to 3.6 two).
 */
export type Lift = {
  readonly steps: number;
  /** The item's value after the lift: for a stated value the most that this number of steps can reach. */
  readonly value: Exact;
  readonly answer: Answer;
  /** For stated values: the scale on which the value may be lowered to the least that suffices. */
  readonly scale: Scale | null;
};

/** Values numerator/denominator that can be stated, and the answer that states each: whole counts, hundredths of an index. */
export type Scale = {
  readonly denominator: bigint;
  readonly answerAt: (numerator: bigint) => Answer;
};

/** Every useful lift of an item, by steps; for each number of steps the one with the highest value. */
export function liftsOf(pack: RulePack, item: PackItem, answer: Answer | undefined): readonly Lift[] {
  const kind = pack.answerKinds[item.answerKind];
  if (!kind) throw new Error(`${item.code} names the unknown answer kind ${item.answerKind}`);
  const value = itemValue(pack, item, answer);
  const from = value ?? zero;
  if (kind.kind === "choice") {
    const worth = kind.options.filter((option) => exactly(option.value).numerator > 0n).length;
    const chosen =
      value && answer?.kind === "choice" ? kind.options.findIndex(({ key }) => key === answer.option) : worth;
    return kind.options
      .slice(0, chosen)
      .map((option, place): Lift => ({
        steps: chosen - place,
        value: exactly(option.value),
        answer: { kind: "choice", option: option.key },
        scale: null,
      }))
      .toReversed();
  }
  if (kind.kind === "index") return liftsOnScale(indexScale(exactly(kind.min), exactly(kind.max)), from);
  if (!item.ratio) return [];
  const counts = answer?.kind === "ratio" ? answer.counts : {};
  return liftsOfRatio(item, item.ratio, counts, from);
}

function liftsOnScale(scale: Scale, from: Exact): readonly Lift[] {
  const lifts: Lift[] = [];
  for (let steps = 1; ; steps += 1) {
    const reach = add(from, exact(BigInt(steps), 4n));
    const isLast = isAtLeast(reach, one);
    const numerator = isLast ? scale.denominator : (reach.numerator * scale.denominator) / reach.denominator;
    const value = exact(numerator, scale.denominator);
    if (compare(value, from) > 0 && stepsBetween(from, value) === steps) {
      lifts.push({ steps, value, answer: scale.answerAt(numerator), scale });
    }
    if (isLast) return lifts;
  }
}

/** One step for each started quarter between two values. */
export function stepsBetween(from: Exact, to: Exact): number {
  const quarters = multiply(subtract(to, from), exact(4n));
  return Number((quarters.numerator + quarters.denominator - 1n) / quarters.denominator);
}

/** Hundredths of an index point. */
function indexScale(low: Exact, high: Exact): Scale {
  const hundredths = multiply(subtract(high, low), exact(100n));
  if (hundredths.denominator !== 1n) throw new Error("an index range is written with at most two decimals");
  return {
    denominator: hundredths.numerator,
    answerAt: (numerator) => ({ kind: "index", value: writeDecimal(add(low, exact(numerator, 100n)), 2) }),
  };
}

/**
 * Where what stands below the line is filled and above 0, the one movable count is stated. Where it is 0, a nil report may
 * be worth everything (no violations, now as before); otherwise, and where it is unfilled, all is stated out of a hundred.
 */
function liftsOfRatio(
  item: PackItem,
  ratio: Ratio,
  typed: Readonly<Record<string, string | null>>,
  from: Exact,
): readonly Lift[] {
  const counts = new Map<string, Exact>();
  for (const { key } of item.counts) {
    const count = readCount(Object.hasOwn(typed, key) ? typed[key] : null);
    if (count) counts.set(key, count);
  }
  const movable = ratio.numerator.find((term) => !ratio.denominator.some((below) => below.count === term.count));
  if (!movable) return [];
  const fixedTerms = [...ratio.denominator, ...ratio.numerator].filter((term) => term.count !== movable.count);
  const isFilled = fixedTerms.every((term) => counts.has(term.count));
  const denominator = sumTerms(ratio.denominator, counts);
  if (isFilled && denominator.numerator > 0n) return liftsOnScale(ratioScale(item, ratio, counts, movable), from);
  if (isFilled) {
    const nil = statedCounts(item, ratio, counts, movable, zero);
    const value = exactly(ratio.zeroDenominator.bothZero);
    if (nil && compare(value, one) >= 0) {
      return compare(value, from) > 0 ? [{ steps: stepsBetween(from, value), value, answer: nil, scale: null }] : [];
    }
  }
  const [first] = ratio.denominator;
  const restated = new Map([...counts.keys()].map((key): [string, Exact] => [key, zero]));
  for (const term of fixedTerms) restated.set(term.count, zero);
  if (first) restated.set(first.count, exact(100n));
  return liftsOnScale(ratioScale(item, ratio, restated, movable), from);
}

function ratioScale(item: PackItem, ratio: Ratio, counts: ReadonlyMap<string, Exact>, movable: Movable): Scale {
  const denominator = sumTerms(ratio.denominator, counts);
  return {
    denominator: denominator.numerator,
    answerAt: (numerator) => {
      const answer = statedCounts(item, ratio, counts, movable, exact(numerator));
      if (!answer) throw new Error(`${item.code} cannot reach ${numerator} of ${denominator.numerator}`);
      return answer;
    },
  };
}

type Movable = Ratio["numerator"][number];

/** The answer whose numerator is as asked, with the movable count stated and the rest kept; null below 0. */
function statedCounts(
  item: PackItem,
  ratio: Ratio,
  counts: ReadonlyMap<string, Exact>,
  movable: Movable,
  numerator: Exact,
): Answer | null {
  const others = sumTerms(
    ratio.numerator.filter((term) => term.count !== movable.count),
    counts,
  );
  const stated = divide(subtract(numerator, others), exact(BigInt(movable.times)));
  if (stated.numerator < 0n || stated.denominator !== 1n) return null;
  const entries = item.counts.map(({ key }): [string, string] => {
    const count = key === movable.count ? stated : (counts.get(key) ?? zero);
    return [key, count.numerator.toString()];
  });
  return { kind: "ratio", counts: Object.fromEntries(entries) };
}
