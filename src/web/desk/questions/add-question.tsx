import { useState } from "react";
import { type BankQuestion, getDeskQuestions, keepDeskQuestion } from "../../../contract/desk/questions.ts";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import { fittingPhrases } from "../../../core/reviews/phrase.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { LinkButton } from "../../worksheets/link-button.tsx";
import { useActNow } from "../room/act-now.ts";
import { useKeptText } from "../room/kept-text.ts";
import { occupantOf } from "../room/people.ts";
import type { Scoring } from "../scores/scoring.ts";
import s from "./questions.module.css";

/** A question to the item in hand: out of one's own head, or out of the bank, whose fitting ones come as one types. */
export function AddQuestion({
  scoring,
  bank,
  onAdded,
}: {
  readonly scoring: Scoring;
  readonly bank: readonly BankQuestion[];
  readonly onAdded: (questionId: string) => void;
}) {
  const { room, item } = scoring;
  const [text, setText] = useKeptText(`add-question.${room.session.id}`);
  const [isOpen, open] = useState(false);
  const { busy, now } = useActNow(room);
  const mayAdd = mayInRoom("question.added", occupantOf(room), room.state.phase).ok;
  if (!mayAdd) return null;
  const add = async (words: string): Promise<void> => {
    const questionId = crypto.randomUUID();
    if (!(await now("question.added", { questionId, item: item.code, text: words }))) return;
    setText("");
    onAdded(questionId);
  };
  const fitting = fittingPhrases(bank, item.code, text).slice(0, 6);
  return (
    <details className={s.add} open={isOpen} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{m.desk_questions_add({ item: item.short })}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") void add(text.trim());
        }}
      >
        <textarea
          aria-label={m.desk_questions_add_field()}
          placeholder={m.desk_questions_add_field()}
          rows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={s.row}>
          <KeepInBank scoring={scoring} text={text} />
          <button type="submit" disabled={busy || text.trim() === ""}>
            {m.desk_questions_add_now()}
          </button>
        </div>
      </form>
      {fitting.length > 0 && (
        <ul className={s.bank} aria-label={m.desk_questions_bank()}>
          {fitting.map((one) => (
            <li key={one.id}>
              <button type="button" className={s.text} disabled={busy} onClick={() => void add(one.text)}>
                + {one.text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

/** What was worded well here is kept for other units; it may name none of them. */
function KeepInBank({ scoring, text }: { readonly scoring: Scoring; readonly text: string }) {
  const { room, item } = scoring;
  const toast = useToast();
  const { mutate, isPending, error } = useSend(keepDeskQuestion, {
    refreshes: [getDeskQuestions],
    onDone: () => toast({ text: m.desk_questions_kept() }),
  });
  const params = { agencyId: room.session.agencyId, sessionId: room.session.id };
  return (
    <span>
      <LinkButton
        disabled={isPending || text.trim().length < 5}
        onClick={() => mutate({ params, body: { place: item.code, text: text.trim() } })}
      >
        {m.desk_questions_keep()}
      </LinkButton>
      {error && <ProblemPanel problem={error} />}
    </span>
  );
}
