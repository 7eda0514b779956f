import { Button } from "@mantine/core";
import type { RefObject } from "react";
import type { Sortable } from "../../../contract/worksheets/sorting.ts";
import type { Worksheet } from "../../../contract/worksheets/shapes.ts";
import { expectedDocuments } from "../../../core/worksheets/expected-documents.ts";
import * as m from "../../../words/messages.js";
import { DocumentPreview } from "../../evidence/document-preview.tsx";
import { KbdHint } from "../../ui/kbd-hint.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { lockOf } from "../editing.ts";
import { lockWords } from "../lock-words.ts";
import type { Outline, OutlineItem } from "../outline.ts";
import { ItemFinder } from "./item-finder.tsx";
import { reasonWords, surenessOf } from "./sorting-words.ts";
import s from "./sorting.module.css";

/** An item that is ticked for the file, with the expected paper it would be. */
export type Picked = { readonly item: string; readonly expected: string | null };

/** The file in focus: what it looks like it proves and why, and everything a person can say about it. */
export function SortingCard({
  document,
  worksheet,
  outline,
  picked,
  pages,
  isShown,
  finder,
  pagesField,
  onToggle,
  onPages,
  onConfirm,
  onAside,
  onShow,
  onLeave,
}: {
  readonly document: Sortable;
  readonly worksheet: Worksheet;
  readonly outline: Outline;
  readonly picked: readonly Picked[];
  readonly pages: string;
  readonly isShown: boolean;
  readonly finder: RefObject<HTMLInputElement | null>;
  readonly pagesField: RefObject<HTMLInputElement | null>;
  readonly onToggle: (choice: Picked) => void;
  readonly onPages: (pages: string) => void;
  readonly onConfirm: () => void;
  readonly onAside: () => void;
  readonly onShow: () => void;
  readonly onLeave: () => void;
}) {
  const sureness = surenessOf(document.proposals);
  const proposed = new Set(document.proposals.map(({ item }) => item));
  const others = picked.filter(({ item }) => !proposed.has(item));
  const row = (choice: Picked, reasons: readonly string[], place: number | null) => {
    const item = outline.itemsByCode.get(choice.item);
    if (!item) return null;
    return (
      <Candidate
        key={choice.item}
        item={item}
        expected={choice.expected}
        reasons={reasons}
        place={place}
        worksheet={worksheet}
        isPicked={picked.some((one) => one.item === choice.item)}
        onToggle={() => onToggle(choice)}
      />
    );
  };
  return (
    <article className={s.card} aria-labelledby="sorting-file">
      <div className={s.cardHead}>
        <h2 id="sorting-file">{document.fileName ?? document.title}</h2>
        <StatusTag status={sureness.tone}>{sureness.word}</StatusTag>
        {document.reading === "waiting" && <span className={s.soft}>{m.sorting_reading()}</span>}
      </div>
      {document.folder !== "" && <p className={s.soft}>{m.sorting_folder({ folder: document.folder })}</p>}
      {document.usedIn.length > 0 && (
        <p className={s.soft}>{m.sorting_used_in({ years: document.usedIn.join(", ") })}</p>
      )}
      <fieldset className={s.candidates}>
        <legend>{m.sorting_proves()}</legend>
        {document.proposals.map((one, place) => row(one, one.reasons.map(reasonWords), place))}
        {others.map((one) => row(one, [m.sorting_chosen_by_you()], null))}
        {document.proposals.length === 0 && <p className={s.soft}>{m.sorting_nothing_proposed()}</p>}
      </fieldset>
      <ItemFinder
        items={outline.items}
        field={finder}
        onPick={(item) => {
          if (!picked.some((one) => one.item === item.code)) onToggle({ item: item.code, expected: null });
        }}
        onLeave={onLeave}
      />
      <label className={s.pages}>
        {m.sorting_pages()} <KbdHint keys="P" />
        <input
          ref={pagesField}
          value={pages}
          maxLength={100}
          placeholder={m.sorting_pages_hint()}
          onChange={(event) => onPages(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== "Escape") return;
            event.preventDefault();
            event.stopPropagation();
            onLeave();
          }}
        />
      </label>
      <div className={s.steps}>
        <Button disabled={picked.length === 0} onClick={onConfirm} aria-keyshortcuts="Enter">
          {picked.length > 1 ? m.sorting_confirm_many({ count: picked.length }) : m.sorting_confirm()}
        </Button>
        <Button variant="default" onClick={onAside} aria-keyshortcuts="X">
          {m.sorting_no_evidence()}
        </Button>
        <Button variant="subtle" aria-expanded={isShown} onClick={onShow} aria-keyshortcuts="E">
          {isShown ? m.sorting_hide() : m.sorting_show()}
        </Button>
      </div>
      {isShown && (
        <DocumentPreview
          key={document.documentId}
          unit={{ agencyId: worksheet.agencyId, unitId: worksheet.unitId }}
          document={{ ...document, pages }}
        />
      )}
    </article>
  );
}

function Candidate({
  item,
  expected,
  reasons,
  place,
  worksheet,
  isPicked,
  onToggle,
}: {
  readonly item: OutlineItem;
  readonly expected: string | null;
  readonly reasons: readonly string[];
  /** Its number on the keyboard, from 0; null: none. */
  readonly place: number | null;
  readonly worksheet: Worksheet;
  readonly isPicked: boolean;
  readonly onToggle: () => void;
}) {
  const { language } = useLanguage();
  const lock = lockOf(worksheet, item);
  const paper = expectedDocuments(item.item).find(({ key }) => key === expected);
  return (
    <label className={s.candidate} data-picked={isPicked || undefined}>
      <input type="checkbox" checked={isPicked} disabled={lock !== null} onChange={onToggle} />
      <span className={s.candidateText}>
        <span>
          <b>{item.short}</b> {item.item.question[language]} {place !== null && <KbdHint keys={String(place + 1)} />}
        </span>
        {paper && <span className={s.paper}>{m.sorting_as_paper({ name: paper.name })}</span>}
        <span className={s.soft}>{lock ? lockWords(lock, worksheet) : reasons.join(" · ")}</span>
      </span>
    </label>
  );
}
