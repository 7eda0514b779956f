import { Button } from "@mantine/core";
import { useMemo } from "react";
import { score } from "../../core/worksheets/scoring.ts";
import { answersOf, effectiveAnswers, verdictTier } from "../../core/worksheets/tiers.ts";
import * as m from "../../words/messages.js";
import { useLanguage } from "../ui/language.tsx";
import { signedPoints } from "../ui/numbers.ts";
import { changeWords, gainOf, pointsGap, sizeWords, tiesWords } from "./gap-words.ts";
import { focusItem } from "./focus.ts";
import { LinkButton } from "./link-button.tsx";
import { type Sheet, useSheet } from "./sheet.ts";
import { useGap } from "./use-gap.ts";
import { conditionName } from "./ladder-words.ts";
import { ladderOf } from "./ladder.ts";
import { wordsOf } from "./wording.ts";
import s from "./panels.module.css";

/** The gap radar: what binds, and the smallest sets of answer changes that would close it. Each can be tried out. */
export function WaysPanel() {
  const sheet = useSheet();
  const { pack, worksheet, predicate } = sheet;
  const { language } = useLanguage();
  const { answers, card, fromVerdict } = useBasis(sheet);
  const known = useGap(pack, answers, worksheet.held, predicate);
  if (card.gates[predicate].met) return <p>{m.worksheet_spoken_met({ predicate })}</p>;
  if (!known) return <p aria-busy="true">{m.worksheet_ways_working()}</p>;
  const gap = pointsGap(known.gap);
  const unmet = ladderOf(pack, card, predicate).unmet;
  return (
    <div className={s.stack}>
      {fromVerdict && <p className={s.soft}>{m.worksheet_ways_from_verdict()}</p>}
      <div>
        <h3>{m.worksheet_binding()}</h3>
        <ul className={s.plain}>
          {unmet.map((row) => (
            <li key={row.id}>✕ {conditionName(row, language)}</li>
          ))}
        </ul>
      </div>
      {known.gap.kind === "not-held" && (
        <p className={s.need}>▲ {m.worksheet_way_not_held({ requires: known.gap.requires })}</p>
      )}
      {gap.kind === "out-of-reach" && <p>{m.worksheet_way_out_of_reach()}</p>}
      {gap.kind === "blanks-first" && <p>{m.worksheet_way_blanks_first({ count: gap.unanswered.length })}</p>}
      {gap.kind === "closable" && (
        <>
          <p className={s.soft}>
            {gap.ties === 1n
              ? m.worksheet_ways_only({ size: sizeWords(gap.items), steps: gap.steps })
              : m.worksheet_ways_lead({ size: sizeWords(gap.items), steps: gap.steps, ties: tiesWords(gap.ties) })}{" "}
            {m.worksheet_ways_honest()}
          </p>
          <ol className={s.cards}>
            {gap.ways.map((way) => (
              <li key={way.map((change) => change.item).join()} className={s.card}>
                <div className={s.rowBetween}>
                  <b>{sizeWords(way.length)}</b>
                  <b>{signedPoints(gainOf(way))}</b>
                </div>
                <ul className={s.plain}>
                  {way.map((change) => {
                    const item = sheet.outline.itemsByCode.get(change.item);
                    return (
                      <li key={change.item}>
                        <LinkButton
                          onClick={() => {
                            sheet.go(change.item);
                            focusItem(change.item);
                          }}
                        >
                          {item ? `${item.code} ${wordsOf(item.item, sheet.wording, language).question}` : change.item}
                        </LinkButton>{" "}
                        <span className={s.soft}>{changeWords(change, sheet.outline)}</span>
                      </li>
                    );
                  })}
                </ul>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() =>
                    sheet.setTrial({
                      ...sheet.trial,
                      ...Object.fromEntries(way.map((change) => [change.item, change.to])),
                    })
                  }
                >
                  {m.worksheet_way_try()}
                </Button>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

/** What the ways start from: what is on screen, or, after a verdict, the answers that it rests on. */
function useBasis({ panel, worksheet, pack, answers, card }: Sheet) {
  const fromVerdict = panel?.kind === "ways" && panel.fromVerdict === true;
  return useMemo(() => {
    if (!fromVerdict) return { answers, card, fromVerdict };
    const byLayer = Object.fromEntries(
      worksheet.layers.map(({ layer, entries }) => [
        layer,
        Object.fromEntries(entries.flatMap(({ item, answer }) => (answer ? [[item, answer] as const] : []))),
      ]),
    );
    const standing = answersOf(effectiveAnswers(worksheet.tiers, verdictTier(worksheet.tiers), byLayer));
    return { answers: standing, card: score(pack, standing, { held: worksheet.held }), fromVerdict };
  }, [fromVerdict, worksheet, pack, answers, card]);
}
