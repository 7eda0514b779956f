import * as m from "../../words/messages.js";
import { letterActions, letterFacts } from "./ledger-words-letters.ts";
import { signingActions, signingFacts } from "./ledger-words-signing.ts";
import { requirementActions, requirementFacts } from "./ledger-words-requirements.ts";
import { deskActions } from "./ledger-desk.ts";
import { deskRecordActions } from "./ledger-desk-record.ts";
import { nationalActions } from "./ledger-national.ts";
import { valueText } from "./ledger-values.ts";
import { findingActions, findingFacts } from "./ledger-words-findings.ts";

/** What was done, in words; an action that this version does not know is shown by its code name. */
export function actionWord(action: string): string {
  return words[action]?.() ?? action;
}

/** What is known beyond the action itself: "Peran: Operator unit · Sejak: 2 Januari 2026". Of changes, what changed. */
export function detailText(detail: Readonly<Record<string, unknown>>): string {
  const { before, after, ...plain } = detail;
  const facts = Object.entries(plain).toSorted(([one], [other]) => placeOf(one) - placeOf(other));
  return [...facts.flatMap(factText), ...changeTexts(before, after)].join(" · ");
}

/** The order of the list below, which is the order of reading; the database keeps none. */
function placeOf(name: string): number {
  const place = order.indexOf(name);
  return place === -1 ? order.length : place;
}

function factText([name, value]: readonly [string, unknown]): readonly string[] {
  if (value === null || value === "") return [];
  return [`${factName(name, value)}: ${valueText(name, value)}`];
}

function changeTexts(before: unknown, after: unknown): readonly string[] {
  const [from, to] = [asFacts(before), asFacts(after)];
  return Object.keys(to)
    .filter((name) => name !== "version" && JSON.stringify(from[name]) !== JSON.stringify(to[name]))
    .map((name) => `${factName(name, null)}: ${valueText(name, from[name] ?? null)} → ${valueText(name, to[name])}`);
}

