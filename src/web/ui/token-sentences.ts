import * as m from "../../words/messages.js";
import { block, need, type Sentence } from "./problem-tone.ts";

/** Problems of tokens for programs and of the way of the ministry's portal. */
export const tokenSentences: Readonly<Record<string, Sentence>> = {
  token_scope_unknown: need(m.tokens_problem_scope, m.tokens_problem_scope_next),
  token_days: need(m.tokens_problem_days, m.tokens_problem_days_next),
  token_no_duty: need(m.tokens_problem_duty, m.tokens_problem_duty_next),
  token_refused: block(m.tokens_problem_refused, m.tokens_problem_refused_next),
  not_in_scope: block(m.tokens_problem_scope_missing, m.tokens_problem_scope_missing_next),
  portal_test_too_long: need(m.portal_problem_test, m.portal_problem_test_next),
  portal_payload_gone: block(m.portal_problem_gone, m.portal_problem_gone_next),
};
