import { Link } from "@tanstack/react-router";
import { useState } from "react";
import * as m from "../../words/messages.js";
import { attachEvidence, getWorksheet } from "../../contract/worksheets/filling.ts";
import { sameAnswer } from "./content.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { useSend } from "../ui/queries.ts";
import { answerText } from "./answer-text.ts";
import { LinkButton } from "./link-button.tsx";
import { pagesWords } from "./pages-words.ts";
import { useSheet } from "./sheet.ts";
import s from "./item.module.css";

/** Last year's word on this item: answer, note, the assessors' note, evidence. Offered, never taken over silently. */
export function LastYear({ locked }: { readonly locked: boolean }) {
  const sheet = useSheet();
  const { item, worksheet, draft } = sheet;
  const [shown, setShown] = useState(false);
  const attach = useSend(attachEvidence, { refreshes: [getWorksheet] });
  const year = worksheet.lastYear;
  const entry = year?.entries.find((one) => one.item === item.code);
  if (!year || !entry || (!entry.answer && !entry.note && !entry.assessorNote && entry.evidence.length === 0))
    return null;
  const content = draft.contentOf(item.code);
  const attached = new Set(sheet.evidence.get(item.code)?.map((one) => one.documentId));
  // What came from a unit before this one is attached under a card of its own: the same bytes.
  const hashes = new Set(sheet.evidence.get(item.code)?.flatMap((one) => one.sha256 ?? []));
  const differs = !sameAnswer(entry.answer, content.answer);
  return (
    <div className={s.lastYear}>
      <div className={s.lastYearLine}>
        {entry.assessorNote ? (
          <StatusTag status="need">
            {m.worksheet_last_year_said({ year: year.year, note: short(entry.assessorNote) })}
          </StatusTag>
        ) : (
          <StatusTag status="plain">
            {m.worksheet_last_year_answer({ year: year.year, answer: answerText(entry.answer, item.item) })}
          </StatusTag>
        )}
        {year.unitName && <span className={s.soft}>{m.reorg_last_year({ unit: year.unitName })}</span>}
        <LinkButton aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? m.worksheet_last_year_hide() : m.worksheet_last_year_show()}
        </LinkButton>
      </div>
      {shown && year.others.length > 0 && (
        <p className={s.soft}>
          {m.reorg_last_year_others()}{" "}
          {year.others.map((other) => (
            <Link
              key={other.worksheetId}
              to="/lembar-kerja/$agencyId/$worksheetId"
              params={{ agencyId: worksheet.agencyId, worksheetId: other.worksheetId }}
              search={{ item: item.code }}
            >
              {other.unitName}{" "}
            </Link>
          ))}
        </p>
      )}
      {shown && (
        <dl className={s.lastYearBody}>
          <dt>{m.worksheet_last_year_answer_label()}</dt>
          <dd>
            <b>{answerText(entry.answer, item.item)}</b>{" "}
            {!locked && entry.answer && differs && (
              <LinkButton onClick={() => sheet.answer(item.code, entry.answer)}>{m.worksheet_use()}</LinkButton>
            )}
            {!differs && <span className={s.soft}>{m.worksheet_last_year_same()}</span>}
          </dd>
          {entry.note && (
            <>
              <dt>{m.worksheet_note()}</dt>
              <dd>
                {entry.note}{" "}
                {!locked && entry.note !== content.note && (
                  <LinkButton onClick={() => draft.edit(item.code, { ...content, note: entry.note }, "now")}>
                    {m.worksheet_use()}
                  </LinkButton>
                )}
              </dd>
            </>
          )}
          {entry.assessorNote && (
            <>
              <dt>{m.worksheet_last_year_assessor()}</dt>
              <dd>{entry.assessorNote}</dd>
            </>
          )}
          {entry.evidence.length > 0 && (
            <>
              <dt>{m.worksheet_evidence()}</dt>
              <dd>
                <ul className={s.lastYearFiles}>
                  {entry.evidence.map((one) => (
                    <li key={one.documentId}>
                      {one.title}
                      {one.pages && <span className={s.soft}> {pagesWords(one.pages)}</span>}{" "}
                      {attached.has(one.documentId) || (one.sha256 !== null && hashes.has(one.sha256)) ? (
                        <span className={s.soft}>{m.worksheet_last_year_attached()}</span>
                      ) : (
                        !locked && (
                          <LinkButton
                            disabled={attach.isPending}
                            onClick={() =>
                              attach.mutate({
                                params: {
                                  agencyId: worksheet.agencyId,
                                  worksheetId: worksheet.id,
                                  layer: sheet.layer,
                                  item: item.code,
                                  documentId: one.documentId,
                                },
                                body: { pages: one.pages },
                              })
                            }
                          >
                            {m.worksheet_use()}
                          </LinkButton>
                        )
                      )}
                    </li>
                  ))}
                </ul>
              </dd>
            </>
          )}
        </dl>
      )}
    </div>
  );
}

function short(text: string): string {
  return text.length > 110 ? `${text.slice(0, 107).trimEnd()}…` : text;
}
