import { useEffect, useRef } from "react";
import * as m from "../../../words/messages.js";
import type { Here } from "../room/use-room.ts";
import { pictureOf, type Shown } from "./pages-of.ts";
import type { StageView } from "./use-stage-view.ts";
import s from "./stage.module.css";

/** All pages, small; a press goes there. Pictures come as they are scrolled into sight. */
export function PageStrip({
  here,
  shown,
  pages,
  view,
}: {
  readonly here: Here;
  readonly shown: Shown;
  readonly pages: number;
  readonly view: Pick<StageView, "go">;
}) {
  const current = useRef<HTMLButtonElement>(null);
  // Newer browsers answer a promise, which is nothing to clean up with.
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown.page]);
  return (
    <ol className={s.strip} aria-label={m.desk_stage_all_pages()}>
      {Array.from({ length: pages }, (_, place) => place + 1).map((page) => (
        <li key={page}>
          <button
            ref={page === shown.page ? current : null}
            type="button"
            aria-current={page === shown.page ? "page" : undefined}
            aria-label={m.desk_stage_go({ page })}
            onClick={() => view.go(page)}
          >
            <img src={pictureOf(here, { ...shown, page }, "light")} alt="" loading="lazy" />
            <span>{page}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
