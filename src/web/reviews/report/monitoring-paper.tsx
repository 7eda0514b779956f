import type { Monitoring } from "../../../contract/reviews/monitoring.ts";
import * as m from "../../../words/messages.js";
import { stateText as followUpText, stateTone as followUpTone } from "../../findings/finding-words.ts";
import { longDay, shortDay } from "../../ui/dates.ts";
import { TextLink } from "../../ui/links.tsx";
import { points } from "../../ui/numbers.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { stateWords } from "../../worksheets/worksheet-list-words.ts";
import { MonitoredUnits } from "./monitored-units.tsx";
import { partText } from "./report-words.ts";
import s from "./report.module.css";

/** The monitoring report as it reads. */
export function MonitoringPaper({
  contents,
  texts,
  params,
  mayWrite,
}: {
  readonly contents: Monitoring["contents"];
  readonly texts: Readonly<Record<string, string>>;
  readonly params: { readonly agencyId: string; readonly roundId: string };
  readonly mayWrite: boolean;
}) {
  const part = (name: string) => (
    <section key={name}>
      <h3>{partText(name)}</h3>
      <p>{texts[name]}</p>
    </section>
  );
  const numbers = [m.report_monitoring_answered(), m.report_col_internal(), m.report_monitoring_open()];
  return (
    <article className={s.paper}>
      <header>
        <h2>{`${m.report_monitoring()} ${contents.year}`}</h2>
        <p className={s.soft}>{longDay(contents.asOf)}</p>
      </header>
      {["background", "method"].map(part)}
      <section>
        <h3>{m.report_monitoring_progress()}</h3>
        {/* The table alone must scroll by keyboard too. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={s.scroll} tabIndex={0} role="group" aria-label={m.report_monitoring_progress()}>
          <table className={s.table} aria-label={m.report_monitoring_progress()}>
            <thead>
              <tr>
                <th scope="col">{m.report_col_unit()}</th>
                <th scope="col">{m.report_col_state()}</th>
                {[...numbers, m.report_monitoring_overdue()].map((head) => (
                  <th key={head} scope="col" className={s.number}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {contents.progress.map((line) => (
                <tr key={line.worksheetId}>
                  <th scope="row">
                    <TextLink
                      to="/lembar-kerja/$agencyId/$worksheetId"
                      params={{ agencyId: params.agencyId, worksheetId: line.worksheetId }}
                      size="sm"
                    >
                      {line.unitName}
                    </TextLink>
                  </th>
                  <td>{stateWords(line.state)}</td>
                  <td className={s.number}>{`${line.answered}/${line.items}`}</td>
                  <td className={s.number}>{line.total === null ? "–" : points(line.total)}</td>
                  <td className={s.number}>{line.open}</td>
                  <td className={s.number}>{line.overdue}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section>
        <h3>{m.report_monitoring_findings()}</h3>
        {contents.findings.length === 0 && <p>{m.report_monitoring_findings_none()}</p>}
        <ul className={s.items}>
          {contents.findings.map((one) => (
            <li key={one.id}>
              <p className={s.line}>
                <TextLink
                  to="/temuan/$agencyId/$unitId/$findingId"
                  params={{ agencyId: one.agencyId, unitId: one.unitId, findingId: one.id }}
                  size="sm"
                >
                  {`${one.unitName} · ${m.report_finding_year({ number: String(one.number), year: String(one.year) })}`}
                </TextLink>
                <StatusTag status={followUpTone[one.state]}>{followUpText[one.state]()}</StatusTag>
                {one.due && <span className={one.overdue ? s.need : s.soft}>{shortDay(one.due)}</span>}
              </p>
              <p>{one.condition}</p>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{m.report_monitoring_units()}</h3>
        <MonitoredUnits units={contents.units} params={params} mayWrite={mayWrite} />
      </section>
      {["summary", "closing"].map(part)}
    </article>
  );
}
