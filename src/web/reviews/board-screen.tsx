import { Button, NativeSelect } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import type { Agency } from "../../contract/agencies.ts";
import { type BoardLine, getBoard } from "../../contract/reviews/board.ts";
import type { Round } from "../../contract/rounds.ts";
import { worksheetState } from "../../contract/worksheets/shapes.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { toCsv } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ButtonLink } from "../ui/links.tsx";
import { useLinkedText, useLinkedTexts } from "../ui/linked-text.ts";
import { count } from "../ui/numbers.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { saveText } from "../ui/save-file.ts";
import { useMay, useMe } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { stateWords } from "../worksheets/worksheet-list-words.ts";
import { boardColumns, exportedBoard } from "./board-columns.tsx";
import { WithRound } from "./round-choice.tsx";
import s from "./board.module.css";

/** Where every worksheet of the year is, since when, and how much is left; the filter lives in the address. */
export function BoardScreen() {
  const me = useMe();
  const may = useMay();
  const leads = me.duties.some(({ agencyId }) => agencyId !== null && may("reviews.calibrate", { agencyId }).ok);
  return (
    <Page
      title={m.board_title()}
      lead={m.board_lead()}
      width="full"
      actions={
        leads && (
          <>
            <ButtonLink to="/laporan-evaluasi" variant="default">
              {m.report_list_title()}
            </ButtonLink>
            <ButtonLink to="/kalibrasi" variant="default">
              {m.board_to_calibration()}
            </ButtonLink>
          </>
        )
      }
    >
      <WithRound>{(agency, round, choice) => <Board agency={agency} round={round} choice={choice} />}</WithRound>
    </Page>
  );
}

type Props = { readonly agency: Agency; readonly round: Round; readonly choice: ReactNode };

function Board({ agency, round, choice }: Props) {
  const board = useCall(
    getBoard,
    { params: { agencyId: agency.id, roundId: round.id } },
    { staleTime: 10_000, refetchInterval: 60_000 },
  );
  if (board.isPending) return <TableSkeleton />;
  if (board.isError) return <ProblemPanel problem={board.error} onRetry={() => void board.refetch()} />;
  return <Lines board={board.data} agency={agency} choice={choice} />;
}

function Lines({
  board,
  agency,
  choice,
}: {
  readonly board: Reply<typeof getBoard>;
  readonly agency: Agency;
  readonly choice: ReactNode;
}) {
  const filter = useFilter();
  const lines = useMemo(() => board.lines.filter(filter.keeps), [board.lines, filter.keeps]);
  const place = { agencyId: agency.id, items: board.items };
  if (board.lines.length === 0) {
    return (
      <>
        <div className={s.bar}>{choice}</div>
        <EmptyState title={m.board_empty()}>{m.board_empty_next()}</EmptyState>
      </>
    );
  }
  const file = `${m.board_file({ year: board.year })}.csv`;
  return (
    <>
      <p className={s.summary}>{summaryOf(lines)}</p>
      {board.isCut && <p className={s.soft}>▲ {m.board_cut()}</p>}
      <DataTable
        label={m.board_title()}
        columns={boardColumns(place)}
        rows={lines}
        rowKey={(line) => line.worksheetId}
        empty={
          <EmptyState
            title={m.board_none_match()}
            action={
              <Button variant="default" onClick={filter.clear}>
                {m.board_clear()}
              </Button>
            }
          />
        }
        filters={
          <>
            {choice}
            <Filters lines={board.lines} />
            <Button variant="default" onClick={() => saveText(file, "text/csv", toCsv(exportedBoard(place), lines))}>
              {m.ui_list_csv()}
            </Button>
          </>
        }
      />
      <p className={s.soft}>{m.board_minutes_hint({ plan: count(board.minutesPerWorksheet) })}</p>
    </>
  );
}

function useFilter() {
  const [state] = useLinkedText("state");
  const [person] = useLinkedText("person");
  const [late] = useLinkedText("late");
  const link = useLinkedTexts();
  const keeps = useMemo(
    () => (line: BoardLine) =>
      (state === "" || line.state === state) &&
      (person === "" ||
        (person === "none" ? line.people.length === 0 : line.people.some(({ accountId }) => accountId === person))) &&
      (late === "" || (late === "overdue" ? line.isOverdue : isOld(line))),
    [state, person, late],
  );
  return { keeps, clear: () => link({ state: "", person: "", late: "", q: "" }) };
}

function Filters({ lines }: { readonly lines: readonly BoardLine[] }) {
  const [state, setState] = useLinkedText("state");
  const [person, setPerson] = useLinkedText("person");
  const [late, setLate] = useLinkedText("late");
  const people = new Map(lines.flatMap((line) => line.people.map(({ accountId, name }) => [accountId, name] as const)));
  return (
    <>
      <NativeSelect
        aria-label={m.board_filter_state()}
        value={state}
        onChange={(event) => setState(event.currentTarget.value)}
        data={[
          { value: "", label: m.board_filter_all_states() },
          ...worksheetState.options.map((one) => ({ value: one, label: stateWords(one) })),
        ]}
      />
      <NativeSelect
        aria-label={m.board_filter_person()}
        value={person}
        onChange={(event) => setPerson(event.currentTarget.value)}
        data={[
          { value: "", label: m.board_filter_everybody() },
          { value: "none", label: m.board_filter_nobody() },
          ...[...people]
            .toSorted(([, a], [, b]) => a.localeCompare(b, "id"))
            .map(([accountId, name]) => ({ value: accountId, label: name })),
        ]}
      />
      <NativeSelect
        aria-label={m.board_filter_late()}
        value={late}
        onChange={(event) => setLate(event.currentTarget.value)}
        data={[
          { value: "", label: m.board_filter_any_time() },
          { value: "overdue", label: m.board_filter_overdue() },
          { value: "old", label: m.board_filter_old() },
        ]}
      />
    </>
  );
}

function summaryOf(lines: readonly BoardLine[]): string {
  const minutes = lines.reduce((sum, line) => sum + (line.minutesLeft?.minutes ?? 0), 0);
  return m.board_summary({
    count: count(lines.length),
    overdue: count(lines.filter(({ isOverdue }) => isOverdue).length),
    old: count(lines.filter(isOld).length),
    hours: count(Math.ceil(minutes / 60)),
  });
}

function isOld(line: BoardLine): boolean {
  return line.age === "old" && line.state !== "concluded";
}
