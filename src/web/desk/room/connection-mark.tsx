import * as m from "../../../words/messages.js";
import { connectionWord } from "./room-words.ts";
import type { Room } from "./use-room.ts";
import s from "./header.module.css";

/** How the line into the room holds, in words and by shape; and what still waits to be sent. */
export function ConnectionMark({ room }: { readonly room: Room }) {
  const { connection, unsent } = room;
  return (
    <span className={s.line} data-line={connection}>
      <span className={s.bars} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {connectionWord(connection)}
      {unsent > 0 && connection !== "connected" && <> · {m.desk_room_unsent({ count: unsent })}</>}
    </span>
  );
}
