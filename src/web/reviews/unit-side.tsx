import { useEffect, useState } from "react";
import * as m from "../../words/messages.js";
import { DocumentPreview } from "../evidence/document-preview.tsx";
import { FileMark } from "../evidence/file-mark.tsx";
import { longDay, moment } from "../ui/dates.ts";
import { KbdHint } from "../ui/kbd-hint.tsx";
import { useLanguage } from "../ui/language.tsx";
import { percent } from "../ui/numbers.ts";
import { itemValue } from "../../core/worksheets/item-value.ts";
import { answerText, countLines } from "../worksheets/answer-text.ts";
import { ExpectedList } from "../worksheets/expected-list.tsx";
import type { Attachment } from "../worksheets/sheet.ts";
import { wordsOf } from "../worksheets/wording.ts";
import { ItemQuestions } from "./radar/item-questions.tsx";
import { factsAt, useReview } from "./review.ts";
import { evidenceWanted } from "./use-review-keys.ts";
import s from "./desk.module.css";

/** The unit's word on the item: answer with its criterion, note, and the evidence with the page it points to. */
export function UnitSide() {
  const review = useReview();
  const { language } = useLanguage();
  const { item, worksheet, pack, wording, evidence } = review.sheet;
  const { unit } = factsAt(review, item.code);
  const answer = unit?.answer ?? null;
  const value = answer ? itemValue(pack, item.item, answer) : null;
  const criterion =
    answer?.kind === "choice" ? wordsOf(item.item, wording, language).criteriaByOption[answer.option] : undefined;
  return (
    <section className={s.side} aria-labelledby="unit-side">
      <h3 id="unit-side">{m.reviews_unit_answer()}</h3>
      {answer ? (
        <div className={s.said}>
          {answer.kind === "ratio" ? (
            <ul className={s.counts}>
              {countLines(answer, item.item, language).map((line) => (
                <li key={line.label}>
                  <span>{line.label}</span> <b>{line.value}</b>
                </li>
              ))}
            </ul>
          ) : (
            <b className={s.letter}>{answerText(answer, item.item)}</b>
          )}
          <span>{criterion}</span>
          {value && <span className={s.worth}>{percent(value)}</span>}
        </div>
      ) : (
        <p className={s.soft}>{m.reviews_unit_blank()}</p>
      )}
      {unit && answer && (
        <p className={s.by}>
          {m.reviews_unit_by({ name: unit.answeredBy, when: moment(unit.answeredAt, worksheet.zone) })}
        </p>
      )}
      {unit?.note && (
        <blockquote className={s.note} aria-label={m.reviews_unit_note()}>
          {unit.note}
        </blockquote>
      )}
      <Evidence
        files={evidence.get(item.code) ?? []}
        unit={{ agencyId: worksheet.agencyId, unitId: worksheet.unitId }}
      />
      <ExpectedList editable={false} />
      <ItemQuestions worksheet={worksheet} tier={review.isAssessor ? review.tier : null} item={item.code} />
    </section>
  );
}

/** The files of the item; E opens the first, and the next with each further press. */
function Evidence({
  files,
  unit,
}: {
  readonly files: readonly Attachment[];
  readonly unit: { readonly agencyId: string; readonly unitId: string };
}) {
  const [shown, setShown] = useState(-1);
  useEffect(() => {
    const onWanted = (): void => setShown((at) => (at + 1 >= files.length ? -1 : at + 1));
    window.addEventListener(evidenceWanted, onWanted);
    return () => window.removeEventListener(evidenceWanted, onWanted);
  }, [files.length]);
  const file = files[shown];
  return (
    <div className={s.evidence}>
      <h3>
        {m.reviews_evidence()}{" "}
        <span className={s.soft}>{files.length > 0 && m.reviews_evidence_count({ count: files.length })}</span>{" "}
        {files.length > 0 && <KbdHint keys="E" />}
      </h3>
      {files.length === 0 && <p className={s.soft}>{m.reviews_evidence_none()}</p>}
      <ul>
        {files.map((one, at) => (
          <li key={one.documentId}>
            <button
              type="button"
              aria-expanded={at === shown}
              onClick={() => setShown(at === shown ? -1 : at)}
              title={m.reviews_evidence_open({ title: one.title })}
            >
              <FileMark mediaType={one.mediaType} isLink={one.kind === "link"} />
              <span>
                <b>{one.title}</b>
                <span className={s.soft}>{factsOfFile(one)}</span>
                {one.kind === "link" && <span className={s.weaker}>▲ {m.links_weaker()}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {file && <DocumentPreview key={file.documentId} unit={unit} document={file} />}
    </div>
  );
}

function factsOfFile(file: Attachment): string {
  return [
    pagesText(file.pages),
    file.documentDate ? longDay(file.documentDate) : "",
    file.kind === "file" ? m.reviews_evidence_version({ number: file.number }) : "",
    file.latest > file.number ? m.reviews_evidence_newer({ latest: file.latest }) : "",
  ]
    .filter((fact) => fact !== "")
    .join(" · ");
}

/** A pointer as it was typed; a bare number gets its word. */
function pagesText(pages: string): string {
  return /^\d/.test(pages) ? m.reviews_evidence_pages({ pages }) : pages;
}
