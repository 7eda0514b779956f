import { Switch } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Worksheet } from "../../../contract/worksheets/shapes.ts";
import { getSorting, type Sortable } from "../../../contract/worksheets/sorting.ts";
import * as m from "../../../words/messages.js";
import { EmptyState } from "../../ui/empty-state.tsx";
import { problemWords } from "../../ui/problem-words.ts";
import { useCall } from "../../ui/queries.ts";
import { CallProblem } from "../../ui/call.ts";
import { lockOf } from "../editing.ts";
import { lockWords } from "../lock-words.ts";
import type { Outline } from "../outline.ts";
import { AsidePile } from "./aside-pile.tsx";
import { type Picked, SortingCard } from "./sorting-card.tsx";
import { SortingBar } from "./sorting-bar.tsx";
import { SortingDrop } from "./sorting-drop.tsx";
import { SortingList } from "./sorting-list.tsx";
import { useSortingKeys } from "./use-sorting-keys.ts";
import { type Choice, useSortingSteps } from "./use-sorting-steps.ts";
import s from "./sorting.module.css";

const none: readonly Sortable[] = [];

/** The desk: files at the left, the one in focus at the right, everything by keyboard. The server knows what is done. */
export function SortingDesk({ worksheet, outline }: { readonly worksheet: Worksheet; readonly outline: Outline }) {
  const here = { agencyId: worksheet.agencyId, worksheetId: worksheet.id };
  const [earlier, setEarlier] = useState(false);
  const [reading, setReading] = useState(false);
  const asked = useCall(
    getSorting,
    { params: here, query: earlier ? { earlier: "yes" } : {} },
    { keepPrevious: true, ...(reading ? { refetchInterval: 3000 } : {}) },
  );
  const waiting = asked.data?.waiting ?? none;
  const isReading = waiting.some((one) => one.reading === "waiting" && isRecent(one.addedAt));
  useEffect(() => setReading(isReading), [isReading]);

  const steps = useSortingSteps(here);
  const [focus, setFocus] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, readonly Picked[]>>(new Map());
  const [pages, setPages] = useState<ReadonlyMap<string, string>>(new Map());
  // Where there is room, the file itself stands below what is said of it.
  const [isShown, setShown] = useState(() => window.matchMedia("(min-width: 1000px)").matches);
  // What was confirmed last; an undo may be asked for before the server has answered.
  const last = useRef<Promise<readonly Choice[]>>(Promise.resolve([]));
  const lastPlace = useRef(0);
  const finder = useRef<HTMLInputElement>(null);
  const pagesField = useRef<HTMLInputElement>(null);
  const desk = useRef<HTMLDivElement>(null);

  const known = waiting.findIndex((one) => one.documentId === focus);
  const at = known >= 0 ? known : Math.min(lastPlace.current, waiting.length - 1);
  const current = waiting[at] ?? null;
  useEffect(() => {
    lastPlace.current = Math.max(0, at);
  }, [at]);

  const isOpen = (item: string): boolean => lockOf(worksheet, { code: item }) === null;
  const pickedOf = (document: Sortable): readonly Picked[] => {
    const own = chosen.get(document.documentId);
    if (own) return own;
    const best = document.proposals.find((one) => isOpen(one.item));
    return best ? [{ item: best.item, expected: best.expected }] : [];
  };
  const choicesOf = (document: Sortable): readonly Choice[] =>
    pickedOf(document)
      .filter(({ item }) => isOpen(item))
      .map((one) => ({ ...one, documentId: document.documentId, pages: pages.get(document.documentId) ?? "" }));
  const toggle = (document: Sortable, choice: Picked): void => {
    const now = pickedOf(document);
    const next = now.some(({ item }) => item === choice.item)
      ? now.filter(({ item }) => item !== choice.item)
      : [...now, { item: choice.item, expected: choice.expected }];
    setChosen(new Map(chosen).set(document.documentId, next));
  };
  const refusal = (kind: string): string =>
    kind === "not_found"
      ? problemWords(new CallProblem({ kind, status: 404, title: kind })).what
      : lockWords({ kind: "refused", why: kind }, worksheet);
  const confirm = (choices: readonly Choice[]): void => {
    if (choices.length === 0) return;
    last.current = steps.confirm(choices, refusal);
  };
  const move = (by: 1 | -1): void => {
    const next = waiting[at + by];
    if (next) setFocus(next.documentId);
  };
  const certain = waiting.filter(
    (one) => one.proposals[0]?.sureness === "certain" && isOpen(one.proposals[0].item) && !chosen.has(one.documentId),
  );

  useSortingKeys((command) => {
    switch (command.kind) {
      case "next":
        return move(1);
      case "previous":
        return move(-1);
      case "find":
        return finder.current?.focus();
      case "pages":
        return pagesField.current?.focus();
      case "preview":
        return setShown(!isShown);
      case "undo":
        void last.current.then((choices) => (choices.length > 0 ? steps.undo(choices) : undefined));
        last.current = Promise.resolve([]);
        return;
      case "confirm":
        return current ? confirm(choicesOf(current)) : undefined;
      case "aside":
        return current ? void steps.aside(current) : undefined;
      case "pick": {
        const proposal = current?.proposals[command.place];
        if (current && proposal && isOpen(proposal.item)) toggle(current, proposal);
      }
    }
  });

  const leave = (): void => desk.current?.focus();
  return (
    <div className={s.desk} ref={desk} tabIndex={-1}>
      <SortingDrop worksheet={worksheet} />
      <SortingBar
        waiting={waiting.length}
        more={asked.data?.more ?? false}
        sorted={asked.data?.sorted ?? 0}
        reading={waiting.filter((one) => one.reading === "waiting").length}
        certain={certain.length}
        onConfirmCertain={() => confirm(certain.flatMap((one) => choicesOf(one).slice(0, 1)))}
      />
      {current ? (
        <div className={s.split}>
          <SortingList documents={waiting} outline={outline} current={current.documentId} onPick={setFocus} />
          <SortingCard
            document={current}
            worksheet={worksheet}
            outline={outline}
            picked={pickedOf(current)}
            pages={pages.get(current.documentId) ?? ""}
            isShown={isShown}
            finder={finder}
            pagesField={pagesField}
            onToggle={(choice) => toggle(current, choice)}
            onPages={(text) => setPages(new Map(pages).set(current.documentId, text))}
            onConfirm={() => confirm(choicesOf(current))}
            onAside={() => void steps.aside(current)}
            onShow={() => setShown(!isShown)}
            onLeave={leave}
          />
        </div>
      ) : (
        <EmptyState title={m.sorting_empty_title()}>{m.sorting_empty()}</EmptyState>
      )}
      <div className={s.foot}>
        <Switch
          checked={earlier}
          onChange={(event) => setEarlier(event.currentTarget.checked)}
          label={m.sorting_show_earlier()}
        />
        <AsidePile documents={asked.data?.aside ?? none} onBack={(id) => void steps.back(id)} />
      </div>
    </div>
  );
}

/** A reader that has not come for ten minutes is not waited for. */
function isRecent(addedAt: string): boolean {
  return Date.now() - Date.parse(addedAt) < 600_000;
}
