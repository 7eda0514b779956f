import { NativeSelect } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import * as m from "../../words/messages.js";
import { useLanguage } from "../ui/language.tsx";
import { answerText } from "../worksheets/answer-text.ts";
import { focusItem } from "../worksheets/focus.ts";
import type { OutlineGroup, OutlineItem } from "../worksheets/outline.ts";
import { factsAt, type Review, useReview } from "./review.ts";
import { isShownIn, type ReviewFacts, reviewFilters } from "./review-facts.ts";
import { doubtWords, filterWords, standingWords } from "./review-words.ts";
import { isInFilter } from "./use-review-keys.ts";
import s from "./outline.module.css";

/** Every item with the unit's word, one's own and how they stand to each other; folded away where there is no room. */
export function ReviewOutline() {
  const review = useReview();
  const isNarrow = useMediaQuery("(max-width: 1080px)") ?? false;
  const items = review.sheet.outline.items;
  const judged = items.filter((item) => factsAt(review, item.code).own.answer !== null).length;
  const covered = items.filter((item) => factsAt(review, item.code).standing !== "gap").length;
  const inherits = review.isAssessor && review.sheet.worksheet.tiers[0] !== review.tier;
  const told = { judged: covered, items: items.length };
  const progress = inherits
    ? m.reviews_progress_covered({ covered, judged, items: items.length })
    : m.reviews_progress(told);
  const body = (
    <>
      <div className={s.top}>
        <p className={s.progress}>{progress}</p>
        <progress className={s.bar} max={items.length} value={covered} aria-label={progress} />
        <FilterChoice review={review} />
      </div>
      {items.some((item) => isInFilter(review, item)) ? (
        review.sheet.outline.groups.map((group) => (
          <Group key={`${group.component} ${group.key}`} group={group} review={review} />
        ))
      ) : (
        <p className={s.none}>{m.reviews_filter_none()}</p>
      )}
    </>
  );
  if (!isNarrow)
    return (
      <nav className={s.outline} aria-label={m.reviews_outline()}>
        {body}
      </nav>
    );
  return (
    <details className={s.folded}>
      <summary>{m.reviews_outline_open(told)}</summary>
      <nav aria-label={m.reviews_outline()}>{body}</nav>
    </details>
  );
}

function FilterChoice({ review }: { readonly review: Review }) {
  const all = [...review.facts.values()];
  return (
    <NativeSelect
      size="xs"
      aria-label={m.reviews_filter()}
      value={review.filter}
      data={reviewFilters.map((filter) => ({
        value: filter,
        label: m.reviews_filter_count({
          name: filterWords(filter),
          count: all.filter((facts) => isShownIn(filter, facts, review.marked, review.doubts)).length,
        }),
      }))}
      onChange={(event) => {
        const chosen = reviewFilters.find((filter) => filter === event.currentTarget.value);
        if (chosen) review.setFilter(chosen);
      }}
    />
  );
}

function Group({ group, review }: { readonly group: OutlineGroup; readonly review: Review }) {
  const { language } = useLanguage();
  const shown = group.items.filter((item) => isInFilter(review, item));
  if (shown.length === 0) return null;
  const judged = group.items.filter((item) => factsAt(review, item.code).standing !== "gap").length;
  // Fulfilment and reform letter their items alike, so each stands under its own name.
  const aspects = [...Map.groupBy(shown, (item) => item.aspect?.[language] ?? "")].map(([name, items]) => ({
    name,
    items,
  }));
  const isHere = group.items.some((item) => item.code === review.sheet.item.code);
  return (
    <details className={s.group} open={isHere || review.filter !== "all" || undefined}>
      <summary data-here={isHere || undefined}>
        <span>
          {group.label} {group.name[language]}
        </span>
        <span className={s.count}>
          {judged}/{group.items.length}
        </span>
      </summary>
      {aspects.map(({ name, items }) => (
        <section key={name}>
          {name !== "" && <p className={s.aspect}>{name}</p>}
          <ul>
            {items.map((item) => (
              <Row key={item.code} item={item} review={review} />
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function Row({ item, review }: { readonly item: OutlineItem; readonly review: Review }) {
  const facts = factsAt(review, item.code);
  const isHere = item.code === review.sheet.item.code;
  const isMarked = review.marked.has(item.code);
  const standing = standingWords(facts);
  const talk = review.sheet.threads.get(item.code);
  const doubts = [
    ...doubtWords(facts, isMarked),
    ...(talk && talk.open > 0 ? [m.threads_open_mark({ count: talk.open })] : []),
    ...(talk && talk.mentions > 0 ? [m.threads_for_you()] : []),
  ];
  const counted = review.effective[item.code]?.answer ?? null;
  const [unit, own] = [short(answerText(facts.unit?.answer, item.item)), short(answerText(counted, item.item))];
  const told = m.reviews_item_told({ code: item.short, unit, own, marks: [standing, ...doubts].join(", ") });
  return (
    <li>
      <button
        type="button"
        className={s.row}
        title={told}
        aria-current={isHere ? "true" : undefined}
        data-standing={
          facts.needsReason
            ? "missing"
            : facts.standing === "gap"
              ? "gap"
              : facts.differsFromUnit
                ? "differs"
                : "agrees"
        }
        data-inherited={facts.standing === "inherited" || undefined}
        onClick={() => {
          review.sheet.draft.flush();
          review.sheet.go(item.code);
          focusItem(item.code);
        }}
      >
        <span className={s.hidden}>{told}</span>
        <span className={s.code} aria-hidden="true">
          {item.short}
        </span>
        <span className={s.doubts} aria-hidden="true">
          {facts.standing === "inherited" && <span className={s.from}>↑</span>}
          {isMarked && "⚑"}
          {facts.isReturned && "↩"}
          {facts.changedSinceReturn && "●"}
          {facts.lacksEvidence && "?"}
          {talk && talk.open > 0 && (talk.mentions > 0 ? "@" : "❝")}
        </span>
        <span className={s.pair} aria-hidden="true">
          {unit} <b className={s.sign}>{signOf(facts)}</b> {own}
        </span>
      </button>
    </li>
  );
}

/** Between the unit's answer and the one that counts here. */
function signOf(facts: ReviewFacts): string {
  if (facts.standing === "gap") return "·";
  return `${facts.differsFromUnit ? "≠" : "="}${facts.needsReason ? "!" : ""}`;
}

/** Counts do not fit the outline: that there are some is enough there. */
function short(text: string): string {
  return text.length > 5 ? "✓" : text;
}
