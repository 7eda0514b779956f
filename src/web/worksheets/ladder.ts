import type { Predicate, RulePack, Words } from "../../core/instruments/pack.ts";
import { add, divide, type Exact, exactly, multiply, subtract, toNumber, zero } from "../../core/kernel/exact.ts";
import type { ConditionResult } from "../../core/worksheets/gates.ts";
import type { Scorecard } from "../../core/worksheets/scoring.ts";

/**
 * The ladder of gates as it is drawn: every condition with its share of the bar, its floor's tick and, where the gate is
 * on one index item, the index that people know it by (3,60 of 4).
 */
export type LadderRow =
  | {
      readonly kind: "points";
      readonly id: string;
      readonly name: Words;
      readonly met: boolean;
      readonly value: Exact;
      readonly floor: Exact;
      /** Points still missing; zero when met. */
      readonly missing: Exact;
      readonly weight: Exact;
      /** 0..1, for drawing only. */
      readonly filled: number;
      readonly tick: number;
      readonly index: {
        readonly value: Exact;
        readonly floor: Exact;
        readonly missing: Exact;
        readonly max: Exact;
      } | null;
      readonly isArea: boolean;
    }
  | {
      readonly kind: "held";
      readonly id: "held";
      readonly requires: Predicate;
      readonly held: Predicate | null;
      readonly met: boolean;
    };

export type Ladder = {
  readonly predicate: Predicate;
  readonly met: boolean;
  readonly clause: string;
  readonly rows: readonly LadderRow[];
  readonly unmet: readonly LadderRow[];
  /** True when every condition on a change area is met, so that they may stand as one line. */
  readonly metAreas: readonly LadderRow[];
};

export function ladderOf(pack: RulePack, card: Scorecard, predicate: Predicate): Ladder {
  const gate = card.gates[predicate];
  const rows = gate.conditions.map((condition) => rowOf(pack, predicate, condition));
  return {
    predicate,
    met: gate.met,
    clause: gate.clause,
    rows,
    unmet: rows.filter((row) => !row.met),
    metAreas: rows.filter((row) => row.kind === "points" && row.isArea && row.met),
  };
}

function rowOf(pack: RulePack, predicate: Predicate, condition: ConditionResult): LadderRow {
  if (condition.kind === "held") return condition;
  const nodes = pack.gates[predicate].conditions.find((one) => one.id === condition.id)?.nodes ?? [];
  const weight = weightOf(pack, nodes);
  const missing = condition.met ? zero : subtract(condition.floor, condition.value);
  return {
    kind: "points",
    id: condition.id,
    name: condition.name,
    met: condition.met,
    value: condition.value,
    floor: condition.floor,
    missing,
    weight,
    filled: share(condition.value, weight),
    tick: share(condition.floor, weight),
    index: indexOf(pack, nodes, condition.value, condition.floor, missing),
    isArea: condition.id.startsWith("area."),
  };
}

function weightOf(pack: RulePack, codes: readonly string[]): Exact {
  let weight = zero;
  for (const code of codes) {
    const text =
      code === "TOTAL"
        ? pack.total
        : (pack.nodes.find((node) => node.code === code)?.weight ??
          pack.items.find((item) => item.code === code)?.weight);
    if (text !== undefined) weight = add(weight, exactly(text));
  }
  return weight;
}

/** A condition that rests on a single index item (or on a node whose only item is one) reads better as that index. */
function indexOf(
  pack: RulePack,
  codes: readonly string[],
  value: Exact,
  floor: Exact,
  missing: Exact,
): Extract<LadderRow, { kind: "points" }>["index"] {
  const items = pack.items.filter((item) =>
    codes.some((code) => item.code === code || item.code.startsWith(`${code}.`)),
  );
  const item = items.length === 1 ? items[0] : undefined;
  const kind = item && pack.answerKinds[item.answerKind];
  if (!item || kind?.kind !== "index") return null;
  const max = exactly(kind.max);
  const scale = divide(subtract(max, exactly(kind.min)), exactly(item.weight));
  const asIndex = (points: Exact): Exact => add(exactly(kind.min), multiply(points, scale));
  return { value: asIndex(value), floor: asIndex(floor), missing: multiply(missing, scale), max };
}

function share(part: Exact, whole: Exact): number {
  return whole.numerator === 0n ? 0 : Math.max(0, Math.min(1, toNumber(divide(part, whole))));
}
