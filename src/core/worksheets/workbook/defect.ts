/**
 * A place where a workbook departs from the rules. Origins only: a total that is wrong because a cell below it is
 * wrong is not listed again.
 */
export type Defect = {
  /** "L175", with the sheet's name before it when it is not the worksheet itself: "TPI Itjen!M17". */
  readonly cell: string;
  readonly kind: DefectKind;
  /** One English sentence for people. */
  readonly message: string;
  /** What the workbook shows there, and what the rules give. */
  readonly printed: string | number | null;
  readonly correct: string | number | null;
  /** Item that the defect concerns, where it concerns one. */
  readonly item?: string;
};

/** The closed list. Each with what it means. */
export const defectKinds = {
  "wrong-range": "a mean, sum or ratio leaves out cells that belong to it, or takes in others",
  "wrong-divisor": "a mean divides by a number other than that of its items",
  "formula-wrong": "a formula gives something other than the rules on ordinary answers",
  rounded: "a formula rounds in the middle of the calculation; the rules round only what is shown",
  "total-typed-over": "a number was typed over a formula",
  "stale-value": "the value shown is not what the cell's own formula gives",
  "score-wrong": "the value shown is not what the rules give for what is below it",
  "error-value": "a formula ends in an error (#DIV/0! …)",
  "kind-cell-overwritten": "the cell that says how to answer holds something else, so formulas miss the item",
  "weight-changed": "a weight is not the one of the regulation",
  "parts-do-not-sum": "a whole was typed that is not the sum of its parts",
  "blank-left-out": "unanswered items leave the mean instead of counting 0",
  "answer-not-counted": "an answer is written so that the formula does not see it (spaces, other letters)",
  "answer-invalid": "an answer is none of the item's options, or no number that the item can take",
  "ratio-not-clamped": "a ratio outside 0..1 is not brought back to it",
  "zero-denominator": "a ratio over zero is not valued as the rules say",
  "percent-wrong": "the percentage beside a score is not score over weight",
  "recap-wrong-column": "a recap reads the scores of another tier than the one it is named for",
  "recap-wrong-row": "a recap reads another row than the one it is named for",
  "gate-cell-wrong": "a pass mark is given where the floor is missed, or refused where it is reached",
  "unknown-row": "a row looks like an item, and the instrument has no such item",
  "duplicate-row": "the same item stands in two rows; the first one counts",
  "missing-row": "an item of the instrument has no row",
} as const;

export type DefectKind = keyof typeof defectKinds;
