import { VisuallyHidden } from "@mantine/core";
import * as m from "../../../words/messages.js";
import { useActNow } from "./act-now.ts";
import { stepWord } from "./room-words.ts";
import type { Room } from "./use-room.ts";
import s from "./agenda-bar.module.css";

/** The steps of the meeting: which are done, which one runs. The chair goes on to the next. */
export function AgendaBar({ room }: { readonly room: Room }) {
  const { agenda } = room.session;
  const { step: running, extended, extendedFor: reason } = room.state.agenda;
  return (
    <div className={s.agenda}>
      <ol className={s.steps} aria-label={m.desk_room_agenda()}>
        {agenda.map((step, at) => {
          const place = running === null || at > running ? "ahead" : at === running ? "on" : "done";
          const more = extended[at] ?? 0;
          return (
            <li
              key={step.key}
              data-place={place}
              data-named={place === "on" || (running === null && at === 0) || undefined}
              aria-current={place === "on" ? "step" : undefined}
            >
              {place === "done" && <span aria-hidden="true">✓ </span>}
              <span className={s.number} aria-hidden="true">
                {at + 1}
              </span>
              <span className={s.name}>{stepWord(step.key)}</span>{" "}
              <span className={s.minutes} aria-hidden="true">
                {step.minutes}
                {more > 0 && `+${more}`}′
              </span>
              <VisuallyHidden>
                {m.desk_room_minutes({ minutes: step.minutes + more })}
                {place === "done" && `, ${m.desk_room_step_done()}`}
              </VisuallyHidden>
            </li>
          );
        })}
      </ol>
      {reason !== null && running !== null && (
        <p className={s.why}>
          {m.desk_room_extended_why({
            step: stepWord(agenda[running]?.key ?? ""),
            minutes: extended[running] ?? 0,
            reason,
          })}
        </p>
      )}
      {room.me.role === "chair" && <StepButtons room={room} next={running === null ? 0 : running + 1} />}
    </div>
  );
}

function StepButtons({ room, next }: { readonly room: Room; readonly next: number }) {
  const { busy, now } = useActNow(room);
  const ahead = room.session.agenda[next];
  const before = room.session.agenda[next - 2];
  return (
    <div className={s.go}>
      {before && (
        <button
          type="button"
          disabled={busy}
          className={s.back}
          title={m.desk_room_step_back({ step: stepWord(before.key) })}
          aria-label={m.desk_room_step_back({ step: stepWord(before.key) })}
          onClick={() => void now("agenda.started", { step: next - 2 })}
        >
          ‹
        </button>
      )}
      {ahead && (
        <button
          type="button"
          disabled={busy}
          className={s.next}
          aria-label={m.desk_room_step_start({ step: stepWord(ahead.key) })}
          onClick={() => void now("agenda.started", { step: next })}
        >
          <span className={s.long}>{m.desk_room_step_start({ step: stepWord(ahead.key) })} ›</span>
          <span className={s.short}>{stepWord(ahead.key)} ›</span>
        </button>
      )}
    </div>
  );
}
