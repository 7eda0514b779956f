import type { PackItem, Ratio, RatioTerm } from "../instruments/pack.ts";
import { multiply } from "../kernel/exact.ts";
import type { Answer, Answers } from "./answer.ts";
import { amountOf } from "./compiled-pack.ts";
import type { CompiledItem, CompiledPack } from "./compiled-pack.ts";
import { itemValue } from "./item-value.ts";
import { meanOverAnswered } from "./node-score.ts";

/**
 * A worksheet counted once in whole units (see `CompiledPack`): the fast half of scoring. A place's true points lie in
 * [units, units + haze), and are exactly `units` where the haze is 0.
 */
export type Tally = {
  /** By place in `compiled.items`. */
  readonly itemUnits: readonly number[];
  readonly itemHaze: readonly number[];
  /** 1 where the item is answered. */
  readonly isAnswered: readonly number[];
  /** By place in `compiled.nodes`; the root first. */
  readonly nodeUnits: readonly number[];
  readonly nodeHaze: readonly number[];
};

export function tally(compiled: CompiledPack, answers: Answers): Tally {
  const { items, nodes } = compiled;
  const itemUnits: number[] = new Array<number>(items.length).fill(0);
  const itemHaze: number[] = new Array<number>(items.length).fill(0);
  const isAnswered: number[] = new Array<number>(items.length).fill(0);
  const nodeUnits: number[] = new Array<number>(nodes.length).fill(0);
  const nodeHaze: number[] = new Array<number>(nodes.length).fill(0);
  let place = 0;
  for (const compiledItem of items) {
    const answer = answers[compiledItem.code];
    if (answer !== undefined) {
      const units = readUnits(compiled, compiledItem, answer);
      if (units !== UNANSWERED) {
        const whole = units === BEYOND ? -Infinity : Math.floor(units);
        const haze = units === BEYOND ? Infinity : whole === units ? 0 : 1;
        isAnswered[place] = 1;
        itemUnits[place] = whole;
        itemHaze[place] = haze;
        nodeUnits[compiledItem.parent] = (nodeUnits[compiledItem.parent] ?? 0) + whole;
        nodeHaze[compiledItem.parent] = (nodeHaze[compiledItem.parent] ?? 0) + haze;
      }
    }
    place += 1;
  }
  const counted = { itemUnits, itemHaze, isAnswered, nodeUnits, nodeHaze };
  if (compiled.pack.scoring.blanks.value === "leave-out") spreadBlanks(compiled, answers, counted);
  for (let node = nodes.length - 1; node > 0; node -= 1) {
    const parent = nodes[node]?.parent ?? 0;
    nodeUnits[parent] = (nodeUnits[parent] ?? 0) + (nodeUnits[node] ?? 0);
    nodeHaze[parent] = (nodeHaze[parent] ?? 0) + (nodeHaze[node] ?? 0);
  }
  return counted;
}

const UNANSWERED = -Infinity;
/** A value outside 0..1 (a pack that does not clamp) may outgrow a double: it is all haze, and left to rationals. */
const BEYOND = Infinity;
/** Added to a floor to say that something smaller than a unit was cut off. Units stay below 2^51, so a half is kept. */
const HAZE = 0.5;

/** Whole units, or whole units and a half where the true value lies above them by less than a unit. */
function readUnits(compiled: CompiledPack, { item, reading, weight }: CompiledItem, answer: Answer): number {
  if (reading.kind === "choice") {
    if (answer.kind !== "choice") return UNANSWERED;
    const amount = reading.amounts.get(answer.option);
    return amount === undefined ? UNANSWERED : amount.units + amount.haze * HAZE;
  }
  if (reading.kind === "index" && answer.kind === "index" && reading.perStep !== null) {
    const steps = readSteps(answer.value);
    if (steps >= reading.low && steps <= reading.high) return (steps - reading.low) * reading.perStep;
  }
  if (reading.kind === "ratio" && answer.kind === "ratio" && reading.full !== null && item.ratio) {
    const units = readRatio(item, item.ratio, answer.counts, reading.full);
    if (units >= 0) return units;
  }
  const value = itemValue(compiled.pack, item, answer);
  if (!value) return UNANSWERED;
  if (value.numerator < 0n || value.numerator > value.denominator) return BEYOND;
  const amount = amountOf(multiply(weight, value), compiled.resolution);
  return amount.units + amount.haze * HAZE;
}

/** Counts above this are left to the rational path, so that products below stay whole in a double. */
const LARGEST_FAST_COUNT = 1_000_000;

/** Units of an ordinary ratio; -1 leaves it to the rational path: odd text, a zero denominator, a value outside 0..1. */
function readRatio(item: PackItem, ratio: Ratio, counts: Readonly<Record<string, string | null>>, full: number): number {
  for (const count of item.counts) if (readDigits(counts[count.key]) < 0) return -1;
  const numerator = sumDigits(ratio.numerator, counts);
  const denominator = sumDigits(ratio.denominator, counts);
  if (denominator <= 0 || numerator < 0 || numerator > denominator) return -1;
  if (numerator === denominator) return full;
  const quotient = Math.floor(full / denominator);
  const rest = (full - quotient * denominator) * numerator;
  const restUnits = Math.floor(rest / denominator);
  const units = quotient * numerator + restUnits;
  return restUnits * denominator === rest ? units : units + HAZE;
}

function sumDigits(terms: readonly RatioTerm[], counts: Readonly<Record<string, string | null>>): number {
  let sum = 0;
  for (const term of terms) sum += term.times * readDigits(counts[term.count]);
  return sum;
}

/** A whole number below the limit, or -1 for any other text. */
function readDigits(text: string | null | undefined): number {
  if (text === null || text === undefined || text.length === 0 || text.length > 7) return -1;
  let value = 0;
  for (let place = 0; place < text.length; place += 1) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value < LARGEST_FAST_COUNT ? value : -1;
}

/** Ten-thousandths of an index written with at most four decimals ("3.6" is 36000), or -1 for any other text. */
function readSteps(text: string): number {
  const dot = text.indexOf(".");
  const decimals = dot < 0 ? 0 : text.length - dot - 1;
  if (text.length > 7 || dot === 0 || decimals > 4 || (dot > 0 && decimals === 0)) return -1;
  let value = 0;
  for (let place = 0; place < text.length; place += 1) {
    if (place === dot) continue;
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  for (let place = decimals; place < 4; place += 1) value *= 10;
  return text.length === 0 ? -1 : value;
}

/** Where the pack leaves blanks out of the mean: a node with some blanks is worth its mean over the answered items. */
function spreadBlanks(compiled: CompiledPack, answers: Answers, counted: Tally): void {
  compiled.nodes.forEach((node, place) => {
    const blanks = node.items.filter((item) => counted.isAnswered[item] !== 1).length;
    if (blanks === 0 || blanks === node.items.length) return;
    const amount = amountOf(multiply(node.weight, meanOverAnswered(compiled, node, answers)), compiled.resolution);
    // `counted` was made by our only caller a moment ago and is not shared yet.
    (counted.nodeUnits as number[])[place] = amount.units;
    (counted.nodeHaze as number[])[place] = amount.haze;
  });
}
