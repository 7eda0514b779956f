import { useEffect, useId, useRef } from "react";
import * as m from "../../words/messages.js";
import { KbdHint } from "../ui/kbd-hint.tsx";
import { useSheet } from "./sheet.ts";
import { noteWanted } from "./use-sheet-keys.ts";
import s from "./item.module.css";

/** The unit's own words beside the answer. Saved after a pause; Ctrl+Enter goes on to the next item. */
export function NoteField({ locked }: { readonly locked: boolean }) {
  const sheet = useSheet();
  const { item, draft } = sheet;
  const { note } = draft.contentOf(item.code);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => {
    const focus = (): void => field.current?.focus();
    window.addEventListener(noteWanted, focus);
    return () => window.removeEventListener(noteWanted, focus);
  }, []);
  if (locked && note === "") return null;
  return (
    <div className={s.note}>
      <label htmlFor={id}>
        {m.worksheet_note()} <KbdHint keys="N" />
      </label>
      <textarea
        id={id}
        ref={field}
        value={note}
        readOnly={locked}
        rows={Math.min(10, Math.max(note === "" ? 1 : 2, Math.ceil(note.length / 90) + note.split("\n").length - 1))}
        maxLength={10_000}
        placeholder={m.worksheet_note_hint()}
        onChange={(event) => sheet.note(item.code, event.target.value)}
        onBlur={() => draft.flush()}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          // Out of the text, back to the item's own keys.
          event.preventDefault();
          field.current?.blur();
        }}
      />
    </div>
  );
}
