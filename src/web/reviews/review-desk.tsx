import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { KbdHint } from "../ui/kbd-hint.tsx";
import { useLanguage } from "../ui/language.tsx";
import { points } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { ThreadsButton } from "../worksheets/threads/threads-button.tsx";
import { wordsOf } from "../worksheets/wording.ts";
import { doubtText } from "./depth-words.ts";
import { DeskFindings } from "./desk-findings.tsx";
import { ItemQuestion } from "./item-question.tsx";
import { OtherTiers } from "./other-tiers.tsx";
import { OwnSide } from "./own-side.tsx";
import { factsAt, type Review, useReview } from "./review.ts";
import { RepairTag } from "./repair-tag.tsx";
import { SubAreaAgree } from "./sub-area-agree.tsx";
import { UnitSide } from "./unit-side.tsx";
import { isInFilter, stepTo } from "./use-review-keys.ts";
import s from "./desk.module.css";

/** The item in focus: what is asked, what the unit says and shows, and what one says oneself. */
export function ReviewDesk() {
  const review = useReview();
  const { language } = useLanguage();
  const { item, wording } = review.sheet;
  const words = wordsOf(item.item, wording, language);
  return (
    <div className={s.desk} data-item={item.code}>
      <section className={s.question} aria-labelledby="item-question">
        <div className={s.meta}>
          <span>{item.code}</span>
          <span>
            {item.partName[language]}
            {item.aspect && ` (${item.aspect[language]})`}
          </span>
          <span className={s.grow} />
          <span>{m.worksheet_weight({ weight: points(item.item.weight) })}</span>
          <Stepper review={review} />
        </div>
        <h2 id="item-question" tabIndex={-1}>
          {words.question}
        </h2>
        {words.explanation && <p className={s.soft}>{words.explanation}</p>}
        <Marks review={review} />
        <Doubts review={review} />
        <ItemQuestion key={item.code} />
      </section>
      <div className={s.split}>
        <UnitSide key={`unit ${item.code}`} />
        <OwnSide key={`own ${item.code}`} words={words} />
      </div>
      <DeskFindings key={`findings ${item.code}`} />
      <OtherTiers />
      <SubAreaAgree />
    </div>
  );
}

function Stepper({ review }: { readonly review: Review }) {
  const go = (direction: 1 | -1) => () => void stepTo(review, direction, (item) => isInFilter(review, item));
  return (
    <span className={s.steps}>
      <button type="button" aria-label={m.worksheet_previous_item()} aria-keyshortcuts="ArrowUp" onClick={go(-1)}>
        ↑
      </button>
      <button type="button" aria-label={m.worksheet_next_item()} aria-keyshortcuts="ArrowDown" onClick={go(1)}>
        ↓
      </button>
    </span>
  );
}

/** Why N stops here, in words. */
function Doubts({ review }: { readonly review: Review }) {
  const kinds = review.doubts.get(review.sheet.item.code);
  if (!kinds) return null;
  return <p className={s.doubt}>{m.depth_doubt_why({ why: kinds.map((kind) => doubtText[kind]()).join("; ") })}</p>;
}

/** What is remarkable about the item: returned, changed since, marked, claimed without evidence. */
function Marks({ review }: { readonly review: Review }) {
  const { worksheet, item } = review.sheet;
  const facts = factsAt(review, item.code);
  const isMarked = review.marked.has(item.code);
  const mayReturn = worksheet.may["reviews.return"]?.allowed ?? false;
  const returned = review.sheet.returns.get(item.code);
  return (
    <div className={s.marks}>
      <ThreadsButton />
      {returned && (
        <StatusTag status="need">
          {m.reviews_returned_open({ when: moment(returned.returnedAt, worksheet.zone), reason: returned.reason })}
        </StatusTag>
      )}
      {review.repairs.has(item.code) ? (
        <RepairTag />
      ) : (
        facts.changedSinceReturn && <StatusTag status="need">{m.reviews_returned_changed()}</StatusTag>
      )}
      {facts.lacksEvidence && <StatusTag status="need">{m.reviews_mark_no_evidence()}</StatusTag>}
      {mayReturn && (
        <button type="button" className={s.mark} aria-pressed={isMarked} onClick={() => review.toggleMark(item.code)}>
          <span aria-hidden="true">⚑</span> {isMarked ? m.reviews_marked() : m.reviews_mark()} <KbdHint keys="R" />
        </button>
      )}
    </div>
  );
}
