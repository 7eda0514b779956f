import type { PackItem, RulePack } from "../../instruments/pack.ts";
import {
  add,
  compare,
  divide,
  exact,
  type Exact,
  exactly,
  isAtLeast,
  multiply,
  subtract,
  zero,
} from "../../kernel/exact.ts";
import type { Answer } from "../../worksheets/answer.ts";
import { itemValue } from "../../worksheets/item-value.ts";

export type Scored = { readonly account: string; readonly answer: Answer };

/** How far the panel's scores of one item lie apart, as shares of the item's weight (0..1) and in points. */
export type Spread = {
  /** Values by account, in the order given; null for an answer that counts as none. */
  readonly values: readonly { readonly account: string; readonly value: Exact | null; readonly isOutlier: boolean }[];
  /** The score in the middle; of an even number the mean of the two there. Null: no score counts. */
  readonly middle: Exact | null;
  /** Highest less lowest. */
  readonly share: Exact;
  readonly points: Exact;
};

/** From this share of the item's weight off the middle on, a score stands out: one option of three, two of five. */
const outlierShare = exact(1n, 2n);

/**
 * The spread of the revealed scores of one item. Of fewer than three nobody stands out: between two it cannot be said
 * which of them is off, and the spread says how far they are apart.
 */
export function spreadOf(pack: RulePack, item: PackItem, scores: readonly Scored[]): Spread {
  const values = scores.map(({ account, answer }) => ({ account, value: itemValue(pack, item, answer) }));
  const counted = values.flatMap(({ value }) => value ?? []).toSorted(compare);
  const [lowest, highest] = [counted[0] ?? zero, counted.at(-1) ?? zero];
  const middle = middleOf(counted);
  const share = subtract(highest, lowest);
  return {
    values: values.map(({ account, value }) => ({
      account,
      value,
      isOutlier:
        counted.length >= 3 && value !== null && middle !== null && isAtLeast(distance(value, middle), outlierShare),
    })),
    middle,
    share,
    points: multiply(share, exactly(item.weight)),
  };
}

function middleOf(sorted: readonly Exact[]): Exact | null {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (!upper) return null;
  const lower = sorted.length % 2 === 1 ? upper : (sorted[half - 1] ?? upper);
  return divide(add(lower, upper), exact(2n));
}

function distance(a: Exact, b: Exact): Exact {
  return compare(a, b) < 0 ? subtract(b, a) : subtract(a, b);
}
