import type { PackItem, Ratio, RatioTerm, RulePack } from "../instruments/pack.ts";
import { add, clamp, divide, exactly, isAtLeast, multiply, one, parseExact, subtract, zero } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answer } from "./answer.ts";

/**
 * The value of one answer as a share of its item's weight (0..1 where the pack clamps ratios), or null when the item
 * counts as unanswered: no answer, a ratio with a missing count, or an answer that `checkAnswer` would refuse.
 * Source: fact sheet 4.3 and 4.4; option values, clamping and zero denominators come from the pack.
 */
export function itemValue(pack: RulePack, item: PackItem, answer: Answer | undefined): Exact | null {
  const kind = pack.answerKinds[item.answerKind];
  if (!answer || !kind || kind.kind !== answer.kind) return null;
  if (kind.kind === "choice" && answer.kind === "choice") {
    const option = kind.options.find((candidate) => candidate.key === answer.option);
    return option ? exactly(option.value) : null;
  }
  if (kind.kind === "index" && answer.kind === "index") {
    const index = parseExact(answer.value);
    const low = exactly(kind.min);
    const high = exactly(kind.max);
    if (!index || !isAtLeast(index, low) || !isAtLeast(high, index)) return null;
    return divide(subtract(index, low), subtract(high, low));
  }
  if (answer.kind !== "ratio" || !item.ratio) return null;
  const counts = readCounts(item, answer.counts);
  return counts && ratioValue(item.ratio, counts, pack.scoring.clampRatios.value);
}

/** Every count of the item by key, or null when one is missing or is not a whole number of 0 or more. */
export function readCounts(
  item: PackItem,
  typed: Readonly<Record<string, string | null>>,
): ReadonlyMap<string, Exact> | null {
  const counts = new Map<string, Exact>();
  for (const count of item.counts) {
    const value = readCount(Object.hasOwn(typed, count.key) ? typed[count.key] : null);
    if (!value) return null;
    counts.set(count.key, value);
  }
  return counts;
}

export function readCount(text: string | null | undefined): Exact | null {
  if (text === null || text === undefined) return null;
  const value = parseExact(text);
  return value && value.denominator === 1n && isAtLeast(value, zero) ? value : null;
}

/** Σ numerator / Σ denominator, clamped where the pack says so; a zero denominator has the value that the pack gives it. */
export function ratioValue(ratio: Ratio, counts: ReadonlyMap<string, Exact>, clamps: boolean): Exact {
  const numerator = sumTerms(ratio.numerator, counts);
  const denominator = sumTerms(ratio.denominator, counts);
  if (denominator.numerator === 0n) {
    return exactly(numerator.numerator === 0n ? ratio.zeroDenominator.bothZero : ratio.zeroDenominator.otherwise);
  }
  const value = divide(numerator, denominator);
  return clamps ? clamp(value, zero, one) : value;
}

export function sumTerms(terms: readonly RatioTerm[], counts: ReadonlyMap<string, Exact>): Exact {
  let sum = zero;
  for (const term of terms) {
    sum = add(sum, multiply({ numerator: BigInt(term.times), denominator: 1n }, counts.get(term.count) ?? zero));
  }
  return sum;
}
