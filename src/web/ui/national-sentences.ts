import * as m from "../../words/messages.js";
import { block, need, type Sentence } from "./problem-tone.ts";

/** What the national side refuses, and what to do next. */
export const nationalSentences: Readonly<Record<string, Sentence>> = {
  tpn_not_assigned: block(m.national_problem_tpn_not_assigned, m.national_problem_tpn_not_assigned_next),
  tpn_declaration_needed: need(
    m.national_problem_tpn_declaration_needed,
    m.national_problem_tpn_declaration_needed_next,
  ),
  tpn_recused: block(m.national_problem_tpn_recused, m.national_problem_tpn_recused_next),
  tpn_home_agency: block(m.national_problem_tpn_home_agency, m.national_problem_tpn_home_agency_next),
  tpn_no_duty: need(m.national_problem_tpn_no_duty, m.national_problem_tpn_no_duty_next),
  course_not_there: {
    ...need(m.national_problem_course_not_there, m.national_problem_course_not_there_next),
    retry: true,
  },
  course_not_skippable: block(m.national_problem_course_not_skippable, m.national_problem_course_not_skippable_next),
  course_not_combinable: block(m.national_problem_course_not_combinable, m.national_problem_course_not_combinable_next),
  course_reason_missing: need(m.national_problem_course_reason_missing, m.national_problem_course_reason_missing_next),
  window_still_open: need(m.national_problem_window_still_open, m.national_problem_window_still_open_next),
  check_reason_unknown: need(m.national_problem_check_reason_unknown, m.national_problem_check_reason_unknown_next),
  check_note_missing: need(m.national_problem_check_note_missing, m.national_problem_check_note_missing_next),
  checks_missing: need(m.national_problem_checks_missing, m.national_problem_checks_missing_next),
  selection_does_not_follow: need(
    m.national_problem_selection_does_not_follow,
    m.national_problem_selection_does_not_follow_next,
  ),
  selection_without_considerations: need(
    m.national_problem_selection_without_considerations,
    m.national_problem_selection_without_considerations_next,
  ),
  selection_own_proposal: block(
    m.national_problem_selection_own_proposal,
    m.national_problem_selection_own_proposal_next,
  ),
  release_not_ready: {
    ...need(m.national_problem_release_not_ready, m.national_problem_release_not_ready_next),
    retry: true,
  },
  objection_no_result: need(m.national_problem_objection_no_result, m.national_problem_objection_no_result_next),
  objection_not_failed_unit: block(
    m.national_problem_objection_not_failed_unit,
    m.national_problem_objection_not_failed_unit_next,
  ),
  objection_once: block(m.national_problem_objection_once, m.national_problem_objection_once_next),
  objection_not_failed: need(m.national_problem_objection_not_failed, m.national_problem_objection_not_failed_next),
  objection_empty: need(m.national_problem_objection_empty, m.national_problem_objection_empty_next),
  objection_point_empty: need(m.national_problem_objection_point_empty, m.national_problem_objection_point_empty_next),
  objection_changed: {
    ...need(m.national_problem_objection_changed, m.national_problem_objection_changed_next),
    retry: true,
  },
  objection_none_sent: need(m.national_problem_objection_none_sent, m.national_problem_objection_none_sent_next),
  objection_ruling_incomplete: need(
    m.national_problem_objection_ruling_incomplete,
    m.national_problem_objection_ruling_incomplete_next,
  ),
  objection_ruling_reason: need(
    m.national_problem_objection_ruling_reason,
    m.national_problem_objection_ruling_reason_next,
  ),
  objection_own_decision: block(
    m.national_problem_objection_own_decision,
    m.national_problem_objection_own_decision_next,
  ),
};
