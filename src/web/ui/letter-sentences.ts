import * as m from "../../words/messages.js";
import { type Detail, need, type Sentence, textOf } from "./problem-tone.ts";

/** Problems with letters: data, wording, numbers. */
export const letterSentences: Readonly<Record<string, Sentence>> = {
  letter_data_missing: named(m.letters_problem_data_missing, m.letters_problem_data_missing_next),
  letter_data_wrong: named(m.letters_problem_data_wrong, m.letters_problem_data_wrong_next),
  letter_placeholder_unknown: named(m.letters_problem_placeholder, m.letters_problem_placeholder_next),
  letter_rows_unknown: named(m.letters_problem_placeholder, m.letters_problem_placeholder_next),
  letter_bold_open: named(m.letters_problem_bold, m.letters_problem_bold_next),
  letter_columns_differ: need(m.letters_problem_columns, m.letters_problem_columns_next),
  letter_number_used: {
    what: (detail) => m.letters_problem_used({ number: textOf(detail, "number") }),
    next: () => m.letters_problem_used_next(),
    tone: "need",
  },
  letter_pattern_unknown: named(m.letters_problem_pattern, m.letters_problem_pattern_next),
  letter_pattern_plain: need(m.letters_problem_pattern_plain, m.letters_problem_pattern_plain_next),
  letter_arms_unreadable: need(m.letters_problem_arms, m.letters_problem_arms_next),
};

function named(what: (said: { name: string }) => string, next: () => string): Sentence {
  return { what: (detail: Detail) => what({ name: textOf(detail, "name") }), next: () => next(), tone: "need" };
}
