import { useEffect, useRef } from "react";
import type { Sortable } from "../../../contract/worksheets/sorting.ts";
import * as m from "../../../words/messages.js";
import { FileMark } from "../../evidence/file-mark.tsx";
import type { Outline } from "../outline.ts";
import { surenessOf } from "./sorting-words.ts";
import s from "./sorting.module.css";

const signs = { met: "✓", need: "▲", plain: "?" } as const;

/** Every file that waits, with where its best proposal points; the one in focus is marked and kept in sight. */
export function SortingList({
  documents,
  outline,
  current,
  onPick,
}: {
  readonly documents: readonly Sortable[];
  readonly outline: Outline;
  readonly current: string | null;
  readonly onPick: (documentId: string) => void;
}) {
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <ol className={s.list} aria-label={m.sorting_waiting_list()}>
      {documents.map((one) => {
        const { tone, word } = surenessOf(one.proposals);
        const best = one.proposals[0];
        const isHere = one.documentId === current;
        return (
          <li key={one.documentId} ref={isHere ? here : undefined}>
            <button type="button" aria-current={isHere ? "true" : undefined} onClick={() => onPick(one.documentId)}>
              <FileMark mediaType={one.mediaType} isLink={one.kind === "link"} />
              <span className={s.name}>
                {one.fileName ?? one.title}
                {one.folder !== "" && <span className={s.soft}>{one.folder}</span>}
              </span>
              <span className={s.best} data-tone={tone}>
                <span aria-hidden="true">{signs[tone]}</span>
                {best ? (outline.itemsByCode.get(best.item)?.short ?? best.item) : ""}
                <span className={s.hidden}>{word}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
