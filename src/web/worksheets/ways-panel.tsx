import { Button } from "@mantine/core";
import * as m from "../../words/messages.js";
import { useLanguage } from "../ui/language.tsx";
import { signedPoints } from "../ui/numbers.ts";
import { changeWords, gainOf, pointsGap, sizeWords, tiesWords } from "./gap-words.ts";
import { focusItem } from "./focus.ts";
import { LinkButton } from "./link-button.tsx";
import { useSheet } from "./sheet.ts";
import { useGap } from "./use-gap.ts";
import { conditionName } from "./ladder-words.ts";
import { ladderOf } from "./ladder.ts";
import { wordsOf } from "./wording.ts";
import s from "./panels.module.css";

/** The gap radar: what binds, and the smallest sets of answer changes that would close it. Each can be tried out. */
export function WaysPanel() {
  const sheet = useSheet();
  const { pack, answers, worksheet, predicate } = sheet;
  const { language } = useLanguage();
  const known = useGap(pack, answers, worksheet.held, predicate);
  if (sheet.card.gates[predicate].met) return <p>{m.worksheet_spoken_met({ predicate })}</p>;
  if (!known) return <p aria-busy="true">{m.worksheet_ways_working()}</p>;
  const gap = pointsGap(known.gap);
  const unmet = ladderOf(pack, sheet.card, predicate).unmet;
  return (
    <div className={s.stack}>
      <div>
        <h3>{m.worksheet_binding()}</h3>
        <ul className={s.plain}>
          {unmet.map((row) => (
            <li key={row.id}>✕ {conditionName(row, language)}</li>
          ))}
        </ul>
      </div>
      {known.gap.kind === "not-held" && <p className={s.need}>▲ {m.worksheet_way_not_held({ requires: known.gap.requires })}</p>}
      {gap.kind === "out-of-reach" && <p>{m.worksheet_way_out_of_reach()}</p>}
      {gap.kind === "blanks-first" && <p>{m.worksheet_way_blanks_first({ count: gap.unanswered.length })}</p>}
      {gap.kind === "closable" && (
        <>
          <p className={s.soft}>
            {m.worksheet_ways_lead({ size: sizeWords(gap.items), steps: gap.steps, ties: tiesWords(gap.ties) })} {m.worksheet_ways_honest()}
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
                        <LinkButton onClick={() => { sheet.go(change.item); focusItem(change.item); }}>
                          {item ? `${item.code} ${wordsOf(item.item, sheet.wording, language).question}` : change.item}
                        </LinkButton>{" "}
                        <span className={s.soft}>{changeWords(change, sheet.outline)}</span>
                      </li>
                    );
                  })}
                </ul>
                <Button size="compact-sm" variant="default" onClick={() => sheet.setTrial({ ...sheet.trial, ...Object.fromEntries(way.map((change) => [change.item, change.to])) })}>
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
