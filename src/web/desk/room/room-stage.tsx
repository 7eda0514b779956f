import { Stage } from "../stage/stage.tsx";
import type { Room } from "./use-room.ts";
import s from "./room.module.css";

/** What everybody looks at. */
export function RoomStage({ room }: { readonly room: Room }) {
  return (
    <div className={s.stage}>
      <Stage room={room} />
    </div>
  );
}
