import { deadlineKind, type NoticedAction } from "../../../core/people/notice-rules.ts";
import * as m from "../../../words/messages.js";

export type NoticeFacts = {
  readonly unit: string;
  readonly year: string;
  readonly days?: number | undefined;
  /** Of the letter that goes with it. */
  readonly number?: string | undefined;
};

type Word = (facts: NoticeFacts, options: { readonly locale: "id" | "en" }) => string;

const words: Readonly<Record<NoticedAction, Word>> = {
  "worksheets.submit": m.notice_worksheets_submit,
  "reviews.return": m.notice_reviews_return,
  "reviews.passOn": m.notice_reviews_pass_on,
  "reviews.conclude": m.notice_reviews_conclude,
  "findings.release": m.notice_findings_release,
  "findings.claim": m.notice_findings_claim,
  "findings.send_back": m.notice_findings_send_back,
  "reviews.submitReport": m.notice_report_submit,
  "reviews.sendReportBack": m.notice_report_send_back,
  "reviews.issueReport": m.notice_report_issue,
  "proposals.nominate": m.notice_proposals_nominate,
  "proposals.review": m.notice_proposals_review,
  "proposals.sign": m.notice_proposals_sign,
  "proposals.sendBack": m.notice_proposals_send_back,
  "proposals.release": m.notice_proposals_release,
  "selection.release": m.notice_selection_release,
  "desk.minutes": m.desk_record_notice_minutes,
  "desk.askLate": m.desk_record_notice_late,
  "desk.release": m.desk_record_notice_outcome,
  "findings.releaseNational": m.desk_record_notice_findings,
  "objection.send": m.notice_objection_send,
  "letters.bringSigned": m.notice_letters_bring,
  "rounds.setWindows": m.notice_rounds_windows,
};

/** What chapters tell by themselves, without an entry of the log that the rules know. */
const told: Readonly<Record<string, Word>> = {
  "desk.invited": withLetter(m.desk_times_notice_invited),
  "desk.moved": withLetter(m.desk_times_notice_moved),
  "desk.replaced": withLetter(m.desk_times_notice_replaced),
  "desk.people": m.desk_times_notice_people,
  "desk.cancelled": m.desk_times_notice_cancelled,
  "desk.reminder_day": m.desk_times_notice_reminder_day,
  "desk.reminder_hour": m.desk_times_notice_reminder_hour,
};

/** The sentence, and the number of the letter behind it where there is one. */
function withLetter(word: Word): Word {
  return (facts, options) =>
    facts.number === undefined
      ? word(facts, options)
      : `${word(facts, options)} (${m.desk_times_letter({ number: facts.number }, options)})`;
}

/** A notice as a sentence. What this version no longer knows is named by its kind. */
export function noticeText(kind: string, facts: NoticeFacts, locale: "id" | "en"): string {
  if (kind === deadlineKind) {
    return m.notice_deadline({ unit: facts.unit, year: facts.year, count: facts.days ?? 0 }, { locale });
  }
  const word = (words as Readonly<Record<string, Word>>)[kind] ?? told[kind];
  return word ? word(facts, { locale }).trim() : kind;
}
