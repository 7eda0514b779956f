import * as m from "../../words/messages.js";

/** What was done, in words; an action that this version does not know is shown by its code name. */
export function actionWord(action: string): string {
  return words[action]?.() ?? action;
}

const words: Readonly<Record<string, () => string>> = {
  "people.sign_in": m.ledger_people_sign_in,
  "people.first_account": m.ledger_people_first_account,
  "people.sign_out": m.ledger_people_sign_out,
  "people.invite": m.ledger_people_invite,
  "people.withdrawInvitation": m.ledger_people_withdraw_invitation,
  "people.acceptInvitation": m.ledger_people_accept_invitation,
  "people.grantDuty": m.ledger_people_grant_duty,
  "people.endDuty": m.ledger_people_end_duty,
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
  "evidence.add": m.ledger_evidence_add,
  "evidence.replace": m.ledger_evidence_replace,
  "evidence.edit": m.ledger_evidence_edit,
  "evidence.withdraw": m.ledger_evidence_withdraw,
  "worksheets.open": m.ledger_worksheets_open,
  "worksheets.import": m.ledger_worksheets_import,
  "worksheets.submit": m.ledger_worksheets_submit,
  "reviews.assign": m.ledger_reviews_assign,
  "reviews.unassign": m.ledger_reviews_unassign,
  "reviews.return": m.ledger_reviews_return,
  "reviews.conclude": m.ledger_reviews_conclude,
};
