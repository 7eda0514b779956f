import { Button } from "@mantine/core";
import { useEffect, useId, useRef } from "react";
import type { Answers } from "../../core/worksheets/answer.ts";
import * as m from "../../words/messages.js";
import { KbdHint } from "../ui/kbd-hint.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { AnswerField } from "../worksheets/answer-field.tsx";
import { answerText } from "../worksheets/answer-text.ts";
import { ConflictCard } from "../worksheets/conflict-card.tsx";
import { layerName } from "../worksheets/layer-words.ts";
import { LinkButton } from "../worksheets/link-button.tsx";
import { lockWords } from "../worksheets/lock-words.ts";
import { type Sheet, SheetProvider } from "../worksheets/sheet.ts";
import type { ItemWords } from "../worksheets/wording.ts";
import { PhraseArea } from "./phrase-area.tsx";
import { factsAt, type Review, useReview } from "./review.ts";
import { agree, wordsWanted } from "./use-review-keys.ts";
import s from "./desk.module.css";

/** One's own judgement: the same scale as the unit's, agreement in one step, a reason where it departs. */
export function OwnSide({ words }: { readonly words: ItemWords }) {
  const review = useReview();
  const { sheet } = review;
  const { item, draft } = sheet;
  const facts = factsAt(review, item.code);
  const lock = sheet.lockOf(item);
  const unsent = draft.state.unsent[item.code];
  const title = review.isAssessor
    ? m.reviews_own_answer({ tier: layerName(review.tier) })
    : m.reviews_own_answer_of({ tier: layerName(review.tier) });
  return (
    <section className={s.side} data-own aria-labelledby="own-side" data-trial={sheet.trial ? "" : undefined}>
      <div className={s.sideHead}>
        <h3 id="own-side">{title}</h3>
        <StandingTag review={review} />
      </div>
      {facts.standing === "inherited" && facts.below && (
        <p className={s.inherited}>
          {inheritedWords(review.isAssessor, {
            layer: layerName(facts.below.layer),
            answer: answerText(facts.below.answer, item.item),
          })}
        </p>
      )}
      {unsent?.state.kind === "conflict" && <ConflictCard unsent={unsent} theirs={unsent.state.theirs} />}
      {unsent?.state.kind === "refused" && (
        <p className={s.refused} role="alert">
          ✕{" "}
          {m.worksheet_save_refused_item({
            why: lockWords({ kind: "refused", why: unsent.state.why }, sheet.worksheet),
          })}{" "}
          <LinkButton onClick={() => draft.retry(item.code)}>{m.worksheet_save_retry()}</LinkButton>
        </p>
      )}
      {!lock && facts.below && facts.standing !== "agrees" && (
        <div className={s.bar}>
          <Button variant="light" size="compact-md" onClick={() => agree(review, item.code)}>
            {m.reviews_agree({
              layer: layerName(facts.below.layer),
              answer: answerText(facts.below.answer, item.item),
            })}
          </Button>
          <KbdHint keys="S" />
        </div>
      )}
      <SheetProvider value={ownSheet(review)}>
        <AnswerField words={words} locked={lock !== null && !sheet.trial} />
      </SheetProvider>
      {!lock && facts.own.answer !== null && (
        <p className={s.clear}>
          <LinkButton onClick={() => sheet.answer(item.code, null)}>{m.reviews_clear()}</LinkButton>
        </p>
      )}
      <Words review={review} isLocked={lock !== null || sheet.trial !== null} />
    </section>
  );
}

/** The field shows one's own answer alone: what is inherited is said beside it and never looks as if one had said it. */
function ownSheet(review: Review): Sheet {
  const { sheet } = review;
  const { code } = sheet.item;
  const own = sheet.trial && Object.hasOwn(sheet.trial, code) ? sheet.trial[code] : factsAt(review, code).own.answer;
  const { [code]: _inherited, ...others } = sheet.answers;
  const answers: Answers = own ? { ...others, [code]: own } : others;
  const { card } = sheet;
  return own ? { ...sheet, answers } : { ...sheet, answers, card: { ...card, items: { ...card.items, [code]: null } } };
}

