import type { listAllFindings } from "../../contract/findings/follow-up.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import type { Column } from "../ui/columns.ts";
import { shortDay } from "../ui/dates.ts";
import { TextLink } from "../ui/links.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { dueWords, sourceWords, stageWords, stateText, stateTone } from "./finding-words.ts";
import s from "./findings.module.css";

export type Line = Reply<typeof listAllFindings>["items"][number];

/** One finding as a line: what was found, where it stands, what binds now. In the order of the server: due first. */
export function findingColumns(showsAgency: boolean): readonly Column<Line>[] {
  return [
    {
      id: "finding",
      title: m.findings_column_finding(),
      main: true,
      cell: (line) => (
        <div>
          <TextLink
            to="/temuan/$agencyId/$unitId/$findingId"
            params={{ agencyId: line.agencyId, unitId: line.atUnitId, findingId: line.id }}
          >
            {short(line.condition)}
          </TextLink>
          <div className={s.soft}>
            {[m.findings_number_year({ number: line.number, year: line.year }), sourceWords(line)].join(" · ")}
          </div>
        </div>
      ),
    },
    {
      id: "unit",
      title: m.findings_column_unit(),
      cell: (line) => (showsAgency ? `${line.unitName}, ${line.agencyName}` : line.unitName),
    },
    {
      id: "state",
      title: m.findings_column_state(),
      cell: (line) => <StatusTag status={stateTone[line.state]}>{stateText[line.state]()}</StatusTag>,
    },
    {
      id: "due",
      title: m.findings_column_due(),
      cell: (line) => {
        const due = dueWords(line);
        return due && <StatusTag status={line.overdue ? "block" : "plain"}>{due}</StatusTag>;
      },
    },
    {
      id: "action",
      title: m.findings_action(),
      cell: (line) =>
        line.action && (
          <div>
            {short(line.action.text)}
            <div className={s.soft}>{line.action.owner}</div>
          </div>
        ),
    },
  ];
}

/** The same whole, for a spreadsheet. */
export function exportedFindings(): readonly Column<Line>[] {
  return [
    { id: "agency", title: m.findings_filter_agency(), value: (line) => line.agencyName },
    { id: "unit", title: m.findings_column_unit(), value: (line) => line.unitName },
    { id: "year", title: m.findings_column_year(), value: (line) => line.year },
    { id: "number", title: m.findings_column_finding(), value: (line) => line.number },
    { id: "stage", title: m.findings_stage_label(), value: (line) => stageWords(line.stage) },
    { id: "source", title: m.findings_source(), value: (line) => sourceWords(line) },
    { id: "condition", title: m.findings_condition(), value: (line) => line.condition },
    { id: "recommendation", title: m.findings_recommendation(), value: (line) => line.recommendation },
    { id: "released", title: m.findings_column_released(), value: (line) => shortDay(line.releasedAt.slice(0, 10)) },
    { id: "state", title: m.findings_column_state(), value: (line) => stateText[line.state]() },
    { id: "action", title: m.findings_action(), value: (line) => line.action?.text ?? null },
    { id: "owner", title: m.findings_owner(), value: (line) => line.action?.owner ?? null },
    { id: "due", title: m.findings_column_due(), value: (line) => (line.due === null ? null : shortDay(line.due)) },
    {
      id: "overdue",
      title: m.findings_column_overdue(),
      value: (line) => (line.overdue ? m.findings_late_yes() : m.findings_late_no()),
    },
  ];
}

function short(text: string): string {
  return text.length > 140 ? `${text.slice(0, 137).trimEnd()}…` : text;
}
