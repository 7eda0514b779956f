import { useState } from "react";
import type { Listed } from "../../../core/desk/questions/question-list.ts";
import * as m from "../../../words/messages.js";
import { LinkButton } from "../../worksheets/link-button.tsx";
import { useActNow } from "../room/act-now.ts";
import type { Room } from "../room/use-room.ts";
import s from "./questions.module.css";

/** A question is left out for a reason that the panel can read. */
export function SkipQuestion({ room, question }: { readonly room: Room; readonly question: Listed }) {
  const [reason, setReason] = useState<string | null>(null);
  const { busy, now } = useActNow(room);
  if (reason === null) return <LinkButton onClick={() => setReason("")}>{m.desk_questions_skip()}</LinkButton>;
  const skip = async (): Promise<void> => {
    const { id: questionId, item, text } = question;
    // The room learns of a handed-over question when something happens to it.
    const isKnown = room.state.questions.some(({ id }) => id === questionId);
    if (!isKnown && !(await now("question.added", { questionId, item, text }))) return;
    if (await now("question.skipped", { questionId, reason: reason.trim() })) setReason(null);
  };
  return (
    <form
      className={s.skip}
      onSubmit={(event) => {
        event.preventDefault();
        void skip();
      }}
    >
      <input
        aria-label={m.desk_questions_skip_reason()}
        placeholder={m.desk_questions_skip_reason()}
        value={reason}
        maxLength={500}
        autoFocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <button type="submit" disabled={busy || reason.trim().length < 3}>
        {m.desk_questions_skip()}
      </button>
      <LinkButton onClick={() => setReason(null)}>{m.desk_scores_cancel()}</LinkButton>
    </form>
  );
}
