import type { z } from "zod";
import type { listAssessors } from "../../contract/reviews.ts";
import * as m from "../../words/messages.js";
import { longDay } from "../ui/dates.ts";
import { count } from "../ui/numbers.ts";
import { factWords } from "./interest-words.ts";
import s from "./panel.module.css";

type Assessor = z.infer<typeof listAssessors.reply>["items"][number];

/** How busy somebody is until the window closes, whether they are away, and what the records say of them and the unit. */
export function AssessorFacts({ one }: { readonly one: Assessor }) {
  const over = one.available === null ? 0 : one.planned - one.available;
  return (
    <>
      <span className={s.soft}>{loadWords(one.load, one.planned, one.available)}</span>
      {over > 0 && (
        <span className={s.need}>
          <span aria-hidden="true">▲ </span>
          {m.depth_load_over({ minutes: count(over) })}
        </span>
      )}
      {one.away !== null && (
        <span className={s.need}>
          <span aria-hidden="true">▲ </span>
          {m.depth_load_away({ day: longDay(one.away) })}
        </span>
      )}
      {one.declaration === "asked" && <span className={s.soft}>{m.depth_load_asked()}</span>}
      {one.facts.map((fact) => (
        <span key={factWords(fact)} className={s.soft}>
          ! {factWords(fact)}
        </span>
      ))}
    </>
  );
}

export function loadWords(worksheets: number, planned: number, available: number | null): string {
  return available === null
    ? m.depth_load_unknown({ count: worksheets, planned: count(planned) })
    : m.depth_load_words({ count: worksheets, planned: count(planned), available: count(available) });
}
