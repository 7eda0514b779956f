import { isWithin } from "../instruments/tree.ts";
import { exact, multiply, subtract } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answers } from "./answer.ts";
import type { CompiledCondition, CompiledItem, CompiledPack } from "./compiled-pack.ts";
import { itemValue } from "./item-value.ts";
import { liftsOf } from "./lifts.ts";
import type { Lift } from "./lifts.ts";

/**
 * Whole numbers of one fine unit, so that gains add exactly. They are doubles where everything fits in one, and bigints
 * where it does not; the search only adds, subtracts and compares them, which reads the same for both.
 */
export type Grain = number;

/** A tree of two-way splits over the items that matter: what stands below must win `need` together. */
export type GapTree = {
  readonly need: Grain | null;
  /** The largest need from here to the root: winning more than this makes no difference to anything. */
  readonly cap: Grain;
  readonly parts:
    | { readonly kind: "item"; readonly options: readonly Option[] }
    | { readonly kind: "split"; readonly left: GapTree; readonly right: GapTree };
};

export type Option = { readonly steps: number; readonly gain: Grain; readonly pick: Pick };

/** One item lifted. */
export type Pick = { readonly place: number; readonly item: CompiledItem; readonly lift: Lift };

export type Shortfall = { readonly condition: CompiledCondition; readonly missing: Exact };

/**
 * Lays the unmet conditions over the items as a tree. Conditions are nested or apart (`validatePack` sees to it), a met
 * one stays met whatever is lifted, and an item outside every unmet one cannot help, so neither takes part.
 */
export function gapTree(compiled: CompiledPack, answers: Answers, shortfalls: readonly Shortfall[]): GapTree | null {
  const leaves = compiled.items.flatMap((item, place) => {
    const holders = shortfalls.filter(({ condition }) => holdsItem(condition, item.code));
    return holders.length === 0 ? [] : [leafOf(compiled, answers, item, place)];
  });
  const grainsPerPoint = commonDenominator(leaves, shortfalls);
  const toGrain = grainMaker(grainsPerPoint, compiled);
  const options = new Map(
    leaves.map(({ item, place, lifts }) => [
      item.code,
      lifts.map(({ lift, gain }): Option => ({ steps: lift.steps, gain: toGrain(gain), pick: { place, item, lift } })),
    ]),
  );
  const inner = shortfalls.toSorted((one, other) => sizeOf(other, options) - sizeOf(one, options));
  return buildGroup([...options.keys()], null, toGrain(exact(0n)), inner, options, toGrain);
}

type LeafLifts = {
  readonly item: CompiledItem;
  readonly place: number;
  readonly lifts: readonly { readonly lift: Lift; readonly gain: Exact }[];
};

function leafOf(compiled: CompiledPack, answers: Answers, item: CompiledItem, place: number): LeafLifts {
  const answer = answers[item.code];
  const value = itemValue(compiled.pack, item.item, answer) ?? exact(0n);
  const lifts = liftsOf(compiled.pack, item.item, answer).map((lift) => ({
    lift,
    gain: multiply(item.weight, subtract(lift.value, value)),
  }));
  return { item, place, lifts };
}

function holdsItem(condition: CompiledCondition, code: string): boolean {
  return condition.condition.nodes.some((node) => isWithin(code, node));
}

function sizeOf({ condition }: Shortfall, options: ReadonlyMap<string, readonly Option[]>): number {
  return [...options.keys()].filter((code) => holdsItem(condition, code)).length;
}

/** `conditions` are those strictly inside this group, the widest first. */
function buildGroup(
  codes: readonly string[],
  need: Grain | null,
  capAbove: Grain,
  conditions: readonly Shortfall[],
  options: ReadonlyMap<string, readonly Option[]>,
  toGrain: (points: Exact) => Grain,
): GapTree | null {
  const cap = need !== null && need > capAbove ? need : capAbove;
  const groups: GapTree[] = [];
  const taken = new Set<string>();
  let rest = conditions;
  while (rest.length > 0) {
    const [widest, ...others] = rest;
    if (!widest) break;
    const within = codes.filter((code) => holdsItem(widest.condition, code));
    const isInside = ({ condition }: Shortfall): boolean => within.some((code) => holdsItem(condition, code));
    const group = buildGroup(within, toGrain(widest.missing), cap, others.filter(isInside), options, toGrain);
    if (group) groups.push(group);
    for (const code of within) taken.add(code);
    rest = others.filter((other) => !isInside(other));
  }
  const leaves = codes
    .filter((code) => !taken.has(code))
    .map((code): GapTree => ({ need: null, cap, parts: { kind: "item", options: options.get(code) ?? [] } }));
  const [first, ...more] = [...leaves, ...groups];
  if (!first) return null;
  const folded = more.reduce(
    (left, right): GapTree => ({ need: null, cap, parts: { kind: "split", left, right } }),
    first,
  );
  if (need === null) return folded;
  // A group of one group: two conditions over the same items. Its cap is already the larger of both.
  return { ...folded, need: folded.need !== null && folded.need > need ? folded.need : need };
}

/** Fine enough for every gain and every shortfall to be whole. */
function commonDenominator(leaves: readonly LeafLifts[], shortfalls: readonly Shortfall[]): bigint {
  const denominators = new Set<bigint>();
  for (const { missing } of shortfalls) denominators.add(missing.denominator);
  for (const { lifts } of leaves) for (const { gain } of lifts) denominators.add(gain.denominator);
  let common = 1n;
  for (const denominator of denominators) common = (common / divisorOf(common, denominator)) * denominator;
  return common;
}

function divisorOf(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function grainMaker(perPoint: bigint, compiled: CompiledPack): (points: Exact) => Grain {
  const total = compiled.nodes[0]?.weight ?? exact(0n);
  const fitsDoubles = perPoint * (total.numerator / total.denominator + 1n) * 2n < 2n ** 53n;
  return (points) => {
    const grains = (points.numerator * perPoint) / points.denominator;
    // A bigint stands in for a number here: it is only added to, subtracted from and compared with others of its kind.
    return fitsDoubles ? Number(grains) : (grains as unknown as number);
  };
}
