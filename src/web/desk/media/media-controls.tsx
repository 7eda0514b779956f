import { IconHeadphones, IconMicrophone, IconMicrophoneOff, IconVideo, IconVideoOff } from "@tabler/icons-react";
import * as m from "../../../words/messages.js";
import { KbdHint } from "../../ui/kbd-hint.tsx";
import { useRoomKey } from "../room/use-room-keys.ts";
import { DeviceMenu } from "./device-menu.tsx";
import type { DeviceState } from "./devices.ts";
import type { UsedMedia } from "./use-media.ts";

/** One's own microphone and camera, sound alone, and which devices. Buttons only: they take the look of the bar they stand in. */
export function MediaControls({ media }: { readonly media: UsedMedia }) {
  useRoomKey("microphone", () => {
    if (media.may.sound && media.mic !== "opening") media.turn("microphone", media.mic !== "on");
  });
  const isOurs = media.carriage === null || ["embedded", "livekit"].includes(media.carriage.kind);
  if (!isOurs || media.phase === "off" || media.phase === "failed") return null;
  const micIsOn = media.mic === "on";
  const cameraIsOn = media.camera === "on";
  return (
    <>
      {media.may.sound && (
        <button
          type="button"
          data-media={micIsOn ? "on" : "off"}
          aria-pressed={micIsOn}
          aria-keyshortcuts="M"
          disabled={media.mic === "opening"}
          title={micIsOn ? m.desk_media_mic_on() : m.desk_media_mic_off()}
          onClick={() => media.turn("microphone", !micIsOn)}
        >
          {micIsOn ? <IconMicrophone {...icon} /> : <IconMicrophoneOff {...icon} />}{" "}
          <span data-word="true">{m.desk_media_mic()}</span>
          <Opening state={media.mic} /> <KbdHint keys="M" />
        </button>
      )}
      {media.may.picture && !media.soundOnly && (
        <button
          type="button"
          data-media={cameraIsOn ? "on" : "off"}
          aria-pressed={cameraIsOn}
          disabled={media.camera === "opening"}
          title={cameraIsOn ? m.desk_media_camera_on() : m.desk_media_camera_off()}
          onClick={() => media.turn("camera", !cameraIsOn)}
        >
          {cameraIsOn ? <IconVideo {...icon} /> : <IconVideoOff {...icon} />}{" "}
          <span data-word="true">{m.desk_media_camera()}</span>
          <Opening state={media.camera} />
        </button>
      )}
      <button
        type="button"
        aria-pressed={media.soundOnly}
        title={m.desk_media_sound_only_why()}
        onClick={() => media.setSoundOnly(!media.soundOnly)}
      >
        <IconHeadphones {...icon} /> <span data-word="rare">{m.desk_media_sound_only()}</span>
      </button>
      {(media.may.sound || media.may.picture) && <DeviceMenu media={media} />}
    </>
  );
}

const icon = { size: 18, stroke: 1.8, "aria-hidden": true } as const;

function Opening({ state }: { readonly state: DeviceState }) {
  return state === "opening" ? <span data-word="true"> {m.desk_media_opening()}</span> : null;
}
