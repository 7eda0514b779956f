import * as m from "../../words/messages.js";
import { moment } from "./dates.ts";
import { deskRecordSentences } from "./desk-record-sentences.ts";
import { deskScheduleSentences } from "./desk-schedule-sentences.ts";
import { deskScoreSentences } from "./desk-score-sentences.ts";
import { deskSentences } from "./desk-sentences.ts";
import { deskStageSentences } from "./desk-stage-sentences.ts";
import { findingSentences } from "./finding-sentences.ts";
import { nationalSentences } from "./national-sentences.ts";
import { letterSentences } from "./letter-sentences.ts";
import { officeSentences } from "./office-sentences.ts";
import { block, type Detail, need, numberOf, type Sentence, textOf } from "./problem-tone.ts";
import { reportSentences } from "./report-sentences.ts";
import { requirementSentences } from "./requirement-sentences.ts";
import { proposalSentences } from "./proposal-sentences.ts";
import { securitySentences } from "./security-sentences.ts";
import { signingSentences } from "./signing-sentences.ts";
import { tokenSentences } from "./token-sentences.ts";
import { unsupportedFile } from "./unsupported-file.ts";

/** Each kind of problem the server may name, as two sentences: what happened, what to do next. */
export const sentences: Readonly<Record<string, Sentence>> = {
  offline: { what: () => m.problem_offline(), next: () => m.problem_offline_next(), tone: "need", retry: true },
  server_failed: {
    what: () => m.problem_server_failed(),
    next: () => m.problem_server_failed_next(),
    tone: "block",
    retry: true,
  },
  not_signed_in: need(m.problem_not_signed_in, m.problem_not_signed_in_next),
  not_found: block(m.problem_not_found, m.problem_not_found_next),
  invalid_input: need(m.problem_invalid_input, m.problem_invalid_input_next),
  conflict: need(m.problem_conflict, m.problem_conflict_next),
  conflict_version: { ...need(m.problem_conflict_version, m.problem_conflict_version_next), retry: true },
  no_link: need(m.problem_no_link, m.problem_no_link_next),
  document_not_attached: need(m.problem_document_not_attached, m.problem_document_not_attached_next),
  too_large: need(m.problem_too_large, m.problem_too_large_next),
  too_many_requests: { ...need(m.problem_too_many_requests, m.problem_too_many_requests_next), retry: true },
  foreign_origin: block(m.problem_foreign_origin, m.problem_foreign_origin_next),

  not_allowed_role: block(m.problem_not_allowed_role, m.problem_not_allowed_role_next),
  not_allowed_state: { ...block(m.problem_not_allowed_state, m.problem_not_allowed_state_next), retry: true },
  not_allowed_own_unit: block(m.problem_not_allowed_own_unit, m.problem_not_allowed_own_unit_next),
  not_allowed_unassigned: block(m.problem_not_allowed_unassigned, m.problem_not_allowed_unassigned_next),
  not_allowed_area: block(m.problem_not_allowed_area, m.problem_not_allowed_area_next),
  not_allowed_self: block(m.problem_not_allowed_self, m.problem_not_allowed_self_next),
  not_released: block(m.problem_not_released, m.problem_not_released_next),

  too_many_attempts: { what: () => m.problem_too_many_attempts(), next: waitMinutes, tone: "need" },
  wrong_credentials: need(m.problem_wrong_credentials, m.problem_wrong_credentials_next),
  wrong_code: need(m.problem_wrong_code, m.problem_wrong_code_next),
  wrong_password: need(m.problem_wrong_password, m.problem_wrong_password_next),
  account_disabled: block(m.problem_account_disabled, m.problem_account_disabled_next),
  invitation_expired: block(m.problem_invitation_expired, m.problem_invitation_expired_next),
  invitation_accepted: need(m.problem_invitation_accepted, m.problem_invitation_accepted_next),

  ...securitySentences,
  ...tokenSentences,
  ...requirementSentences,
  ...nationalSentences,
  ...deskSentences,
  ...deskRecordSentences,
  ...deskStageSentences,
  ...deskScheduleSentences,
  ...deskScoreSentences,
  ...letterSentences,
  ...signingSentences,
  ...findingSentences,
  ...reportSentences,

  code_taken: need(m.problem_code_taken, m.problem_code_taken_next),
  unknown_unit: need(m.problem_unknown_unit, m.problem_unknown_unit_next),
  unit_below_itself: need(m.problem_unit_below_itself, m.problem_unit_below_itself_next),
  dates_reversed: need(m.problem_dates_reversed, m.problem_dates_reversed_next),
  already_revoked: need(m.problem_already_revoked, m.problem_already_revoked_next),
  duty_needs_unit: need(m.problem_duty_needs_unit, m.problem_duty_needs_unit_next),
  duty_without_unit: need(m.problem_duty_without_unit, m.problem_duty_without_unit_next),
  duty_without_area: need(m.problem_duty_without_area, m.problem_duty_without_area_next),
  duty_of_platform: block(m.problem_duty_of_platform, m.problem_duty_of_platform_next),
  last_platform_admin: need(m.problem_last_platform_admin, m.problem_last_platform_admin_next),
  duty_ended_before: need(m.problem_duty_ended_before, m.problem_duty_ended_before_next),

  evidence_infected: {
    what: ({ finding }) => m.problem_evidence_infected({ finding: typeof finding === "string" ? finding : "" }),
    next: () => m.problem_evidence_infected_next(),
    tone: "block",
  },
  evidence_damaged: block(m.problem_evidence_damaged, m.problem_evidence_damaged_next),
  preview_unreadable: need(m.problem_preview_unreadable, m.problem_preview_unreadable_next),
  preview_too_slow: { ...need(m.problem_preview_too_slow, m.problem_preview_too_slow_next), retry: true },

  table_empty: need(m.problem_table_empty, m.problem_table_empty_next),
  table_unreadable: need(m.problem_table_unreadable, m.problem_table_unreadable_next),
  table_too_large: need(m.problem_table_too_large, m.problem_table_too_large_next),
  import_over: need(m.problem_import_over, m.problem_import_over_next),
  import_faulty: need(m.problem_import_faulty, m.problem_import_faulty_next),
  import_nothing_new: need(m.problem_import_nothing_new, m.problem_import_nothing_new_next),
  import_in_use: need(m.problem_import_in_use, m.problem_import_in_use_next),

  ...officeSentences,
  ...proposalSentences,

  master_list_unreadable: need(m.problem_master_list_unreadable, m.problem_master_list_unreadable_next),
  unknown_instrument: need(m.problem_unknown_instrument, m.problem_unknown_instrument_next),
  round_exists: need(m.problem_round_exists, m.problem_round_exists_next),
  round_in_use: block(m.problem_round_in_use, m.problem_round_in_use_next),
  round_closed: block(m.problem_round_closed, m.problem_round_closed_next),
  round_not_open: block(m.problem_round_not_open, m.problem_round_not_open_next),
  tiers_without_lead: need(m.problem_tiers_without_lead, m.problem_tiers_without_lead_next),
  tier_in_use: block(m.problem_tier_in_use, m.problem_tier_in_use_next),
  tier_not_configured: need(m.problem_tier_not_configured, m.problem_tier_not_configured_next),
  window_without_length: need(m.problem_window_without_length, m.problem_window_without_length_next),
  window_twice: need(m.problem_window_twice, m.problem_window_twice_next),
  window_outside_national: need(m.problem_window_outside_national, m.problem_window_outside_national_next),
  window_not_set: block(m.problem_window_not_set, m.problem_window_closed_next),
  window_not_yet: { what: opensAt, next: () => m.problem_window_closed_next(), tone: "block" },
  window_closed: { what: closedAt, next: () => m.problem_window_closed_next(), tone: "block" },

  item_not_open: block(m.problem_item_not_open, m.problem_item_not_open_next),
  unknown_item: need(m.problem_unknown_item, m.problem_unknown_item_next),
  verdict_reason_missing: need(m.problem_verdict_reason_missing, m.problem_reason_missing_next),
  reason_missing: need(m.problem_reason_missing, m.problem_reason_missing_next),
  worksheet_moved_on: { ...need(m.problem_worksheet_moved_on, m.problem_conflict_version_next), retry: true },
  worksheet_exists: need(m.problem_worksheet_exists, m.problem_worksheet_exists_next),
  quality_errors: need(m.problem_quality_errors, m.problem_quality_errors_next),
  quality_warnings: need(m.problem_quality_warnings, m.problem_quality_warnings_next),
  preliminary_at_work: block(m.problem_preliminary_at_work, m.problem_preliminary_at_work_next),
  preliminary_passed_on: block(m.problem_preliminary_passed_on, m.problem_preliminary_passed_on_next),
  gap_in_answers: {
    what: (detail) => m.problem_gap_in_answers({ count: Number(detail["count"] ?? 0) }),
    next: () => m.problem_gap_in_answers_next(),
    tone: "need",
  },
  gates_do_not_carry: block(m.problem_gates_do_not_carry, m.problem_gates_do_not_carry_next),
  account_closed: block(m.problem_account_disabled, m.problem_account_disabled_next),
  no_assessor_duty: block(m.problem_no_assessor_duty, m.problem_no_assessor_duty_next),
  assessor_of_own_unit: block(m.problem_assessor_of_own_unit, m.problem_not_allowed_own_unit_next),
  conflict_declared: block(m.problem_conflict_declared, m.problem_conflict_declared_next),
  declaration_needed: need(m.problem_declaration_needed, m.problem_declaration_needed_next),
  over_load: {
    what: (detail) => m.problem_over_load(overLoad(detail)),
    next: () => m.problem_over_load_next(),
    tone: "need",
  },
  team_too_large: {
    what: (detail) =>
      m.problem_team_too_large({
        name: textOf(detail, "name"),
        count: numberOf(detail, "worksheets"),
        most: numberOf(detail, "most"),
      }),
    next: () => m.problem_over_load_next(),
    tone: "need",
  },
  team_without_lead: need(m.problem_team_without_lead, m.problem_team_without_lead_next),
  team_name_taken: need(m.problem_team_name_taken, m.problem_team_name_taken_next),
  no_tier_above: block(m.problem_no_tier_above, m.problem_no_tier_above_next),
  handed_over_already: block(m.problem_handed_over_already, m.problem_handed_over_already_next),
  handover_answered: { ...need(m.problem_handover_answered, m.problem_handover_answered_next), retry: true },

  message_empty: need(m.problem_message_empty, m.problem_message_empty_next),
  mention_unknown: need(m.problem_mention_unknown, m.problem_mention_unknown_next),
  mention_outside: need(m.problem_mention_outside, m.problem_mention_outside_next),
  reviewer_named: need(m.problem_reviewer_named, m.problem_reviewer_named_next),
  not_own_message: block(m.problem_not_own_message, m.problem_not_own_message_next),
  message_withdrawn: block(m.problem_message_withdrawn, m.problem_message_withdrawn_next),
  looks_would_unmask: need(m.problem_looks_would_unmask, m.problem_looks_would_unmask_next),

  file_missing: need(m.problem_file_missing, m.problem_file_missing_next),
  file_missing_here: block(m.problem_file_missing_here, m.problem_file_missing_here_next),
  empty_file: need(m.problem_empty_file, m.problem_empty_file_next),
  unsupported_file: unsupportedFile,
  upload_cut: { ...need(m.problem_upload_cut, m.problem_upload_cut_next), retry: true },
  upload_busy: { ...need(m.problem_upload_busy, m.problem_upload_busy_next), retry: true },
  offset_moved: { ...need(m.problem_offset_moved, m.problem_offset_moved_next), retry: true },
  too_many_uploads: need(m.problem_too_many_uploads, m.problem_too_many_uploads_next),
  storage_full: { ...block(m.problem_storage_full, m.problem_storage_full_next), retry: true },
  evidence_waiting: { ...block(m.problem_evidence_waiting, m.problem_evidence_waiting_next), retry: true },
  evidence_in_use: block(m.problem_evidence_in_use, m.problem_evidence_in_use_next),
  link_has_no_versions: need(m.problem_link_has_no_versions, m.problem_link_has_no_versions_next),
};

function overLoad(detail: Detail) {
  const [planned, available] = [numberOf(detail, "planned"), numberOf(detail, "available")];
  return { name: textOf(detail, "name"), count: numberOf(detail, "worksheets"), planned, available };
}

function waitMinutes(detail: Detail): string {
  const seconds = Number(detail["seconds"] ?? Number.NaN);
  return Number.isFinite(seconds)
    ? m.problem_too_many_attempts_minutes({ minutes: Math.max(1, Math.ceil(seconds / 60)) })
    : m.problem_too_many_attempts_next();
}

/** The exclusive end as people say it: its last minute. */
function closedAt(detail: Detail): string {
  const at = detail["closesAt"];
  return typeof at === "string"
    ? m.problem_window_closed_at({ when: moment(new Date(Date.parse(at) - 1)) })
    : m.problem_window_closed();
}

function opensAt(detail: Detail): string {
  const at = detail["opensAt"];
  return typeof at === "string" ? m.problem_window_not_yet_at({ when: moment(at) }) : m.problem_window_closed();
}
