import { Button } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { type Turn, turned } from "../../../core/desk/stage/pages.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import type { Here } from "../room/use-room.ts";
import type { Choice } from "./evidence-picker.tsx";
import { pageOfPointer } from "./find-files.ts";
import { PagePicture } from "./page-picture.tsx";
import { usePageFacts } from "./pages-of.ts";
import { sheetStyle, usualPaper } from "./sheet-style.ts";
import s from "./picker.module.css";

const turns: Readonly<Record<string, Turn>> = {
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "back",
  PageUp: "back",
  Home: "first",
  End: "last",
};

/** The page that everybody will see, looked at by the panel before they do. */
export function EvidencePage({
  here,
  choice,
  onShow,
  onBack,
}: {
  readonly here: Here;
  readonly choice: Choice;
  readonly onShow: (page: number) => void;
  readonly onBack: () => void;
}) {
  const first = Math.min(pageOfPointer(choice.pointer), choice.pages ?? Number.POSITIVE_INFINITY);
  const [page, setPage] = useState(first);
  const { item, documentId, number } = choice;
  const shown = { kind: "evidence", item, documentId, number, page } as const;
  const { facts, problem, retry } = usePageFacts(here, shown);
  const pages = facts?.pages ?? choice.pages ?? page;
  const onKey = (event: KeyboardEvent): void => {
    const turn = turns[event.key];
    if (!turn) return;
    event.preventDefault();
    setPage(turned(page, pages, turn));
  };
  return (
    <div className={s.choice} onKeyDown={onKey}>
      <p>
        <b>{item}</b> {choice.title}
      </p>
      {problem ? (
        <ProblemPanel problem={problem} onRetry={retry} />
      ) : (
        <div className={s.sheet} style={sheetStyle(facts ? facts.width / facts.height : usualPaper)}>
          <PagePicture key={page} here={here} shown={shown} words={facts?.words ?? ""} />
        </div>
      )}
      <div className={s.turn}>
        <Button
          variant="default"
          disabled={page <= 1}
          onClick={() => setPage(turned(page, pages, "back"))}
          aria-label={m.desk_stage_back()}
        >
          ←
        </Button>
        <span role="status">{m.desk_stage_page_of({ page, pages })}</span>
        <Button
          variant="default"
          disabled={page >= pages}
          onClick={() => setPage(turned(page, pages, "next"))}
          aria-label={m.desk_stage_next()}
        >
          →
        </Button>
      </div>
      <div className={s.turn}>
        <Button data-autofocus autoFocus disabled={problem !== null} onClick={() => onShow(page)}>
          {m.desk_stage_pick_show({ page })}
        </Button>
        <Button variant="default" onClick={onBack}>
          {m.desk_stage_pick_other()}
        </Button>
      </div>
    </div>
  );
}
