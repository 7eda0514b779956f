import { useRef, useState } from "react";
import { isPanel, mayInRoom } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { nameOf, occupantOf } from "../room/people.ts";
import { useReturnFocus } from "../room/return-focus.ts";
import { timeIn } from "../room/room-words.ts";
import type { Room } from "../room/use-room.ts";
import { useRoomKey } from "../room/use-room-keys.ts";
import { EvidencePicker } from "./evidence-picker.tsx";
import { PageStrip } from "./page-strip.tsx";
import { subjectOf, usePageFacts } from "./pages-of.ts";
import { StageBar } from "./stage-bar.tsx";
import { StageBoard } from "./stage-board.tsx";
import { StageEmpty } from "./stage-empty.tsx";
import { useStageView } from "./use-stage-view.ts";
import s from "./stage.module.css";

/** What everybody looks at: slides or a page of evidence, turned in step for all. */
export function Stage({ room }: { readonly room: Room }) {
  const view = useStageView(room);
  const { shown } = view;
  const here = { agencyId: room.session.agencyId, sessionId: room.session.id };
  const { facts, problem, retry } = usePageFacts(here, shown);
  const [zoom, setZoom] = useState(1);
  const [points, setPoints] = useState(false);
  const [picks, setPicks] = useState(false);
  const [strip, setStrip] = useState(false);
  const mayPick = isPanel(room.me.role) && mayInRoom("stage.evidence", occupantOf(room), room.state.phase).ok;
  // A page that is turned to quickly is not known yet, but how many there are is.
  const subject = subjectOf(shown);
  const known = useRef({ subject, pages: 1 });
  if (facts || known.current.subject !== subject) known.current = { subject, pages: facts?.pages ?? shown?.page ?? 1 };
  const { pages } = known.current;
  useReturnFocus(picks);
  useRoomKey("evidence", () => {
    if (mayPick) setPicks(true);
  });
  useRoomKey("slide_next", () => view.turn("next", pages));
  useRoomKey("slide_back", () => view.turn("back", pages));
  return (
    <section className={s.stage} aria-label={m.desk_stage_title()}>
      <div className={s.board} data-mantine-color-scheme="light" data-own={view.isOwn || undefined}>
        {shown ? (
          <StageBoard
            room={room}
            shown={shown}
            facts={facts}
            problem={problem}
            onRetry={retry}
            zoom={zoom}
            points={points && view.leads}
          />
        ) : (
          <StageEmpty room={room} onShow={view.show} />
        )}
        {shown && <p className={s.by}>{view.isOwn ? m.desk_stage_own() : caption(room)}</p>}
      </div>
      {shown && strip && <PageStrip here={here} shown={shown} pages={pages} view={view} />}
      <StageBar
        room={room}
        view={view}
        pages={pages}
        zoom={zoom}
        onZoom={setZoom}
        points={points}
        onPoints={setPoints}
        strip={strip}
        onStrip={setStrip}
        onPick={mayPick ? () => setPicks(true) : null}
      />
      <p className={s.aloud} role="status">
        {shown && m.desk_stage_aloud({ page: shown.page, pages })}
      </p>
      {picks && <EvidencePicker here={here} room={room} onShow={view.show} onClose={() => setPicks(false)} />}
    </section>
  );
}

/** "dibuka evaluator 1 · 09.41 · semua melihat halaman ini". */
function caption(room: Room): string {
  const { stage } = room.state;
  if (stage.kind === "nothing") return "";
  return m.desk_stage_by({ name: nameOf(room, stage.by), time: timeIn(room.session.zone, stage.at) });
}
