import { Button, NativeSelect } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { listReports, type ReportLine } from "../../../contract/reviews/report.ts";
import type { Round } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import type { Column } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { shortDay } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText } from "../../ui/linked-text.ts";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { SidePanel, Split } from "../../ui/split.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { LinkButton } from "../../worksheets/link-button.tsx";
import { outcomeWords } from "../../worksheets/worksheet-list-words.ts";
import { WithRound } from "../round-choice.tsx";
import { AuditFollowUps } from "./audit-follow-ups.tsx";
import { TeamNames } from "./team-names.tsx";
import { kindText, stateText, stateTone, waitsText } from "./report-words.ts";

/** Reports of a year, unit by unit, with whom each waits for; the filter lives in the address. */
export function ReportsScreen() {
  return (
    <Page
      title={m.report_list_title()}
      lead={m.report_list_lead()}
      width="full"
      actions={
        <ButtonLink to="/laporan-pemantauan" variant="default">
          {m.report_monitoring()}
        </ButtonLink>
      }
    >
      <WithRound>{(agency, round, choice) => <Reports agency={agency} round={round} choice={choice} />}</WithRound>
    </Page>
  );
}

type Props = { readonly agency: Agency; readonly round: Round; readonly choice: ReactNode };

function Reports({ agency, round, choice }: Props) {
  const params = { agencyId: agency.id, roundId: round.id };
  const reports = useCall(listReports, { params }, { staleTime: 10_000 });
  if (reports.isPending) return <TableSkeleton />;
  if (reports.isError) return <ProblemPanel problem={reports.error} onRetry={() => void reports.refetch()} />;
  return <Lines agency={agency} round={round} choice={choice} reports={reports.data} />;
}

function Lines({ agency, round, choice, reports }: Props & { readonly reports: Reply<typeof listReports> }) {
  const [waits, choose] = useLinkedText("waits");
  const [unitId, openUnit] = useLinkedText("panel", { push: true });
  const lines = useMemo(
    () => reports.items.filter((line) => waits === "" || line.waitsFor === waits),
    [reports.items, waits],
  );
  const columns = useMemo(() => columnsOf(agency.id, openUnit), [agency.id, openUnit]);
  const unit = reports.items.find((line) => line.unitId === unitId);
  if (reports.items.length === 0)
    return (
      <>
        {choice}
        <EmptyState title={m.report_list_empty()}>{m.report_list_empty_next()}</EmptyState>
      </>
    );
  return (
    <>
      {reports.names.roundMasks && <TeamNames agencyId={agency.id} roundId={round.id} policy={reports.names.policy} />}
      <Split
        panel={
          unit ? (
            <SidePanel title={m.report_tlhp_of({ unit: unit.unitName })} onClose={() => openUnit("")}>
              <AuditFollowUps agencyId={agency.id} unitId={unit.unitId} year={reports.year} />
            </SidePanel>
          ) : null
        }
      >
        <DataTable
          label={m.report_list_title()}
          columns={columns}
          rows={lines}
          rowKey={(line) => `${line.worksheetId} ${line.kind}`}
          fileName={`laporan-evaluasi-${reports.year}`}
          empty={
            <EmptyState
              title={m.board_none_match()}
              action={
                <Button variant="default" onClick={() => choose("")}>
                  {m.board_clear()}
                </Button>
              }
            />
          }
          filters={
            <>
              {choice}
              <NativeSelect
                aria-label={m.report_filter_waits()}
                value={waits}
                onChange={(event) => choose(event.currentTarget.value)}
                data={[
                  { value: "", label: m.report_filter_all() },
                  ...(["inspector", "lead", "verdict", "nobody"] as const).map((value) => ({
                    value,
                    label: waitsText[value](),
                  })),
                ]}
              />
            </>
          }
        />
      </Split>
    </>
  );
}

function columnsOf(agencyId: string, openUnit: (unitId: string) => void): readonly Column<ReportLine>[] {
  return [
    {
      id: "unit",
      title: m.report_col_unit(),
      value: (line) => line.unitName,
      main: true,
      cell: (line) =>
        line.mayRead ? (
          <TextLink
            to="/lembar-kerja/$agencyId/$worksheetId/laporan"
            params={{ agencyId, worksheetId: line.worksheetId }}
            search={{ kind: line.kind }}
          >
            {line.unitName}
          </TextLink>
        ) : (
          line.unitName
        ),
    },
    { id: "kind", title: m.report_col_kind(), value: (line) => kindText[line.kind]() },
    {
      id: "outcome",
      title: m.report_col_outcome(),
      value: (line) => (line.outcome ? outcomeWords(line.outcome) : null),
    },
    {
      id: "state",
      title: m.report_col_state(),
      value: (line) => (line.state ? stateText[line.state]() : null),
      cell: (line) =>
        line.state ? <StatusTag status={stateTone[line.state]}>{stateText[line.state]()}</StatusTag> : "–",
    },
    { id: "waits", title: m.report_col_waits(), value: (line) => waitsText[line.waitsFor]() },
    {
      id: "since",
      title: m.report_col_since(),
      value: (line) => line.since,
      cell: (line) => (line.since ? shortDay(line.since.slice(0, 10)) : "–"),
    },
    { id: "number", title: m.report_col_number(), value: (line) => line.letterNumber },
    {
      id: "tlhp",
      title: m.report_tlhp(),
      cell: (line) =>
        line.kind === "evaluation_report" && (
          <LinkButton onClick={() => openUnit(line.unitId)}>{m.report_tlhp_open()}</LinkButton>
        ),
    },
  ];
}
