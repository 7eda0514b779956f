import * as m from "../../words/messages.js";
import type { ReviewFacts, ReviewFilter } from "./review-facts.ts";

export function filterWords(filter: ReviewFilter): string {
  return {
    all: m.reviews_filter_all,
    unanswered: m.reviews_filter_unanswered,
    differing: m.reviews_filter_differing,
    doubtful: m.depth_doubt_filter,
    returned: m.reviews_filter_returned,
    changed: m.reviews_filter_changed,
    marked: m.reviews_filter_marked,
  }[filter]();
}

/** How one's judgement stands against the layer below. */
export function standingWords(facts: Pick<ReviewFacts, "standing" | "needsReason">): string {
  if (facts.needsReason) return m.reviews_mark_needs_reason();
  return {
    gap: m.reviews_mark_gap,
    inherited: m.reviews_mark_inherited,
    agrees: m.reviews_mark_agrees,
    differs: m.reviews_mark_differs,
  }[facts.standing]();
}

/** What else is to be said of an item, in words; empty when nothing is. */
export function doubtWords(facts: ReviewFacts, isMarked: boolean): readonly string[] {
  return [
    isMarked ? m.reviews_mark_marked() : "",
    facts.isReturned ? m.reviews_mark_returned() : "",
    facts.changedSinceReturn ? m.reviews_mark_changed() : "",
    facts.lacksEvidence ? m.reviews_mark_no_evidence() : "",
  ].filter((words) => words !== "");
}
