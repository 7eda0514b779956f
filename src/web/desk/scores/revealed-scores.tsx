import type { Revealed } from "../../../contract/desk/scores.ts";
import { spreadOf } from "../../../core/desk/scores/spread.ts";
import * as m from "../../../words/messages.js";
import { percent, points } from "../../ui/numbers.ts";
import { answerText } from "../../worksheets/answer-text.ts";
import { nameOf } from "../room/people.ts";
import { SideSection } from "../room/side-section.tsx";
import { timeIn } from "../room/room-words.ts";
import { AgreeForm } from "./agree-form.tsx";
import { Dissents } from "./dissents.tsx";
import type { Scoring } from "./scoring.ts";
import s from "./scores.module.css";

/** The panel's scores of one item side by side: how far they lie apart, who stands out, and that each opens to its seal. */
export function RevealedScores({ scoring, revealed }: { readonly scoring: Scoring; readonly revealed: Revealed }) {
  const { room, item, instrument } = scoring;
  const counted = revealed.scores.filter(({ counts }) => counts);
  const spread = spreadOf(
    instrument.pack,
    item.item,
    counted.map(({ accountId, answer }) => ({ account: accountId, answer })),
  );
  const older = revealed.scores.filter(({ counts }) => !counts);
  const allFit = revealed.scores.every(({ fits }) => fits);
  return (
    <SideSection
      title={m.desk_scores_revealed({ item: item.short })}
      aside={timeIn(room.session.zone, revealed.revealedAt)}
    >
      <table className={s.table}>
        <thead className={s.hidden}>
          <tr>
            <th>{m.desk_scores_col_who()}</th>
            <th>{m.desk_scores_col_score()}</th>
            <th>{m.desk_scores_col_reason()}</th>
          </tr>
        </thead>
        <tbody>
          {counted.map(({ accountId, answer, reason, number }) => {
            const stands = spread.values.find(({ account }) => account === accountId);
            return (
              <tr key={number} data-outlier={stands?.isOutlier || undefined}>
                <th scope="row">{nameOf(room, accountId)}</th>
                <td className={s.answer}>{answerText(answer, item.item)}</td>
                <td>
                  {reason}
                  {stands?.isOutlier && <span className={s.need}> ▲ {m.desk_scores_outlier()}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={s.spread} data-wide={spread.share.numerator > 0n || undefined}>
        {spread.share.numerator === 0n
          ? `✓ ${m.desk_scores_spread_none()}`
          : m.desk_scores_spread({ percent: percent(spread.share, 0), points: points(spread.points) })}
      </p>
      {revealed.missing.length > 0 && (
        <p className={s.soft}>
          {m.desk_scores_missing({
            names: revealed.missing.map((one) => nameOf(room, one)).join(", "),
            reason: revealed.reason,
          })}
        </p>
      )}
      <details className={s.more}>
        <summary>
          {allFit ? `✓ ${m.desk_scores_fits({ count: revealed.scores.length })}` : `✕ ${m.desk_scores_fits_not()}`}
        </summary>
        {older.length > 0 && <p className={s.soft}>{m.desk_scores_older({ count: older.length })}</p>}
        <ul className={s.seals}>
          {revealed.scores.map((one) => (
            <li key={one.number}>
              {one.fits ? "✓" : "✕"} {nameOf(room, one.accountId)} · {answerText(one.answer, item.item)} · no.{" "}
              {one.number} &lt; {revealed.number}
              <br />
              <code>{one.commitment}</code>
              <br />
              <span className={s.soft}>
                nonce <code>{one.nonce}</code>
              </span>
            </li>
          ))}
        </ul>
      </details>
      <AgreeForm key={`${item.code} ${revealed.agreed?.version ?? 0}`} scoring={scoring} revealed={revealed} />
      <Dissents key={`dissents ${item.code} ${revealed.agreed?.version ?? 0}`} scoring={scoring} revealed={revealed} />
    </SideSection>
  );
}
