import { NativeSelect, Popover } from "@mantine/core";
import { IconSettings } from "@tabler/icons-react";
import { useState } from "react";
import * as m from "../../../words/messages.js";
import { useDeviceList } from "./use-device-list.ts";
import type { UsedMedia } from "./use-media.ts";
import s from "./device-test.module.css";

/** Which microphone, camera and loudspeaker are used. */
export function DeviceMenu({ media }: { readonly media: UsedMedia }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" trapFocus withinPortal={false} shadow="md">
      <Popover.Target>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <IconSettings size={18} stroke={1.8} aria-hidden="true" />{" "}
          <span data-word="rare">{m.desk_media_devices()}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <DeviceChoice media={media} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The choice itself, for wherever it stands. */
export function DeviceChoice({ media }: { readonly media: Pick<UsedMedia, "mic" | "camera" | "choose"> }) {
  const devices = useDeviceList(`${media.mic} ${media.camera}`);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const rows = [
    { kind: "microphone", label: m.desk_media_choose_mic(), list: devices.audioinput },
    { kind: "camera", label: m.desk_media_choose_camera(), list: devices.videoinput },
    { kind: "loudspeaker", label: m.desk_media_choose_loudspeaker(), list: devices.audiooutput },
  ] as const;
  return (
    <div className={s.choice}>
      {rows.map(
        ({ kind, label, list }) =>
          list.length > 0 && (
            <NativeSelect
              key={kind}
              label={label}
              value={chosen[kind] ?? ""}
              data={[{ value: "", label: m.desk_media_default_device() }, ...list]}
              onChange={({ currentTarget: { value } }) => {
                setChosen({ ...chosen, [kind]: value });
                media.choose(kind, value);
              }}
            />
          ),
      )}
    </div>
  );
}
