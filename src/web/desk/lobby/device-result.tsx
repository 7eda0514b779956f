import { readinessOf, type TriedDevice } from "../../../core/desk/media/device-trial.ts";
import * as m from "../../../words/messages.js";
import { timeOf, type Zone } from "../../ui/dates.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import s from "./lobby.module.css";

/** With what somebody can take part, by the trial of their own device: read by the panel before it opens the door. */
export function DeviceResult({ device, zone }: { readonly device: TriedDevice | null; readonly zone: Zone }) {
  if (!device) return <p className={s.device}>{m.desk_lobby_device_none()}</p>;
  const { status, word } = readiness[readinessOf(device)];
  const kbits = Math.round(device.down + device.up).toString();
  return (
    <p className={s.device}>
      <StatusTag status={status}>{word()}</StatusTag>{" "}
      {[
        device.picture ? m.desk_lobby_device_camera() : m.desk_lobby_device_no_camera(),
        device.sound
          ? m.desk_lobby_device_mic({ level: Math.round(device.level * 100).toString() })
          : m.desk_lobby_device_no_mic(),
        ...(device.heard ? [m.desk_lobby_device_heard()] : []),
        device.rtt === null
          ? m.desk_lobby_device_line({ kbits })
          : m.desk_lobby_device_line_rtt({ kbits, rtt: Math.round(device.rtt).toString() }),
      ].join(" · ")}
      {", "}
      <time dateTime={device.at}>{timeOf(device.at, zone)}</time>
    </p>
  );
}

const readiness = {
  all: { status: "met", word: m.desk_lobby_device_all },
  voice: { status: "need", word: m.desk_lobby_device_voice },
  nothing: { status: "block", word: m.desk_lobby_device_nothing },
} as const;
