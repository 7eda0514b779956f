import { createContext, use } from "react";
import type { Tier } from "../../core/kernel/layer.ts";
import type { Scorecard } from "../../core/worksheets/scoring.ts";
import type { EffectiveAnswer } from "../../core/worksheets/tiers.ts";
import type { Sheet } from "../worksheets/sheet.ts";
import type { Depth } from "./use-depth.ts";
import type { EntriesByLayer, ReviewFacts, ReviewFilter } from "./review-facts.ts";

export const reviewPanels = [
  "kembalikan",
  "simpulkan",
  "tim",
  "putusan",
  "layak",
  "beda",
  "serah",
  "tanya",
  "temuan",
  "frasa",
  "pintasan",
] as const;
export type ReviewPanel = (typeof reviewPanels)[number];

/** One worksheet on the assessor's desk: the sheet of the tier (draft, scores, item in focus) and what judging it needs. */
export type Review = Depth & {
  readonly sheet: Sheet;
  readonly tier: Tier;
  /** False for those who only read: no tier of theirs is assigned here. */
  readonly isAssessor: boolean;
  readonly entries: EntriesByLayer;
  readonly facts: ReadonlyMap<string, ReviewFacts>;
  /** What the tier stands behind: its own answers, and those it inherits. */
  readonly effective: Readonly<Record<string, EffectiveAnswer>>;
  readonly unitCard: Scorecard;
  readonly filter: ReviewFilter;
  readonly setFilter: (filter: ReviewFilter) => void;
  readonly marked: ReadonlySet<string>;
  readonly toggleMark: (item: string) => void;
  readonly clearMarks: () => void;
  readonly chooseTier: (tier: Tier) => void;
  readonly panel: ReviewPanel | null;
  readonly openPanel: (panel: ReviewPanel | null) => void;
  /** Judgements that the server has not acknowledged. */
  readonly unsaved: number;
};

const Here = createContext<Review | null>(null);

export const ReviewProvider = Here;

export function useReview(): Review {
  const review = use(Here);
  if (!review) throw new Error("useReview stands outside of the assessor's desk");
  return review;
}

export function factsAt(review: Review, code: string): ReviewFacts {
  const facts = review.facts.get(code);
  if (!facts) throw new Error(`no facts of ${code}`);
  return facts;
}