/** "from" is a former name, or the day from which something holds. */
function factName(name: string, value: unknown): string {
  if (name === "from" && typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return m.people_from();
  return factNames[name]?.() ?? name;
}

function asFacts(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

const factNames: Readonly<Record<string, () => string>> = {
  ...findingFacts,
  ...letterFacts,
  ...signingFacts,
  signedAs: m.ledger_fact_signed_as,
  token: m.tokens_fact_token,
  prefix: m.tokens_fact_prefix,
  scopes: m.tokens_fact_scopes,
  until: m.tokens_fact_until,
  source: m.portal_set_source,
  proposesWbbm: m.portal_set_wbbm,
  testUntil: m.portal_set_test,
  evidenceDays: m.portal_set_days,
  giver: m.ledger_fact_giver,
  reorganisation: m.ledger_fact_kind_of_change,
  succession: m.ledger_fact_succession,
  acting: m.ledger_fact_acting,
  actingFor: m.ledger_fact_acting_for,
  firstDay: m.leave_first,
  item: m.ledger_fact_item,
  maskReviewers: m.policies_mask,
  showLooks: m.policies_looks,
  role: m.people_role,
  area: m.people_area_field,
  letter: m.ledger_fact_letter,
  letterDate: m.ledger_fact_letter_date,
  validFrom: m.people_from,
  validTo: m.people_to,
  lastDay: m.people_last_day,
  name: m.people_name,
  state: m.people_state,
  from: m.ledger_fact_from,
  to: m.ledger_fact_to,
  number: m.ledger_fact_number,
  code: m.ledger_fact_code,
  layer: m.ledger_fact_layer,
  accountId: m.ledger_fact_assessor,
  tier: m.ledger_fact_layer,
  title: m.ledger_fact_title,
  roundId: m.ledger_fact_round,
  unitId: m.people_unit,
  kind: m.ledger_fact_kind,
  zone: m.ledger_fact_zone,
  target: m.ledger_fact_target,
  total: m.ledger_fact_total,
  documents: m.ledger_fact_documents,
  year: m.ledger_fact_year,
  count: m.ledger_fact_count,
  issuer: m.ledger_fact_issuer,
  made: m.ledger_fact_made,
  same: m.ledger_fact_same,
  left: m.ledger_fact_left,
  undone: m.ledger_fact_undone,
  kept: m.ledger_fact_kept,
  parentId: m.agencies_field_parent,
  predicate: m.agencies_field_predicate,
  decree: m.agencies_field_decree,
  inForceFrom: m.agencies_field_in_force,
  expiresOn: m.agencies_field_expires,
  revokedOn: m.agencies_field_revoked_on,
  quota: m.ledger_fact_quota,
  tiers: m.rounds_tiers,
  windows: m.ledger_fact_windows,
  instrumentId: m.rounds_instrument,
  referenceDate: m.rounds_reference_date,
  minutesPerWorksheet: m.ledger_fact_minutes_per_worksheet,
  worksheetsPerTeam: m.ledger_fact_worksheets_per_team,
  minutesPerDay: m.ledger_fact_minutes_per_day,
  step: m.ledger_fact_step,
  outcome: m.ledger_fact_outcome,
  submission: m.ledger_fact_submission,
  sha256: m.ledger_fact_fingerprint,
  root: m.ledger_fact_fingerprint,
  applied: m.ledger_fact_applied,
  skipped: m.ledger_fact_left,
  items: m.ledger_fact_item,
  files: m.ledger_fact_files,
  differences: m.ledger_fact_differences,
  unit: m.people_unit,
  fileName: m.ledger_fact_file,
  finding: m.ledger_fact_finding,
  url: m.ledger_fact_url,
  reason: m.ledger_fact_reason,
  ...requirementFacts,
};

const order = Object.keys(factNames);

const words: Readonly<Record<string, () => string>> = {
  ...findingActions,
  ...nationalActions,
  ...deskActions,
  ...deskRecordActions,
  ...requirementActions,
  ...letterActions,
  ...signingActions,
  "people.sign_in": m.ledger_people_sign_in,
  "people.first_account": m.ledger_people_first_account,
  "people.sign_out": m.ledger_people_sign_out,
  "people.signInWithPasskey": m.ledger_people_sign_in_passkey,
  "people.signInByProvider": m.ledger_people_sign_in_provider,
  "people.useRecoveryCode": m.ledger_people_use_recovery_code,
  "people.addTotp": m.ledger_people_add_totp,
  "people.removeTotp": m.ledger_people_remove_totp,
  "people.makeRecoveryCodes": m.ledger_people_make_recovery_codes,
  "people.addPasskey": m.ledger_people_add_passkey,
  "people.removePasskey": m.ledger_people_remove_passkey,
  "people.linkProvider": m.ledger_people_link_provider,
  "people.endSession": m.ledger_people_end_session,
  "people.endOtherSessions": m.ledger_people_end_other_sessions,
  "people.endSessions": m.ledger_people_end_sessions,
  "people.newPassword": m.ledger_people_new_password,
  "people.forgetFactors": m.ledger_people_forget_factors,
  "people.invite": m.ledger_people_invite,
  "people.withdrawInvitation": m.ledger_people_withdraw_invitation,
  "people.acceptInvitation": m.ledger_people_accept_invitation,
  "people.grantDuty": m.ledger_people_grant_duty,
  "people.appointActing": m.ledger_people_appoint_acting,
  "people.enterLeave": m.ledger_people_enter_leave,
  "people.withdrawLeave": m.ledger_people_withdraw_leave,
  "people.handOver": m.ledger_people_hand_over,
  "people.handOverDuty": m.ledger_people_hand_over_duty,
  "people.handOverAssignment": m.ledger_people_hand_over_assignment,
  "people.undoHandOver": m.ledger_people_undo_hand_over,
  "agencies.reorganise": m.ledger_agencies_reorganise,
  "agencies.undoReorganisation": m.ledger_agencies_undo_reorganisation,
  "agencies.decideSuccession": m.ledger_agencies_decide_succession,
  "tokens.issue": m.tokens_ledger_issue,
  "tokens.end": m.tokens_ledger_end,
  "exchange.order": m.exchange_ledger_order,
  "exchange.download": m.exchange_ledger_download,
  "portal.setSettings": m.portal_ledger_set_settings,
  "portal.reportApproval": m.portal_ledger_report_approval,
  "portal.takeBackApproval": m.portal_ledger_take_back_approval,
  "portal.revokeLinks": m.portal_ledger_revoke_links,
  "people.endDuty": m.ledger_people_end_duty,
  "people.import": m.ledger_people_import,
  "people.undoImport": m.ledger_people_undo_import,
  "people.rename": m.ledger_people_rename,
  "people.changePassword": m.ledger_people_change_password,
  "agencies.create": m.ledger_agencies_create,
  "agencies.edit": m.ledger_agencies_edit,
  "agencies.addUnit": m.ledger_agencies_add_unit,
  "agencies.editUnit": m.ledger_agencies_edit_unit,
  "agencies.recordPredicate": m.ledger_agencies_record_predicate,
  "agencies.revokePredicate": m.ledger_agencies_revoke_predicate,
  "instruments.import": m.ledger_instruments_import,
  "rounds.create": m.ledger_rounds_create,
  "rounds.edit": m.ledger_rounds_edit,
  "rounds.setWindows": m.ledger_rounds_set_windows,
  "evidence.open": m.ledger_evidence_open,
  "evidence.restore": m.ledger_evidence_restore,
  "evidence.inherit": m.ledger_evidence_inherit,
  "evidence.add": m.ledger_evidence_add,
  "evidence.replace": m.ledger_evidence_replace,
  "evidence.edit": m.ledger_evidence_edit,
  "evidence.withdraw": m.ledger_evidence_withdraw,
  "evidence.infected": m.ledger_evidence_infected,
  "evidence.damaged": m.ledger_evidence_damaged,
  "evidence.mended": m.ledger_evidence_mended,
  "evidence.verify": m.ledger_evidence_verify,
  "worksheets.open": m.ledger_worksheets_open,
  "worksheets.import": m.ledger_worksheets_import,
  "worksheets.sort": m.ledger_worksheets_sort,
  "worksheets.submit": m.ledger_worksheets_submit,
  "threads.withdraw": m.ledger_threads_withdraw,
  "proposals.edit": m.proposals_ledger_edit,
  "proposals.nominate": m.proposals_ledger_nominate,
  "proposals.review": m.proposals_ledger_review,
  "proposals.sign": m.proposals_ledger_sign,
  "proposals.release": m.proposals_ledger_release,
  "proposals.sendBack": m.proposals_ledger_send_back,
  "proposals.withdraw": m.proposals_ledger_withdraw,
  "reviews.assign": m.ledger_reviews_assign,
  "reviews.unassign": m.ledger_reviews_unassign,
  "reviews.declare": m.ledger_reviews_declare,
  "reviews.recuse": m.ledger_reviews_recuse,
  "reviews.place_in_team": m.ledger_reviews_place_in_team,
  "reviews.create_team": m.ledger_reviews_create_team,
  "reviews.edit_team": m.ledger_reviews_edit_team,
  "reviews.remove_team": m.ledger_reviews_remove_team,
  "reviews.set_settings": m.ledger_reviews_set_settings,
  "reviews.ask": m.ledger_reviews_ask,
  "reviews.edit_question": m.ledger_reviews_edit_question,
  "reviews.handOver": m.ledger_reviews_hand_over,
  "reviews.take_over": m.ledger_reviews_take_over,
  "reviews.send_back": m.ledger_reviews_send_back,
  "reviews.markQuestion": m.ledger_reviews_mark_question,
  "reviews.return": m.ledger_reviews_return,
  "reviews.passOn": m.ledger_reviews_pass_on,
  "reviews.conclude": m.ledger_reviews_conclude,
  "reviews.writeReport": m.report_ledger_write,
  "reviews.submitReport": m.report_ledger_submit,
  "reviews.sendReportBack": m.report_ledger_send_back,
  "reviews.approveReport": m.report_ledger_approve,
  "reviews.issueReport": m.report_ledger_issue,
  "reviews.setReports": m.report_ledger_set,
  "reviews.stateAuditFollowUp": m.report_ledger_audit,
  "reviews.recordMonitoredUnit": m.report_ledger_monitored,
};
