import { useState } from "react";
import { dissentFromDeskScore, getDeskScores, type Revealed } from "../../../contract/desk/scores.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { LinkButton } from "../../worksheets/link-button.tsx";
import { nameOf } from "../room/people.ts";
import type { Scoring } from "./scoring.ts";
import s from "./scores.module.css";

/** Who of the panel holds what against the agreed score; one's own note can be written, changed and taken back. */
export function Dissents({ scoring, revealed }: { readonly scoring: Scoring; readonly revealed: Revealed }) {
  const { room, item } = scoring;
  const version = revealed.agreed?.version ?? 0;
  const standing = revealed.dissents.filter(({ agreedVersion }) => agreedVersion === version);
  const mine = standing.find(({ accountId }) => accountId === room.me.accountId);
  const [text, setText] = useState<string | null>(null);
  const { mutate, isPending, error } = useSend(dissentFromDeskScore, {
    refreshes: [getDeskScores],
    onDone: () => setText(null),
  });
  if (!revealed.agreed) return null;
  const save = (note: string): void => {
    const params = { agencyId: room.session.agencyId, sessionId: room.session.id, item: item.code };
    mutate({ params, body: { agreedVersion: version, note: note.trim() } });
  };
  return (
    <div className={s.reason}>
      {standing.map(({ accountId, note }) => (
        <p key={accountId} className={s.dissent}>
          <b>{m.desk_scores_dissent_of({ name: nameOf(room, accountId) })}</b> {note}
        </p>
      ))}
      {text === null ? (
        <p>
          <LinkButton onClick={() => setText(mine?.note ?? "")}>
            {mine ? m.desk_scores_dissent_change() : m.desk_scores_dissent()}
          </LinkButton>{" "}
          {mine && (
            <LinkButton disabled={isPending} onClick={() => save("")}>
              {m.desk_scores_dissent_back()}
            </LinkButton>
          )}
        </p>
      ) : (
        <form
          className={s.reason}
          onSubmit={(event) => {
            event.preventDefault();
            save(text);
          }}
        >
          <textarea
            aria-label={m.desk_scores_dissent()}
            rows={2}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div className={s.row}>
            <LinkButton onClick={() => setText(null)}>{m.desk_scores_cancel()}</LinkButton>
            <button type="submit" className={s.primary} disabled={isPending || text.trim() === ""}>
              {m.desk_scores_dissent_keep()}
            </button>
          </div>
        </form>
      )}
      {error && <ProblemPanel problem={error} />}
    </div>
  );
}
