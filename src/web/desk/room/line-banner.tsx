import * as m from "../../../words/messages.js";
import type { Room } from "./use-room.ts";
import { useOtherWindow } from "./other-window.ts";
import s from "./room.module.css";

/** What stands between this window and the room: a line that is down, or a second window of the same person. */
export function RoomLineBanner({ room }: { readonly room: Room }) {
  const hasOther = useOtherWindow(`${room.me.accountId}.${room.session.id}`);
  const waiting = room.unsent > 0 ? ` ${m.desk_room_unsent({ count: room.unsent })}.` : "";
  return (
    <div role="status" className={s.banners}>
      {room.connection === "lost" && (
        <p className={s.banner}>
          <span aria-hidden="true">▲</span> {m.desk_room_lost()}
          {waiting}
        </p>
      )}
      {room.connection === "refused" && (
        <p className={s.banner}>
          <span aria-hidden="true">✕</span> {m.desk_room_refused()}
        </p>
      )}
      {hasOther && (
        <p className={s.banner}>
          <span aria-hidden="true">▲</span> {m.desk_room_other_window()}
        </p>
      )}
    </div>
  );
}
