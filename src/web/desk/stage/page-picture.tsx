import { useEffect, useState } from "react";
import * as m from "../../../words/messages.js";
import type { Here } from "../room/use-room.ts";
import { pictureOf, type Shown } from "./pages-of.ts";
import s from "./stage.module.css";

type State = "waiting" | "light" | "sharp" | "failed";

/**
 * A page as a picture: the light one first, so that a poor line shows something within seconds, then the sharp one over
 * it. Says what it does, and when nothing comes, how to ask again.
 */
export function PagePicture({
  here,
  shown,
  words,
  onState,
}: {
  readonly here: Here;
  readonly shown: Shown;
  /** What the page says, for whoever cannot see it. */
  readonly words: string;
  readonly onState?: (state: State) => void;
}) {
  const [again, setAgain] = useState(0);
  const [state, setState] = useState<State>("waiting");
  const tell = (next: State): void => {
    setState(next);
    onState?.(next);
  };
  const wantsSharp = (state === "light" || state === "sharp") && !savesData();
  return (
    <>
      <img
        className={s.picture}
        src={pictureOf(here, shown, "light", again)}
        alt={words === "" ? m.desk_stage_page_alone({ page: shown.page }) : words}
        data-state={state}
        draggable={false}
        onLoad={() => tell("light")}
        onError={() => tell("failed")}
        hidden={state === "failed"}
      />
      {wantsSharp && (
        <img
          className={s.picture}
          src={pictureOf(here, shown, "sharp", again)}
          alt=""
          aria-hidden="true"
          draggable={false}
          data-over={state === "sharp" || undefined}
          onLoad={() => tell("sharp")}
        />
      )}
      {state === "waiting" && <p className={s.coming}>{m.desk_stage_coming({ page: shown.page })}</p>}
      {state === "failed" && (
        <div className={s.failed} role="alert">
          <p>{m.desk_stage_picture_failed({ page: shown.page })}</p>
          <button
            type="button"
            onClick={() => {
              setAgain(again + 1);
              tell("waiting");
            }}
          >
            {m.desk_stage_picture_again()}
          </button>
        </div>
      )}
    </>
  );
}

/** Has the neighbours ready before anybody turns to them, once the page itself is there. */
export function usePreload(here: Here, pages: readonly Shown[], isReady: boolean): void {
  const addresses = pages.map((page) => pictureOf(here, page, "light")).join(" ");
  useEffect(() => {
    if (!isReady || addresses === "") return;
    for (const address of addresses.split(" ")) new Image().src = address;
  }, [addresses, isReady]);
}

/** The person asked their browser to spare the line (Save-Data, Network Information API). */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