function inheritedWords(isAssessor: boolean, from: { readonly layer: string; readonly answer: string }): string {
  return isAssessor ? m.reviews_inherited_from(from) : m.reviews_inherited_read(from);
}

function StandingTag({ review }: { readonly review: Review }) {
  const facts = factsAt(review, review.sheet.item.code);
  if (facts.needsReason) return <StatusTag status="block">{m.reviews_mark_needs_reason()}</StatusTag>;
  if (facts.standing === "differs")
    return (
      <StatusTag status="need">
        <span aria-hidden="true">≠ </span>
        {m.reviews_mark_differs()}
      </StatusTag>
    );
  if (facts.standing === "agrees" && facts.below)
    return <StatusTag status="met">{m.reviews_agreed({ layer: layerName(facts.below.layer) })}</StatusTag>;
  return (
    <StatusTag status="plain">
      {facts.standing === "inherited" ? m.reviews_mark_inherited() : m.reviews_mark_gap()}
    </StatusTag>
  );
}

/** The reason where it departs, and the note to the unit. I goes to whichever is wanted first. */
function Words({ review, isLocked }: { readonly review: Review; readonly isLocked: boolean }) {
  const { sheet } = review;
  const { code } = sheet.item;
  const facts = factsAt(review, code);
  const asksReason = facts.standing === "differs" || facts.own.reason !== "";
  const below = layerName(facts.below?.layer ?? "unit");
  const latest = useRef(facts.needsReason);
  latest.current = facts.needsReason;
  const reason = useRef<HTMLTextAreaElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const focus = (): void => {
      const field = (latest.current ? reason : note).current;
      field?.focus();
      // One goes on writing where the words end.
      field?.setSelectionRange(field.value.length, field.value.length);
    };
    window.addEventListener(wordsWanted, focus);
    return () => window.removeEventListener(wordsWanted, focus);
  }, []);
  return (
    <>
      {asksReason && (
        <TextField
          field={reason}
          label={m.reviews_reason({ layer: below })}
          hint={m.reviews_reason_hint()}
          value={facts.own.reason}
          isLocked={isLocked}
          keys={facts.needsReason ? "I" : null}
          error={facts.needsReason ? m.reviews_reason_missing({ layer: below }) : null}
          onLeave={sheet.draft.flush}
          onChange={(text) => sheet.draft.edit(code, { ...facts.own, reason: text }, "typing")}
        />
      )}
      {(!isLocked || facts.own.note !== "") && (
        <TextField
          field={note}
          label={m.reviews_note()}
          hint={m.depth_phrase_hint()}
          value={facts.own.note}
          isLocked={isLocked}
          keys={facts.needsReason ? null : "I"}
          error={null}
          onLeave={sheet.draft.flush}
          onChange={(text) => sheet.note(code, text)}
        />
      )}
    </>
  );
}

function TextField({
  field,
  label,
  hint,
  value,
  isLocked,
  keys,
  error,
  onChange,
  onLeave,
}: {
  readonly field: React.RefObject<HTMLTextAreaElement | null>;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly isLocked: boolean;
  readonly keys: string | null;
  readonly error: string | null;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
}) {
  const id = useId();
  return (
    <div className={s.text}>
      <label htmlFor={id}>
        {label} {keys && !isLocked && <KbdHint keys={keys} />}
      </label>
      <PhraseArea
        id={id}
        field={field}
        value={value}
        isLocked={isLocked}
        placeholder={hint}
        invalid={error !== null}
        describedBy={error === null ? undefined : `${id}-error`}
        onChange={onChange}
        onLeave={onLeave}
      />
      {error !== null && (
        <p id={`${id}-error`} className={s.error}>
          <span aria-hidden="true">✕ </span>
          {error}
        </p>
      )}
    </div>
  );
}
