import { useEffect, useId, useRef, useState } from "react";
import * as m from "../../words/messages.js";
import { KbdHint } from "./kbd-hint.tsx";
import { type PaletteEntry, usePalette } from "./palette-entries.tsx";
import classes from "./palette.module.css";

/** Ctrl+K: find a screen, a unit, an item, a step, and go there with Enter. */
export function PaletteDialog() {
  const { entries, close } = usePalette();
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const found = findEntries(entries, words);
  const at = Math.min(chosen, Math.max(0, found.length - 1));
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  const run = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    close();
    entry.run();
  };
  return (
    <dialog
      ref={dialog}
      className={classes["palette"]}
      aria-label={m.ui_search()}
      onClose={close}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <input
        className={classes["field"]}
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
        aria-label={m.ui_search()}
        placeholder={m.ui_search_hint()}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setChosen(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setChosen(Math.min(at + 1, found.length - 1));
          else if (event.key === "ArrowUp") setChosen(Math.max(at - 1, 0));
          else if (event.key === "Enter") run(found[at]);
          else return;
          event.preventDefault();
        }}
      />
      <div id={listId} role="listbox" aria-label={m.ui_search_results()} className={classes["list"]}>
        {found.map((entry, index) => (
          <div
            key={entry.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes["entry"]}
            ref={index === at ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
            onMouseMove={() => setChosen(index)}
            onClick={() => run(entry)}
          >
            <span>{entry.title}</span>
            <span className={classes["group"]}>
              {entry.keys && <KbdHint keys={entry.keys} />} {entry.group}
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={classes["none"]}>{m.ui_search_none()}</p>}
    </dialog>
  );
}

/** Entries in which every word occurs; those whose title begins with the words come first. At most 50. */
export function findEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const ranked: { readonly entry: PaletteEntry; readonly rank: number }[] = [];
  for (const entry of entries) {
    const title = entry.title.toLowerCase();
    const all = `${title} ${entry.group.toLowerCase()} ${(entry.more ?? "").toLowerCase()}`;
    if (!words.every((word) => all.includes(word))) continue;
    const first = words[0] ?? "";
    ranked.push({ entry, rank: title.startsWith(first) ? 0 : title.includes(first) ? 1 : 2 });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 50)
    .map((one) => one.entry);
}
