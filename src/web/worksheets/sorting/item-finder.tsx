import { type RefObject, useId, useState } from "react";
import { tokensOf } from "../../../core/worksheets/document-words.ts";
import * as m from "../../../words/messages.js";
import { useLanguage } from "../../ui/language.tsx";
import type { OutlineItem } from "../outline.ts";
import s from "./sorting.module.css";

const MOST = 8;

/** Finds any other item by its code or by words of its question, sub-area and hint. */
export function ItemFinder({
  items,
  field,
  onPick,
  onLeave,
}: {
  readonly items: readonly OutlineItem[];
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onPick: (item: OutlineItem) => void;
  readonly onLeave: () => void;
}) {
  const { language } = useLanguage();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const found = text.trim() === "" ? [] : find(items, text, language).slice(0, MOST);
  const pick = (item: OutlineItem | undefined): void => {
    if (!item) return;
    onPick(item);
    setText("");
    setAt(0);
    onLeave();
  };
  return (
    <div className={s.finder}>
      <input
        ref={field}
        type="search"
        value={text}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
        aria-label={m.sorting_find()}
        placeholder={m.sorting_find_hint()}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            setText("");
            onLeave();
          } else if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
          else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
          else if (event.key === "Enter") pick(found[at]);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {text.trim() !== "" && (
        <div id={list} role="listbox" aria-label={m.sorting_find()} className={s.found}>
          {found.length === 0 && <p className={s.soft}>{m.sorting_find_none()}</p>}
          {found.map((item, place) => (
            // The focus stays in the field; keys are handled there.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={item.code}
              id={`${list}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(item)}
            >
              <b>{item.short}</b> {item.item.question[language]}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Every word that was typed must begin a word of the item, or be part of its code. */
function find(items: readonly OutlineItem[], text: string, language: "id" | "en"): readonly OutlineItem[] {
  const asked = tokensOf(text);
  const code = text.trim().toLowerCase();
  return items.filter((one) => {
    if (one.code.toLowerCase().startsWith(code) || one.short.toLowerCase().startsWith(code)) return true;
    const words = tokensOf(
      `${one.item.question[language]} ${one.partName[language]} ${one.item.evidenceHint[language]}`,
    );
    return asked.every((token) => words.some((word) => word.startsWith(token)));
  });
}
