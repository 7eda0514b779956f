import type { ReactNode } from "react";
import type { WorksheetLine } from "../../contract/worksheets.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { closingIn, moment } from "../ui/dates.ts";
import { ButtonLink, TextLink } from "../ui/links.tsx";
import { points } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { outcomeTone, outcomeWords, stageWords, stateTone, stateWords } from "./worksheet-list-words.ts";
import classes from "./worksheet-list.module.css";

export function WorksheetRow({ line, showsAgency }: { readonly line: WorksheetLine; readonly showsAgency: boolean }) {
  const params = { agencyId: line.agencyId, worksheetId: line.id };
  const mayAssess = line.myTiers.length > 0 && line.state === "submitted" && line.roundState === "open";
  return (
    <tr role="row">
      <th scope="row" role="rowheader" className={classes["unit"]}>
        <TextLink to="/lembar-kerja/$agencyId/$worksheetId" params={params} fw={650}>{line.unitName}</TextLink>
        <span className={classes["soft"]}>
          {[String(line.year), line.target, showsAgency ? line.agencyName : null, line.roundState === "closed" ? m.lists_round_closed() : null].filter(Boolean).join(" · ")}
        </span>
      </th>
      <Cell name={m.lists_column_state()}>
        <StatusTag status={stateTone[line.state]}>{stateWords(line.state)}</StatusTag>
        {mayAssess && (
          <ButtonLink to="/lembar-kerja/$agencyId/$worksheetId/evaluasi" params={params} size="compact-sm" className={classes["assess"] ?? ""}>
            {m.lists_open_review()}
          </ButtonLink>
        )}
      </Cell>
      <Cell name={m.lists_column_progress()}><Progress answered={line.answered} items={line.items} /></Cell>
      <Cell name={m.lists_column_total()} numeric><strong>{points(line.total)}</strong></Cell>
      <Cell name={m.lists_column_gates()}><Lamp line={line} gate="WBK" /><Lamp line={line} gate="WBBM" /></Cell>
      <Cell name={m.lists_column_tpi()}>
        {line.tpi ? (
          <>
            <Progress answered={line.tpi.answered} items={line.items} />
            {line.tpi.answered > 0 && <span className={classes["soft"]}>{m.lists_tpi_total()} <strong>{points(line.tpi.total)}</strong></span>}
          </>
        ) : (
          <span className={classes["soft"]}>{m.lists_hidden()}</span>
        )}
      </Cell>
      <Cell name={m.lists_column_verdict()}>
        {line.verdict ? <StatusTag status={outcomeTone(line.verdict)}>{outcomeWords(line.verdict)}</StatusTag> : <span className={classes["soft"]}>{m.lists_none()}</span>}
      </Cell>
      <Cell name={m.lists_column_window()}><Window line={line} /></Cell>
    </tr>
  );
}

function Cell({ name, children, numeric = false }: { readonly name: string; readonly children: ReactNode; readonly numeric?: boolean }) {
  return <td role="cell" data-name={name} data-numeric={numeric || undefined}><div>{children}</div></td>;
}

/** The target's gate is what matters, so only that one is red while it is shut. */
function Lamp({ line, gate }: { readonly line: WorksheetLine; readonly gate: "WBK" | "WBBM" }) {
  const { met, unmet } = line.gates[gate];
  if (met) return <StatusTag status="met">{m.lists_gate_met({ gate })}</StatusTag>;
  const words = m.lists_gate_unmet({ gate, count: unmet.length });
  if (line.target === gate && line.state !== "filling") return <StatusTag status="block">{words}</StatusTag>;
  return <StatusTag status="plain"><span aria-hidden="true">✕ </span>{words}</StatusTag>;
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
  const when = Date.parse(opensAt) > now.getTime() ? m.lists_window_opens({ date: moment(opensAt) }) : closingIn(closesAt, now);
  return (
    <>
      <span>{stageWords(stage)}</span>
      <span className={classes["soft"]}>{when}</span>
    </>
  );
}
