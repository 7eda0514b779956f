import type { RoomEvent } from "../../../core/desk/room/events.ts";
import * as m from "../../../words/messages.js";
import { toCsv } from "../../ui/columns.ts";
import { exactMoment } from "../../ui/dates.ts";
import { eventWord } from "./event-words.ts";
import { type Kept, nameIn, saidIn } from "./record-words.ts";

/** The timeline, one line an event, as the spreadsheet of the person's language reads it. */
export function timelineCsv(kept: Kept): string {
  return toCsv<RoomEvent>(
    [
      { id: "at", title: m.desk_record_csv_at(), value: ({ at }) => exactMoment(at, kept.session.zone) },
      { id: "kind", title: m.desk_record_csv_kind(), value: ({ kind }) => eventWord(kind) },
      { id: "by", title: m.desk_record_csv_by(), value: ({ by }) => nameIn(kept, by) },
      {
        id: "item",
        title: m.desk_record_csv_item(),
        value: ({ data }) => ("item" in data && typeof data.item === "string" ? data.item : ""),
      },
      { id: "text", title: m.desk_record_csv_text(), value: (event) => saidIn(kept, event) },
    ],
    kept.record.timeline,
  );
}

/** The record as it was read, for programs. */
export function recordJson({ session, record, names, documents, decks, minutes, outcome, late }: Kept): string {
  return JSON.stringify({ session, record, names, documents, decks, minutes, outcome, late }, null, 2);
}

export function fileName({ session }: Kept, ending: string): string {
  return `catatan-desk-${session.unitName.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-")}-${session.year}.${ending}`;
}
