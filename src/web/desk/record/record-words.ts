import type { DeskRecordReply } from "../../../contract/desk/record/record.ts";
import type { RoomEvent } from "../../../core/desk/room/events.ts";
import type { DeskOutcome } from "../../../core/desk/record/outcome.ts";
import * as m from "../../../words/messages.js";
import { timeOf } from "../../ui/dates.ts";
import { stepWord } from "../room/room-words.ts";

export type Kept = DeskRecordReply;

export function outcomeWord(outcome: DeskOutcome, isFieldCombined: boolean): string {
  if (outcome === "failed") return m.desk_record_outcome_failed();
  if (outcome === "to_field") return m.desk_record_outcome_to_field();
  return isFieldCombined ? m.desk_record_outcome_passed_combined() : m.desk_record_outcome_passed();
}

/** "09.02–09.40, 09.42–10.11" in the session's own zone. */
export function spansText({ session }: Pick<Kept, "session">, spans: readonly { from: string; to: string }[]): string {
  return spans.map(({ from, to }) => `${timeOf(from, session.zone)}–${timeOf(to, session.zone)}`).join(", ");
}

export function nameIn({ names }: Pick<Kept, "names">, accountId: string | null): string {
  return accountId === null ? "" : (names[accountId] ?? "");
}

/** What an event says beside its kind; nothing where the kind says it all. */
export function saidIn(kept: Kept, event: RoomEvent): string {
  switch (event.kind) {
    case "person.waiting":
    case "device.tried":
    case "person.admitted":
    case "person.joined":
    case "person.left":
    case "hand.raised":
    case "hand.lowered":
      return nameIn(kept, event.data.accountId);
    case "person.turned_away":
      return `${nameIn(kept, event.data.accountId)}: ${event.data.reason}`;
    case "person.identity":
      return [nameIn(kept, event.data.accountId), event.data.note].filter(Boolean).join(": ");
    case "agenda.started":
      return stepWord(kept.record.agenda[event.data.step]?.key ?? "");
    case "agenda.extended":
      return m.desk_record_agenda_extended({ minutes: event.data.minutes, reason: event.data.reason });
    case "stage.slides":
      return m.desk_record_shown_slides({ pages: String(event.data.page) });
    case "stage.evidence": {
      const { documentId, number, page, item } = event.data;
      const title = kept.documents.find((one) => one.id === documentId && one.number === number)?.title ?? "";
      return [item, title, m.desk_record_shown_version({ number, pages: String(page) })].filter(Boolean).join(" · ");
    }
    case "question.added":
    case "question.asked":
    case "answer.noted":
      return [event.data.item, event.data.text].filter(Boolean).join(" · ");
    case "question.skipped":
      return event.data.reason;
    case "channel.said":
    case "caption.said":
      return event.data.text;
    case "score.sealed":
    case "score.agreed":
    case "finding.noted":
      return event.data.item;
    case "score.revealed":
      return event.data.items.join(", ");
    case "late.until":
      return event.data.reason;
    case "recording.consented":
      return event.data.consents ? m.desk_record_consent_yes() : m.desk_record_consent_no();
    case "session.opened":
    case "session.closed":
    case "stage.cleared":
    case "media.changed":
    case "recording.started":
    case "recording.stopped":
      return "";
  }
}
