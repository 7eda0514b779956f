import * as m from "../../../words/messages.js";
import { MediaNotice } from "../media/media-notice.tsx";
import { MediaTiles } from "../media/media-tiles.tsx";
import { attendeesOf } from "./people.ts";
import { roomRoleWord } from "./room-words.ts";
import { carriedBy, useSoundAndPicture } from "./sound-and-picture.tsx";
import type { Room } from "./use-room.ts";
import s from "./floor.module.css";

/** Faces and voices; or that they are elsewhere; or, without either, who is here. */
export function RoomMedia({ room, onChange }: { readonly room: Room; readonly onChange: () => void }) {
  const used = useSoundAndPicture();
  const { media } = carriedBy(room);
  const people = attendeesOf(room)
    .filter(({ isHere }) => isHere)
    .map(({ accountId, name, role }) => ({ accountId, name, label: roomRoleWord(role) }));
  const change = room.me.role === "chair" && (
    <button type="button" className={s.change} onClick={onChange}>
      {m.desk_room_media_change()}
    </button>
  );
  return (
    <>
      {media === "external" && (
        <p className={s.elsewhere}>
          <b>{m.desk_room_external()}</b> {m.desk_room_external_next()} {change}
        </p>
      )}
      {media === "none" && (
        <p className={s.elsewhere}>
          <b>{m.desk_room_no_media()}</b> {m.desk_room_no_media_next()} {change}
        </p>
      )}
      {(media === "embedded" || media === "livekit") && <MediaNotice media={used} />}
      {used.phase === "failed" && change && <p className={s.elsewhere}>{change}</p>}
      <MediaTiles media={used} people={people} />
    </>
  );
}
