import type { Predicate, Words } from "../instruments/pack.ts";
import { add, exact, isAtLeast, subtract, zero } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answers } from "./answer.ts";
import { predicates } from "./compiled-pack.ts";
import type { CompiledCondition, CompiledGate, CompiledPack } from "./compiled-pack.ts";
import { lazily } from "./lazily.ts";
import { itemPoints, nodePoints } from "./node-score.ts";
import type { Tally } from "./tally.ts";

/** One predicate's gate: met when every condition is met. Source: PermenPANRB 90/2021 Annex II table 6, from the pack. */
export type GateResult = {
  readonly predicate: Predicate;
  readonly met: boolean;
  readonly clause: string;
  readonly conditions: readonly ConditionResult[];
};

export type ConditionResult =
  | {
      readonly kind: "points";
      readonly id: string;
      readonly name: Words;
      /** Points reached. */
      readonly value: Exact;
      /** Points asked for. */
      readonly floor: Exact;
      /** value - floor, in points: below 0 while something is missing. */
      readonly distance: Exact;
      readonly met: boolean;
    }
  | {
      /** A standing predicate is asked for, held on the round's reference date. */
      readonly kind: "held";
      readonly id: "held";
      readonly requires: Predicate;
      readonly held: Predicate | null;
      readonly met: boolean;
    };

export type Gates = Readonly<Record<Predicate, GateResult>>;

export function judgeGates(compiled: CompiledPack, answers: Answers, counted: Tally, held: Predicate | null): Gates {
  const [wbk, wbbm] = compiled.gates;
  if (!wbk || !wbbm) throw new Error("a compiled pack has both gates");
  return {
    WBK: judgeGate(compiled, wbk, answers, counted, held),
    WBBM: judgeGate(compiled, wbbm, answers, counted, held),
  };
}

/** WBBM stands above WBK, so who holds WBBM also holds what WBK asks for. */
export function holdsPredicate(held: Predicate | null, required: Predicate): boolean {
  return held !== null && predicates.indexOf(held) >= predicates.indexOf(required);
}

function judgeGate(
  compiled: CompiledPack,
  gate: CompiledGate,
  answers: Answers,
  counted: Tally,
  held: Predicate | null,
): GateResult {
  const { clause, requiresHeld } = compiled.pack.gates[gate.predicate];
  let met = requiresHeld === null || holdsPredicate(held, requiresHeld);
  for (const condition of gate.conditions) if (met) met = isMet(compiled, condition, answers, counted);
  const conditions = lazily((): readonly ConditionResult[] => {
    const results = gate.conditions.map((condition): ConditionResult => {
      const value = conditionPoints(compiled, condition, answers, counted);
      const { id, name } = condition.condition;
      const { floor } = condition;
      return { kind: "points", id, name, value, floor, distance: subtract(value, floor), met: isAtLeast(value, floor) };
    });
    if (requiresHeld === null) return results;
    const isHeld = holdsPredicate(held, requiresHeld);
    return [...results, { kind: "held", id: "held", requires: requiresHeld, held, met: isHeld }];
  });
  return {
    predicate: gate.predicate,
    met,
    clause,
    get conditions() {
      return conditions();
    },
  };
}

/** Decided by whole units where they decide it, by rationals where the haze hides the floor. */
function isMet(compiled: CompiledPack, condition: CompiledCondition, answers: Answers, counted: Tally): boolean {
  let units = 0;
  let haze = 0;
  for (const place of condition.nodes) {
    units += counted.nodeUnits[place] ?? 0;
    haze += counted.nodeHaze[place] ?? 0;
  }
  for (const place of condition.items) {
    units += counted.itemUnits[place] ?? 0;
    haze += counted.itemHaze[place] ?? 0;
  }
  if (units >= condition.floorAbove) return true;
  if (haze === 0 || units + haze <= condition.floorBelow) return false;
  return isAtLeast(conditionPoints(compiled, condition, answers, counted), condition.floor);
}

/** The points of a condition's nodes and items together. */
export function conditionPoints(
  compiled: CompiledPack,
  condition: CompiledCondition,
  answers: Answers,
  counted: Tally,
): Exact {
  let points = zero;
  for (const place of condition.nodes) points = add(points, nodeExact(compiled, place, answers, counted));
  for (const place of condition.items) points = add(points, itemPoints(compiled, place, answers));
  return points;
}

/** A node's exact points: straight from its units where these are exact, else by rationals. */
export function nodeExact(compiled: CompiledPack, place: number, answers: Answers, counted: Tally): Exact {
  return counted.nodeHaze[place] === 0
    ? exact(BigInt(counted.nodeUnits[place] ?? 0), compiled.resolution)
    : nodePoints(compiled, place, answers);
}
