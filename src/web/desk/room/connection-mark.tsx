import * as m from "../../../words/messages.js";
import { MediaLineMark } from "../media/media-line-mark.tsx";
import { connectionWord } from "./room-words.ts";
import { useSoundAndPicture } from "./sound-and-picture.tsx";
import type { Room } from "./use-room.ts";
import s from "./header.module.css";

/** How the line into the room holds, in words and by shape; and what still waits to be sent. */
export function ConnectionMark({ room }: { readonly room: Room }) {
  const { connection, unsent } = room;
  const media = useSoundAndPicture();
  return (
    <span className={s.line} data-line={connection} data-quality={media.quality ?? undefined}>
      <span className={s.bars} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {connection === "connected" && media.quality !== null ? (
        <MediaLineMark media={media} />
      ) : (
        <span>{connectionWord(connection)}</span>
      )}
      {unsent > 0 && connection !== "connected" && <> · {m.desk_room_unsent({ count: unsent })}</>}
    </span>
  );
}
