import * as m from "../../words/messages.js";
import { LadderCard } from "./ladder-card.tsx";
import { NearestWay } from "./nearest-way.tsx";
import { useSheet } from "./sheet.ts";
import shell from "./worksheet.module.css";

/** The way to the predicate, always in sight while filling. */
export function LadderColumn() {
  const { predicate } = useSheet();
  return (
    <section className={`${shell.ladderColumn} ${shell.sticky}`} aria-label={m.worksheet_towards({ predicate })}>
      <LadderCard>
        <NearestWay />
      </LadderCard>
    </section>
  );
}
