import { useMemo } from "react";
import * as m from "../../words/messages.js";
import { type PaletteEntry, usePaletteEntries } from "../ui/palette-entries.tsx";
import { useLanguage } from "../ui/language.tsx";
import { focusItem } from "./focus.ts";
import type { Sheet } from "./sheet.ts";
import { wordsOf } from "./wording.ts";

/** Ctrl+K finds every item by code, question or sub-area, and every step of this screen. */
export function useSheetPalette(sheet: Sheet): void {
  const { language } = useLanguage();
  const { outline, wording, go, open, showOutline, setTrial, trial } = sheet;
  const trying = trial !== null;
  const entries = useMemo((): readonly PaletteEntry[] => {
    const steps: PaletteEntry[] = [
      {
        id: "worksheet:check",
        title: m.worksheet_check_and_submit(),
        group: m.worksheet_palette_steps(),
        run: () => open({ kind: "check" }),
      },
      {
        id: "worksheet:ways",
        title: m.worksheet_ways_title(),
        group: m.worksheet_palette_steps(),
        run: () => open({ kind: "ways" }),
      },
      {
        id: "worksheet:outline",
        title: m.worksheet_whole_outline(),
        group: m.worksheet_palette_steps(),
        keys: "O",
        run: () => showOutline(true),
      },
      {
        id: "worksheet:history",
        title: m.worksheet_history_title(),
        group: m.worksheet_palette_steps(),
        keys: "H",
        run: () => open({ kind: "history" }),
      },
      {
        id: "worksheet:progress",
        title: m.worksheet_progress_title(),
        group: m.worksheet_palette_steps(),
        run: () => open({ kind: "progress" }),
      },
      {
        id: "worksheet:trial",
        title: trying ? m.worksheet_trial_end() : m.worksheet_trial_start(),
        group: m.worksheet_palette_steps(),
        keys: "W",
        run: () => setTrial(trying ? null : {}),
      },
      {
        id: "worksheet:help",
        title: m.worksheet_help_title(),
        group: m.worksheet_palette_steps(),
        keys: "?",
        run: () => open({ kind: "help" }),
      },
    ];
    const items = outline.items.map((entry): PaletteEntry => ({
      id: `item:${entry.code}`,
      title: `${entry.code} ${wordsOf(entry.item, wording, language).question}`,
      group: m.worksheet_palette_item(),
      more: `${entry.short} ${entry.partName[language]}`,
      run: () => {
        showOutline(false);
        go(entry.code);
        focusItem(entry.code);
      },
    }));
    return [...steps, ...items];
  }, [outline, wording, language, go, open, showOutline, setTrial, trying]);
  usePaletteEntries(entries);
}
