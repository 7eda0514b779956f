import type { Predicate, RulePack } from "../instruments/pack.ts";
import { isWithin } from "../instruments/tree.ts";
import { compare, multiply, subtract, zero } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answer, Answers } from "./answer.ts";
import { compilePack } from "./compiled-pack.ts";
import type { CompiledPack } from "./compiled-pack.ts";
import { conditionPoints, holdsPredicate } from "./gates.ts";
import { settleLeast } from "./gap-least.ts";
import { bestEntry, fillTables } from "./gap-tables.ts";
import { countTies, findTies, listWays } from "./gap-ties.ts";
import { gapTree } from "./gap-tree.ts";
import type { Shortfall } from "./gap-tree.ts";
import { itemValue } from "./item-value.ts";
import type { Standing } from "./scoring.ts";
import { tally } from "./tally.ts";

/** What separates a worksheet from a predicate. */
export type Gap =
  | { readonly kind: "met" }
  | Closable
  /** No answers can close it alone: another predicate must be standing first. `points` is the rest of the gap. */
  | { readonly kind: "not-held"; readonly requires: Predicate; readonly points: PointsGap }
  | OutOfReach
  | BlanksFirst;

export type PointsGap = { readonly kind: "met" } | Closable | OutOfReach | BlanksFirst;

export type Closable = {
  readonly kind: "closable";
  /** Ids of the conditions that bind now, in the gate's order. */
  readonly binding: readonly string[];
  /** The fewest items to change, and the fewest steps for that many items (see `Lift`). */
  readonly items: number;
  readonly steps: number;
  /** How many sets are equally small; `ways` shows the first of them. */
  readonly ties: bigint;
  readonly ways: readonly (readonly AnswerChange[])[];
};

/** Not even the best answer everywhere would do (a pack whose answers cannot reach its own floors). */
export type OutOfReach = { readonly kind: "out-of-reach"; readonly binding: readonly string[] };

/** The pack leaves blanks out of the mean, so one more answer moves the worth of its neighbours: fill these first. */
export type BlanksFirst = {
  readonly kind: "blanks-first";
  readonly binding: readonly string[];
  readonly unanswered: readonly string[];
};

export type AnswerChange = {
  readonly item: string;
  readonly from: Answer | null;
  /** For a stated index or count: the least that suffices with the other changes of the set. */
  readonly to: Answer;
  /** Item values before and after, 0..1. */
  readonly valueBefore: Exact;
  readonly valueAfter: Exact;
  /** Points won. */
  readonly gain: Exact;
  readonly steps: number;
};

const SHOWN = 5;

/**
 * The smallest sets of answer changes that would close the gap to a predicate: fewest items first, then fewest steps;
 * five of them, and how many there are. Exact and provably minimal: a complete search over (items, steps, points won)
 * along the nested gate conditions, in which a partial choice is dropped only when a smaller one wins as much.
 *
 * A change lifts one item to a higher option, or to a stated index or count. A ratio moves by the count that stands above
 * the line alone (more complaints resolved, fewer violations); where what stands below the line is 0 or not filled, the
 * ratio is restated out of a hundred. A blank is worth 0 and starts there.
 */
export function closeGap(pack: RulePack, answers: Answers, standing: Standing, predicate: Predicate): Gap {
  const points = closePointsGap(compilePack(pack), answers, predicate);
  const requires = pack.gates[predicate].requiresHeld;
  return requires !== null && !holdsPredicate(standing.held, requires)
    ? { kind: "not-held", requires, points }
    : points;
}

function closePointsGap(compiled: CompiledPack, answers: Answers, predicate: Predicate): PointsGap {
  const counted = tally(compiled, answers);
  const conditions = compiled.gates.find((gate) => gate.predicate === predicate)?.conditions ?? [];
  const shortfalls = conditions.flatMap((condition): readonly Shortfall[] => {
    const missing = subtract(condition.floor, conditionPoints(compiled, condition, answers, counted));
    return compare(missing, zero) > 0 ? [{ condition, missing }] : [];
  });
  if (shortfalls.length === 0) return { kind: "met" };
  const binding = shortfalls.map(({ condition }) => condition.condition.id);
  const unanswered = blanksInTheWay(compiled, shortfalls, answers);
  if (unanswered.length > 0) return { kind: "blanks-first", binding, unanswered };
  const tree = gapTree(compiled, answers, shortfalls);
  const table = tree && fillTables(tree);
  if (!table) return { kind: "out-of-reach", binding };
  const { items, steps } = bestEntry(table);
  const ties = findTies(table);
  const inOrder = listWays(ties, SHOWN).map((picks) => picks.toSorted((one, other) => one.place - other.place));
  const ways = inOrder.map((picks) =>
    settleLeast(compiled.pack, answers, shortfalls, picks).map(({ pick, value, answer }): AnswerChange => {
      const { code, item, weight } = pick.item;
      const valueBefore = itemValue(compiled.pack, item, answers[code]) ?? zero;
      const gain = multiply(weight, subtract(value, valueBefore));
      const from = answers[code] ?? null;
      return { item: code, from, to: answer, valueBefore, valueAfter: value, gain, steps: pick.lift.steps };
    }),
  );
  return { kind: "closable", binding, items, steps, ties: countTies(ties), ways };
}

function blanksInTheWay(compiled: CompiledPack, shortfalls: readonly Shortfall[], answers: Answers): readonly string[] {
  if (compiled.pack.scoring.blanks.value === "zero") return [];
  return compiled.items
    .filter(({ code, item }) => !itemValue(compiled.pack, item, answers[code]))
    .map(({ code }) => code)
    .filter((code) =>
      shortfalls.some(({ condition }) => condition.condition.nodes.some((node) => isWithin(code, node))),
    );
}
