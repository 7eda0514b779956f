import { Button } from "@mantine/core";
import { useState } from "react";
import * as m from "../../words/messages.js";
import { LadderCard, LadderLine } from "./ladder-card.tsx";
import { NearestWay } from "./nearest-way.tsx";
import { OutlineList } from "./outline-panel.tsx";
import { SaveState } from "./save-state.tsx";
import { useSheet } from "./sheet.ts";
import { step } from "./use-sheet-keys.ts";
import s from "./mobile-bar.module.css";
import shell from "./worksheet.module.css";

/** At the foot of a phone: the ladder in one line, the outline, and on to the next item. */
export function MobileBar() {
  const sheet = useSheet();
  const [sheetOpen, setSheetOpen] = useState<"ladder" | "outline" | null>(null);
  const toggle = (which: "ladder" | "outline"): void => setSheetOpen(sheetOpen === which ? null : which);
  return (
    <>
      {sheetOpen && (
        <div
          className={s.sheet}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.preventDefault();
              setSheetOpen(null);
            }
          }}
        >
          {sheetOpen === "ladder" ? (
            <LadderCard>
              <NearestWay />
            </LadderCard>
          ) : (
            <OutlineList onGone={() => setSheetOpen(null)} />
          )}
        </div>
      )}
      {["offline", "attention"].includes(sheet.draft.status.kind) && (
        <div className={s.trouble}>
          <SaveState />
        </div>
      )}
      <div className={shell.mobile}>
        <button
          type="button"
          className={s.line}
          aria-expanded={sheetOpen === "ladder"}
          onClick={() => toggle("ladder")}
        >
          <LadderLine />
        </button>
        <Button
          variant="default"
          size="compact-md"
          aria-expanded={sheetOpen === "outline"}
          onClick={() => toggle("outline")}
        >
          {m.worksheet_items_short()}
        </Button>
        <Button
          size="compact-md"
          aria-label={m.worksheet_next_item()}
          onClick={() => {
            setSheetOpen(null);
            step(sheet, 1);
          }}
        >
          →
        </Button>
      </div>
    </>
  );
}
