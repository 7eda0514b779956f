import { useId } from "react";
import { isSameAnswer } from "../../../core/worksheets/same-answer.ts";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { saveText } from "../../ui/save-file.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { answerText } from "../../worksheets/answer-text.ts";
import { LinkButton } from "../../worksheets/link-button.tsx";
import { occupantOf } from "../room/people.ts";
import { SideSection } from "../room/side-section.tsx";
import { ScoreField } from "./score-field.tsx";
import { ownSeal, revealedOf, type Scoring, sealersOf } from "./scoring.ts";
import { mutable } from "./use-score-drafts.ts";
import s from "./scores.module.css";

/** One's own score of the item in hand: thought about, then sealed. Nobody else sees it before all are revealed. */
export function ScorePanel({ scoring }: { readonly scoring: Scoring }) {
  const { room, item, instrument, scores, drafts, sealing } = scoring;
  const { code } = item;
  const content = drafts.contentOf(code);
  const sealed = ownSeal(scoring, code);
  const pending = sealing.pending[code];
  const tpi = scores.tpi[code] ?? null;
  const isNew = sealed === null || (content.answer !== null && !isSame(content, sealed));
  const shown = content.answer === null && content.reason === "" && sealed ? { ...sealed, note: "" } : content;
  const needsReason = shown.answer !== null && shown.reason.trim() === "" && !isSameAnswer(shown.answer, tpi);
  const maySeal = mayInRoom("score.sealed", occupantOf(room), room.state.phase).ok;
  if (revealedOf(scoring, code)) return null;
  return (
    <SideSection
      title={m.desk_scores_mine({ item: item.short })}
      aside={<span className={s.tag}>{stateWord(sealed !== null, isNew, pending !== undefined)}</span>}
    >
      <p className={s.soft}>
        {m.desk_scores_before({
          unit: answerText(scores.unit[code], item.item),
          tpi: answerText(tpi, item.item),
        })}
      </p>
      <Conflict scoring={scoring} />
      <ScoreField
        key={code}
        pack={instrument.pack}
        item={item.item}
        answer={shown.answer}
        locked={pending !== undefined}
        label={m.desk_scores_mine({ item: item.short })}
        onChange={(answer, pace) => drafts.edit(code, { ...shown, note: "", answer }, pace)}
      />
      <Reason
        value={shown.reason}
        isNeeded={needsReason}
        locked={pending !== undefined}
        onChange={(reason) => drafts.edit(code, { ...shown, note: "", reason }, "typing")}
      />
      <div className={s.row}>
        <Sealers scoring={scoring} />
        <button
          type="button"
          className={s.primary}
          disabled={!maySeal || !shown.answer || needsReason || pending !== undefined || !isNew}
          onClick={() => {
            const answer = mutable(shown.answer);
            if (answer) sealing.seal(code, { answer, reason: shown.reason.trim() });
          }}
        >
          {sealed ? m.desk_scores_seal_anew() : m.desk_scores_seal()}
        </button>
      </div>
      {!maySeal && <p className={s.soft}>{m.desk_scores_seal_when()}</p>}
      <SavedWord scoring={scoring} />
      {sealing.problems[code] !== undefined && <ProblemPanel problem={sealing.problems[code]} />}
      {sealed && !pending && (
        <p className={s.soft}>
          {m.desk_scores_receipt({ number: sealed.number, start: sealed.commitment.slice(0, 12) })}{" "}
          <LinkButton onClick={() => keepReceipt(scoring, code)}>{m.desk_scores_receipt_keep()}</LinkButton>
        </p>
      )}
    </SideSection>
  );
}

function stateWord(isSealed: boolean, isNew: boolean, isPending: boolean): string {
  if (isPending) return m.desk_scores_state_pending();
  if (isSealed) return isNew ? m.desk_scores_state_changed() : m.desk_scores_state_sealed();
  return m.desk_scores_state_open();
}

type Said = { readonly answer: Parameters<typeof isSameAnswer>[0]; readonly reason: string };

function isSame(a: Said, b: Said): boolean {
  return isSameAnswer(a.answer, b.answer) && a.reason.trim() === b.reason;
}

function Reason({
  value,
  isNeeded,
  locked,
  onChange,
}: {
  readonly value: string;
  readonly isNeeded: boolean;
  readonly locked: boolean;
  readonly onChange: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className={s.reason}>
      <label htmlFor={id}>{m.desk_scores_reason()}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={4000}
        value={value}
        disabled={locked}
        aria-invalid={isNeeded || undefined}
        aria-describedby={isNeeded ? `${id}-why` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {isNeeded && (
        <p id={`${id}-why`} className={s.need}>
          ▲ {m.desk_scores_reason_needed()}
        </p>
      )}
    </div>
  );
}

function Sealers({ scoring }: { readonly scoring: Scoring }) {
  const others = scoring.scores.panel.filter(({ accountId }) => accountId !== scoring.room.me.accountId);
  const sealers = sealersOf(scoring, scoring.item.code);
  const done = others.filter(({ accountId }) => sealers.includes(accountId));
  const waits = others.filter(({ accountId }) => !sealers.includes(accountId)).map(({ name }) => name);
  return (
    <span title={waits.length > 0 ? m.desk_scores_waits({ names: waits.join(", ") }) : undefined}>
      {m.desk_scores_others()} <b>{m.desk_scores_others_sealed({ done: done.length, all: others.length })}</b>
    </span>
  );
}

/** Another device of one's own said something else meanwhile. */
function Conflict({ scoring }: { readonly scoring: Scoring }) {
  const { drafts, item } = scoring;
  const unsent = drafts.state.unsent[item.code];
  if (unsent?.state.kind !== "conflict") return null;
  const { theirs } = unsent.state;
  return (
    <div className={s.notice} role="alert">
      <p>▲ {m.desk_scores_conflict({ answer: answerText(theirs.content.answer, item.item) })}</p>
      <LinkButton onClick={() => drafts.settle(item.code, "mine")}>{m.desk_scores_conflict_mine()}</LinkButton>{" "}
      <LinkButton onClick={() => drafts.settle(item.code, "theirs")}>{m.desk_scores_conflict_theirs()}</LinkButton>
    </div>
  );
}

function SavedWord({ scoring }: { readonly scoring: Scoring }) {
  const { status } = scoring.drafts;
  const words =
    status.kind === "offline"
      ? `▲ ${m.desk_scores_kept_here({ count: status.items })}`
      : status.kind === "saving"
        ? m.desk_scores_saving()
        : status.kind === "saved"
          ? `✓ ${m.desk_scores_saved()}`
          : "";
  return (
    <p className={s.saved} role="status" data-save={status.kind}>
      {words}
    </p>
  );
}

/** The receipt as a file that anybody can check later, without us (docs/proof-format.md). */
function keepReceipt(scoring: Scoring, item: string): void {
  const sealed = ownSeal(scoring, item);
  if (!sealed) return;
  const { accountId, ...said } = sealed;
  const receipt = {
    format: "bening-seal-1",
    session: scoring.room.session.id,
    account: accountId,
    ...said,
  };
  saveText(`segel-${item}-${sealed.number}.json`, "application/json", `${JSON.stringify(receipt, null, 2)}\n`);
}
