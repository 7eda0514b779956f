import { useState } from "react";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import type { Room } from "../room/use-room.ts";
import { PagePicture, usePreload } from "./page-picture.tsx";
import { type PageFacts, type Shown, subjectOf } from "./pages-of.ts";
import { Pointers, usePointing } from "./pointers.tsx";
import { sheetStyle, usualPaper, usualSlide } from "./sheet-style.ts";
import s from "./stage.module.css";

/** The page itself, as large as there is room, or larger and scrolled. */
export function StageBoard({
  room,
  shown,
  facts,
  problem,
  onRetry,
  zoom,
  points,
}: {
  readonly room: Room;
  readonly shown: Shown;
  readonly facts: PageFacts | null;
  readonly problem: unknown;
  readonly onRetry: () => void;
  readonly zoom: number;
  readonly points: boolean;
}) {
  const here = { agencyId: room.session.agencyId, sessionId: room.session.id };
  const key = `${subjectOf(shown)} ${shown.page}`;
  const [ready, setReady] = useState("");
  const pointing = usePointing(room, points);
  const neighbours = facts && shown.kind === "slides" ? [shown.page + 1, shown.page - 1] : [];
  usePreload(
    here,
    neighbours.filter((page) => facts && page >= 1 && page <= facts.pages).map((page) => ({ ...shown, page })),
    ready === key,
  );
  if (problem) return <ProblemPanel problem={problem} onRetry={onRetry} />;
  const ratio = facts ? facts.width / facts.height : shown.kind === "slides" ? usualSlide : usualPaper;
  // Paper is as wide as a phone, and longer than its stage.
  const scrolls = zoom > 1 || shown.kind === "evidence";
  return (
    <>
      {shown.kind === "evidence" && (
        <p className={s.about}>
          {m.desk_stage_evidence({ item: shown.item, title: facts?.title ?? "", page: shown.page })}
        </p>
      )}
      {/* What can be scrolled must be reached by the keys that scroll. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={s.frame} tabIndex={scrolls ? 0 : -1} data-below={shown.kind === "evidence" || undefined}>
        <div className={s.sheet} data-points={points || undefined} style={sheetStyle(ratio, zoom)} {...pointing}>
          <PagePicture
            key={key}
            here={here}
            shown={shown}
            words={facts?.words ?? ""}
            onState={(state) => {
              if (state === "light" || state === "sharp") setReady(key);
            }}
          />
          <Pointers room={room} />
        </div>
      </div>
    </>
  );
}
