import { Button } from "@mantine/core";
import { useState } from "react";
import type { Finding } from "../../../contract/findings/shapes.ts";
import type { ReportContents } from "../../../contract/reviews/report.ts";
import * as m from "../../../words/messages.js";
import { stateText, stateTone } from "../../findings/finding-words.ts";
import { shortDay } from "../../ui/dates.ts";
import { useLanguage } from "../../ui/language.tsx";
import { TextLink } from "../../ui/links.tsx";
import { points } from "../../ui/numbers.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { answerWord } from "./report-words.ts";
import s from "./report.module.css";

export type Sheet = { readonly agencyId: string; readonly worksheetId: string; readonly unitId: string };

const step = 20;

/** Items that were lowered or have no evidence, each leading to the item and the pages it rests on. */
export function NotedItems({ contents, sheet }: { readonly contents: ReportContents; readonly sheet: Sheet }) {
  const { language } = useLanguage();
  const [shown, setShown] = useState(step);
  const { noted, decimals } = contents;
  if (noted.length === 0) return <p>{m.report_noted_none()}</p>;
  // What was lowered says more than what lacks a file.
  const ordered = noted.toSorted((a, b) => Number(b.lowered) - Number(a.lowered));
  return (
    <>
      <ul className={s.items}>
        {ordered.slice(0, shown).map((one) => (
          <li key={one.item}>
            <p className={s.line}>
              <ItemLink sheet={sheet} item={one.item} />
              {one.lowered && <StatusTag status="need">{m.report_noted_lowered()}</StatusTag>}
              {one.unproven && <StatusTag status="plain">{m.report_noted_unproven()}</StatusTag>}
            </p>
            <p>{one.question[language]}</p>
            {one.lowered && (
              <p className={s.soft}>
                {m.report_noted_change({
                  unit: answerWord(one.unit, one.unitValue),
                  internal: answerWord(one.internal, one.internalValue),
                  lost: points(one.lost, decimals),
                })}
              </p>
            )}
            {one.reason && <blockquote>{one.reason}</blockquote>}
            <p className={s.line}>
              {one.pages.map((page) => (
                <PageLink key={page.documentId} sheet={sheet} page={page} />
              ))}
            </p>
          </li>
        ))}
      </ul>
      {ordered.length > shown && (
        <div>
          <Button variant="default" onClick={() => setShown(ordered.length)}>
            {m.report_noted_more({ count: ordered.length - shown })}
          </Button>
        </div>
      )}
    </>
  );
}

/** The living recommendation: every sentence leads to the item, the page of evidence and the minute behind it. */
export function ReportFindings({
  findings,
  sheet,
  year,
  none,
}: {
  readonly findings: readonly Finding[];
  readonly sheet: Sheet;
  readonly year: number;
  readonly none: string;
}) {
  if (findings.length === 0) return <p>{none}</p>;
  return (
    <ol className={s.findings}>
      {findings.map((one) => (
        <li key={one.id} id={`temuan-${one.id}`}>
          <p className={s.line}>
            <b>
              {one.year === year
                ? m.report_finding_number({ number: String(one.number) })
                : m.report_finding_year({ number: String(one.number), year: String(one.year) })}
            </b>
            <StatusTag status={stateTone[one.state]}>{stateText[one.state]()}</StatusTag>
            {one.due && <span className={s.soft}>{shortDay(one.due)}</span>}
          </p>
          <p>{one.condition}</p>
          {one.recommendation && (
            <p>
              <b>{m.report_recommendation()}: </b>
              {one.recommendation}
            </p>
          )}
          {one.action && (
            <p>
              <b>{m.report_action()}: </b>
              {one.action.text}
            </p>
          )}
          <p className={s.line}>
            {one.item && <ItemLink sheet={{ ...sheet, worksheetId: one.worksheetId }} item={one.item} />}
            {one.evidence && <PageLink sheet={{ ...sheet, unitId: one.unitId }} page={one.evidence} />}
            {one.minute && <span className={s.soft}>{one.minute}</span>}
            <TextLink
              to="/temuan/$agencyId/$unitId/$findingId"
              params={{ agencyId: sheet.agencyId, unitId: one.unitId, findingId: one.id }}
              size="sm"
            >
              {m.report_open_finding()}
            </TextLink>
          </p>
        </li>
      ))}
    </ol>
  );
}

function ItemLink({ sheet, item }: { readonly sheet: Sheet; readonly item: string }) {
  const { agencyId, worksheetId } = sheet;
  return (
    <TextLink
      to="/lembar-kerja/$agencyId/$worksheetId"
      params={{ agencyId, worksheetId }}
      search={{ item }}
      size="sm"
      fw={600}
    >
      {m.report_open_item({ item })}
    </TextLink>
  );
}

function PageLink({
  sheet,
  page,
}: {
  readonly sheet: Sheet;
  readonly page: { readonly documentId: string; readonly title: string; readonly pages: string };
}) {
  return (
    <TextLink to="/bukti" search={{ agency: sheet.agencyId, unit: sheet.unitId, doc: page.documentId }} size="sm">
      {page.pages ? m.report_open_page({ title: page.title, pages: page.pages }) : page.title}
    </TextLink>
  );
}
