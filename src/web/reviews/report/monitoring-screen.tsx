import { type ReactNode, useState } from "react";
import {
  answerMonitoring,
  getMonitoring,
  issueMonitoring,
  type Monitoring,
  previewMonitoring,
  submitMonitoring,
  writeMonitoringText,
} from "../../../contract/reviews/monitoring.ts";
import type { Agency } from "../../../contract/agencies.ts";
import type { Round } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import { ButtonLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { WithRound } from "../round-choice.tsx";
import { MonitoringPaper } from "./monitoring-paper.tsx";
import { FileLink, pathOf } from "./report-links.tsx";
import { ReportCourse } from "./report-course.tsx";
import { ReportTexts } from "./report-texts.tsx";
import { stateText, stateTone } from "./report-words.ts";
import s from "./report.module.css";

/** The monitoring report of a year: what it says, what people write in it, and the way to the signature. */
export function MonitoringScreen() {
  return (
    <Page
      title={m.report_monitoring()}
      lead={m.report_monitoring_lead()}
      width="full"
      actions={
        <ButtonLink to="/laporan-evaluasi" variant="default">
          {m.report_list_title()}
        </ButtonLink>
      }
    >
      <WithRound>
        {(agency, round, choice) => (
          <OfRound key={`${agency.id} ${round.id}`} agency={agency} round={round} choice={choice} />
        )}
      </WithRound>
    </Page>
  );
}

type OfRoundProps = { readonly agency: Agency; readonly round: Round; readonly choice: ReactNode };

function OfRound({ agency, round, choice }: OfRoundProps) {
  const params = { agencyId: agency.id, roundId: round.id };
  const report = useCall(getMonitoring, { params });
  if (report.isPending) return <TableSkeleton />;
  if (report.isError) return <ProblemPanel problem={report.error} onRetry={() => void report.refetch()} />;
  return <Desk report={report.data} params={params} zone={agency.zone} choice={choice} />;
}

function Desk({
  report,
  params,
  zone,
  choice,
}: {
  readonly report: Monitoring;
  readonly choice: ReactNode;
  readonly params: { readonly agencyId: string; readonly roundId: string };
  readonly zone: Agency["zone"];
}) {
  const toast = useToast();
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const refreshes = [getMonitoring];
  const write = useSend(writeMonitoringText, { refreshes });
  const submit = useSend(submitMonitoring, { refreshes, onDone: () => toast({ text: m.report_done_submit() }) });
  const answer = useSend(answerMonitoring, {
    refreshes,
    onDone: ({ state }) => toast({ text: state === "approved" ? m.report_done_approve() : m.report_done_send_back() }),
  });
  const issue = useSend(issueMonitoring, {
    refreshes,
    onDone: ({ number }) => toast({ text: m.report_done_issue({ number }) }),
  });
  const { version } = report;
  const preview = pathOf(previewMonitoring.path, params);
  const mayWrite = report.may["write"]?.allowed ?? false;
  return (
    <>
      <div className={s.line}>
        {choice}
        <StatusTag status={stateTone[report.state]}>{stateText[report.state]()}</StatusTag>
        <FileLink href={preview}>{report.letter ? m.report_letter() : m.report_pdf()}</FileLink>
        {!report.letter && <FileLink href={`${preview}?form=docx`}>{m.report_docx()}</FileLink>}
      </div>
      <div className={s.desk} data-inside>
        <div className={s.side}>
          <ReportCourse
            report={report}
            zone={zone}
            course={{
              pending: submit.isPending || answer.isPending || issue.isPending,
              error: submit.error ?? answer.error ?? issue.error,
              submit: (note) => submit.mutate({ params, body: { version, note } }),
              answer: (step, note) => answer.mutate({ params, body: { version, step, note } }),
              issue: (datedOn) => issue.mutate({ params, body: { version, datedOn } }),
            }}
          />
          <ReportTexts
            parts={report.parts}
            drafts={drafts}
            onDraft={(part, text) =>
              setDrafts(({ [part]: _gone, ...rest }) => (text === null ? rest : { ...rest, [part]: text }))
            }
            mayWrite={mayWrite}
            zone={zone}
            writing={{
              pending: write.isPending,
              error: write.error,
              write: ({ part, number }, text, onDone) =>
                write.mutate({ params: { ...params, part }, body: { text, number } }, { onSuccess: onDone }),
            }}
          />
        </div>
        <MonitoringPaper
          contents={report.contents}
          texts={{ ...report.contents.texts, ...drafts }}
          params={params}
          mayWrite={mayWrite}
        />
      </div>
    </>
  );
}
