import { useMemo, useState } from "react";
import type { Predicate } from "../../../core/instruments/pack.ts";
import { provisional } from "../../../core/desk/scores/provisional.ts";
import type { Answers } from "../../../core/worksheets/answer.ts";
import * as m from "../../../words/messages.js";
import { useLanguage } from "../../ui/language.tsx";
import { points } from "../../ui/numbers.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { conditionName, distanceWords } from "../../worksheets/ladder-words.ts";
import { ladderOf, type LadderRow } from "../../worksheets/ladder.ts";
import { SideSection } from "../room/side-section.tsx";
import { ownAnswers, type Scoring } from "./scoring.ts";
import s from "./scores.module.css";

/**
 * What the unit would reach as one sees it oneself: agreed scores, else one's own, else the TPI's, and how many of each.
 * No other evaluator's unagreed score counts in it.
 */
export function ProvisionalTotals({ scoring }: { readonly scoring: Scoring }) {
  const { scores, instrument } = scoring;
  const [predicate, setPredicate] = useState<Predicate>(scores.target);
  const own = useMemo(() => ownAnswers(scoring), [scoring]);
  const { card, counts } = useMemo(
    () => provisional(instrument.pack, { agreed: agreedOf(scoring), own, tpi: scores.tpi }, { held: scores.held }),
    [instrument.pack, scoring, own, scores.tpi, scores.held],
  );
  const ladder = ladderOf(instrument.pack, card, predicate);
  return (
    <SideSection
      title={m.desk_scores_totals()}
      aside={
        <span role="group" aria-label={m.desk_scores_totals_which()} className={s.switch}>
          {(["WBK", "WBBM"] as const).map((one) => (
            <button key={one} type="button" aria-pressed={one === predicate} onClick={() => setPredicate(one)}>
              {one}
            </button>
          ))}
        </span>
      }
    >
      <p className={s.total}>
        <b>{points(card.total)}</b>{" "}
        <StatusTag status={ladder.met ? "met" : "block"}>
          {ladder.met ? m.desk_scores_gates_met() : m.desk_scores_gates_unmet({ count: ladder.unmet.length })}
        </StatusTag>
      </p>
      <p className={s.soft}>
        {m.desk_scores_totals_from({ agreed: counts.agreed, own: counts.own, tpi: counts.tpi })}
        {counts.nobody > 0 && <> {m.desk_scores_totals_nobody({ count: counts.nobody })}</>}
      </p>
      {ladder.unmet.length > 0 && (
        <ul className={s.gates}>
          {ladder.unmet.map((row) => (
            <Unmet key={row.id} row={row} />
          ))}
        </ul>
      )}
      <p className={s.soft}>{m.desk_scores_totals_only()}</p>
    </SideSection>
  );
}

function Unmet({ row }: { readonly row: LadderRow }) {
  const { language } = useLanguage();
  return (
    <li>
      <span>✕ {conditionName(row, language)}</span>
      {row.kind === "points" && <span className={s.soft}>{distanceWords(row)}</span>}
    </li>
  );
}

function agreedOf({ scores }: Scoring): Answers {
  return Object.fromEntries(
    scores.revealed.flatMap(({ item, agreed }) => (agreed ? [[item, agreed.answer] as const] : [])),
  );
}
