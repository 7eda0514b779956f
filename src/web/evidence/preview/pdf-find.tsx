import { useMemo } from "react";
import * as m from "../../../words/messages.js";
import { count } from "../../ui/numbers.ts";
import { type PdfWords, placesOf } from "./use-pdf-words.ts";
import s from "./views.module.css";

/** Searches the file: Enter goes to the next page that has the words. Not offered where the file has no text. */
export function PdfFind({
  words,
  wanted,
  onWanted,
  page,
  onPage,
}: {
  readonly words: PdfWords;
  readonly wanted: string;
  readonly onWanted: (wanted: string) => void;
  readonly page: number;
  readonly onPage: (page: number) => void;
}) {
  const places = useMemo(() => placesOf(words.byPage, wanted), [words.byPage, wanted]);
  if (words.isWhole && words.isScan) return null;
  const onPages = [...new Set(places)];
  const next = onPages.find((one) => one > page) ?? onPages[0];
  const previous = onPages.findLast((one) => one < page) ?? onPages.at(-1);
  return (
    <form
      className={s.bar}
      onSubmit={(event) => {
        event.preventDefault();
        if (next !== undefined) onPage(next);
      }}
    >
      <input
        className={s.find}
        type="search"
        aria-label={m.preview_find()}
        placeholder={m.preview_find()}
        value={wanted}
        onChange={(event) => onWanted(event.target.value)}
      />
      {wanted.trim().length > 1 && (
        <>
          <button
            type="button"
            disabled={previous === undefined}
            onClick={() => previous !== undefined && onPage(previous)}
            aria-label={m.preview_find_previous()}
          >
            ↑
          </button>
          <button type="submit" disabled={next === undefined} aria-label={m.preview_find_next()}>
            ↓
          </button>
          <span className={s.soft} role="status">
            {places.length > 0
              ? m.preview_found({ count: count(places.length), pages: count(onPages.length) })
              : words.isWhole
                ? m.preview_found_none()
                : m.preview_reading()}
          </span>
        </>
      )}
    </form>
  );
}
