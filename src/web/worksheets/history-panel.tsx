import { useEffect } from "react";
import * as m from "../../words/messages.js";
import { type EvidenceStep, getAnswerHistory } from "../../contract/worksheets/filling.ts";
import { exactMoment } from "../ui/dates.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { useToast } from "../ui/toasts.tsx";
import { answerText } from "./answer-text.ts";
import { sameContent } from "./content.ts";
import { LinkButton } from "./link-button.tsx";
import { pagesWords } from "./pages-words.ts";
import { useSheet } from "./sheet.ts";
import s from "./panels.module.css";

/** Every state this answer ever had: who, when, from what to what. An earlier one comes back by being saved anew. */
export function HistoryPanel() {
  const sheet = useSheet();
  const toast = useToast();
  const { worksheet, item, layer, draft } = sheet;
  const version = draft.state.kept[item.code]?.version ?? 0;
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id, layer, item: item.code };
  const history = useCall(getAnswerHistory, { params }, { staleTime: 0, keepPrevious: true });
  const { refetch } = history;
  useEffect(() => void refetch(), [version, refetch]);
  if (history.isError) return <ProblemPanel problem={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <TableSkeleton rows={3} />;
  const rows = history.data.items;
  const steps = history.data.evidence;
  if (rows.length === 0 && steps.length === 0) return <p className={s.soft}>{m.worksheet_history_empty()}</p>;
  const lock = sheet.lockOf(item);
  const now = draft.contentOf(item.code);
  return (
    <>
      {steps.length > 0 && <EvidenceHistory steps={steps} zone={worksheet.zone} />}
      <ol className={s.cards}>
        {rows.map((row, at) => {
          const before = rows[at + 1];
          const content = { answer: row.answer, note: row.note, reason: row.reason };
          return (
            <li key={row.version} className={s.card}>
              <span className={s.soft}>
                {row.answeredBy} · {exactMoment(row.answeredAt, worksheet.zone)}
              </span>
              <span>
                {answerText(before?.answer, item.item)} → <b>{answerText(row.answer, item.item)}</b>
              </span>
              {row.note !== (before?.note ?? "") && (
                <span className={s.soft}>{row.note === "" ? m.worksheet_history_note_removed() : `“${row.note}”`}</span>
              )}
              {lock === null && !sameContent(content, now) && (
                <LinkButton
                  onClick={() => {
                    draft.edit(item.code, content, "now");
                    toast({ text: m.worksheet_history_restored(), undo: () => void draft.undo() });
                  }}
                >
                  {m.worksheet_history_restore()}
                </LinkButton>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** What the answer rested on, and since when. */
function EvidenceHistory({
  steps,
  zone,
}: {
  readonly steps: readonly EvidenceStep[];
  readonly zone: Parameters<typeof exactMoment>[1];
}) {
  return (
    <details className={s.card}>
      <summary>{m.library_history({ count: steps.length })}</summary>
      <ol className={s.cards}>
        {steps.map((one) => (
          <li key={`${one.at} ${one.documentId} ${one.step}`} className={s.card}>
            <span className={s.soft}>
              {one.by} · {exactMoment(one.at, zone)}
            </span>
            <span>
              {one.step === "attach" ? m.library_history_attached() : m.library_history_detached()} <b>{one.title}</b>
              <span className={s.soft}>
                {" "}
                {m.evidence_version({ number: one.number })}
                {one.pages !== "" && ` · ${pagesWords(one.pages)}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
