import type { PackItem, RulePack } from "../../instruments/pack.ts";
import { toNumber } from "../../kernel/exact.ts";
import type { Answer } from "../../worksheets/answer.ts";
import { itemValue } from "../../worksheets/item-value.ts";

/**
 * What one answer says, in the two forms in which answers can be compared. `share` is what it counts of the item's
 * weight, 0..1: comparable between any two answers to one item. `step` is its place among the item's options, 0 the
 * best: for choices only, and comparable only within the same kind of options.
 */
export type Mark = { readonly share: number; readonly step: number | null };

/** Null where the answer counts as none. Floats are well enough here: these are statistics, never scores. */
export function markOf(pack: RulePack, item: PackItem, answer: Answer | null | undefined): Mark | null {
  const value = itemValue(pack, item, answer ?? undefined);
  if (value === null) return null;
  const kind = pack.answerKinds[item.answerKind];
  const step =
    kind?.kind === "choice" && answer?.kind === "choice"
      ? kind.options.findIndex(({ key }) => key === answer.option)
      : null;
  return { share: toNumber(value), step };
}
