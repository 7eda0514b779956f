import { IconDoorExit, IconHelp } from "@tabler/icons-react";
import * as m from "../../../words/messages.js";
import { useNow } from "../../ui/clock.tsx";
import { TextLink } from "../../ui/links.tsx";
import { clockText, runningStep } from "./agenda-time.ts";
import { ExtendStep } from "./extend-step.tsx";
import { ConnectionMark } from "./connection-mark.tsx";
import { sessionMoment, stepWord } from "./room-words.ts";
import type { Room } from "./use-room.ts";
import s from "./header.module.css";

/** Which meeting this is, how the line holds, and how long the running step still has. */
export function RoomHeader({ room, onHelp }: { readonly room: Room; readonly onHelp: () => void }) {
  return (
    <header className={s.header}>
      <div className={s.names}>
        <h1>
          <span className={s.prefix}>{m.desk_room_title()} · </span>
          {room.session.unitName}
        </h1>
        <span className={s.when}>{sessionMoment(room)}</span>
        {room.state.recording.since && <RecordingMark />}
      </div>
      <ConnectionMark room={room} />
      <Remaining room={room} />
      {room.me.role === "chair" && room.state.agenda.step !== null && <ExtendStep room={room} />}
      {/* On a narrow screen the bar at the foot has no room for it. */}
      <button type="button" className={s.help} aria-label={m.desk_room_help()} onClick={onHelp}>
        <IconHelp size={20} stroke={1.8} aria-hidden="true" />
      </button>
      <TextLink to="/desk" className={s.out} underline="never">
        <IconDoorExit size={20} stroke={1.8} aria-hidden="true" />
        <span className={s.word}>{m.desk_room_leave()}</span>
      </TextLink>
    </header>
  );
}

function RecordingMark() {
  return (
    <span className={s.recording}>
      <span aria-hidden="true">●</span> {m.desk_room_recording()}
    </span>
  );
}

/** Drawn every second by the server's clock; nothing else of the room is drawn with it. */
function Remaining({ room }: { readonly room: Room }) {
  const now = useNow(1000);
  const step = runningStep(room.session.agenda, room.state.agenda, now);
  if (!step) return <span className={s.rest}>{m.desk_room_agenda_not_begun()}</span>;
  const over = step.leftMs < 0;
  const near = !over && step.leftMs < 2 * 60_000;
  return (
    <div className={s.clock} role="timer" data-tone={over ? "over" : near ? "near" : undefined}>
      <b>{clockText(step.leftMs)}</b>
      <span>
        {over ? m.desk_room_over({ step: stepWord(step.key) }) : m.desk_room_left({ step: stepWord(step.key) })}
      </span>
    </div>
  );
}
