import * as m from "../../words/messages.js";

type Words = Readonly<Record<string, () => string>>;

/** What was done with letters. */
export const letterActions: Words = {
  "letters.issue": m.letters_action_issue,
  "letters.withdraw": m.letters_action_withdraw,
  "letters.editTemplate": m.letters_action_template,
  "letters.restoreTemplate": m.letters_action_restore,
  "letters.editLetterhead": m.letters_action_letterhead,
  "letters.editArms": m.letters_action_arms,
  "letters.editNumbering": m.letters_action_numbering,
};

/** Names of facts beside them. */
export const letterFacts: Words = {
  letterKind: m.letters_kind,
  number: m.letters_number,
  code: m.letters_code,
  pattern: m.letters_pattern,
  place: m.letters_head_place,
};

/** Kinds of letters, as the log keeps them. */
export const letterKindTokens: Words = {
  evaluation_report: m.letters_kind_evaluation_report,
  official_record: m.letters_kind_official_record,
  desk_invitation: m.letters_kind_desk_invitation,
  desk_minutes: m.letters_kind_desk_minutes,
  audit_follow_up_statement: m.letters_kind_audit_follow_up_statement,
  monitoring_report: m.letters_kind_monitoring_report,
  proposal_letter: m.letters_kind_proposal_letter,
  responsibility_statement: m.letters_kind_responsibility_statement,
};
