import type { EventKind } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";

const words = {
  "session.opened": m.desk_record_event_session_opened,
  "session.closed": m.desk_record_event_session_closed,
  "person.waiting": m.desk_record_event_person_waiting,
  "device.tried": m.desk_record_event_device_tried,
  "person.identity": m.desk_record_event_person_identity,
  "person.admitted": m.desk_record_event_person_admitted,
  "person.turned_away": m.desk_record_event_person_turned_away,
  "person.joined": m.desk_record_event_person_joined,
  "person.left": m.desk_record_event_person_left,
  "agenda.started": m.desk_record_event_agenda_started,
  "agenda.extended": m.desk_record_event_agenda_extended,
  "stage.slides": m.desk_record_event_stage_slides,
  "stage.evidence": m.desk_record_event_stage_evidence,
  "stage.cleared": m.desk_record_event_stage_cleared,
  "question.added": m.desk_record_event_question_added,
  "question.asked": m.desk_record_event_question_asked,
  "question.skipped": m.desk_record_event_question_skipped,
  "answer.noted": m.desk_record_event_answer_noted,
  "channel.said": m.desk_record_event_channel_said,
  "hand.raised": m.desk_record_event_hand_raised,
  "hand.lowered": m.desk_record_event_hand_lowered,
  "caption.said": m.desk_record_event_caption_said,
  "score.sealed": m.desk_record_event_score_sealed,
  "score.revealed": m.desk_record_event_score_revealed,
  "score.agreed": m.desk_record_event_score_agreed,
  "finding.noted": m.desk_record_event_finding_noted,
  "media.changed": m.desk_record_event_media_changed,
  "late.until": m.desk_record_event_late_until,
  "recording.started": m.desk_record_event_recording_started,
  "recording.stopped": m.desk_record_event_recording_stopped,
  "recording.consented": m.desk_record_event_recording_consented,
} as const satisfies Record<EventKind, () => string>;

/** What happened, in two or three words. */
export function eventWord(kind: EventKind): string {
  return words[kind]();
}
