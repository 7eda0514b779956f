import * as m from "../../../words/messages.js";
import { nameOf } from "./people.ts";
import { timeIn } from "./room-words.ts";
import type { Room } from "./use-room.ts";
import s from "./room.module.css";

/** What everybody looks at. */
export function RoomStage({ room }: { readonly room: Room }) {
  const { stage } = room.state;
  return (
    <section className={s.stage} aria-label={m.desk_room_stage()}>
      <div className={s.board} data-mantine-color-scheme="light">
        {stage.kind === "nothing" && <p className={s.empty}>{m.desk_room_stage_nothing()}</p>}
        {stage.kind !== "nothing" && (
          <>
            <p className={s.shown}>
              {stage.kind === "slides"
                ? m.desk_room_stage_slides({ page: stage.page })
                : m.desk_room_stage_evidence({ item: stage.item, page: stage.page })}
            </p>
            <p className={s.by}>
              {m.desk_room_stage_by({ name: nameOf(room, stage.by), time: timeIn(room.session.zone, stage.at) })}
            </p>
          </>
        )}
      </div>
    </section>
  );
}
