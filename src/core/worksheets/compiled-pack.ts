import type { GateCondition, PackItem, Predicate, Ratio, RulePack } from "../instruments/pack.ts";
import { parentCode, ROOT } from "../instruments/tree.ts";
import { divide, exact, exactly, multiply, subtract } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";

/**
 * A pack prepared for fast and still exact scoring, made once per pack.
 *
 * Points are counted in whole *units* of 1/resolution of a point, as integers that a double holds exactly. What is not
 * a whole number of units is kept as its floor with a *haze* of 1: the true value lies in [units, units + haze), so a
 * comparison that the units decide is decided for good, and the rare rest is settled with rationals (`gates.ts`).
 */
export type CompiledPack = {
  readonly pack: RulePack;
  readonly resolution: bigint;
  /** The root first, then the pack's nodes in order: a parent always stands before its children. */
  readonly nodes: readonly CompiledNode[];
  readonly items: readonly CompiledItem[];
  readonly gates: readonly CompiledGate[];
  /** Places in `items` by code. */
  readonly itemPlaces: ReadonlyMap<string, number>;
  /** Zeros for a tally: a slot for each node, then one for each item that a gate looks at by itself. */
  readonly blank: readonly number[];
};

export type CompiledNode = {
  readonly code: string;
  readonly weight: Exact;
  /** Place of the parent in `nodes`; -1 for the root. */
  readonly parent: number;
  /** Places in `items`. */
  readonly items: readonly number[];
};

export type CompiledItem = {
  readonly code: string;
  readonly item: PackItem;
  readonly weight: Exact;
  readonly parent: number;
  /** The item's own slot in a tally where a gate looks at it by itself; else -1. */
  readonly slot: number;
  readonly reading: Reading;
};

export type Amount = { readonly units: number; readonly haze: 0 | 1 };

export type Reading =
  | { readonly kind: "choice"; readonly amounts: ReadonlyMap<string, Amount> }
  /** Units per ten-thousandth of an index point and the range in ten-thousandths; null where that is not whole. */
  | { readonly kind: "index"; readonly perStep: number | null; readonly low: number; readonly high: number }
  | RatioReading;

export type RatioReading = {
  readonly kind: "ratio";
  /** Units of the whole weight; null where these are not whole, or where the pack does not clamp. */
  readonly full: number | null;
  /** How often each count stands above and below the line. */
  readonly counts: readonly { readonly key: string; readonly above: number; readonly below: number }[];
  readonly bothZero: Amount;
  readonly otherwise: Amount;
};

export type CompiledGate = {
  readonly predicate: Predicate;
  readonly conditions: readonly CompiledCondition[];
};

export type CompiledCondition = {
  readonly condition: GateCondition;
  readonly floor: Exact;
  /** Places in a tally, which are summed. */
  readonly slots: readonly number[];
  /** The floor in units, rounded up, and rounded down. */
  readonly floorAbove: number;
  readonly floorBelow: number;
};

export const predicates = ["WBK", "WBBM"] as const satisfies readonly Predicate[];

const compiledPacks = new WeakMap<RulePack, CompiledPack>();

export function compilePack(pack: RulePack): CompiledPack {
  const known = compiledPacks.get(pack);
  if (known) return known;
  const compiled = compile(pack);
  compiledPacks.set(pack, compiled);
  return compiled;
}

/** The amount of an exact number of points: whole units, and whether something smaller than a unit was cut off. */
export function amountOf(points: Exact, resolution: bigint): Amount {
  const scaled = points.numerator * resolution;
  const floor =
    scaled >= 0n ? scaled / points.denominator : -((-scaled + points.denominator - 1n) / points.denominator);
  return { units: Number(floor), haze: floor * points.denominator === scaled ? 0 : 1 };
}

function compile(pack: RulePack): CompiledPack {
  const resolution = chooseResolution(pack);
  const nodePlaces = new Map([[ROOT, 0], ...pack.nodes.map((node, place): [string, number] => [node.code, place + 1])]);
  const slots = new Map(nodePlaces);
  for (const predicate of predicates) {
    for (const code of pack.gates[predicate].conditions.flatMap((condition) => condition.nodes)) {
      if (!slots.has(code)) slots.set(code, slots.size);
    }
  }
  const placeOf = (code: string): number => {
    const place = nodePlaces.get(code);
    if (place === undefined) throw new Error(`the pack has no node ${code}`);
    return place;
  };
  const items = pack.items.map((item): CompiledItem => {
    const weight = exactly(item.weight);
    const reading = readingOf(pack, item, weight, resolution);
    const slot = slots.get(item.code) ?? -1;
    return { code: item.code, item, weight, parent: placeOf(parentCode(item.code)), slot, reading };
  });
  const itemsByParent = Map.groupBy(items.keys(), (place) => items[place]?.parent ?? 0);
  const nodes = [{ code: ROOT, weight: pack.total }, ...pack.nodes].map((node, place): CompiledNode => ({
    code: node.code,
    weight: exactly(node.weight),
    parent: place === 0 ? -1 : placeOf(parentCode(node.code)),
    items: itemsByParent.get(place) ?? [],
  }));
  const gates = predicates.map((predicate): CompiledGate => ({
    predicate,
    conditions: pack.gates[predicate].conditions.map((condition): CompiledCondition => {
      const floor = exactly(condition.floor);
      const amount = amountOf(floor, resolution);
      return {
        condition,
        floor,
        slots: condition.nodes.flatMap((code) => slots.get(code) ?? []),
        floorAbove: amount.units + amount.haze,
        floorBelow: amount.units,
      };
    }),
  }));
  const itemPlaces = new Map(items.map(({ code }, place): [string, number] => [code, place]));
  return { pack, resolution, nodes, items, gates, itemPlaces, blank: zeros(slots.size) };
}

