import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { DeviceTrial } from "../../../core/desk/media/device-trial.ts";
import * as m from "../../../words/messages.js";
import { Device, cameraWords, micWords } from "./media-notice.tsx";
import { DeviceChoice } from "./device-menu.tsx";
import { LevelMeter } from "./level-meter.tsx";
import { LineTest } from "./line-test.tsx";
import { Picture } from "./picture.tsx";
import { TrialPart } from "./trial-part.tsx";
import { playTone } from "./play-tone.ts";
import { useMedia } from "./use-media.ts";
import s from "./device-test.module.css";

type Place = { readonly agencyId: string; readonly sessionId: string };
/** A trial is told once nothing more has come out of it for a moment. */
const settledAfterMs = 1500;

/** Camera, microphone, loudspeaker and line, tried before the meeting; nobody else sees or hears it. */
export function DeviceTest({
  place,
  onTried,
}: {
  readonly place: Place;
  readonly onTried: (trial: DeviceTrial) => void;
}) {
  const [isOn, turn] = useState(false);
  return (
    <section className={s.test} aria-label={m.desk_media_test_title()}>
      <p>{m.desk_media_test_lead()}</p>
      <div>
        <Button variant="default" onClick={() => turn(!isOn)}>
          {isOn ? m.desk_media_test_stop() : m.desk_media_test_start()}
        </Button>
      </div>
      {isOn && <Trial place={place} onTried={onTried} />}
    </section>
  );
}

function Trial({ place, onTried }: { readonly place: Place; readonly onTried: (trial: DeviceTrial) => void }) {
  const media = useMedia(place, "embedded", true);
  const [isHeard, setHeard] = useState(false);
  const [verdict, setVerdict] = useState<DeviceTrial["line"] | null>(null);
  const [isVoiceHeard, setVoiceHeard] = useState(false);
  const { mine, turn, line } = media;
  const loudest = useRef(0);
  const isReady = media.accountId !== null;

  useEffect(() => {
    if (!isReady) return;
    turn("microphone", true);
    turn("camera", true);
    // Once, when the line is there; `turn` is another function with every drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isReady]);
  const isSeen = mine.picture !== null;
  useEffect(() => {
    if (verdict === null) return undefined;
    const timer = setTimeout(
      () =>
        onTried({
          picture: isSeen,
          sound: isVoiceHeard,
          level: loudest.current,
          heard: isHeard,
          line: verdict,
          down: line?.down ?? 0,
          up: line?.up ?? 0,
          loss: Math.min(1, Math.max(line?.lossDown ?? 0, line?.lossUp ?? 0)),
          rtt: line?.rtt ?? null,
        }),
      settledAfterMs,
    );
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- told when something changed, not when it is drawn anew
  }, [isSeen, isVoiceHeard, isHeard, verdict]);

  return (
    <div className={s.parts}>
      <TrialPart
        title={m.desk_media_test_camera()}
        isGood={isSeen}
        said={isSeen ? m.desk_media_test_camera_good() : null}
      >
        {mine.picture && (
          <div className={s.preview}>
            <Picture track={mine.picture} mirrored />
          </div>
        )}
        <Device state={media.camera} words={cameraWords} onRetry={() => turn("camera", true)} />
      </TrialPart>
      <TrialPart
        title={m.desk_media_test_mic()}
        isGood={isVoiceHeard}
        said={isVoiceHeard ? m.desk_media_test_mic_good() : m.desk_media_test_mic_speak()}
      >
        {mine.sound && (
          <LevelMeter
            track={mine.sound}
            onVoice={(level) => {
              loudest.current = Math.max(loudest.current, level);
              setVoiceHeard(true);
            }}
          />
        )}
        <Device state={media.mic} words={micWords} onRetry={() => turn("microphone", true)} />
      </TrialPart>
      <TrialPart
        title={m.desk_media_test_loudspeaker()}
        isGood={isHeard}
        said={isHeard ? m.desk_media_test_heard_done() : null}
      >
        <div className={s.row}>
          <Button variant="default" onClick={() => void playTone()}>
            {m.desk_media_test_play()}
          </Button>
          {!isHeard && (
            <Button variant="subtle" onClick={() => setHeard(true)}>
              {m.desk_media_test_heard()}
            </Button>
          )}
        </div>
      </TrialPart>
      <LineTest media={media} onVerdict={setVerdict} />
      <DeviceChoice media={media} />
    </div>
  );
}
