/** One layer's answer to one item. Numbers are kept as the decimal text that was typed, so nothing is lost. */
export type Answer =
  | { readonly kind: "choice"; readonly option: string }
  | { readonly kind: "index"; readonly value: string }
  /** By count key; null or missing: not filled yet. A ratio with a missing count is unanswered. */
  | { readonly kind: "ratio"; readonly counts: Readonly<Record<string, string | null>> };

/** Answers by item code. An item without an entry is unanswered. */
export type Answers = Readonly<Record<string, Answer>>;
