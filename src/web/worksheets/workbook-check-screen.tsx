import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { checkWorkbook } from "../../contract/worksheets/workbook.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { FileDrop } from "../ui/file-drop.tsx";
import { sendForm } from "../ui/send-form.ts";
import { points, signedPoints } from "../ui/numbers.ts";
import { Page } from "../ui/page.tsx";
import { PageSkeleton } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { saveText } from "../ui/save-file.ts";
import { WorkbookAnswers } from "./workbook-answers.tsx";
import { WorkbookDefects } from "./workbook-defects.tsx";
import { compareTotals, exactOf, type WorkbookReport, workbookReport } from "./workbook-report.ts";
import { layoutWords, refusalWords, workbookFiles } from "./workbook-words.ts";
import classes from "./workbook.module.css";

/** Checks a filled workbook outside of any worksheet: drop it, read what is wrong in it, take the result along. */
export function WorkbookCheckScreen() {
  const check = useMutation({
    mutationFn: async (file: File) => {
      const raw = await sendForm(checkWorkbook, file);
      return { raw, report: workbookReport.parse(raw), name: file.name };
    },
  });
  return (
    <Page title={m.workbook_title()} lead={m.workbook_lead()}>
      <FileDrop
        accept={workbookFiles}
        invite={m.workbook_drop()}
        limit={m.workbook_limit()}
        onFile={(file) => check.mutate(file)}
        isWorking={check.isPending}
        name={check.variables?.name ?? null}
      />
      {check.isIdle && <p className={classes["soft"]}>{m.workbook_layouts()}</p>}
      {check.isPending && <PageSkeleton />}
      {check.isError && (
        <Card tone="block" title={`${m.workbook_failed()}: ${check.variables.name}`}>
          <p className={classes["refusal"]} role="alert">
            <span aria-hidden="true">✕ </span>
            {refusalWords(check.error)}
          </p>
        </Card>
      )}
      {check.isSuccess && <Result {...check.data} />}
    </Page>
  );
}

function Result({
  raw,
  report,
  name,
}: {
  readonly raw: unknown;
  readonly report: WorkbookReport;
  readonly name: string;
}) {
  const download = (): void =>
    saveText(`${name.replace(/\.xlsx$/i, "")}.bening.json`, "application/json", `${JSON.stringify(raw, null, 2)}\n`);
  return (
    <div className={classes["stack"]}>
      <Card
        title={name}
        aside={
          <Button variant="default" size="compact-md" onClick={download}>
            {m.workbook_download()}
          </Button>
        }
      >
        <Summary report={report} />
      </Card>
      <WorkbookDefects defects={report.defects} />
      <WorkbookAnswers report={report} />
    </div>
  );
}

function Summary({ report }: { readonly report: WorkbookReport }) {
  const compared = compareTotals(report);
  const answered = Object.keys(report.answers).length;
  return (
    <dl className={classes["summary"]}>
      <div>
        <dt>{m.workbook_layout()}</dt>
        <dd>{layoutWords(report.layout)}</dd>
      </div>
      <div>
        <dt>{m.workbook_printed_total()}</dt>
        <dd className={classes["figure"]}>
          {report.printedTotal === null ? m.workbook_no_printed_total() : points(exactOf(report.printedTotal) ?? "0")}
        </dd>
      </div>
      <div>
        <dt>{m.workbook_exact_total()}</dt>
        <dd className={classes["figure"]}>{points(exactOf(report.total) ?? "0")}</dd>
        {compared.kind === "same" && (
          <dd>
            <StatusTag status="met">{m.workbook_same_total()}</StatusTag>
          </dd>
        )}
        {compared.kind === "different" && (
          <dd>
            <StatusTag status="block">
              {m.workbook_different_total({ difference: smallDifference(compared.by) })}
            </StatusTag>
          </dd>
        )}
      </div>
      <div>
        <dt>{m.workbook_answers()}</dt>
        <dd className={classes["figure"]}>
          {m.workbook_answers_count({ answered, items: answered + report.unanswered.length })}
        </dd>
        <dd className={classes["soft"]}>
          {m.workbook_notes_count({
            notes: Object.keys(report.notes).length,
            links: Object.keys(report.evidenceLinks).length,
          })}
        </dd>
      </div>
      <div>
        <dt>{m.workbook_defects()}</dt>
        <dd className={classes["figure"]}>{report.defects.length}</dd>
        <dd>{report.defects.length === 0 ? <StatusTag status="met">{m.workbook_same_total()}</StatusTag> : null}</dd>
      </div>
    </dl>
  );
}

/** Two decimals where they say something, as many as it takes where they would say zero. */
function smallDifference(by: Parameters<typeof signedPoints>[0]): string {
  const short = signedPoints(by);
  return /[1-9]/.test(short) ? short : signedPoints(by, 6);
}
