import type { RulePack } from "../instruments/pack.ts";
import { subtract } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answer, Answers } from "./answer.ts";
import { score } from "./scoring.ts";
import type { Scorecard, Standing } from "./scoring.ts";

/** Answers supposed for a moment, by item code; null supposes that an item is left blank. */
export type Suppositions = Readonly<Record<string, Answer | null>>;

export type WhatIf = {
  readonly before: Scorecard;
  readonly after: Scorecard;
  /** Points of the total won, or lost when below 0. */
  readonly difference: Exact;
  /** The answers as supposed. The saved ones are untouched. */
  readonly answers: Answers;
};

/** What the worksheet would be worth if some answers were others. */
export function whatIf(pack: RulePack, answers: Answers, suppositions: Suppositions, standing: Standing): WhatIf {
  const supposed = suppose(answers, suppositions);
  const before = score(pack, answers, standing);
  const after = score(pack, supposed, standing);
  return { before, after, difference: subtract(after.total, before.total), answers: supposed };
}

export function suppose(answers: Answers, suppositions: Suppositions): Answers {
  const entries = Object.entries({ ...answers, ...suppositions });
  return Object.fromEntries(
    entries.flatMap(([code, answer]): readonly (readonly [string, Answer])[] => (answer ? [[code, answer]] : [])),
  );
}
