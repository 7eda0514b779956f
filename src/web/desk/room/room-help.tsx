import { Button, Modal } from "@mantine/core";
import { isPanel } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { KbdHint } from "../../ui/kbd-hint.tsx";
import type { Room } from "./use-room.ts";
import s from "./dialogs.module.css";

/** The keys of the room, and what to do when picture or sound fail. */
export function RoomHelp({
  room,
  onMedia,
  onClose,
}: {
  readonly room: Room;
  /** The chair goes over to another way of meeting. */
  readonly onMedia: () => void;
  readonly onClose: () => void;
}) {
  const panel = isPanel(room.me.role);
  return (
    <Modal opened onClose={onClose} title={m.desk_room_help()}>
      <dl className={s.keys}>
        <Key keys="M" what={m.desk_room_key_microphone()} />
        <Key keys="H" what={m.desk_room_key_hand()} />
        <Key keys="← →" what={m.desk_room_key_slides()} />
        {panel && <Key keys="E" what={m.desk_room_key_evidence()} />}
        {panel && <Key keys="Q" what={m.desk_room_key_question()} />}
        {panel && <Key keys="N" what={m.desk_room_key_note()} />}
        <Key keys="?" what={m.desk_room_help()} />
      </dl>
      <h3>{m.desk_room_help_line()}</h3>
      <p>{m.desk_room_help_line_text()}</p>
      <h3>{m.desk_room_help_media()}</h3>
      <p>{m.desk_room_help_media_text()}</p>
      {room.me.role === "chair" && (
        <Button variant="default" onClick={onMedia}>
          {m.desk_room_media_change()}
        </Button>
      )}
    </Modal>
  );
}

function Key({ keys, what }: { readonly keys: string; readonly what: string }) {
  return (
    <div>
      <dt>
        <KbdHint keys={keys} />
      </dt>
      <dd>{what}</dd>
    </div>
  );
}
