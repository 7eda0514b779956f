import { useEffect, useRef } from "react";
import * as m from "../../../words/messages.js";
import s from "./device-test.module.css";

/** How loud a microphone hears: a bar that moves with the voice. Tells once that a voice was heard. */
export function LevelMeter({
  track,
  onVoice,
}: {
  readonly track: MediaStreamTrack;
  readonly onVoice: (level: number) => void;
}) {
  const bar = useRef<HTMLMeterElement | null>(null);
  const latest = useRef(onVoice);
  latest.current = onVoice;

  useEffect(() => {
    const sound = new AudioContext();
    // Opened by a click on "begin", so it may run; a browser that still holds it back shows an empty bar.
    void sound.resume();
    const source = sound.createMediaStreamSource(new MediaStream([track]));
    const analyser = sound.createAnalyser();
    analyser.fftSize = 1024;
    source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let frame = 0;
    const look = (): void => {
      analyser.getFloatTimeDomainData(samples);
      const level = loudness(samples);
      if (bar.current) bar.current.value = level;
      if (level > voice) latest.current(level);
      frame = requestAnimationFrame(look);
    };
    look();
    return () => {
      cancelAnimationFrame(frame);
      source.disconnect();
      void sound.close();
    };
  }, [track]);

  return <meter ref={bar} className={s.meter} min={0} max={1} aria-label={m.desk_media_test_mic_level()} />;
}

const voice = 0.3;

/** 0 for what lies under -60 dB, 1 for full scale. */
function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length + 1e-10);
  return Math.max(0, Math.min(1, 1 + decibels / 60));
}
