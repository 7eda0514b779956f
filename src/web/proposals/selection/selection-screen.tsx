import { useParams } from "@tanstack/react-router";
import { getSelection, type Selection } from "../../../contract/proposals/selection.ts";
import * as m from "../../../words/messages.js";
import { lastMoment, moment } from "../../ui/dates.ts";
import { count, points } from "../../ui/numbers.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { CheckCard } from "./check-card.tsx";
import { CourseStrip } from "./course-strip.tsx";
import { DecidePanel, ProposePanel } from "./decision-panels.tsx";
import { MovePanel } from "./move-panel.tsx";
import { NationDeclaration } from "./nation-declaration.tsx";
import { outcomeTone, outcomeWord, stageWord, stateTone, stateWord } from "./national-words.ts";
import { RulingPanel } from "./ruling-panel.tsx";
import { TeamPanel } from "./team-panel.tsx";
import s from "./national.module.css";

/** One unit as the national team works on it: checks with evidence beside them, the team, what was decided. */
export function SelectionScreen() {
  const { agencyId, worksheetId } = useParams({ strict: false });
  const params = { agencyId: agencyId ?? "", worksheetId: worksheetId ?? "" };
  const found = useCall(getSelection, { params }, { staleTime: 5000 });
  if (found.isPending) return <PageSkeleton />;
  if (found.isError) {
    return (
      <Page title={m.national_title()}>
        <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  return <Desk selection={found.data} />;
}

function Desk({ selection }: { readonly selection: Selection }) {
  const { unitName, agencyName, year, target, checks } = selection;
  const may = useMay();
  const done = checks.filter(({ word }) => word !== null).length;
  return (
    <Page
      title={m.national_selection_title({ unit: unitName })}
      lead={m.national_selection_lead({ agency: agencyName, year, target })}
      width="full"
      tags={
        <StatusTag status={stateTone(selection.stage, selection.state)}>
          {stageWord(selection.stage)}: {stateWord(selection.stage, selection.state)}
        </StatusTag>
      }
    >
      {selection.mine === "asked" && <NationDeclaration selection={selection} />}
      <CourseStrip agencyId={selection.agencyId} worksheetId={selection.worksheetId} />
      <div className={s.columns}>
        <section className={s.column} aria-label={m.national_checks_title()}>
          <h2>{m.national_checks_title()}</h2>
          <p className={s.facts}>
            <span>{m.national_checks_progress({ done: count(done), all: count(checks.length) })}</span>
            <strong>{m.national_selection_total({ total: points(selection.total) })}</strong>
            <span className={s.soft}>{m.national_selection_worksheet_note()}</span>
          </p>
          {checks.map((check) => (
            <CheckCard key={`${check.key}:${check.word?.version ?? 0}`} check={check} selection={selection} />
          ))}
        </section>
        <aside className={s.column}>
          {selection.due && <p>{m.national_due({ when: lastMoment(selection.due) })}</p>}
          <Outcome selection={selection} />
          {selection.may.propose?.allowed && <ProposePanel selection={selection} />}
          {selection.may.decide?.allowed && <DecidePanel selection={selection} />}
          {selection.objection && <RulingPanel selection={selection} />}
          {may("selection.move", { agencyId: selection.agencyId, unitId: selection.unitId }).ok && (
            <MovePanel selection={selection} />
          )}
          <TeamPanel selection={selection} />
        </aside>
      </div>
    </Page>
  );
}

function Outcome({ selection: { proposed, decided } }: { readonly selection: Selection }) {
  if (!proposed) return null;
  return (
    <section className={s.check}>
      <p>
        {m.national_proposed_by({
          name: proposed.by,
          when: moment(proposed.at),
          outcome: outcomeWord(proposed.outcome),
        })}
      </p>
      {proposed.note && <p className={s.text}>{proposed.note}</p>}
      {decided && (
        <>
          <p>
            {m.national_decided_by({
              name: decided.by,
              when: moment(decided.at),
              outcome: outcomeWord(decided.outcome),
            })}{" "}
            <StatusTag status={outcomeTone(decided.outcome)}>{outcomeWord(decided.outcome)}</StatusTag>
          </p>
          {decided.considerations && <p className={s.text}>{decided.considerations}</p>}
          <p className={s.soft}>
            {decided.releasedAt
              ? m.national_released_at({ when: moment(decided.releasedAt) })
              : m.national_not_released()}
          </p>
        </>
      )}
    </section>
  );
}
