import { useId, useState } from "react";
import { agreeDeskScore, getDeskScores, type Revealed } from "../../../contract/desk/scores.ts";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import type { Answer } from "../../../core/worksheets/answer.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { answerText } from "../../worksheets/answer-text.ts";
import { LinkButton } from "../../worksheets/link-button.tsx";
import { useKeptText } from "../room/kept-text.ts";
import { nameOf, occupantOf } from "../room/people.ts";
import { ScoreField } from "./score-field.tsx";
import type { Scoring } from "./scoring.ts";
import { mutable } from "./use-score-drafts.ts";
import s from "./scores.module.css";

/** What the panel settled on, and for the chair the place to write it down. */
export function AgreeForm({ scoring, revealed }: { readonly scoring: Scoring; readonly revealed: Revealed }) {
  const { room, item } = scoring;
  const { agreed } = revealed;
  const mayAgree = mayInRoom("score.agreed", occupantOf(room), room.state.phase).ok;
  const [isOpen, open] = useState(agreed === null);
  return (
    <div className={s.agreed}>
      {agreed ? (
        <p>
          <b>
            ✓ {m.desk_scores_agreed()} {answerText(agreed.answer, item.item)}
          </b>{" "}
          {agreed.reason} <span className={s.soft}>{nameOf(room, agreed.agreedBy)}</span>{" "}
          {mayAgree && !isOpen && <LinkButton onClick={() => open(true)}>{m.desk_scores_agree_change()}</LinkButton>}
        </p>
      ) : (
        !mayAgree && <p className={s.soft}>{m.desk_scores_agree_waits()}</p>
      )}
      {mayAgree && isOpen && <Form scoring={scoring} revealed={revealed} onDone={() => open(false)} />}
    </div>
  );
}

function Form({
  scoring,
  revealed,
  onDone,
}: {
  readonly scoring: Scoring;
  readonly revealed: Revealed;
  readonly onDone: () => void;
}) {
  const { room, item, instrument } = scoring;
  const id = useId();
  const [act] = useState(() => crypto.randomUUID());
  const [answer, setAnswer] = useState<Answer | null>(revealed.agreed?.answer ?? unanimous(revealed));
  const [reason, setReason] = useKeptText(`agreed.${room.session.id}.${item.code}`);
  const { mutate, isPending, error } = useSend(agreeDeskScore, {
    refreshes: [getDeskScores],
    onDone: () => {
      setReason("");
      onDone();
    },
  });
  const said = mutable(answer);
  return (
    <form
      className={s.reason}
      onSubmit={(event) => {
        event.preventDefault();
        if (!said) return;
        const params = { agencyId: room.session.agencyId, sessionId: room.session.id, item: item.code };
        const expectedVersion = revealed.agreed?.version ?? 0;
        mutate({ params, body: { act, answer: said, reason: reason.trim(), expectedVersion } });
      }}
    >
      <b>{m.desk_scores_agree_title()}</b>
      <ScoreField
        pack={instrument.pack}
        item={item.item}
        answer={answer}
        label={m.desk_scores_agree_title()}
        onChange={(next) => setAnswer(next)}
      />
      <label htmlFor={id}>{m.desk_scores_agree_reason()}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={s.row}>
        <button type="submit" className={s.primary} disabled={isPending || !answer || reason.trim() === ""}>
          {m.desk_scores_agree()}
        </button>
      </div>
      {error && <ProblemPanel problem={error} />}
    </form>
  );
}

/** What all say alike is proposed; where they differ the chair begins with nothing. */
function unanimous({ scores }: Revealed): Answer | null {
  const counted = scores.filter(({ counts }) => counts);
  const first = counted[0]?.answer ?? null;
  return counted.every(({ answer }) => JSON.stringify(answer) === JSON.stringify(first)) ? first : null;
}
