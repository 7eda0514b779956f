import * as m from "../../words/messages.js";

/** Acts of the national side, as the log names them. */
export const nationalActions: Readonly<Record<string, () => string>> = {
  "selection.propose": m.national_log_propose,
  "selection.sendBack": m.national_log_sendBack,
  "selection.decide": m.national_log_decide,
  "selection.release": m.national_log_release,
  "selection.check": m.national_log_check,
  "selection.assign": m.national_log_assign,
  "selection.unassign": m.national_log_unassign,
  "selection.declare": m.national_log_declare,
  "selection.recuse": m.national_log_recuse,
  "selection.move": m.national_log_move,
  "objection.draft": m.national_log_objection_draft,
  "objection.send": m.national_log_objection_send,
  "objection.decide": m.national_log_objection_decide,
};
