import type { ReactNode } from "react";
import * as m from "../../../words/messages.js";
import type { DeviceState } from "./devices.ts";
import type { UsedMedia } from "./use-media.ts";
import s from "./media-notice.module.css";

/** What is the matter with sound and picture, and what to do; nothing when all is well. Stands above the controls. */
export function MediaNotice({ media }: { readonly media: UsedMedia }) {
  return (
    <div className={s.notices} role="status">
      <Phase media={media} />
      {media.isSoundBlocked && (
        <p>
          {m.desk_media_blocked()}{" "}
          <button type="button" onClick={media.allowSound}>
            {m.desk_media_allow()}
          </button>
        </p>
      )}
      {media.isPictureHeld && <p>{m.desk_media_held()}</p>}
      <Device state={media.mic} words={micWords} onRetry={() => media.turn("microphone", true)} />
      <Device state={media.camera} words={cameraWords} onRetry={() => media.turn("camera", true)} />
      {media.phase === "connected" && !media.may.sound && <p>{m.desk_media_observer()}</p>}
    </div>
  );
}

function Phase({ media }: { readonly media: UsedMedia }) {
  const { phase, carriage } = media;
  if (phase === "connecting") return <p>{m.desk_media_connecting()}</p>;
  if (phase === "reconnecting") return <p data-tone="need">{m.desk_media_reconnecting()}</p>;
  if (phase === "off" && carriage === null) return <WithRetry media={media}>{m.desk_media_refused()}</WithRetry>;
  if (phase !== "failed") return null;
  return (
    <WithRetry media={media}>
      {m.desk_media_failed()} {carriage?.kind === "unavailable" && reasons[carriage.reason]()}
    </WithRetry>
  );
}

function WithRetry({ media, children }: { readonly media: UsedMedia; readonly children: ReactNode }) {
  return (
    <p data-tone="need">
      {children}{" "}
      <button type="button" onClick={media.retry}>
        {m.desk_media_retry()}
      </button>
    </p>
  );
}

const reasons = {
  not_installed: m.desk_media_not_installed,
  not_set_up: m.desk_media_not_set_up,
  port_taken: m.desk_media_port_taken,
};

type Words = Readonly<Record<"denied" | "missing" | "busy", () => string>>;
const micWords: Words = {
  denied: m.desk_media_mic_denied,
  missing: m.desk_media_mic_missing,
  busy: m.desk_media_mic_busy,
};
const cameraWords: Words = {
  denied: m.desk_media_camera_denied,
  missing: m.desk_media_camera_missing,
  busy: m.desk_media_camera_busy,
};

/** Why a microphone or a camera does not come on. */
export function Device({
  state,
  words,
  onRetry,
}: {
  readonly state: DeviceState;
  readonly words: Words;
  readonly onRetry: () => void;
}) {
  if (state !== "denied" && state !== "missing" && state !== "busy") return null;
  return (
    <p data-tone="need">
      {words[state]()}{" "}
      <button type="button" onClick={onRetry}>
        {m.desk_media_retry()}
      </button>
    </p>
  );
}

export { cameraWords, micWords };