/** Zeros in an array that the engine keeps as doubles from the start, so that a copy takes whole units without converting. */
function zeros(length: number): readonly number[] {
  return Array.from({ length }, () => 0.5).fill(0);
}

function readingOf(pack: RulePack, item: PackItem, weight: Exact, resolution: bigint): Reading {
  const kind = pack.answerKinds[item.answerKind];
  if (!kind) throw new Error(`${item.code} names the unknown answer kind ${item.answerKind}`);
  if (kind.kind === "choice") {
    const amounts = kind.options.map((option): [string, Amount] => [
      option.key,
      amountOf(multiply(weight, exactly(option.value)), resolution),
    ]);
    return { kind: "choice", amounts: new Map(amounts) };
  }
  if (kind.kind === "ratio") {
    return ratioReading(pack, item, weight, resolution);
  }
  const step = amountOf(indexStep(weight, exactly(kind.min), exactly(kind.max)), resolution);
  const low = amountOf(exactly(kind.min), INDEX_STEPS);
  const high = amountOf(exactly(kind.max), INDEX_STEPS);
  const isWhole = step.haze === 0 && low.haze === 0 && high.haze === 0;
  return { kind: "index", perStep: isWhole ? step.units : null, low: low.units, high: high.units };
}

function ratioReading(pack: RulePack, item: PackItem, weight: Exact, resolution: bigint): RatioReading {
  const { ratio } = item;
  if (!ratio) throw new Error(`${item.code} is a ratio without a formula`);
  const full = amountOf(weight, resolution);
  const timesIn = (terms: Ratio["numerator"], key: string): number =>
    terms.reduce((sum, { count, times }) => (count === key ? sum + times : sum), 0);
  return {
    kind: "ratio",
    full: full.haze === 0 && pack.scoring.clampRatios.value ? full.units : null,
    counts: item.counts.map(({ key }) => ({
      key,
      above: timesIn(ratio.numerator, key),
      below: timesIn(ratio.denominator, key),
    })),
    bothZero: amountOf(multiply(weight, exactly(ratio.zeroDenominator.bothZero)), resolution),
    otherwise: amountOf(multiply(weight, exactly(ratio.zeroDenominator.otherwise)), resolution),
  };
}

/** An index is read fast up to four decimals; a longer one is read by the rational path. */
export const INDEX_STEPS = 10_000n;

function indexStep(weight: Exact, low: Exact, high: Exact): Exact {
  return divide(weight, multiply(subtract(high, low), exact(INDEX_STEPS)));
}

/**
 * A common denominator of everything that the pack itself fixes, so that those amounts are whole; then as many small
 * divisors as fit, so that most ratios are whole too. Sums stay below 2^51, where doubles count exactly.
 */
function chooseResolution(pack: RulePack): bigint {
  const room = (2n ** 51n * exactly(pack.total).denominator) / (exactly(pack.total).numerator || 1n);
  let resolution = 1n;
  const include = (denominator: bigint): void => {
    const wider = leastCommonMultiple(resolution, denominator);
    if (wider <= room) resolution = wider;
  };
  for (const node of pack.nodes) include(exactly(node.weight).denominator);
  for (const gate of predicates) {
    for (const condition of pack.gates[gate].conditions) include(exactly(condition.floor).denominator);
  }
  const ratioWeights = [];
  for (const item of pack.items) {
    const kind = pack.answerKinds[item.answerKind];
    const weight = exactly(item.weight);
    if (kind?.kind === "choice") {
      for (const option of kind.options) include(multiply(weight, exactly(option.value)).denominator);
    }
    if (kind?.kind === "index") include(indexStep(weight, exactly(kind.min), exactly(kind.max)).denominator);
    if (kind?.kind === "ratio") ratioWeights.push(weight);
  }
  for (let divisor = 2n; divisor <= 60n; divisor += 1n) {
    for (const weight of ratioWeights) include(divide(weight, exact(divisor)).denominator);
  }
  return resolution;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
