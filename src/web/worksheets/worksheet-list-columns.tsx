import type { WorksheetLine } from "../../contract/worksheets/list.ts";
import { parseExact, toNumber } from "../../core/kernel/exact.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import type { Column } from "../ui/columns.ts";
import { closingIn, moment } from "../ui/dates.ts";
import { ButtonLink, TextLink } from "../ui/links.tsx";
import { points } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { outcomeTone, outcomeWords, stageWords, stateTone, stateWords } from "./worksheet-list-words.ts";
import classes from "./worksheet-list.module.css";

type LineColumn = Column<WorksheetLine>;

/** One worksheet as a line: what it is, how far it got, what it is worth, what binds it. */
export function shownColumns(showsAgency: boolean): readonly LineColumn[] {
  return [
    {
      id: "unit",
      title: m.lists_column_unit(),
      value: (line) => line.unitName,
      cell: (line) => <Unit line={line} showsAgency={showsAgency} />,
      main: true,
    },
    {
      id: "state",
      title: m.lists_column_state(),
      value: (line) => stateWords(line.state),
      cell: (line) => <State line={line} />,
    },
    {
      id: "progress",
      title: m.lists_column_progress(),
      value: (line) => line.answered,
      cell: (line) => <Progress answered={line.answered} items={line.items} />,
      csv: (line) => m.lists_progress({ answered: line.answered, items: line.items }),
    },
    {
      id: "total",
      title: m.lists_column_total(),
      value: (line) => numberOf(line.total),
      cell: (line) => <strong>{points(line.total)}</strong>,
      csv: (line) => points(line.total),
      align: "end",
    },
    {
      id: "gates",
      title: m.lists_column_gates(),
      cell: (line) => (
        <span className={classes["stack"]}>
          <Lamp line={line} gate="WBK" />
          <Lamp line={line} gate="WBBM" />
        </span>
      ),
      csv: (line) => `${gateWords(line, "WBK")}, ${gateWords(line, "WBBM")}`,
    },
    {
      id: "tpi",
      title: m.lists_column_tpi(),
      value: (line) => line.tpi?.answered ?? null,
      cell: (line) => <Tpi line={line} />,
      csv: (line) => (line.tpi && line.tpi.answered > 0 ? points(line.tpi.total) : null),
    },
    {
      id: "verdict",
      title: m.lists_column_verdict(),
      value: (line) => (line.verdict ? outcomeWords(line.verdict) : null),
      cell: (line) => <Verdict line={line} />,
    },
    {
      id: "window",
      title: m.lists_column_window(),
      value: (line) => line.window?.closesAt ?? null,
      cell: (line) => <Window line={line} />,
    },
  ];
}

/** The same for a spreadsheet, with what the screen writes under the unit's name in columns of its own. */
export function exportedColumns(): readonly LineColumn[] {
  return [
    { id: "agency", title: m.lists_new_agency(), value: (line) => line.agencyName },
    { id: "year", title: m.lists_year(), value: (line) => line.year },
    { id: "target", title: m.lists_column_target(), value: (line) => line.target },
    ...shownColumns(false),
  ];
}

function Unit({ line, showsAgency }: { readonly line: WorksheetLine; readonly showsAgency: boolean }) {
  const facts = [
    String(line.year),
    line.target,
    showsAgency ? line.agencyName : null,
    line.roundState === "closed" ? m.lists_round_closed() : null,
  ];
  return (
    <span className={classes["unit"]}>
      <TextLink
        to="/lembar-kerja/$agencyId/$worksheetId"
        params={{ agencyId: line.agencyId, worksheetId: line.id }}
        fw={650}
      >
        {line.unitName}
      </TextLink>
      <span className={classes["soft"]}>{facts.filter((fact) => fact !== null).join(" · ")}</span>
    </span>
  );
}

function State({ line }: { readonly line: WorksheetLine }) {
  const mayAssess = line.myTiers.length > 0 && line.state === "submitted" && line.roundState === "open";
  return (
    <span className={classes["stack"]}>
      <StatusTag status={stateTone[line.state]}>{stateWords(line.state)}</StatusTag>
      {mayAssess && (
        <ButtonLink
          to="/lembar-kerja/$agencyId/$worksheetId/evaluasi"
          params={{ agencyId: line.agencyId, worksheetId: line.id }}
          size="compact-sm"
        >
          {m.lists_open_review()}
        </ButtonLink>
      )}
    </span>
  );
}

function Tpi({ line }: { readonly line: WorksheetLine }) {
  if (!line.tpi) return <span className={classes["soft"]}>{m.lists_hidden()}</span>;
  return (
    <span className={classes["stack"]}>
      <Progress answered={line.tpi.answered} items={line.items} />
      {line.tpi.answered > 0 && (
        <span className={classes["soft"]}>
          {m.lists_tpi_total()} <strong>{points(line.tpi.total)}</strong>
        </span>
      )}
    </span>
  );
}

/** The target's gate is what matters, so only that one is red while it is shut. */
function Lamp({ line, gate }: { readonly line: WorksheetLine; readonly gate: "WBK" | "WBBM" }) {
  const words = gateWords(line, gate);
  if (line.gates[gate].met) return <StatusTag status="met">{words}</StatusTag>;
  if (line.target === gate && line.state !== "filling") return <StatusTag status="block">{words}</StatusTag>;
  return (
    <StatusTag status="plain">
      <span aria-hidden="true">✕ </span>
      {words}
    </StatusTag>
  );
}

function gateWords(line: WorksheetLine, gate: "WBK" | "WBBM"): string {
  const { met, unmet } = line.gates[gate];
  return met ? m.lists_gate_met({ gate }) : m.lists_gate_unmet({ gate, count: unmet.length });
}

function Verdict({ line }: { readonly line: WorksheetLine }) {
  if (!line.verdict) return <span className={classes["soft"]}>{m.lists_none()}</span>;
  return (
    <span className={classes["stack"]}>
      <StatusTag status={outcomeTone(line.verdict)}>{outcomeWords(line.verdict)}</StatusTag>
    </span>
  );
}

function Progress({ answered, items }: { readonly answered: number; readonly items: number }) {
  return (
    <span className={classes["progress"]}>
      <span>{m.lists_progress({ answered, items })}</span>
      <progress max={items} value={answered} aria-label={m.lists_progress_label({ answered, items })} />
    </span>
  );
}

function Window({ line }: { readonly line: WorksheetLine }) {
  const now = useNow();
  if (!line.window) return <span className={classes["soft"]}>{m.lists_none()}</span>;
  const { stage, opensAt, closesAt } = line.window;
  const when =
    Date.parse(opensAt) > now.getTime() ? m.lists_window_opens({ date: moment(opensAt) }) : closingIn(closesAt, now);
  return (
    <span className={classes["window"]}>
      <span>{stageWords(stage)}</span>
      <span className={classes["soft"]}>{when}</span>
    </span>
  );
}

function numberOf(points: string): number {
  const value = parseExact(points);
  return value ? toNumber(value) : 0;
}
