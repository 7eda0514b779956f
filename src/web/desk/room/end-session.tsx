import { Button, Modal } from "@mantine/core";
import * as m from "../../../words/messages.js";
import { useActNow } from "./act-now.ts";
import { stepWord } from "./room-words.ts";
import type { Room } from "./use-room.ts";
import s from "./dialogs.module.css";

/** The end of the meeting cannot be taken back, so it says first what is still open and what comes after. */
export function EndSession({ room, onClose }: { readonly room: Room; readonly onClose: () => void }) {
  const { busy, now } = useActNow(room);
  const open = openPoints(room);
  return (
    <Modal opened onClose={onClose} title={m.desk_room_end_title()}>
      {open.length > 0 && (
        <div className={s.open}>
          <b>{m.desk_room_end_open()}</b>
          <ul>
            {open.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </div>
      )}
      <p>{m.desk_room_end_what()}</p>
      <ul className={s.then}>
        <li>{m.desk_room_end_minutes()}</li>
        <li>{m.desk_room_end_scores()}</li>
        <li>{m.desk_room_end_findings()}</li>
      </ul>
      <div className={s.actions}>
        <Button
          color="red"
          loading={busy}
          onClick={() => void now("session.closed", {}).then((done) => done && onClose())}
        >
          {m.desk_room_end()}
        </Button>
        <Button variant="default" onClick={onClose} data-autofocus>
          {m.desk_room_end_not()}
        </Button>
      </div>
    </Modal>
  );
}

function openPoints({ state, session }: Room): readonly string[] {
  const points: string[] = [];
  const ahead = session.agenda.slice((state.agenda.step ?? -1) + 1).map(({ key }) => stepWord(key));
  if (ahead.length > 0) points.push(m.desk_room_end_steps({ steps: ahead.join(", ") }));
  const unanswered = state.questions.filter((one) => one.state === "asked" && one.answers.length === 0).length;
  if (unanswered > 0) points.push(m.desk_room_end_unanswered({ count: unanswered }));
  const unasked = state.questions.filter((one) => one.state === "open").length;
  if (unasked > 0) points.push(m.desk_room_end_unasked({ count: unasked }));
  if (state.hands.length > 0) points.push(m.desk_room_end_hands({ count: state.hands.length }));
  return points;
}
