import * as m from "../../words/messages.js";
import { useLanguage } from "../ui/language.tsx";
import { changeWords, pointsGap, sizeWords, tiesWords } from "./gap-words.ts";
import { focusItem } from "./focus.ts";
import { LinkButton } from "./link-button.tsx";
import { useSheet } from "./sheet.ts";
import { useGap } from "./use-gap.ts";
import { wordsOf } from "./wording.ts";
import s from "./ladder.module.css";

/** "Jalan terdekat": the smallest change of answers that would open the gate, and how many others are as small. */
export function NearestWay() {
  const sheet = useSheet();
  const { pack, answers, worksheet, predicate } = sheet;
  const { language } = useLanguage();
  const known = useGap(pack, answers, worksheet.held, predicate);
  if (sheet.card.gates[predicate].met) return null;
  if (!known)
    return (
      <div className={s.way} aria-busy="true">
        <h3>{m.worksheet_ways_title()}</h3>
        <p>{m.worksheet_ways_working()}</p>
      </div>
    );
  const gap = pointsGap(known.gap);
  const first = gap.kind === "closable" ? gap.ways[0] : undefined;
  return (
    <div className={s.way}>
      <h3>{m.worksheet_ways_title()}</h3>
      {known.gap.kind === "not-held" && <p>{m.worksheet_way_not_held({ requires: known.gap.requires })}</p>}
      {gap.kind === "met" && <p>{m.worksheet_way_points_met()}</p>}
      {gap.kind === "out-of-reach" && <p>{m.worksheet_way_out_of_reach()}</p>}
      {gap.kind === "blanks-first" && <p>{m.worksheet_way_blanks_first({ count: gap.unanswered.length })}</p>}
      {gap.kind === "closable" && first && (
        <>
          <p>
            {sizeWords(gap.items)}:{" "}
            {first.slice(0, 3).map((change, at) => {
              const item = sheet.outline.itemsByCode.get(change.item);
              return (
                <span key={change.item}>
                  {at > 0 && "; "}
                  <LinkButton
                    onClick={() => {
                      sheet.go(change.item);
                      focusItem(change.item);
                    }}
                    title={item && wordsOf(item.item, sheet.wording, language).question}
                  >
                    {item ? `${item.short} ${item.partName[language]}` : change.item}
                  </LinkButton>{" "}
                  {changeWords(change, sheet.outline)}
                </span>
              );
            })}
            {first.length > 3 && ` ${m.worksheet_way_and_more({ count: first.length - 3 })}`}.
          </p>
          <p>
            <LinkButton onClick={() => sheet.open({ kind: "ways" })}>
              {gap.ties > 1n ? m.worksheet_way_others({ count: tiesWords(gap.ties - 1n) }) : m.worksheet_way_open()}
            </LinkButton>
          </p>
        </>
      )}
    </div>
  );
}
