import { type ReactNode, useEffect, useMemo, useState } from "react";
import * as m from "../../words/messages.js";
import { truncate } from "../../core/kernel/exact.ts";
import { KbdHint } from "../ui/kbd-hint.tsx";
import { useLanguage } from "../ui/language.tsx";
import { percent, points } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { type Ladder, ladderOf, type LadderRow } from "./ladder.ts";
import { conditionName, distanceWords, ladderSentence, shortDistance } from "./ladder-words.ts";
import { LayerTotals } from "./layer-totals.tsx";
import { LinkButton } from "./link-button.tsx";
import { useSheet } from "./sheet.ts";
import s from "./ladder.module.css";

/** Every gate with its bar, its floor's tick and its distance; met and not met by sign and word, not by colour alone. */
export function LadderCard({ children }: { readonly children?: ReactNode }) {
  const sheet = useSheet();
  const { pack, card, predicate } = sheet;
  const ladder = useMemo(() => ladderOf(pack, card, predicate), [pack, card, predicate]);
  return (
    <div className={s.card}>
      <div className={s.head}>
        <h2>{m.worksheet_towards({ predicate })}</h2>
        <StatusTag status={ladder.met ? "met" : "block"}>
          {ladder.met ? m.worksheet_all_met() : m.worksheet_unmet_count({ count: ladder.unmet.length })}
        </StatusTag>
      </div>
      <PredicateSwitch />
      <Spoken ladder={ladder} />
      <Rows ladder={ladder} />
      {children}
      <Provisional />
      <LayerTotals />
      <div className={s.foot}>
        <LinkButton onClick={() => sheet.setTrial(sheet.trial ? null : {})}>
          {sheet.trial ? m.worksheet_trial_end() : m.worksheet_trial_start()}
        </LinkButton>{" "}
        <KbdHint keys="W" />
      </div>
    </div>
  );
}

function PredicateSwitch() {
  const { predicate, setPredicate, worksheet } = useSheet();
  return (
    <div className={s.switch} role="group" aria-label={m.worksheet_which_predicate()}>
      {(["WBK", "WBBM"] as const).map((one) => (
        <button key={one} type="button" aria-pressed={predicate === one} onClick={() => setPredicate(one)}>
          {one}
          {worksheet.target === one && <span className={s.target}> {m.worksheet_target()}</span>}
        </button>
      ))}
    </div>
  );
}

function Rows({ ladder }: { readonly ladder: Ladder }) {
  const [unfolded, setUnfolded] = useState(false);
  const folds = ladder.metAreas.length > 1;
  const shown = folds && !unfolded ? ladder.rows.filter((row) => !ladder.metAreas.includes(row)) : ladder.rows;
  const lastArea = ladder.rows.findLastIndex((row) => row.kind === "points" && row.isArea);
  const after = ladder.rows[lastArea + 1];
  return (
    <div className={s.rows} data-dense={ladder.unmet.length > 6 || undefined}>
      {shown.map((row) => (
        <div key={row.id}>
          {folds && row === after && (
            <Folded
              areas={ladder.metAreas}
              total={ladder.rows.filter((one) => one.kind === "points" && one.isArea).length}
              unfolded={unfolded}
              onToggle={() => setUnfolded(!unfolded)}
            />
          )}
          <Row row={row} />
        </div>
      ))}
    </div>
  );
}

function Folded({
  areas,
  total,
  unfolded,
  onToggle,
}: {
  readonly areas: readonly LadderRow[];
  readonly total: number;
  readonly unfolded: boolean;
  readonly onToggle: () => void;
}) {
  const ticks = areas.map((row) => (row.kind === "points" ? row.tick.toFixed(3) : ""));
  const share = new Set(ticks).size === 1 ? Math.round(Number(ticks[0]) * 100) : null;
  const all = areas.length === total;
  return (
    <button type="button" className={s.folded} aria-expanded={unfolded} onClick={onToggle}>
      <span>
        {all ? m.worksheet_areas_all({ count: areas.length }) : m.worksheet_areas_other({ count: areas.length })}
      </span>
      <StatusTag status="met">
        {share === null ? m.worksheet_areas_met() : m.worksheet_areas_met_share({ percent: share })}
      </StatusTag>
    </button>
  );
}

