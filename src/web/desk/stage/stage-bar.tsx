import { useState } from "react";
import * as m from "../../../words/messages.js";
import { KbdHint } from "../../ui/kbd-hint.tsx";
import type { Room } from "../room/use-room.ts";
import { SlidesButton } from "./slides-button.tsx";
import type { StageView } from "./use-stage-view.ts";
import s from "./stage.module.css";

const zooms = [1, 1.5, 2, 3] as const;

/** Turns pages, for all or for oneself; brings slides and evidence on stage. */
export function StageBar({
  room,
  view,
  pages,
  zoom,
  onZoom,
  points,
  onPoints,
  strip,
  onStrip,
  onPick,
}: {
  readonly room: Room;
  readonly view: StageView;
  readonly pages: number;
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly points: boolean;
  readonly onPoints: (points: boolean) => void;
  readonly strip: boolean;
  readonly onStrip: (strip: boolean) => void;
  /** Null: may not put evidence on stage. */
  readonly onPick: (() => void) | null;
}) {
  const { shown, leads, isOwn } = view;
  const step = zooms.findIndex((one) => one === zoom);
  const [isMore, setMore] = useState(false);
  const andClose = (run: () => void) => () => {
    setMore(false);
    run();
  };
  return (
    <div
      className={s.bar}
      role="toolbar"
      aria-label={m.desk_stage_controls()}
      data-more={isMore || undefined}
      data-full={shown !== null || undefined}
    >
      {shown && (leads || isOwn) && (
        <>
          <button
            type="button"
            disabled={shown.page <= 1}
            onClick={() => view.turn("back", pages)}
            aria-label={m.desk_stage_back()}
          >
            ←
          </button>
          <PageField key={shown.page} page={shown.page} pages={pages} onGo={view.go} />
          <button
            type="button"
            disabled={shown.page >= pages}
            onClick={() => view.turn("next", pages)}
            aria-label={m.desk_stage_next()}
          >
            →
          </button>
        </>
      )}
      {shown && !leads && !isOwn && <span>{m.desk_stage_page_of({ page: shown.page, pages })}</span>}
      {isOwn && (
        <button type="button" className={s.main} onClick={view.follow}>
          {m.desk_stage_follow()}
        </button>
      )}
      {shown && (
        <button
          type="button"
          className={s.more}
          aria-expanded={isMore}
          aria-label={m.desk_stage_more()}
          onClick={() => setMore(!isMore)}
        >
          ⋯
        </button>
      )}
      <span className={s.others}>
        {shown && (leads || isOwn) && pages > 1 && (
          <button type="button" aria-expanded={strip} onClick={andClose(() => onStrip(!strip))}>
            {m.desk_stage_all_pages()}
          </button>
        )}
        {shown && (
          <span className={s.pair}>
            <button
              type="button"
              disabled={step <= 0}
              onClick={() => onZoom(zooms[step - 1] ?? 1)}
              aria-label={m.desk_stage_smaller()}
            >
              −
            </button>
            <button
              type="button"
              disabled={step === zooms.length - 1}
              onClick={() => onZoom(zooms[step + 1] ?? zoom)}
              aria-label={m.desk_stage_larger()}
            >
              +
            </button>
          </span>
        )}
        {shown && leads && (
          <button type="button" aria-pressed={points} onClick={andClose(() => onPoints(!points))}>
            {m.desk_stage_point()}
          </button>
        )}
        {!isOwn && view.mayBrowse && (
          <button type="button" onClick={andClose(view.browse)}>
            {m.desk_stage_browse()}
          </button>
        )}
        <span className={s.grow} />
        <SlidesButton room={room} onShow={(next) => andClose(() => view.show(next))()} />
        {leads && (
          <button type="button" onClick={andClose(view.clear)}>
            {m.desk_stage_clear()}
          </button>
        )}
      </span>
      {onPick && (
        <button type="button" onClick={andClose(onPick)}>
          <span className={s.long}>
            {m.desk_stage_pick()} <KbdHint keys="E" />
          </span>
          <span className={s.short}>{m.desk_stage_pick_short()}</span>
        </button>
      )}
    </div>
  );
}

/** The page by its number, to be typed over. */
function PageField({
  page,
  pages,
  onGo,
}: {
  readonly page: number;
  readonly pages: number;
  readonly onGo: (page: number) => void;
}) {
  const [typed, setTyped] = useState(String(page));
  return (
    <form
      className={s.page}
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = Number.parseInt(typed, 10);
        if (wanted >= 1 && wanted <= pages) onGo(wanted);
        else setTyped(String(page));
      }}
    >
      <input
        inputMode="numeric"
        size={3}
        value={typed}
        aria-label={m.desk_stage_page_field({ pages })}
        onChange={(event) => setTyped(event.target.value)}
      />
      <span>{m.desk_stage_of({ pages })}</span>
    </form>
  );
}
