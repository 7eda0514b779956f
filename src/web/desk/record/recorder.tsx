import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { finishRecordingFile, sendRecordingPart, startRecordingFile } from "../../../contract/desk/record/recording.ts";
import { mayRecord } from "../../../core/desk/record/consent.ts";
import * as m from "../../../words/messages.js";
import { call } from "../../ui/call.ts";
import { timeOf } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { sendForm } from "../../ui/send-form.ts";
import type { Room } from "../room/use-room.ts";
import s from "./record.module.css";

/** The consent of everybody, asked before and while a session is recorded; taken back with one press. */
export function RecordingConsent({ room, days }: { readonly room: Room; readonly days: number }) {
  const word = room.state.recording.consents[room.me.accountId];
  const say = (consents: boolean): void => void room.act("recording.consented", { consents });
  if (word === true) {
    return (
      <p className={s.soft}>
        {m.desk_record_consent_given()}{" "}
        <Button size="compact-sm" variant="subtle" onClick={() => say(false)}>
          {m.desk_record_consent_take_back()}
        </Button>
      </p>
    );
  }
  return (
    <div className={s.stack}>
      <p>{word === false ? m.desk_record_consent_refused() : m.desk_record_consent_ask({ days })}</p>
      <div className={s.bar}>
        <Button size="compact-sm" variant="default" onClick={() => say(true)}>
          {m.desk_record_consent_yes()}
        </Button>
        {word === undefined && (
          <Button size="compact-sm" variant="subtle" onClick={() => say(false)}>
            {m.desk_record_consent_no()}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The chair's own button: records what the browser shows, in parts that are kept as they come. */
export function RecordingButton({ room }: { readonly room: Room }) {
  const { session, state, people, me } = room;
  const here = { agencyId: session.agencyId, sessionId: session.id };
  const recorder = useRef<MediaRecorder | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const since = state.recording.since;
  const stopHere = (): void => {
    if (recorder.current?.state === "recording") recorder.current.stop();
  };
  // Whoever takes their consent back ends the recording for all: the browser that records hears it as an event.
  useEffect(() => {
    if (since === null) stopHere();
  }, [since]);
  useEffect(() => stopHere, []);
  if (me.role !== "chair") return null;
  if (since !== null) {
    return (
      <div className={s.bar}>
        <span role="status">● {m.desk_record_recording_runs({ time: timeOf(since, session.zone) })}</span>
        <Button size="compact-sm" variant="default" onClick={() => void room.act("recording.stopped", {})}>
          {m.desk_record_recording_stop()}
        </Button>
      </div>
    );
  }
  const may = mayRecord(state, people);
  const start = async (): Promise<void> => {
    setProblem(null);
    try {
      recorder.current = await recordHere(here, async () => void (await room.act("recording.started", {})), setProblem);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <div className={s.stack}>
      {may.ok ? (
        <>
          <Button size="compact-sm" variant="default" onClick={() => void start()}>
            {m.desk_record_recording_start()}
          </Button>
          <p className={s.soft}>{m.desk_record_recording_choose()}</p>
        </>
      ) : (
        <p className={s.soft}>{m.desk_record_recording_waits({ count: Number(may.problem.detail?.["count"] ?? 0) })}</p>
      )}
      {problem !== null && <ProblemPanel problem={problem} />}
    </div>
  );
}

const secondsEach = 10;
const type = "video/webm";

/** The browser asks what to record; only then is the room told, and the first part sent. */
async function recordHere(
  here: { readonly agencyId: string; readonly sessionId: string },
  begin: () => Promise<void>,
  failed: (problem: unknown) => void,
): Promise<MediaRecorder> {
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: true });
  await begin();
  const { id: recordingId } = await call(startRecordingFile, { params: here, body: { mediaType: type } });
  const made = new MediaRecorder(stream, { mimeType: type });
  let sent = Promise.resolve();
  let parts = 0;
  made.addEventListener("dataavailable", ({ data }) => {
    if (data.size === 0) return;
    parts += 1;
    const number = String(parts);
    // One after another: the file is as long as its parts are in order.
    sent = sent.then(async () => {
      const file = new File([data], `${number}.webm`, { type });
      await sendForm(sendRecordingPart, file, { params: { ...here, recordingId, number } });
    });
    sent.catch((problem: unknown) => {
      failed(problem);
      if (made.state === "recording") made.stop();
    });
  });
  made.addEventListener("stop", () => {
    for (const track of stream.getTracks()) track.stop();
    sent
      .then(async () => await call(finishRecordingFile, { params: { ...here, recordingId }, body: { parts } }))
      .catch(failed);
  });
  made.start(secondsEach * 1000);
  return made;
}