function Row({ row }: { readonly row: LadderRow }) {
  const sheet = useSheet();
  const { language } = useLanguage();
  const name = conditionName(row, language);
  if (row.kind === "held") {
    return (
      <div className={s.row} data-met={row.met}>
        <span className={s.name} title={name}>
          {!row.met && <span aria-hidden="true">✕ </span>}
          {name}
        </span>
        <StatusTag status={row.met ? "met" : "block"}>
          {row.met ? m.worksheet_held_yes({ predicate: row.held ?? row.requires }) : m.worksheet_held_no()}
        </StatusTag>
      </div>
    );
  }
  return (
    <div className={s.row} data-met={row.met}>
      <span className={s.name} title={name}>
        {!row.met && <span aria-hidden="true">✕ </span>}
        {name}
        <span className={s.hidden}>{row.met ? ` ${m.worksheet_met()}` : ` ${m.worksheet_not_met()}`}</span>
      </span>
      <button
        type="button"
        className={s.value}
        title={m.worksheet_why_this_number()}
        onClick={() => sheet.open({ kind: "why", node: `${sheet.predicate}:${row.id}` })}
      >
        {row.index ? points(row.index.value) : points(row.value)}
        <span className={s.hidden}> {m.worksheet_why_this_number()}</span>
      </button>
      {row.met ? (
        row.index && (
          <span className={`${s.note} ${s.long}`}>
            {m.worksheet_points_of({ points: points(row.value), weight: points(row.weight) })}
          </span>
        )
      ) : (
        <span className={s.note} title={distanceWords(row)}>
          <span className={s.long}>{distanceWords(row)}</span>
          <span className={s.short} aria-hidden="true">
            {shortDistance(row)}
          </span>
        </span>
      )}
      <span className={s.bar} aria-hidden="true">
        <i style={{ width: `${row.filled * 100}%` }} />
        <u style={{ left: `calc(${row.tick * 100}% - 1px)` }} />
      </span>
    </div>
  );
}

/** The score of what is answered so far: apart, labelled, never a verdict. */
function Provisional() {
  const { card } = useSheet();
  const { provisional } = card;
  if (provisional.answered === provisional.items || provisional.percent === null) return null;
  const share = { numerator: provisional.percent.numerator, denominator: provisional.percent.denominator * 100n };
  return (
    <p className={s.provisional}>
      {m.worksheet_provisional({ answered: provisional.answered, items: provisional.items })} <b>{percent(share)}</b>{" "}
      <span className={s.small}>
        {m.worksheet_provisional_points({ points: points(provisional.score), weight: points(provisional.weight) })}
      </span>
    </p>
  );
}

/** The ladder in one sentence, spoken after the person paused. */
function Spoken({ ladder }: { readonly ladder: Ladder }) {
  const { language } = useLanguage();
  const sentence = ladderSentence(ladder, language);
  const [said, setSaid] = useState(sentence);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(sentence), 1500);
    return () => clearTimeout(timer);
  }, [sentence]);
  return (
    <p className={s.hidden} role="status">
      {said}
    </p>
  );
}

/** For the bar at the foot of a phone: the whole of it in one line. */
export function LadderLine() {
  const { pack, card, predicate } = useSheet();
  const ladder = ladderOf(pack, card, predicate);
  return (
    <>
      <b>{predicate}</b> <span data-value={truncate(card.total, 2)}>{points(card.total)}</span>{" "}
      <StatusTag status={ladder.met ? "met" : "block"}>
        {ladder.met ? m.worksheet_all_met_short() : m.worksheet_unmet_count({ count: ladder.unmet.length })}
      </StatusTag>
    </>
  );
}
