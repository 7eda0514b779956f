import * as m from "../../words/messages.js";
import { KbdHint } from "../ui/kbd-hint.tsx";
import { useLanguage } from "../ui/language.tsx";
import { points } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { moment } from "../ui/dates.ts";
import { AnswerField } from "./answer-field.tsx";
import { ConflictCard } from "./conflict-card.tsx";
import { LastYear } from "./last-year.tsx";
import { LinkButton } from "./link-button.tsx";
import { lockWords } from "./lock-words.ts";
import { NoteField } from "./note-field.tsx";
import { useSheet } from "./sheet.ts";
import { ThreadsButton } from "./threads/threads-button.tsx";
import { step } from "./use-sheet-keys.ts";
import { wordsOf } from "./wording.ts";
import s from "./item.module.css";

/** One item: what is asked, the scale with its criteria, the note, and what last year said. */
export function ItemCard() {
  const sheet = useSheet();
  const { language } = useLanguage();
  const { item, worksheet, draft } = sheet;
  const words = wordsOf(item.item, sheet.wording, language);
  const lock = sheet.lockOf(item);
  const returned = sheet.returns.get(item.code);
  const unsent = draft.state.unsent[item.code];
  const here = sheet.people.filter((person) => person.item === item.code);
  return (
    <article className={s.card} aria-labelledby="item-question" data-trial={sheet.trial ? "" : undefined}>
      <div className={s.meta}>
        <span>{item.code}</span>
        <span className={s.metaDot} aria-hidden="true">
          ·
        </span>
        <span className={s.metaName}>
          {item.partName[language]}
          {item.aspect && ` (${item.aspect[language]})`}
        </span>
        <span className={s.grow} />
        <span>{m.worksheet_weight({ weight: points(item.item.weight) })}</span>
        <span className={s.steps}>
          <button
            type="button"
            className={s.stepButton}
            aria-label={m.worksheet_previous_item()}
            aria-keyshortcuts="ArrowUp"
            onClick={() => step(sheet, -1)}
          >
            ↑
          </button>
          <button
            type="button"
            className={s.stepButton}
            aria-label={m.worksheet_next_item()}
            aria-keyshortcuts="ArrowDown"
            onClick={() => step(sheet, 1)}
          >
            ↓
          </button>
          <span className={s.stepWord}>{m.worksheet_other_items()}</span>
        </span>
      </div>
      <h2 id="item-question" tabIndex={-1} className={s.question}>
        {words.question}
      </h2>
      {words.explanation && <p className={s.explanation}>{words.explanation}</p>}
      {returned && (
        <div className={s.returned}>
          <StatusTag status="need">{m.worksheet_returned()}</StatusTag>
          <p>“{returned.reason}”</p>
          <p className={s.soft}>
            {m.worksheet_returned_by({ name: returned.returnedBy, when: moment(returned.returnedAt, worksheet.zone) })}
          </p>
        </div>
      )}
      {lock && lock.kind !== "refused" && !sheet.trial && <p className={s.locked}>{lockWords(lock, worksheet)}</p>}
      {unsent?.state.kind === "conflict" && <ConflictCard unsent={unsent} theirs={unsent.state.theirs} />}
      {unsent?.state.kind === "refused" && (
        <p className={s.refused} role="alert">
          ✕ {m.worksheet_save_refused_item({ why: lockWords({ kind: "refused", why: unsent.state.why }, worksheet) })}{" "}
          <LinkButton onClick={() => draft.retry(item.code)}>{m.worksheet_save_retry()}</LinkButton>
        </p>
      )}
      <AnswerField words={words} locked={lock !== null && !sheet.trial} />
      <NoteField locked={lock !== null || sheet.trial !== null} />
      <LastYear locked={lock !== null} />
      <div className={s.tail}>
        {here.length > 0 && (
          <span className={s.soft}>
            ◉ {m.worksheet_here_now({ names: here.map((person) => person.name).join(", ") })}
          </span>
        )}
        <LinkButton onClick={() => sheet.open({ kind: "why", node: item.code })}>
          {m.worksheet_why_this_number()}
        </LinkButton>
        <ThreadsButton />
        <span className={s.key}>
          <LinkButton onClick={() => sheet.open({ kind: "history" })}>{m.worksheet_history_title()}</LinkButton>{" "}
          <KbdHint keys="H" />
        </span>
        {!words.official && <span className={s.soft}>{sheet.pack.wordingNotice[language]}</span>}
      </div>
    </article>
  );
}
