import { mayInRoom } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { occupantOf } from "../room/people.ts";
import type { Room } from "../room/use-room.ts";
import { FilmView } from "./film-view.tsx";
import type { Shown } from "./pages-of.ts";
import { useMaterial } from "./slides-button.tsx";
import s from "./stage.module.css";

/** Nothing is on stage: says what could be, and who begins. */
export function StageEmpty({ room, onShow }: { readonly room: Room; readonly onShow: (shown: Shown) => void }) {
  const { data } = useMaterial(room);
  const { deck, film } = data ?? { deck: null, film: null };
  const mayShow = mayInRoom("stage.slides", occupantOf(room), room.state.phase).ok;
  return (
    <div className={s.empty}>
      <h2>{deck ? m.desk_stage_nothing() : m.desk_stage_no_slides()}</h2>
      <p>
        {deck
          ? m.desk_stage_ready({ name: deck.fileName, pages: deck.pages })
          : room.state.phase === "closed"
            ? m.desk_stage_over()
            : m.desk_stage_no_slides_next()}
      </p>
      {deck && mayShow && (
        <button type="button" className={s.main} onClick={() => onShow({ kind: "slides", deckId: deck.id, page: 1 })}>
          {m.desk_stage_begin()}
        </button>
      )}
      {film && <FilmView here={{ agencyId: room.session.agencyId, sessionId: room.session.id }} film={film} />}
    </div>
  );
}
