import type { AgreementShape } from "../../contract/reviews/calibration.ts";
import { standingOf } from "../../core/reviews/agreement/figures.ts";
import * as m from "../../words/messages.js";
import { localDecimal } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import s from "./calibration.module.css";

type Interval = { readonly low: number; readonly high: number } | null;

/** A statistic as people read it: rounded, with a true minus. */
export function figure(value: number, decimals = 2): string {
  const text = value.toFixed(decimals);
  return localDecimal(Number(text) === 0 ? (0).toFixed(decimals) : text).replace("-", "−");
}

/** The same with its sign. */
export function signedFigure(value: number, decimals = 2): string {
  const text = figure(value, decimals);
  return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

/** What the figure says in a word, or why there is none. Never a colour of blame: few data and full agreement are plain. */
export function Reading({ agreement }: { readonly agreement: AgreementShape }) {
  const words = readingWords(agreement);
  const talks = !agreement.isFew && agreement.alpha !== null && standingOf(agreement.alpha) === "talk";
  return <StatusTag status={talks ? "need" : "plain"}>{words}</StatusTag>;
}

export function readingWords(agreement: AgreementShape): string {
  if (agreement.pairs === 0) return m.calibration_undefined();
  if (agreement.isFew) return m.calibration_few();
  if (agreement.alpha === null) return m.calibration_same_all();
  return {
    reliable: m.calibration_reliable,
    tentative: m.calibration_tentative,
    talk: m.calibration_talk,
  }[standingOf(agreement.alpha)]();
}

/**
 * A figure as a point with its interval, on an axis from `min` to `max` with the marks that it is read by. What lies
 * beyond the axis is drawn at its end; the numbers stand beside it in the table.
 */
export function IntervalMark({
  value,
  interval,
  min,
  max,
  marks,
  label,
}: {
  readonly value: number;
  readonly interval: Interval;
  readonly min: number;
  readonly max: number;
  readonly marks: readonly number[];
  readonly label: string;
}) {
  const at = (number: number) => 4 + (112 * (Math.min(max, Math.max(min, number)) - min)) / (max - min);
  return (
    <svg className={s["mark"]} viewBox="0 0 120 20" width="120" height="20" role="img" aria-label={label}>
      <line className={s["axis"]} x1="4" x2="116" y1="10" y2="10" />
      {marks.map((mark) => (
        <line key={mark} className={s["tick"]} x1={at(mark)} x2={at(mark)} y1="3" y2="17" />
      ))}
      {interval && <line className={s["whisker"]} x1={at(interval.low)} x2={at(interval.high)} y1="10" y2="10" />}
      <circle className={s["dot"]} cx={at(value)} cy="10" r="4" />
    </svg>
  );
}

export function intervalWords(interval: Interval, write: (value: number) => string = figure): string {
  return interval ? `${write(interval.low)} … ${write(interval.high)}` : "–";
}
