import { compare, multiply } from "../kernel/exact.ts";
import type { Answer, Answers } from "./answer.ts";
import { amountOf } from "./compiled-pack.ts";
import type { Amount, CompiledItem, CompiledPack, RatioReading } from "./compiled-pack.ts";
import { itemValue } from "./item-value.ts";
import { meanOverAnswered } from "./node-score.ts";

/**
 * A worksheet counted once in whole units (see `CompiledPack`): the fast half of scoring. By slot: the nodes, the root
 * first, then the items that a gate looks at by itself. A slot's true points lie in [units, units + haze), and are exactly
 * `units` where the haze is 0.
 */
export type Tally = {
  readonly units: readonly number[];
  readonly haze: readonly number[];
};

export function tally(compiled: CompiledPack, answers: Answers): Tally {
  const { items, nodes, blank } = compiled;
  const units = blank.slice();
  const haze = blank.slice();
  for (let place = 0; place < items.length; place += 1) {
    const compiledItem = items[place];
    const answer = compiledItem && answers[compiledItem.code];
    if (!answer) continue;
    const read = readUnits(compiled, compiledItem, answer);
    if (read === 0) continue;
    const whole = read === BEYOND ? -Infinity : Math.floor(read);
    const cut = read === BEYOND ? Infinity : whole === read ? 0 : 1;
    const { parent, slot } = compiledItem;
    units[parent] = (units[parent] ?? 0) + whole;
    haze[parent] = (haze[parent] ?? 0) + cut;
    if (slot < 0) continue;
    units[slot] = whole;
    haze[slot] = cut;
  }
  if (compiled.pack.scoring.blanks.value === "leave-out") spreadBlanks(compiled, answers, units, haze);
  for (let place = nodes.length - 1; place > 0; place -= 1) {
    const parent = nodes[place]?.parent ?? 0;
    units[parent] = (units[parent] ?? 0) + (units[place] ?? 0);
    haze[parent] = (haze[parent] ?? 0) + (haze[place] ?? 0);
  }
  return { units, haze };
}

/** A value outside 0..1 (a pack that does not clamp) may outgrow a double: it is all haze, and left to rationals. */
const BEYOND = Infinity;
/** Added to a floor to say that something smaller than a unit was cut off. Units stay below 2^51, so a half is kept. */
const HAZE = 0.5;

/** Whole units, or whole units and a half where the true value lies above them by less than a unit; 0 for a blank. */
function readUnits(compiled: CompiledPack, compiledItem: CompiledItem, answer: Answer): number {
  const { reading } = compiledItem;
  if (reading.kind === "choice") {
    const amount = answer.kind === "choice" ? reading.amounts.get(answer.option) : undefined;
    return amount === undefined ? 0 : unitsOf(amount);
  }
  if (reading.kind === "index" && answer.kind === "index" && reading.perStep !== null) {
    const steps = readSteps(answer.value);
    if (steps >= reading.low && steps <= reading.high) return (steps - reading.low) * reading.perStep;
  }
  if (reading.kind === "ratio" && answer.kind === "ratio" && reading.full !== null) {
    const units = readRatio(reading, reading.full, answer.counts);
    if (units >= 0) return units;
  }
  const value = itemValue(compiled.pack, compiledItem.item, answer);
  if (!value) return 0;
  if (value.numerator < 0n || value.numerator > value.denominator) return BEYOND;
  return unitsOf(amountOf(multiply(compiledItem.weight, value), compiled.resolution));
}

function unitsOf(amount: Amount): number {
  return amount.haze === 0 ? amount.units : amount.units + HAZE;
}

/** Counts from here on are left to the rational path, so that products below stay whole in a double. */
const TOO_LARGE = 1_000_000;

/** Units of a clamped ratio; -1 leaves odd or missing counts to the rational path. */
function readRatio(reading: RatioReading, full: number, typed: Readonly<Record<string, string | null>>): number {
  let above = 0;
  let below = 0;
  for (const count of reading.counts) {
    const value = readDigits(typed[count.key]);
    if (value < 0) return -1;
    above += count.above * value;
    below += count.below * value;
  }
  if (below === 0) return unitsOf(above === 0 ? reading.bothZero : reading.otherwise);
  if (below < 0) return -1;
  if (above <= 0) return 0;
  if (above >= below) return full;
  const quotient = Math.floor(full / below);
  const rest = (full - quotient * below) * above;
  const restUnits = Math.floor(rest / below);
  const units = quotient * above + restUnits;
  return restUnits * below === rest ? units : units + HAZE;
}

/** A whole number below the limit, or -1 for any other text. */
function readDigits(text: string | null | undefined): number {
  if (text === null || text === undefined || text.length === 0 || text.length > 6) return -1;
  let value = 0;
  for (let place = 0; place < text.length; place += 1) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value < TOO_LARGE ? value : -1;
}

/** Ten-thousandths of an index written with at most four decimals ("3.6" is 36000), or -1 for any other text. */
function readSteps(text: string): number {
  const dot = text.indexOf(".");
  const decimals = dot < 0 ? 0 : text.length - dot - 1;
  if (text.length === 0 || text.length > 7 || dot === 0 || decimals > 4 || (dot > 0 && decimals === 0)) return -1;
  let value = 0;
  for (let place = 0; place < text.length; place += 1) {
    if (place === dot) continue;
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  for (let place = decimals; place < 4; place += 1) value *= 10;
  return value;
}

/** Where the pack leaves blanks out of the mean: a node with some blanks is worth its mean over the answered items. */
function spreadBlanks(compiled: CompiledPack, answers: Answers, units: number[], haze: number[]): void {
  compiled.nodes.forEach((node, place) => {
    const isBlank = (item: number): boolean => {
      const compiledItem = compiled.items[item];
      return !compiledItem || !itemValue(compiled.pack, compiledItem.item, answers[compiledItem.code]);
    };
    if (!node.items.some(isBlank)) return;
    const points = multiply(node.weight, meanOverAnswered(compiled, node, answers));
    const isBeyond = points.numerator < 0n || compare(points, node.weight) > 0;
    const amount = isBeyond ? { units: -Infinity, haze: Infinity } : amountOf(points, compiled.resolution);
    units[place] = amount.units;
    haze[place] = amount.haze;
  });
}
