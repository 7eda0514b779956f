import type { Predicate, RulePack } from "../instruments/pack.ts";
import { add, divide, exact, multiply, zero } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answers } from "./answer.ts";
import { compilePack } from "./compiled-pack.ts";
import type { CompiledPack } from "./compiled-pack.ts";
import { judgeGates, slotPoints } from "./gates.ts";
import type { Gates } from "./gates.ts";
import { itemValue } from "./item-value.ts";
import { tally } from "./tally.ts";
import type { Tally } from "./tally.ts";

/** Everything that one layer's answers are worth. All numbers exact; parts are worked out when first read. */
export type Scorecard = {
  /** Item values, 0..1, by code; null for an unanswered item. */
  readonly items: Readonly<Record<string, Exact | null>>;
  /** By node code, and the whole under "TOTAL". */
  readonly nodes: Readonly<Record<string, NodeScore>>;
  /** Points of the whole, blanks counted as the pack says. */
  readonly total: Exact;
  /** Codes of the unanswered items, in the pack's order. */
  readonly unanswered: readonly string[];
  /** What the answered items alone say. Never a verdict: show it apart and labelled. */
  readonly provisional: Provisional;
  readonly gates: Gates;
};

export type NodeScore = {
  /** Points. */
  readonly score: Exact;
  /** Points. */
  readonly weight: Exact;
  /** 0..100. */
  readonly percent: Exact;
};

export type Provisional = {
  /** Points won by the answered items. */
  readonly score: Exact;
  /** Points that the answered items could have won. */
  readonly weight: Exact;
  /** 0..100 of the answered weight; null while nothing is answered. */
  readonly percent: Exact | null;
  readonly answered: number;
  readonly items: number;
};

export type Standing = {
  /** The predicate that the unit holds on the round's reference date. */
  readonly held: Predicate | null;
};

/**
 * Scores a worksheet: item values, every node, the total and the gates of both predicates, as the pack says
 * (PermenPANRB 90/2021 annexes II and III; fact sheet 4). An answer that `checkAnswer` would refuse counts as unanswered.
 * Needs a pack that `validatePack` accepted, and treats pack and answers as frozen.
 */
export function score(pack: RulePack, answers: Answers, standing: Standing): Scorecard {
  const compiled = compilePack(pack);
  const counted = tally(compiled, answers);
  const gates = judgeGates(compiled, answers, counted, standing.held);
  return new LazyScorecard(compiled, answers, counted, gates);
}

/**
 * Works each part out when it is first read, so that rescoring on a keystroke pays for the gates alone. A class for
 * speed's sake: its getters cost nothing per scorecard, those of an object literal several microseconds.
 */
class LazyScorecard implements Scorecard {
  readonly gates: Gates;
  readonly #compiled: CompiledPack;
  readonly #answers: Answers;
  readonly #counted: Tally;
  #items: Scorecard["items"] | null = null;
  #nodes: Scorecard["nodes"] | null = null;
  #provisional: Provisional | null = null;

  constructor(compiled: CompiledPack, answers: Answers, counted: Tally, gates: Gates) {
    this.gates = gates;
    this.#compiled = compiled;
    this.#answers = answers;
    this.#counted = counted;
  }

  get items(): Scorecard["items"] {
    this.#items ??= valuesByItem(this.#compiled, this.#answers);
    return this.#items;
  }

  get nodes(): Scorecard["nodes"] {
    this.#nodes ??= scoresByNode(this.#compiled, this.#answers, this.#counted);
    return this.#nodes;
  }

  get total(): Exact {
    return slotPoints(this.#compiled, 0, this.#answers, this.#counted);
  }

  get unanswered(): readonly string[] {
    return this.#compiled.items.filter(({ code }) => this.items[code] === null).map(({ code }) => code);
  }

  get provisional(): Provisional {
    this.#provisional ??= provisionalOf(this.#compiled, this.items);
    return this.#provisional;
  }
}

const hundred = exact(100n);

export function percentOf(points: Exact, weight: Exact): Exact {
  return weight.numerator === 0n ? zero : multiply(hundred, divide(points, weight));
}

function valuesByItem(compiled: CompiledPack, answers: Answers): Record<string, Exact | null> {
  return Object.fromEntries(
    compiled.items.map(({ code, item }) => [code, itemValue(compiled.pack, item, answers[code])]),
  );
}

function scoresByNode(compiled: CompiledPack, answers: Answers, counted: Tally): Record<string, NodeScore> {
  return Object.fromEntries(
    compiled.nodes.map(({ code, weight }, place): [string, NodeScore] => {
      const points = slotPoints(compiled, place, answers, counted);
      return [code, { score: points, weight, percent: percentOf(points, weight) }];
    }),
  );
}

function provisionalOf(compiled: CompiledPack, values: Readonly<Record<string, Exact | null>>): Provisional {
  let points = zero;
  let weight = zero;
  let answered = 0;
  for (const compiledItem of compiled.items) {
    const value = values[compiledItem.code];
    if (!value) continue;
    points = add(points, multiply(value, compiledItem.weight));
    weight = add(weight, compiledItem.weight);
    answered += 1;
  }
  const percent = answered === 0 ? null : percentOf(points, weight);
  return { score: points, weight, percent, answered, items: compiled.items.length };
}
