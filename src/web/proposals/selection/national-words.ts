import * as m from "../../../words/messages.js";
import { currentLanguage } from "../../ui/locale.ts";
import type { Status } from "../../ui/status-tag.tsx";

type Words = Readonly<Record<string, () => string>>;

const stages: Words = {
  admin_selection: m.national_window_admin_selection,
  objection: m.national_window_objection,
  document_analysis: m.national_window_document_analysis,
  interview: m.national_window_interview,
  field_verification: m.national_window_field_verification,
  clearance: m.national_window_clearance,
  panel: m.national_window_panel,
  result: m.national_window_result,
};
const states: Words = {
  open: m.national_state_open,
  proposed: m.national_state_proposed,
  decided: m.national_state_decided,
  filed: m.national_state_filed,
  scheduled: m.national_state_scheduled,
  held: m.national_state_held,
};
const outcomes: Words = {
  passed: m.national_outcome_passed,
  passed_with_notes: m.national_outcome_passed_with_notes,
  failed: m.national_outcome_failed,
  upheld: m.national_outcome_upheld,
  rejected: m.national_outcome_rejected,
  lapsed: m.national_outcome_lapsed,
  published: m.national_outcome_published,
  to_panel: m.national_outcome_to_panel,
};
const events: Words = {
  opened: m.national_event_opened,
  propose: m.national_event_propose,
  send_back: m.national_event_send_back,
  decide: m.national_event_decide,
  file: m.national_event_file,
  schedule: m.national_event_schedule,
  unschedule: m.national_event_unschedule,
  hold: m.national_event_hold,
  skip: m.national_event_skip,
  combine: m.national_event_combine,
};
const reasons: Words = {
  missing: m.national_reason_missing,
  wrong_signatory: m.national_reason_wrong_signatory,
  unit_not_listed: m.national_reason_unit_not_listed,
  unreadable: m.national_reason_unreadable,
  floor_not_met: m.national_reason_floor_not_met,
  score_not_supported: m.national_reason_score_not_supported,
  incomplete: m.national_reason_incomplete,
  not_complete: m.national_reason_not_complete,
  too_short: m.national_reason_too_short,
  not_held: m.national_reason_not_held,
  other: m.national_reason_other,
};

export const stageKeys = Object.keys(stages);
export const stateKeys = Object.keys(states);

export function stageWord(stage: string): string {
  return stages[stage]?.() ?? stage;
}

/** A state, or the outcome that ended the course. An objection that may be sent is said as such. */
export function stateWord(stage: string, state: string): string {
  if (stage === "objection" && state === "open") return m.national_state_objection_open();
  return (states[state] ?? outcomes[state])?.() ?? state;
}

export function outcomeWord(outcome: string): string {
  return outcomes[outcome]?.() ?? outcome;
}

export function eventWord(kind: string): string {
  return (events[kind] ?? outcomes[kind])?.() ?? kind;
}

export function reasonWord(reason: string): string {
  return reasons[reason]?.() ?? reason;
}

export function outcomeTone(outcome: string): Status {
  if (outcome === "passed" || outcome === "upheld" || outcome === "published") return "met";
  return outcome === "passed_with_notes" || outcome === "to_panel" ? "need" : "block";
}

export function stateTone(stage: string, state: string): Status {
  if (outcomes[state]) return outcomeTone(state);
  if (stage === "objection" && state === "open") return "block";
  return state === "proposed" || state === "filed" || state === "decided" ? "need" : "plain";
}

/** Words that the course's data carries in both languages. */
export function wording(words: { readonly id: string; readonly en: string }): string {
  return words[currentLanguage()];
}
