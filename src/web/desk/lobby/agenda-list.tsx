import type { RoomState } from "../../../core/desk/room/state.ts";
import * as m from "../../../words/messages.js";
import { stepNote, stepWord } from "../room/room-words.ts";
import s from "./lobby.module.css";

/** What will happen, step by step, and how long each takes. */
export function AgendaList({
  agenda,
  state,
  brief = false,
}: {
  readonly agenda: readonly { readonly key: string; readonly minutes: number }[];
  readonly state: RoomState["agenda"];
  /** Names and minutes only. */
  readonly brief?: boolean;
}) {
  const minutes = agenda.reduce((sum, step, at) => sum + step.minutes + (state.extended[at] ?? 0), 0);
  return (
    <>
      <ol className={s.agenda}>
        {agenda.map((step, at) => (
          <li key={step.key} aria-current={state.step === at ? "step" : undefined}>
            <span>
              <b>{stepWord(step.key)}</b>
              {!brief && stepNote(step.key) !== "" && <small>{stepNote(step.key)}</small>}
            </span>
            <span className={s.minutes}>
              {m.desk_room_minutes({ minutes: step.minutes + (state.extended[at] ?? 0) })}
            </span>
          </li>
        ))}
      </ol>
      {!brief && <p className={s.sum}>{m.desk_lobby_agenda_sum({ minutes })}</p>}
    </>
  );
}
