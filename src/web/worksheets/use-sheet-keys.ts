import { useEffect, useRef } from "react";
import * as m from "../../words/messages.js";
import { usePalette } from "../ui/palette-entries.tsx";
import { useToast } from "../ui/toasts.tsx";
import { focusItem } from "./focus.ts";
import { type Command, commandFor, type Place } from "./keys.ts";
import { lockWords } from "./lock-words.ts";
import { neighbour } from "./outline.ts";
import { isShown } from "./progress.ts";
import type { Sheet } from "./sheet.ts";

/** Event by which a part that is not the item itself is asked to act: the file chooser, the note. */
export const uploadWanted = "bening:upload";
export const noteWanted = "bening:note";

/** Makes the keys of the worksheet work wherever the focus is, as long as they are not text there. */
export function useSheetKeys(sheet: Sheet): void {
  const palette = usePalette();
  const toast = useToast();
  const latest = useRef({ sheet, palette, toast });
  latest.current = { sheet, palette, toast };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { sheet: now, palette: search, toast: say } = latest.current;
      if (event.defaultPrevented || event.isComposing || search.opened) return;
      const place = placeOf(event.target);
      if (place === null) return;
      const kind = now.pack.answerKinds[now.item.item.answerKind];
      const stroke = {
        key: event.key,
        ctrl: event.ctrlKey || event.metaKey,
        alt: event.altKey,
        shift: event.shiftKey,
        place,
      };
      const command = commandFor(stroke, now.wholeOutline ? undefined : kind);
      if (!command || (event.repeat && command.kind === "pick")) return;
      if (runCommand(now, command, say)) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** Steps to the next or previous item that the filter shows, and takes the focus along. */
export function step(sheet: Sheet, direction: 1 | -1): boolean {
  const next = neighbour(sheet.outline, sheet.item.code, direction, (item) =>
    isShown(sheet.filter, sheet.facts.get(item.code)),
  );
  if (!next) return false;
  sheet.draft.flush();
  sheet.go(next.code);
  focusItem(next.code);
  return true;
}

function runCommand(sheet: Sheet, command: Command, say: ReturnType<typeof useToast>): boolean {
  switch (command.kind) {
    case "pick": {
      const lock = sheet.trial ? null : sheet.lockOf(sheet.item);
      if (lock) say({ text: lockWords(lock, sheet.worksheet) });
      else sheet.answer(sheet.item.code, { kind: "choice", option: command.option });
      return true;
    }
    case "next":
    case "advance":
      if (!step(sheet, 1) && command.kind === "advance") say({ text: m.worksheet_last_item() });
      return true;
    case "previous":
      step(sheet, -1);
      return true;
    case "undo": {
      const item = sheet.draft.undo();
      if (item === null) say({ text: m.worksheet_nothing_to_undo() });
      else if (item !== sheet.item.code) sheet.go(item);
      return true;
    }
    case "upload":
      window.dispatchEvent(new Event(uploadWanted));
      return true;
    case "note":
      window.dispatchEvent(new Event(noteWanted));
      return true;
    case "outline":
      sheet.showOutline(!sheet.wholeOutline);
      return true;
    case "whatIf":
      sheet.setTrial(sheet.trial ? null : {});
      return true;
    case "threads":
    case "history":
    case "help":
      sheet.open(sheet.panel?.kind === command.kind ? null : { kind: command.kind });
      return true;
    case "close":
      if (sheet.panel) sheet.open(null);
      else if (sheet.wholeOutline) sheet.showOutline(false);
      else return false;
      return true;
  }
}

/** What kind of place has the focus; null inside dialogs and menus, which have keys of their own. */
export function placeOf(target: EventTarget | null): Place | null {
  if (!(target instanceof HTMLElement)) return "page";
  if (target.closest("dialog, [role=menu], [role=listbox]")) return null;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return "note";
  if (target instanceof HTMLInputElement) return target.dataset["sheetField"] === "number" ? "field" : "note";
  if (target instanceof HTMLSelectElement) return "note";
  if (target.closest("[role=radio]")) return "page";
  if (target.closest("a, button, summary, [role=button]")) return "button";
  return "page";
}
