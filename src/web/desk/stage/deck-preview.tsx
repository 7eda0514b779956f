import { useState } from "react";
import type { Deck } from "../../../contract/desk/slides.ts";
import { seesMaterial } from "../../../core/desk/stage/material.ts";
import { turned } from "../../../core/desk/stage/pages.ts";
import * as m from "../../../words/messages.js";
import { occupantOf } from "../room/people.ts";
import type { Room } from "../room/use-room.ts";
import { PagePicture, usePreload } from "./page-picture.tsx";
import { usePageFacts } from "./pages-of.ts";
import { sheetStyle, usualSlide } from "./sheet-style.ts";
import s from "./panel.module.css";

/** The slides as they will be seen, to leaf through before the meeting; only where one may see them yet. */
export function DeckPreview({ room, deck }: { readonly room: Room; readonly deck: Deck }) {
  const mine = occupantOf(room);
  return seesMaterial(mine) ? <Leaves key={deck.id} room={room} deck={deck} /> : null;
}

function Leaves({ room, deck }: { readonly room: Room; readonly deck: Deck }) {
  const here = { agencyId: room.session.agencyId, sessionId: room.session.id };
  const [page, setPage] = useState(1);
  const [isReady, setReady] = useState(false);
  const shown = { kind: "slides", deckId: deck.id, page } as const;
  const { facts } = usePageFacts(here, shown);
  usePreload(here, page < deck.pages ? [{ ...shown, page: page + 1 }] : [], isReady);
  return (
    <div className={s.leaves}>
      <div className={s.sheet} style={sheetStyle(facts ? facts.width / facts.height : usualSlide)}>
        <PagePicture
          key={page}
          here={here}
          shown={shown}
          words={facts?.words ?? ""}
          onState={(state) => setReady(state === "light" || state === "sharp")}
        />
      </div>
      <div className={s.steps}>
        <button
          type="button"
          disabled={page <= 1}
          onClick={() => setPage(turned(page, deck.pages, "back"))}
          aria-label={m.desk_stage_back()}
        >
          ←
        </button>
        <span role="status">{m.desk_stage_page_of({ page, pages: deck.pages })}</span>
        <button
          type="button"
          disabled={page >= deck.pages}
          onClick={() => setPage(turned(page, deck.pages, "next"))}
          aria-label={m.desk_stage_next()}
        >
          →
        </button>
        {deck.drawn < deck.pages && <small>{m.desk_stage_drawing({ drawn: deck.drawn, pages: deck.pages })}</small>}
      </div>
    </div>
  );
}
