import { SegmentedControl } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import {
  answerReport,
  getReport,
  issueReport,
  listReports,
  listReportTexts,
  type Report,
  submitReport,
  writeReportText,
} from "../../../contract/reviews/report.ts";
import { getWorksheet } from "../../../contract/worksheets/filling.ts";
import { getInbox } from "../../../contract/worksheets/inbox.ts";
import * as m from "../../../words/messages.js";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText } from "../../ui/linked-text.ts";
import { ButtonLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { ReportLinks } from "./report-links.tsx";
import { ReportCourse } from "./report-course.tsx";
import { ReportPaper } from "./report-paper.tsx";
import { ReportTexts } from "./report-texts.tsx";
import { TextVersions } from "./text-versions.tsx";
import { type Kind, kindText, stateText, stateTone } from "./report-words.ts";
import s from "./report.module.css";

/** A worksheet's report: what it says beside what people write in it, and the way to the signature. */
export function ReportScreen() {
  const params = useParams({ from: "/lembar-kerja/$agencyId/$worksheetId/laporan" });
  const [wanted, choose] = useLinkedText("kind", { push: true });
  const kind: Kind = wanted === "official_record" ? "official_record" : "evaluation_report";
  const worksheet = useCall(getWorksheet, { params });
  const report = useCall(getReport, { params: { ...params, kind } });
  const failed = worksheet.error ?? report.error;
  if (failed)
    return (
      <Page title={m.report_title()} width="reading">
        <ProblemPanel problem={failed} onRetry={() => void report.refetch()} />
      </Page>
    );
  if (!worksheet.data || !report.data) return <PageSkeleton />;
  const { unitName, unitId, zone, round } = worksheet.data;
  const sheet = { ...params, unitId };
  const found = report.data.report;
  return (
    <Page
      title={m.report_title_of({ kind: kindText[kind](), unit: unitName })}
      tags={
        <>
          <span>{round.year}</span>
          {found && <StatusTag status={stateTone[found.state]}>{stateText[found.state]()}</StatusTag>}
        </>
      }
      width="full"
      actions={
        <>
          <ButtonLink
            to={
              (worksheet.data.may["worksheets.readInternal"]?.allowed ?? false)
                ? "/lembar-kerja/$agencyId/$worksheetId/evaluasi"
                : "/lembar-kerja/$agencyId/$worksheetId"
            }
            params={params}
            variant="default"
          >
            {(worksheet.data.may["worksheets.readInternal"]?.allowed ?? false) ? m.report_back() : m.report_to_sheet()}
          </ButtonLink>
          {found && <ReportLinks report={found} params={{ ...params, kind }} />}
        </>
      }
    >
      <SegmentedControl
        aria-label={m.report_kinds()}
        value={kind}
        onChange={choose}
        data={(["evaluation_report", "official_record"] as const).map((value) => ({ value, label: kindText[value]() }))}
      />
      {found ? (
        <Desk key={kind} report={found} kind={kind} sheet={sheet} zone={zone} />
      ) : (
        <EmptyState title={m.report_not_yet()}>{m.report_not_yet_next()}</EmptyState>
      )}
    </Page>
  );
}

const refreshes = [getReport, listReports, getInbox];

function Desk({
  report,
  kind,
  sheet,
  zone,
}: {
  readonly report: Report;
  readonly kind: Kind;
  readonly sheet: { readonly agencyId: string; readonly worksheetId: string; readonly unitId: string };
  readonly zone: "WIB" | "WITA" | "WIT";
}) {
  const toast = useToast();
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const params = { agencyId: sheet.agencyId, worksheetId: sheet.worksheetId, kind };
  const write = useSend(writeReportText, { refreshes: [getReport, listReportTexts] });
  const submit = useSend(submitReport, { refreshes, onDone: () => toast({ text: m.report_done_submit() }) });
  const answer = useSend(answerReport, {
    refreshes,
    onDone: ({ state }) => toast({ text: state === "approved" ? m.report_done_approve() : m.report_done_send_back() }),
  });
  const issue = useSend(issueReport, {
    refreshes,
    onDone: ({ number }) => toast({ text: m.report_done_issue({ number }) }),
  });
  const { version } = report;
  const texts = { ...report.contents.texts, ...filled(drafts) };
  const isInside = report.parts.length > 0;
  return (
    <div className={s.desk} data-inside={isInside || undefined}>
      {isInside && (
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
            mayWrite={report.may["write"]?.allowed ?? false}
            zone={zone}
            writing={{
              pending: write.isPending,
              error: write.error,
              write: ({ part, number }, text, onDone) =>
                write.mutate({ params: { ...params, part }, body: { text, number } }, { onSuccess: onDone }),
            }}
            renderVersions={({ part }) => <TextVersions params={{ ...params, part }} zone={zone} />}
          />
        </div>
      )}
      <ReportPaper kind={kind} contents={report.contents} texts={texts} sheet={sheet} />
    </div>
  );
}

/** An emptied part shows the text from data, as it will once it is saved. */
function filled(drafts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(drafts).filter(([, text]) => text.trim() !== ""));
}
