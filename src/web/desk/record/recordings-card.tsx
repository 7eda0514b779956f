import { Button } from "@mantine/core";
import { useState } from "react";
import type { DeskRecording } from "../../../contract/desk/record/shapes.ts";
import { openRecording } from "../../../contract/desk/record/recording.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { longDay, moment } from "../../ui/dates.ts";
import { type Kept, spansText } from "./record-words.ts";
import s from "./record.module.css";

type Part = { readonly kept: Kept };

/** When the session was recorded, who agreed, what is kept of it until when, and who opened it. */
export function RecordingsCard({ kept }: Part) {
  const { spans, consents } = kept.record.recording;
  const agreed = consents.filter((one) => one.consents).length;
  return (
    <Card title={m.desk_record_recording()}>
      <div className={s.stack}>
        <p>
          {spans.length === 0
            ? m.desk_record_recording_none()
            : m.desk_record_recording_spans({ spans: spansText(kept, spans) })}
        </p>
        {consents.length > 0 && (
          <p className={s.soft}>{m.desk_record_recording_consents({ agreed, refused: consents.length - agreed })}</p>
        )}
        <ul className={s.list}>
          {kept.recordings.map((recording) => (
            <li key={recording.id}>
              <Recording kept={kept} recording={recording} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

/** Nothing of it is loaded before somebody opens it: every opening is noted. */
function Recording({ kept, recording }: Part & { readonly recording: DeskRecording }) {
  const [isOpen, setOpen] = useState(false);
  const { session } = kept;
  const place = { agencyId: session.agencyId, sessionId: session.id, recordingId: recording.id };
  return (
    <div className={s.stack}>
      <p>
        {m.desk_record_recording_by({ name: recording.startedBy, when: moment(recording.startedAt, session.zone) })}{" "}
        <span className={s.soft}>{stateText(kept, recording)}</span>
      </p>
      {recording.sha256 !== null && <p className={s.hash}>SHA-256 {recording.sha256}</p>}
      {recording.state === "kept" && kept.may.openRecording && !isOpen && (
        <>
          <Button variant="default" onClick={() => setOpen(true)}>
            {m.desk_record_recording_open()}
          </Button>
          <p className={s.soft}>{m.desk_record_recording_open_hint()}</p>
        </>
      )}
      {isOpen && (
        // What was said is in the minutes; a recording of a browser carries no captions.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video className={s.player} controls autoPlay src={addressOf(openRecording.path, { params: place })} />
      )}
      {kept.may.openRecording && (
        <details>
          <summary>{m.desk_record_recording_looks()}</summary>
          {recording.looks.length === 0 && <p className={s.soft}>{m.desk_record_recording_looks_none()}</p>}
          <ul className={s.list}>
            {recording.looks.map(({ name, at }) => (
              <li key={`${at} ${name}`}>
                {name}, {moment(at, session.zone)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function stateText({ session }: Kept, recording: DeskRecording): string {
  if (recording.state === "arriving") return m.desk_record_recording_arriving();
  if (recording.state === "deleted")
    return m.desk_record_recording_deleted({ when: moment(recording.deletedAt ?? recording.startedAt, session.zone) });
  return m.desk_record_recording_kept({ day: longDay(recording.deleteOn) });
}
