import type { Layer, Tier } from "../kernel/layer.ts";
import type { Answer } from "../worksheets/answer.ts";
import { isSameAnswer } from "../worksheets/same-answer.ts";
import { type AnswersByLayer, inOrder } from "../worksheets/tiers.ts";

/** Two layers that answered an item differently: one, and the nearest below it that had answered. */
export type Difference = { readonly item: string; readonly above: Tier; readonly below: Layer };

/**
 * Every disagreement of a worksheet, item by item in the order given, the lower pair first. A layer that has not
 * answered an item is passed over: silence does not differ.
 */
export function differencesOf(
  items: readonly string[],
  tiers: readonly Tier[],
  answers: AnswersByLayer,
): readonly Difference[] {
  return items.flatMap((item) => {
    const found: Difference[] = [];
    let below: { readonly layer: Layer; readonly answer: Answer } | null = null;
    for (const layer of ["unit" as const, ...inOrder(tiers)]) {
      const answer = answers[layer]?.[item];
      if (!answer) continue;
      if (below && layer !== "unit" && !isSameAnswer(answer, below.answer))
        found.push({ item, above: layer, below: below.layer });
      below = { layer, answer };
    }
    return found;
  });
}
