import { IconExternalLink, IconHandStop, IconUsers } from "@tabler/icons-react";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { KbdHint } from "../../ui/kbd-hint.tsx";
import { MediaControls } from "../media/media-controls.tsx";
import { useActNow } from "./act-now.ts";
import { attendeesOf, occupantOf } from "./people.ts";
import type { RoomDialog } from "./room-screen.tsx";
import { carriedBy, useSoundAndPicture } from "./sound-and-picture.tsx";
import type { Room } from "./use-room.ts";
import s from "./floor.module.css";

/** What one's own hand needs, at the foot of the room where a thumb reaches it. */
export function RoomControls({ room, onOpen }: { readonly room: Room; readonly onOpen: (dialog: RoomDialog) => void }) {
  const { busy, now } = useActNow(room);
  const mine = occupantOf(room);
  const { media, link } = carriedBy(room);
  const raised = room.state.hands.some(({ accountId }) => accountId === room.me.accountId);
  const here = attendeesOf(room).filter(({ isHere }) => isHere).length;
  return (
    <div className={s.controls} role="toolbar" aria-label={m.desk_room_controls()}>
      <MediaControls media={useSoundAndPicture()} />
      {media === "external" && (
        <a href={link} target="_blank" rel="noreferrer noopener">
          <IconExternalLink size={18} stroke={1.8} aria-hidden="true" /> {m.desk_room_external_open()}
        </a>
      )}
      {/* The chair gives the word, and needs to ask nobody for it. */}
      {room.me.role !== "chair" && mayInRoom("hand.raised", mine, room.state.phase).ok && (
        <button
          type="button"
          aria-pressed={raised}
          aria-keyshortcuts="H"
          className={s.hand}
          disabled={busy}
          onClick={() => void now(raised ? "hand.lowered" : "hand.raised", {})}
        >
          <IconHandStop size={18} stroke={1.8} aria-hidden="true" />{" "}
          <span data-word="true">{raised ? m.desk_room_hand_lower() : m.desk_room_hand_raise()}</span>{" "}
          <KbdHint keys="H" />
        </button>
      )}
      <span className={s.grow} />
      <button
        type="button"
        className={s.help}
        onClick={() => onOpen("help")}
        aria-label={m.desk_room_help()}
        title={m.desk_room_help()}
      >
        ?
      </button>
      <button type="button" onClick={() => onOpen("attendance")}>
        <IconUsers size={18} stroke={1.8} aria-hidden="true" />
        <span data-word="rare">{m.desk_room_present({ count: here })}</span>
        <span className={s.count} aria-hidden="true">
          {here}
        </span>
      </button>
      {room.me.role === "chair" && (
        <button type="button" className={s.stop} aria-label={m.desk_room_end()} onClick={() => onOpen("end")}>
          <span className={s.long}>{m.desk_room_end()}</span>
          <span className={s.short}>{m.desk_room_end_short()}</span>
        </button>
      )}
    </div>
  );
}
