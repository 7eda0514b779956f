import * as m from "../../words/messages.js";
import { add, type Exact, zero } from "../../core/kernel/exact.ts";
import type { AnswerChange, Gap, PointsGap } from "../../core/worksheets/gap.ts";
import { count, signedPoints } from "../ui/numbers.ts";
import { answerText } from "./answer-text.ts";
import type { Outline } from "./outline.ts";

/** The part of a gap that answers can close, whatever stands before it. */
export function pointsGap(gap: Gap): PointsGap {
  return gap.kind === "not-held" ? gap.points : gap;
}

/** "dari C ke B (+0,30)" */
export function changeWords(change: AnswerChange, outline: Outline): string {
  const item = outline.itemsByCode.get(change.item)?.item;
  const from = change.from ? answerText(change.from, item) : m.worksheet_unanswered();
  return m.worksheet_change({ from, to: answerText(change.to, item), gain: signedPoints(change.gain) });
}

export function gainOf(way: readonly AnswerChange[]): Exact {
  return way.reduce((sum, change) => add(sum, change.gain), zero);
}

/** "1 butir cukup", "3 butir cukup". */
export function sizeWords(items: number): string {
  return items === 1 ? m.worksheet_way_one() : m.worksheet_way_many({ count: items });
}

/** A count of ties that may be astronomically large: grouped digits up to a billion, then "lebih dari 1 miliar". */
export function tiesWords(ties: bigint): string {
  return ties > 1_000_000_000n ? m.worksheet_ties_huge() : count(Number(ties));
}
