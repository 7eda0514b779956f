import { CloseButton } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import * as m from "../../words/messages.js";
import { DocumentPicker } from "../evidence/document-picker.tsx";
import { DocumentPreview } from "../evidence/document-preview.tsx";
import { useToast } from "../ui/toasts.tsx";
import { CheckPanel } from "./check-panel.tsx";
import { ExportPanel } from "./export-panel.tsx";
import { focusItem } from "./focus.ts";
import { HelpPanel } from "./help-panel.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { ProgressPanel } from "./progress-panel.tsx";
import { ReceiptPanel } from "./receipt-panel.tsx";
import { type Panel, useSheet } from "./sheet.ts";
import { ThreadsPanel } from "./threads/threads-panel.tsx";
import { VerdictPanel } from "./verdict-panel.tsx";
import { WaysPanel } from "./ways-panel.tsx";
import { WhyPanel } from "./why-panel.tsx";
import { WorkbookImportPanel } from "./workbook-import-panel.tsx";
import s from "./panel-host.module.css";

/** What opens beside the item. Not a dialog: the item stays in reach; Escape closes and gives the focus back. */
export function PanelHost() {
  const sheet = useSheet();
  const { panel } = sheet;
  if (!panel) return null;
  const title = titleOf(panel, sheet.item.short);
  return (
    <Frame
      key={panel.kind}
      title={title}
      isWide={panel.kind === "preview" || panel.kind === "import" || panel.kind === "export"}
      onClose={() => {
        sheet.open(null);
        focusItem(sheet.item.code);
      }}
    >
      {bodyOf(panel)}
    </Frame>
  );
}

function Frame({
  title,
  isWide,
  onClose,
  children,
}: {
  readonly title: string;
  readonly isWide: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!document.activeElement?.closest(`.${s.frame}`)) heading.current?.focus();
  }, []);
  return (
    <section className={s.frame} data-wide={isWide || undefined} aria-label={title}>
      <div className={s.head}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <CloseButton aria-label={m.worksheet_close()} onClick={onClose} />
      </div>
      {/* Text alone must scroll by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={s.body} tabIndex={0} role="group" aria-label={title}>
        {children}
      </div>
    </section>
  );
}

function bodyOf(panel: Panel): ReactNode {
  switch (panel.kind) {
    case "why":
      return <WhyPanel node={panel.node} />;
    case "ways":
      return <WaysPanel />;
    case "threads":
      return <ThreadsPanel linked={panel.thread} />;
    case "history":
      return <HistoryPanel />;
    case "help":
      return <HelpPanel />;
    case "progress":
      return <ProgressPanel />;
    case "check":
      return <CheckPanel />;
    case "receipt":
      return <ReceiptPanel />;
    case "verdict":
      return <VerdictPanel />;
    case "attach":
      return <AttachPanel />;
    case "import":
      return <ImportPanel />;
    case "export":
      return <ExportPanel />;
    case "preview":
      return <PreviewPanel documentId={panel.documentId} />;
  }
}

function titleOf(panel: Panel, item: string): string {
  switch (panel.kind) {
    case "why":
      return m.worksheet_why_this_number();
    case "ways":
      return m.worksheet_ways_title();
    case "threads":
      return m.threads_of({ item });
    case "history":
      return m.worksheet_history_of({ item });
    case "help":
      return m.worksheet_help_title();
    case "progress":
      return m.worksheet_progress_title();
    case "check":
      return m.worksheet_check_title();
    case "receipt":
      return m.worksheet_receipt_title();
    case "verdict":
      return m.worksheet_verdict_title();
    case "attach":
      return m.worksheet_attach_title({ item });
    case "import":
      return m.workbook_import_title();
    case "export":
      return m.exchange_title();
    case "preview":
      return m.worksheet_preview_title();
  }
}

function AttachPanel() {
  const sheet = useSheet();
  const toast = useToast();
  const { item, worksheet, evidence } = sheet;
  return (
    <DocumentPicker
      unit={{ agencyId: worksheet.agencyId, unitId: worksheet.unitId }}
      taken={new Set(evidence.get(item.code)?.map((one) => one.documentId))}
      onPick={(document) => {
        void sheet.evidenceSteps
          .attachUploaded(document, item.code)
          .then(() => toast({ text: m.worksheet_attached({ title: document.title, item: item.short }) }));
      }}
    />
  );
}

function ImportPanel() {
  const { worksheet } = useSheet();
  return <WorkbookImportPanel agencyId={worksheet.agencyId} worksheetId={worksheet.id} />;
}

function PreviewPanel({ documentId }: { readonly documentId: string }) {
  const { item, worksheet, evidence } = useSheet();
  const attachment =
    evidence.get(item.code)?.find((one) => one.documentId === documentId) ??
    [...evidence.values()].flat().find((one) => one.documentId === documentId);
  if (!attachment) return <p>{m.worksheet_preview_gone()}</p>;
  return (
    <>
      <h3>{attachment.title}</h3>
      <DocumentPreview unit={{ agencyId: worksheet.agencyId, unitId: worksheet.unitId }} document={attachment} />
    </>
  );
}
