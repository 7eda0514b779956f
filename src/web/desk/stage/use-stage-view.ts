import { useEffect, useState } from "react";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import { type Turn, turned } from "../../../core/desk/stage/pages.ts";
import { problemWords } from "../../ui/problem-words.ts";
import { useToast } from "../../ui/toasts.tsx";
import { occupantOf } from "../room/people.ts";
import type { Room } from "../room/use-room.ts";
import { type Shown, shownOf, subjectOf } from "./pages-of.ts";

export type StageView = {
  /** What this person sees now; null: nothing is on stage. */
  readonly shown: Shown | null;
  /** Looks at a page of their own, while the room goes on. */
  readonly isOwn: boolean;
  /** May turn the page for all. */
  readonly leads: boolean;
  /** May look at other pages alone: slides everybody, evidence the panel. */
  readonly mayBrowse: boolean;
  readonly go: (page: number) => void;
  readonly turn: (turn: Turn, pages: number) => void;
  readonly browse: () => void;
  readonly follow: () => void;
  /** Puts a page before everybody. */
  readonly show: (shown: Shown) => void;
  readonly clear: () => void;
};

type Ahead = { readonly shown: Shown; readonly number: number | null };

/**
 * What somebody sees on the stage, and how they turn it. A page that was turned shows at once, before the server has
 * said so, and gives way to whatever the room says after that.
 */
export function useStageView(room: Room): StageView {
  const { stage, number, phase } = room.state;
  const live = shownOf(stage);
  const [own, setOwn] = useState<Shown | null>(null);
  const [ahead, setAhead] = useState<Ahead | null>(null);
  const toast = useToast();
  const subject = subjectOf(live);
  useEffect(() => setOwn(null), [subject]);
  useEffect(() => {
    if (ahead?.number !== null && ahead !== null && number >= ahead.number) setAhead(null);
  }, [ahead, number]);

  const mine = occupantOf(room);
  const mayLead = (kind: Shown["kind"]): boolean =>
    mayInRoom(kind === "slides" ? "stage.slides" : "stage.evidence", mine, phase).ok;
  const shown = own ?? ahead?.shown ?? live;
  const leads = shown !== null && own === null && mayLead(shown.kind);

  const fail = (problem: unknown): void => {
    setAhead(null);
    const words = problemWords(problem);
    toast({ text: `${words.what} ${words.next}`, tone: "block" });
  };
  const show = (next: Shown): void => {
    setOwn(null);
    setAhead({ shown: next, number: null });
    const { kind, ...said } = next;
    const sent =
      kind === "slides"
        ? room.act("stage.slides", { deckId: next.deckId, page: next.page })
        : room.act("stage.evidence", said as Omit<Extract<Shown, { kind: "evidence" }>, "kind">);
    // Whoever turns fast is ahead by several pages; the last one counts.
    sent.then(
      (event) => setAhead((now) => (now?.shown === next ? { shown: next, number: event.number } : now)),
      (problem: unknown) => fail(problem),
    );
  };
  const go = (page: number): void => {
    if (!shown || page === shown.page) return;
    if (own) setOwn({ ...own, page });
    else if (leads) show({ ...shown, page });
  };
  return {
    shown,
    isOwn: own !== null,
    leads,
    mayBrowse: live !== null && (live.kind === "slides" || mayLead("evidence")),
    go,
    turn: (turn, pages) => {
      if (shown) go(turned(shown.page, pages, turn));
    },
    browse: () => setOwn(shown),
    follow: () => setOwn(null),
    show,
    clear: () => {
      room.act("stage.cleared", {}).catch(fail);
    },
  };
}
