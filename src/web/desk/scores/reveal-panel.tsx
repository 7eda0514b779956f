import { useId, useState } from "react";
import { getDeskScores, revealDeskScores } from "../../../contract/desk/scores.ts";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import { shortestReason } from "../../../core/desk/scores/reveal.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { occupantOf } from "../room/people.ts";
import { SideSection } from "../room/side-section.tsx";
import { RevealedScores } from "./revealed-scores.tsx";
import { revealedOf, type Scoring, sealersOf } from "./scoring.ts";
import s from "./scores.module.css";

/** The chair shows the panel its scores: of the item in hand, or of all that are ready. After that they are discussed. */
export function RevealPanel({ scoring }: { readonly scoring: Scoring }) {
  const { room, item, scores } = scoring;
  const revealed = revealedOf(scoring, item.code);
  if (revealed) return <RevealedScores scoring={scoring} revealed={revealed} />;
  const sealed = sealersOf(scoring, item.code);
  const isChair = room.me.role === "chair" && mayInRoom("score.revealed", occupantOf(room), room.state.phase).ok;
  if (!isChair || !anySealed(scoring)) return null;
  const missing = scores.panel.filter(({ accountId }) => !sealed.includes(accountId));
  return (
    <SideSection title={m.desk_scores_reveal_title()} aside={m.desk_scores_reveal_chair()}>
      <Chairs
        key={item.code}
        scoring={scoring}
        missing={missing.map(({ name }) => name)}
        hasSealed={sealed.length > 0}
      />
    </SideSection>
  );
}

function anySealed({ scores, room }: Scoring): boolean {
  return scores.sealed.length > 0 || Object.values(room.state.scores).some(({ sealed }) => sealed.length > 0);
}

function Chairs({
  scoring,
  missing,
  hasSealed,
}: {
  readonly scoring: Scoring;
  readonly missing: readonly string[];
  readonly hasSealed: boolean;
}) {
  const { room, item } = scoring;
  const [reason, setReason] = useState("");
  // Under one name as long as it stands open, so that a second press is the same reveal.
  const [act, renew] = useState(() => crypto.randomUUID());
  const id = useId();
  const ready = readyItems(scoring);
  const { mutate, isPending, error } = useSend(revealDeskScores, {
    refreshes: [getDeskScores],
    onDone: () => renew(crypto.randomUUID()),
  });
  const params = { agencyId: room.session.agencyId, sessionId: room.session.id };
  const reveal = (items: readonly string[]) =>
    mutate({ params, body: { act, items: [...items], reason: reason.trim() } });
  const isShort = missing.length > 0 && reason.trim().length < shortestReason;
  return (
    <>
      {hasSealed && missing.length > 0 && (
        <div className={s.reason}>
          <p className={s.need}>▲ {m.desk_scores_waits({ names: missing.join(", ") })}</p>
          <label htmlFor={id}>{m.desk_scores_reveal_reason()}</label>
          <input id={id} value={reason} maxLength={500} onChange={(event) => setReason(event.currentTarget.value)} />
        </div>
      )}
      <div className={s.row}>
        {hasSealed && (
          <button
            type="button"
            className={s.primary}
            disabled={isPending || isShort}
            onClick={() => reveal([item.code])}
          >
            {m.desk_scores_reveal({ item: item.short })}
          </button>
        )}
        {ready.length > 0 && (ready.length > 1 || ready[0] !== item.code) && (
          <button type="button" className={s.small} disabled={isPending} onClick={() => reveal(ready)}>
            {m.desk_scores_reveal_ready({ count: ready.length })}
          </button>
        )}
      </div>
      {error && <ProblemPanel problem={error} />}
    </>
  );
}

/** Items that everybody has sealed and nobody has seen. */
function readyItems(scoring: Scoring): readonly string[] {
  const { outline, scores } = scoring;
  return outline.items
    .map(({ code }) => code)
    .filter((code) => !revealedOf(scoring, code))
    .filter((code) => {
      const sealed = sealersOf(scoring, code);
      return scores.panel.length > 0 && scores.panel.every(({ accountId }) => sealed.includes(accountId));
    });
}
