import type { getCalibration } from "../../contract/reviews/calibration.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { count } from "../ui/numbers.ts";
import { figure, IntervalMark, intervalWords } from "./calibration-figures.tsx";
import s from "./calibration.module.css";

type Chosen = NonNullable<Reply<typeof getCalibration>["chosen"]>;

/** Weighted kappa by kind of options: only among items with the same ones does an order mean the same. */
export function KindTable({ chosen }: { readonly chosen: Chosen }) {
  if (chosen.kinds.length === 0) return <p className={s["lead"]}>{m.calibration_same_all()}</p>;
  return (
    <table className={s["heat"]}>
      <thead>
        <tr>
          <th scope="col">{m.calibration_column_kind()}</th>
          <th scope="col" data-align="end">
            {m.calibration_column_pairs()}
          </th>
          <th scope="col" data-align="end">
            {m.calibration_column_kappa()}
          </th>
          <th scope="col">{m.calibration_column_interval()}</th>
        </tr>
      </thead>
      <tbody>
        {chosen.kinds.map(({ answerKind, options, pairs, kappa, interval, isFew }) => (
          <tr key={answerKind}>
            <th scope="row">{options.join(" / ")}</th>
            <td data-align="end">{count(pairs)}</td>
            <td data-align="end">{figure(kappa)}</td>
            <td>
              <IntervalMark
                value={kappa}
                interval={interval}
                min={0}
                max={1}
                marks={[0.667, 0.8]}
                label={m.calibration_chart_alpha({
                  alpha: figure(kappa),
                  low: interval ? figure(interval.low) : "–",
                  high: interval ? figure(interval.high) : "–",
                })}
              />{" "}
              {isFew ? m.calibration_few() : intervalWords(interval)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
