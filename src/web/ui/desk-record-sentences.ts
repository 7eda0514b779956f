import * as m from "../../words/messages.js";
import { moment } from "./dates.ts";
import { block, need, type Sentence, textOf } from "./problem-tone.ts";

/** What the record of a desk evaluation refuses, and what to do next. */
export const deskRecordSentences: Readonly<Record<string, Sentence>> = {
  desk_late_over: {
    what: (detail) => m.desk_record_problem_late_over_at({ when: moment(textOf(detail, "until")) }),
    next: () => m.desk_record_problem_late_over_next(),
    tone: "block",
  },
  desk_not_closed: need(m.desk_record_problem_not_closed, m.desk_record_problem_not_closed_next),
  desk_minutes_there: need(m.desk_record_problem_minutes_there, m.desk_record_problem_minutes_there_next),
  desk_minutes_missing: need(m.desk_record_problem_minutes_missing, m.desk_record_problem_minutes_missing_next),
  desk_minutes_other: need(m.desk_record_problem_minutes_other, m.desk_record_problem_minutes_other_next),
  desk_minutes_not_yours: block(m.desk_record_problem_minutes_not_yours, m.desk_record_problem_minutes_not_yours_next),
  desk_minutes_confirmed: need(m.desk_record_problem_minutes_confirmed, m.desk_record_problem_minutes_confirmed_next),
  desk_outcome_told: block(m.desk_record_problem_outcome_told, m.desk_record_problem_outcome_told_next),
  desk_outcome_stale: need(m.desk_record_problem_outcome_stale, m.desk_record_problem_outcome_stale_next),
  desk_outcome_reason: need(m.desk_record_problem_outcome_reason, m.desk_record_problem_outcome_reason_next),
  desk_outcome_field_combined: need(
    m.desk_record_problem_outcome_field_combined,
    m.desk_record_problem_outcome_field_combined_next,
  ),
  desk_outcome_none: need(m.desk_record_problem_outcome_none, m.desk_record_problem_outcome_none_next),
  desk_late_not_open: need(m.desk_record_problem_late_not_open, m.desk_record_problem_late_not_open_next),
  desk_late_past: need(m.desk_record_problem_late_past, m.desk_record_problem_late_past_next),
  desk_late_far: need(m.desk_record_problem_late_far, m.desk_record_problem_late_far_next),
  desk_late_too_early: need(m.desk_record_problem_late_too_early, m.desk_record_problem_late_too_early_next),
  desk_panel_only: block(m.desk_record_problem_panel_only, m.desk_record_problem_panel_only_next),
  desk_recording_consent: need(m.desk_record_problem_recording_consent, m.desk_record_problem_recording_consent_next),
  desk_recording_runs: need(m.desk_record_problem_recording_runs, m.desk_record_problem_recording_runs_next),
  desk_recording_not_running: need(
    m.desk_record_problem_recording_not_running,
    m.desk_record_problem_recording_not_running_next,
  ),
  desk_recording_ended: need(m.desk_record_problem_recording_ended, m.desk_record_problem_recording_ended_next),
  desk_recording_other_part: need(
    m.desk_record_problem_recording_other_part,
    m.desk_record_problem_recording_other_part_next,
  ),
  desk_recording_parts: need(m.desk_record_problem_recording_parts, m.desk_record_problem_recording_parts_next),
  desk_recording_arriving: need(
    m.desk_record_problem_recording_arriving,
    m.desk_record_problem_recording_arriving_next,
  ),
  desk_recording_deleted: block(m.desk_record_problem_recording_deleted, m.desk_record_problem_recording_deleted_next),
};
