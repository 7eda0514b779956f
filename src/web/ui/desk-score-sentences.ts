import * as m from "../../words/messages.js";
import { need, numberOf, type Sentence, textOf } from "./problem-tone.ts";

/** What is refused around sealed scores, and what to do next. */
export const deskScoreSentences: Readonly<Record<string, Sentence>> = {
  desk_score_none_sealed: {
    what: (detail) => m.desk_scores_problem_none_sealed({ item: textOf(detail, "item") }),
    next: () => m.desk_scores_problem_none_sealed_next(),
    tone: "need",
  },
  desk_score_awaited: {
    what: (detail) => m.desk_scores_problem_awaited({ item: textOf(detail, "item"), count: numberOf(detail, "count") }),
    next: () => m.desk_scores_problem_awaited_next(),
    tone: "need",
  },
  desk_score_revealed: atItem(m.desk_scores_problem_revealed, m.desk_scores_problem_revealed_next),
  desk_score_not_revealed: atItem(m.desk_scores_problem_not_revealed, m.desk_scores_problem_not_revealed_next),
  desk_score_not_agreed: atItem(m.desk_scores_problem_not_agreed, m.desk_scores_problem_not_agreed_next),
  desk_score_reason: atItem(m.desk_scores_problem_reason, m.desk_scores_problem_reason_next),
  desk_score_not_whole: atItem(m.desk_scores_problem_not_whole, m.desk_scores_problem_not_whole_next),
  desk_score_broken: {
    what: (detail) =>
      m.desk_scores_problem_broken({ item: textOf(detail, "item"), number: numberOf(detail, "number") }),
    next: () => m.desk_scores_problem_broken_next(),
    tone: "block",
  },
  desk_bank_names: {
    what: (detail) => m.desk_scores_problem_bank_names({ name: textOf(detail, "name") }),
    next: () => m.desk_scores_problem_bank_names_next(),
    tone: "need",
  },
  desk_act_known: need(m.desk_scores_problem_act_known, m.desk_scores_problem_act_known_next),
};

function atItem(what: (said: { item: string }) => string, next: () => string): Sentence {
  return { what: (detail) => what({ item: textOf(detail, "item") }), next, tone: "need" };
}
