import type { LibraryEntry } from "../../../contract/evidence/library.ts";
import * as m from "../../../words/messages.js";
import { useNow } from "../../ui/clock.tsx";
import { shortDay, todayIn } from "../../ui/dates.ts";
import { fileSize } from "../../ui/numbers.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { FileMark } from "../file-mark.tsx";
import { latestOf, pagesWord, remarksOf } from "./library-words.ts";
import s from "./library.module.css";

/** One document: what it is, what it rests under, what to know of it, and where the searched words stand in it. */
export function LibraryRow({
  entry,
  isChosen,
  showsUnit,
  onOpen,
}: {
  readonly entry: LibraryEntry;
  readonly isChosen: boolean;
  readonly showsUnit: boolean;
  readonly onOpen: () => void;
}) {
  const today = todayIn("WIB", useNow(3_600_000));
  const version = latestOf(entry);
  const facts = [
    showsUnit && entry.unitName,
    version?.fileName ?? entry.url,
    entry.documentDate && shortDay(entry.documentDate),
    version && fileSize(version.bytes),
    entry.content?.pages && pagesWord(entry, entry.content.pages),
    entry.latest > 1 && m.evidence_version({ number: entry.latest }),
  ].filter(Boolean);
  return (
    <li className={s.row} data-chosen={isChosen || undefined}>
      <button type="button" className={s.open} aria-expanded={isChosen} onClick={onOpen}>
        <FileMark mediaType={version?.mediaType ?? null} isLink={entry.kind === "link"} />
        <span className={s.what}>
          <b>{entry.title}</b>
          <span className={s.soft}>{facts.join(" · ")}</span>
          {entry.excerpt && <Excerpt excerpt={entry.excerpt} hasPages={(entry.content?.pages ?? 0) > 1} />}
        </span>
        <span className={s.side}>
          <span className={entry.usedBy.length > 0 ? s.used : s.soft}>
            {entry.usedBy.length > 0 ? m.library_used({ count: entry.usedBy.length }) : m.library_unused()}
          </span>
          {remarksOf(entry, today).map(({ status, text }) => (
            <StatusTag key={text} status={status}>
              {text}
            </StatusTag>
          ))}
        </span>
      </button>
    </li>
  );
}

/** The words around the place, those that were searched for marked. */
function Excerpt({
  excerpt: { page, pieces },
  hasPages,
}: {
  readonly excerpt: NonNullable<LibraryEntry["excerpt"]>;
  readonly hasPages: boolean;
}) {
  return (
    <span className={s.excerpt}>
      {hasPages && <span className={s.where}>{m.library_on_page({ page })}</span>} …
      {/* oxlint-disable-next-line react/no-array-index-key -- pieces of one sentence have no name but their place */}
      {pieces.map((piece, at) => (at % 2 === 1 ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>))}…
    </span>
  );
}
