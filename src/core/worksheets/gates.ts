import type { Predicate, Words } from "../instruments/pack.ts";
import { add, exact, isAtLeast, subtract, zero } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answers } from "./answer.ts";
import { predicates } from "./compiled-pack.ts";
import type { CompiledCondition, CompiledGate, CompiledPack } from "./compiled-pack.ts";
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
  const { requiresHeld } = compiled.pack.gates[gate.predicate];
  let met = requiresHeld === null || holdsPredicate(held, requiresHeld);
  for (let place = 0; met && place < gate.conditions.length; place += 1) {
    const condition = gate.conditions[place];
    if (condition && !isMet(compiled, condition, answers, counted)) met = false;
  }
  return new JudgedGate(compiled, gate.predicate, answers, counted, held, met);
}

/** A class for speed's sake: getters of a class cost nothing per gate, those of an object literal about a microsecond. */
class JudgedGate implements GateResult {
  readonly predicate: Predicate;
  readonly met: boolean;
  readonly clause: string;
  readonly #compiled: CompiledPack;
  readonly #answers: Answers;
  readonly #counted: Tally;
  readonly #held: Predicate | null;
  #conditions: readonly ConditionResult[] | null = null;

  constructor(
    compiled: CompiledPack,
    predicate: Predicate,
    answers: Answers,
    counted: Tally,
    held: Predicate | null,
    met: boolean,
  ) {
    this.predicate = predicate;
    this.met = met;
    this.clause = compiled.pack.gates[predicate].clause;
    this.#compiled = compiled;
    this.#answers = answers;
    this.#counted = counted;
    this.#held = held;
  }

  get conditions(): readonly ConditionResult[] {
    this.#conditions ??= judgeConditions(this.#compiled, this.predicate, this.#answers, this.#counted, this.#held);
    return this.#conditions;
  }
}

function judgeConditions(
  compiled: CompiledPack,
  predicate: Predicate,
  answers: Answers,
  counted: Tally,
  held: Predicate | null,
): readonly ConditionResult[] {
  const gate = compiled.gates.find((candidate) => candidate.predicate === predicate);
  const { requiresHeld } = compiled.pack.gates[predicate];
  const results = (gate?.conditions ?? []).map((condition): ConditionResult => {
    const value = conditionPoints(compiled, condition, answers, counted);
    const { id, name } = condition.condition;
    const { floor } = condition;
    return { kind: "points", id, name, value, floor, distance: subtract(value, floor), met: isAtLeast(value, floor) };
  });
  if (requiresHeld === null) return results;
  const isHeld = holdsPredicate(held, requiresHeld);
  return [...results, { kind: "held", id: "held", requires: requiresHeld, held, met: isHeld }];
}

/** Decided by whole units where they decide it, by rationals where the haze hides the floor. */
function isMet(compiled: CompiledPack, condition: CompiledCondition, answers: Answers, counted: Tally): boolean {
  const { slots } = condition;
  let units = 0;
  let haze = 0;
  for (let place = 0; place < slots.length; place += 1) {
    const slot = slots[place] ?? 0;
    units += counted.units[slot] ?? 0;
    haze += counted.haze[slot] ?? 0;
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
  return condition.slots.map((slot) => slotPoints(compiled, slot, answers, counted)).reduce(add, zero);
}

/** The exact points of a slot of the tally: straight from its units where these are exact, else by rationals. */
export function slotPoints(compiled: CompiledPack, slot: number, answers: Answers, counted: Tally): Exact {
  if (counted.haze[slot] === 0) return exact(BigInt(counted.units[slot] ?? 0), compiled.resolution);
  if (slot < compiled.nodes.length) return nodePoints(compiled, slot, answers);
  return itemPoints(
    compiled,
    compiled.items.findIndex((item) => item.slot === slot),
    answers,
  );
}
