import type { Tier } from "../../core/kernel/layer.ts";
import { inOrder } from "../../core/worksheets/tiers.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { answerText } from "../worksheets/answer-text.ts";
import { layerName } from "../worksheets/layer-words.ts";
import { type Review, useReview } from "./review.ts";
import s from "./desk.module.css";

/** What the other tiers say of the item, in their order; each its own, none to be changed here. */
export function OtherTiers() {
  const review = useReview();
  const others = inOrder(review.sheet.worksheet.tiers).filter(
    (tier) => tier !== review.tier && review.entries.has(tier),
  );
  if (others.length === 0) return null;
  return (
    <section className={s.others} aria-label={m.reviews_others()}>
      {others.map((tier) => (
        <Other key={tier} tier={tier} review={review} />
      ))}
    </section>
  );
}

function Other({ tier, review }: { readonly tier: Tier; readonly review: Review }) {
  const { item, worksheet } = review.sheet;
  const entry = review.entries.get(tier)?.get(item.code);
  return (
    <div className={s.other}>
      <h3>{layerName(tier)}</h3>
      {entry?.answer ? (
        <>
          <p>
            <b>{answerText(entry.answer, item.item)}</b>{" "}
            <span className={s.soft}>
              {m.reviews_unit_by({ name: entry.answeredBy, when: moment(entry.answeredAt, worksheet.zone) })}
            </span>
          </p>
          {entry.reason && <p>{entry.reason}</p>}
          {entry.note && <blockquote className={s.note}>{entry.note}</blockquote>}
        </>
      ) : (
        <p className={s.soft}>{m.reviews_mark_gap()}</p>
      )}
    </div>
  );
}
