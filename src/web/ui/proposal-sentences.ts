import * as m from "../../words/messages.js";
import { block, need, type Sentence, textOf } from "./problem-tone.ts";

/** What stands in the way of a proposal. */
export const proposalSentences: Readonly<Record<string, Sentence>> = {
  proposal_not_there: { ...block(m.proposals_problem_not_there, m.proposals_problem_not_there_next), retry: true },
  exchange_in_the_making: need(m.exchange_problem_in_the_making, m.exchange_problem_in_the_making_next),
  proposal_reason_missing: need(m.proposals_problem_reason_missing, m.proposals_problem_reason_missing_next),
  proposal_four_eyes: block(m.proposals_problem_four_eyes, m.proposals_problem_four_eyes_next),
  proposal_not_your_turn: block(m.proposals_problem_not_your_turn, m.proposals_problem_not_your_turn_next),
  proposal_gaps: need(m.proposals_problem_gaps, m.proposals_problem_gaps_next),
  proposal_changed_since_signed: {
    what: (detail) => m.proposals_problem_changed({ unit: textOf(detail, "unit") }),
    next: () => m.proposals_problem_changed_next(),
    tone: "block",
  },
  proposal_letter_withdrawn: {
    what: (detail) => m.proposals_problem_letter({ number: textOf(detail, "number") }),
    next: () => m.proposals_problem_changed_next(),
    tone: "block",
  },
  proposal_no_candidate: need(m.proposals_problem_no_candidate, m.proposals_problem_no_candidate_next),
  proposal_wrong_category: {
    what: (detail) => m.proposals_problem_category({ unit: textOf(detail, "unit") }),
    next: () => m.proposals_problem_category_next(),
    tone: "need",
  },
};
