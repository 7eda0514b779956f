import { Button, CloseButton } from "@mantine/core";
import { useId, useState } from "react";
import { returnItems } from "../../contract/reviews.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import { listWorksheets } from "../../contract/worksheets/list.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { useLanguage } from "../ui/language.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { LinkButton } from "../worksheets/link-button.tsx";
import { wordsOf } from "../worksheets/wording.ts";
import { useReview } from "./review.ts";
import s from "./panel.module.css";

/** Returns the marked items: which, why, and what the unit will read; only those reopen. */
export function ReturnPanel() {
  const review = useReview();
  const { language } = useLanguage();
  const toast = useToast();
  const { sheet, marked } = review;
  const { worksheet } = sheet;
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const id = useId();
  const items = sheet.outline.items.filter((item) => marked.has(item.code));
  const send = useSend(returnItems, {
    refreshes: [getWorksheet, listWorksheets],
    onDone: (done) => {
      review.clearMarks();
      review.openPanel(null);
      toast({ text: m.reviews_return_done({ count: done.items.length }) });
    },
  });
  const isMissing = reason.trim() === "";
  const submit = (): void => {
    setTried(true);
    if (isMissing || review.unsaved > 0) return;
    send.mutate({
      params: { agencyId: worksheet.agencyId, worksheetId: worksheet.id },
      body: { version: worksheet.version, items: items.map((item) => item.code), reason: reason.trim() },
    });
  };
  return (
    <div className={s.stack}>
      {items.length === 0 ? (
        <p>{m.reviews_return_none()}</p>
      ) : (
        <form
          className={s.stack}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <p>{m.reviews_return_lead()}</p>
          <ul className={s.items}>
            {items.map((item) => (
              <li key={item.code}>
                <span>
                  <LinkButton onClick={() => sheet.go(item.code)}>{item.short}</LinkButton>{" "}
                  {wordsOf(item.item, sheet.wording, language).question}
                </span>
                <CloseButton
                  size="sm"
                  aria-label={`${m.reviews_unmark()} ${item.short}`}
                  onClick={() => review.toggleMark(item.code)}
                />
              </li>
            ))}
          </ul>
          <div className={s.field}>
            <label htmlFor={id}>{m.reviews_return_reason()}</label>
            <textarea
              id={id}
              rows={4}
              maxLength={10_000}
              placeholder={m.reviews_return_reason_hint()}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              aria-invalid={isTried && isMissing}
              aria-describedby={isTried && isMissing ? `${id}-error` : undefined}
            />
            {isTried && isMissing && (
              <p id={`${id}-error`} className={s.error}>
                <span aria-hidden="true">✕ </span>
                {m.reviews_return_reason_missing()}
              </p>
            )}
          </div>
          {!isMissing && (
            <div className={s.preview}>
              <span className={s.soft}>{m.reviews_return_preview()}</span>
              <StatusTag status="need">{m.worksheet_returned_count({ count: items.length })}</StatusTag>
              <blockquote>{reason.trim()}</blockquote>
            </div>
          )}
          {review.unsaved > 0 && (
            <p className={s.warning}>
              <span aria-hidden="true">▲ </span>
              {m.reviews_unsaved({ count: review.unsaved })}
            </p>
          )}
          {send.isError && <ProblemPanel problem={send.error} />}
          <Button type="submit" loading={send.isPending} disabled={review.unsaved > 0}>
            {m.reviews_return_send({ count: items.length })}
          </Button>
        </form>
      )}
      <Earlier />
    </div>
  );
}

function Earlier() {
  const { worksheet } = useReview().sheet;
  if (worksheet.returns.length === 0) return null;
  return (
    <section className={s.stack}>
      <h3>{m.reviews_return_sent_title()}</h3>
      {worksheet.returns
        .toSorted((a, b) => b.number - a.number)
        .map((one) => (
          <div key={one.number} className={s.preview}>
            <span className={s.soft}>
              {m.reviews_return_sent({
                count: one.items.length,
                when: moment(one.returnedAt, worksheet.zone),
                name: one.returnedBy,
              })}
            </span>
            <StatusTag status={one.open ? "need" : "plain"}>
              {one.open ? m.reviews_return_open_tag() : m.reviews_return_closed_tag()}
            </StatusTag>
            <blockquote>{one.reason}</blockquote>
          </div>
        ))}
    </section>
  );
}
