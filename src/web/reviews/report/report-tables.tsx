import type { ReportContents } from "../../../contract/reviews/report.ts";
import * as m from "../../../words/messages.js";
import { useLanguage } from "../../ui/language.tsx";
import { points } from "../../ui/numbers.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { distanceWord, metTag } from "./report-words.ts";
import s from "./report.module.css";

/** The score table: areas with their halves, results, sums; self-assessment beside the TPI. */
export function ScoreTable({ contents }: { readonly contents: ReportContents }) {
  const { language } = useLanguage();
  const { decimals } = contents;
  const heads = [m.report_col_weight(), m.report_col_self(), m.report_col_internal(), m.report_col_percent()];
  return (
    // The table alone must scroll by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={s.scroll} tabIndex={0} role="group" aria-label={m.report_scores()}>
      <table className={s.table} aria-label={m.report_scores()}>
        <thead>
          <tr>
            <th scope="col">{m.report_col_name()}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className={s.number}>
                {head}
              </th>
            ))}
            <th scope="col" className={s.number}>
              {m.report_col_floor()}
            </th>
            <th scope="col">{m.report_col_state()}</th>
          </tr>
        </thead>
        <tbody>
          {contents.scores.map((line) => (
            <tr key={`${line.kind} ${line.codes.join(" ")}`} data-kind={line.kind}>
              <th scope="row">
                {line.number && `${line.number}. `}
                {line.kind === "component" ? m.report_sum({ name: line.name[language] }) : line.name[language]}
              </th>
              {[line.weight, line.self, line.internal, line.percent].map((value, place) => (
                <td key={heads[place]} className={s.number}>
                  {points(value, decimals)}
                </td>
              ))}
              <td className={s.number}>{line.floor === null ? "" : points(line.floor, decimals)}</td>
              <td>{line.met !== null && <Met met={line.met} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Every condition of the target's gate, with how far it is met or missed. */
export function GateTable({ contents }: { readonly contents: ReportContents }) {
  const { language } = useLanguage();
  const { decimals, target } = contents;
  return (
    // The table alone must scroll by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={s.scroll} tabIndex={0} role="group" aria-label={m.report_gates({ predicate: target })}>
      <table className={s.table} aria-label={m.report_gates({ predicate: target })}>
        <thead>
          <tr>
            <th scope="col">{m.report_col_condition()}</th>
            {[m.report_col_value(), m.report_col_floor(), m.report_col_distance()].map((head) => (
              <th key={head} scope="col" className={s.number}>
                {head}
              </th>
            ))}
            <th scope="col">{m.report_col_state()}</th>
          </tr>
        </thead>
        <tbody>
          {contents.gates.map((gate) => (
            <tr key={gate.name.id}>
              <th scope="row">{gate.name[language]}</th>
              <td className={s.number}>{gate.reached ? points(gate.reached.value, decimals) : "–"}</td>
              <td className={s.number}>{gate.reached ? points(gate.reached.floor, decimals) : "–"}</td>
              <td className={s.number}>{gate.reached ? distanceWord(gate.reached.distance, decimals) : "–"}</td>
              <td>
                <Met met={gate.met} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Met({ met }: { readonly met: boolean }) {
  const { status, text } = metTag(met);
  return <StatusTag status={status}>{text}</StatusTag>;
}
