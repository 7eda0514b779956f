import { mayInRoom } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { occupantOf } from "./people.ts";
import { timeIn } from "./room-words.ts";
import { SayField } from "./say-field.tsx";
import type { Room } from "./use-room.ts";
import s from "./floor.module.css";

/** What is being said, written along by the note-taker: for whoever hears badly, and for poor lines. */
export function Captions({ room }: { readonly room: Room }) {
  const { captions } = room.state;
  const writes = mayInRoom("caption.said", occupantOf(room), room.state.phase).ok;
  if (captions.length === 0 && !writes) return null;
  const shown = captions.slice(-2);
  return (
    <section className={s.captions} aria-label={m.desk_room_captions()}>
      {/* Not read aloud: whoever uses a screen reader hears the room itself. */}
      <div role="log" aria-live="off">
        {shown.map((line) => (
          <p key={line.number}>
            <time dateTime={line.at}>{timeIn(room.session.zone, line.at)}</time> {line.text}
          </p>
        ))}
        {shown.length === 0 && <p className={s.none}>{m.desk_room_captions_none()}</p>}
      </div>
      {writes && (
        <SayField
          name={`caption.${room.session.id}`}
          label={m.desk_room_caption_field()}
          placeholder={m.desk_room_caption_field()}
          send={m.desk_room_caption_send()}
          onSay={(text) => room.act("caption.said", { text })}
        />
      )}
    </section>
  );
}
