import * as m from "../../words/messages.js";

/** What is left of a desk evaluation, as the log tells of it. */
export const deskRecordActions: Readonly<Record<string, () => string>> = {
  "desk.minutes": m.desk_record_ledger_minutes,
  "desk.confirm": m.desk_record_ledger_confirm,
  "desk.remark": m.desk_record_ledger_remark,
  "desk.decide": m.desk_record_ledger_decide,
  "desk.release": m.desk_record_ledger_release,
  "desk.move": m.desk_record_ledger_move,
  "desk.hold": m.desk_record_ledger_hold,
  "desk.askLate": m.desk_record_ledger_ask_late,
  "desk.attachLate": m.desk_record_ledger_attach_late,
  "desk.removeLate": m.desk_record_ledger_remove_late,
  "desk.recordingStarted": m.desk_record_ledger_recording_started,
  "desk.recordingStopped": m.desk_record_ledger_recording_stopped,
  "desk.recordingKept": m.desk_record_ledger_recording_kept,
  "desk.openRecording": m.desk_record_ledger_open_recording,
  "desk.recordingDeleted": m.desk_record_ledger_recording_deleted,
  "desk.terms": m.desk_record_ledger_terms,
};
