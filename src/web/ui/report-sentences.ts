import * as m from "../../words/messages.js";
import { block, need, type Sentence } from "./problem-tone.ts";

/** What may stand in the way of a report and of what the inspector states. */
export const reportSentences: Readonly<Record<string, Sentence>> = {
  report_moved_on: { ...need(m.report_problem_moved_on, m.report_problem_moved_on_next), retry: true },
  report_text_moved_on: need(m.report_problem_text_moved_on, m.report_problem_text_moved_on_next),
  report_not_now: { ...need(m.report_problem_not_now, m.report_problem_not_now_next), retry: true },
  report_unfounded: need(m.report_problem_unfounded, m.report_problem_unfounded_next),
  report_own_words: block(m.report_problem_own_words, m.report_problem_own_words_next),
  report_note_missing: need(m.report_problem_note_missing, m.report_problem_note_missing_next),
  report_day_ahead: need(m.report_problem_day_ahead, m.report_problem_day_ahead_next),
  audit_settled_beyond: need(m.report_problem_audit_beyond, m.report_problem_audit_beyond_next),
  audit_day_ahead: need(m.report_problem_audit_ahead, m.report_problem_audit_ahead_next),
  audit_document_unknown: need(m.report_problem_audit_document, m.report_problem_audit_document_next),
};
