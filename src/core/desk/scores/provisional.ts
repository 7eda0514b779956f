import type { RulePack } from "../../instruments/pack.ts";
import type { Answer, Answers } from "../../worksheets/answer.ts";
import { score, type Scorecard, type Standing } from "../../worksheets/scoring.ts";

/** Whose answer an item counts with. */
export type From = "agreed" | "own" | "tpi" | "nobody";

export type Provisional = {
  readonly card: Scorecard;
  /** By item code. */
  readonly from: Readonly<Record<string, From>>;
  readonly counts: Readonly<Record<From, number>>;
};

/**
 * What the unit would reach as one evaluator sees it: with what the panel agreed on, else with their own scores, else
 * with the TPI's where they gave none. What others scored and nobody agreed on counts nowhere, revealed or not. For
 * evaluators alone; unit and TPI learn the result when it is released (fact sheet 9.1, 7).
 */
export function provisional(
  pack: RulePack,
  known: { readonly agreed: Answers; readonly own: Answers; readonly tpi: Answers },
  standing: Standing,
): Provisional {
  const answers: Record<string, Answer> = {};
  const from: Record<string, From> = {};
  const counts = { agreed: 0, own: 0, tpi: 0, nobody: 0 };
  for (const { code } of pack.items) {
    const source = (["agreed", "own", "tpi"] as const).find((one) => Object.hasOwn(known[one], code));
    const answer = source && known[source][code];
    if (answer) answers[code] = answer;
    from[code] = source ?? "nobody";
    counts[source ?? "nobody"] += 1;
  }
  return { card: score(pack, answers, standing), from, counts };
}
