import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { openReportLetter, previewReport, type Report } from "../../../contract/reviews/report.ts";
import * as m from "../../../words/messages.js";
import type { Kind } from "./report-words.ts";

type Here = { readonly agencyId: string; readonly worksheetId: string; readonly kind: Kind };

/** The report as a file: the issued letter, or before it a preview. */
export function ReportLinks({ report, params }: { readonly report: Report; readonly params: Here }) {
  if (report.letter)
    return (
      <>
        <FileLink href={pathOf(openReportLetter.path, params)}>{m.report_letter()}</FileLink>
        <FileLink href={`/naskah/${report.letter.code}`}>{m.report_verify()}</FileLink>
      </>
    );
  const preview = pathOf(previewReport.path, params);
  return (
    <>
      <FileLink href={preview}>{m.report_pdf()}</FileLink>
      <FileLink href={`${preview}?form=docx`}>{m.report_docx()}</FileLink>
    </>
  );
}

export function FileLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Button component="a" href={href} target="_blank" rel="noreferrer" variant="default">
      {children}
    </Button>
  );
}

/** An endpoint's path with its parameters put in, for a link that the browser follows by itself. */
export function pathOf(path: string, params: Readonly<Record<string, string>>): string {
  return Object.entries(params).reduce(
    (text, [name, value]) => text.replace(`:${name}`, encodeURIComponent(value)),
    path,
  );
}
