import type { ReportContents } from "../../../contract/reviews/report.ts";
import * as m from "../../../words/messages.js";
import { longDay } from "../../ui/dates.ts";
import { points } from "../../ui/numbers.ts";
import { signatureWord } from "../../ui/office-words.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { outcomeTone, outcomeWords } from "../../worksheets/worksheet-list-words.ts";
import { layerName } from "../../worksheets/layer-words.ts";
import { NotedItems, ReportFindings, type Sheet } from "./report-items.tsx";
import { GateTable, ScoreTable } from "./report-tables.tsx";
import { type Kind, kindText, partText } from "./report-words.ts";
import s from "./report.module.css";

/** The report as it reads, with every item, page and finding a link. `texts` are those being written now. */
export function ReportPaper({
  kind,
  contents,
  texts,
  sheet,
}: {
  readonly kind: Kind;
  readonly contents: ReportContents;
  readonly texts: Readonly<Record<string, string>>;
  readonly sheet: Sheet;
}) {
  const part = (name: string) => <Text key={name} title={partText(name)} text={texts[name] ?? ""} />;
  const team = (
    <section>
      <h3>{m.report_team()}</h3>
      {contents.namesHidden && <p className={s.soft}>{m.report_masked()}</p>}
      <ul className={s.plain}>
        {contents.team.map(({ name, tier }) => (
          <li key={`${name} ${tier}`}>
            {name} <span className={s.soft}>{layerName(tier)}</span>
          </li>
        ))}
      </ul>
      {contents.letters.length > 0 && <p className={s.soft}>{contents.letters.join("; ")}</p>}
    </section>
  );
  const scores = (
    <section>
      <h3>{m.report_scores()}</h3>
      <ScoreTable contents={contents} />
    </section>
  );
  return (
    <article className={s.paper} lang="id">
      <header>
        <h2>{kindText[kind]()}</h2>
        <p className={s.soft}>{`${contents.unit} · ${contents.target} · ${contents.year}`}</p>
        <p className={s.line}>
          <strong className={s.total}>{points(contents.total, contents.decimals)}</strong>
          {contents.outcome && (
            <StatusTag status={outcomeTone(contents.outcome)}>{outcomeWords(contents.outcome)}</StatusTag>
          )}
          {contents.endedOn && <span className={s.soft}>{longDay(contents.endedOn)}</span>}
        </p>
        {contents.outcome === null && (
          <p className={s.need}>{m.report_draft_numbers({ count: String(contents.open) })}</p>
        )}
      </header>
      {kind === "evaluation_report" ? (
        <>
          {["cover", "background", "basis"].map(part)}
          {team}
          <section>
            <h3>{m.report_laws()}</h3>
            <ul className={s.plain}>
              {contents.laws.map(({ ref, place }) => (
                <li key={ref}>
                  {ref} <span className={s.soft}>{place}</span>
                </li>
              ))}
            </ul>
          </section>
          {["purpose", "target", "method", "scope", "summary"].map(part)}
          {scores}
          <section>
            <h3>{m.report_gates({ predicate: contents.target })}</h3>
            <GateTable contents={contents} />
          </section>
          <section>
            <h3>{m.report_noted()}</h3>
            <NotedItems contents={contents} sheet={sheet} />
          </section>
          <section>
            <h3>{m.report_findings()}</h3>
            <ReportFindings
              findings={contents.findings}
              sheet={sheet}
              year={contents.year}
              none={m.report_findings_none()}
            />
          </section>
          <section>
            <h3>{m.report_earlier()}</h3>
            <ReportFindings
              findings={contents.earlier}
              sheet={sheet}
              year={contents.year}
              none={m.report_earlier_none()}
            />
          </section>
          {contents.verdictNote && <Text title={m.report_conclusion()} text={contents.verdictNote} />}
          {["appreciation", "closing"].map(part)}
        </>
      ) : (
        <>
          {part("opening")}
          {scores}
          {["agreement", "closing"].map(part)}
          {team}
        </>
      )}
      {contents.signatory && (
        <p className={s.soft}>
          {m.report_signed_by({
            name: signatureWord(contents.signatory.name, contents.signatory.signedAs, contents.agency),
          })}
        </p>
      )}
    </article>
  );
}

function Text({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section>
      <h3>{title}</h3>
      {text
        .split(/\n\s*\n/)
        .filter((paragraph) => paragraph.trim() !== "")
        .map((paragraph, place) => (
          // Paragraphs have no name but their place.
          <p key={place}>{paragraph}</p>
        ))}
    </section>
  );
}
