import type { Answers } from "../../answer.ts";

/** One layer as the book shows it. */
export type BookLayer = {
  /** "Unit", "TPI", … as its columns and its recap are named. */
  readonly label: string;
  readonly answers: Answers;
  readonly notes: Readonly<Record<string, string>>;
  /** Addresses by item; null: this layer's are not shown beside its answers. */
  readonly evidence: Readonly<Record<string, readonly string[]>> | null;
};

/** Columns count from 1. */
export type LayerColumns = {
  readonly answer: number;
  readonly score: number;
  readonly percent: number;
  readonly note: number;
  readonly evidence: number | null;
};

const firstColumn = 11;

/** Side by side from column K. */
export function columnsOf(layers: readonly BookLayer[]): readonly LayerColumns[] {
  let next = firstColumn;
  return layers.map(({ evidence }) => {
    const answer = next;
    next += evidence === null ? 4 : 5;
    return {
      answer,
      score: answer + 1,
      percent: answer + 2,
      note: answer + 3,
      evidence: evidence === null ? null : answer + 4,
    };
  });
}
