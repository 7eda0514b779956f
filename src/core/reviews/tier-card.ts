import type { Tier } from "../kernel/layer.ts";
import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import type { Answer } from "../worksheets/answer.ts";
import { isSameAnswer } from "../worksheets/same-answer.ts";
import { type AnswersByLayer, effectiveAnswers, gapsOf, inOrder, layersBelow } from "../worksheets/tiers.ts";

/** What a tier gives the next one on top of the worksheet: three short lists, as they stood when it was handed over. */
export type Card = {
  /** Items in doubt: marked by the assessor, or with a conversation that is not settled. */
  readonly doubts: readonly { readonly item: string; readonly why: "marked" | "thread" }[];
  /** To be asked in the interview. */
  readonly questions: readonly { readonly item: string; readonly text: string }[];
  /** Items answered like the layer below, and those that differ. */
  readonly agrees: number;
  readonly differs: readonly string[];
};

export type HandoverRefusal =
  | (Problem & { readonly kind: "gap_in_answers"; readonly items: readonly string[] })
  | (Problem & { readonly kind: "no_tier_above" });

/** The tier that takes over from this one: the next one above among those the agency works with; null for the last. */
export function tierAbove(tiers: readonly Tier[], tier: Tier): Tier | null {
  const ordered = inOrder(tiers);
  return ordered[ordered.indexOf(tier) + 1] ?? null;
}

/**
 * The card of a tier that has finished, or why it has not: every item needs an answer of this tier or of one below it
 * (the unit's own is none); the gaps are named.
 */
export function cardOf(
  worksheet: {
    /** Codes in the pack's order. */
    readonly items: readonly string[];
    readonly tiers: readonly Tier[];
    readonly answers: AnswersByLayer;
  },
  tier: Tier,
  open: {
    readonly marked: readonly string[];
    readonly threads: readonly string[];
    readonly questions: readonly { readonly item: string; readonly text: string }[];
  },
): Result<{ readonly card: Card; readonly to: Tier }, HandoverRefusal> {
  const { items, tiers, answers } = worksheet;
  const to = tierAbove(tiers, tier);
  if (!to) return refuse({ kind: "no_tier_above" });
  const effective = effectiveAnswers(tiers, tier, answers);
  const gaps = gapsOf(items, effective);
  if (gaps.length > 0) return refuse({ kind: "gap_in_answers", detail: { count: gaps.length }, items: gaps });
  const below = layersBelow(tiers, tier);
  const belowOf = (item: string): Answer | null => {
    const layer = below.find((one) => answers[one]?.[item] !== undefined);
    return layer ? (answers[layer]?.[item] ?? null) : null;
  };
  const own = answers[tier] ?? {};
  const differs = items.filter((item) => own[item] && !isSameAnswer(own[item], belowOf(item)));
  const marked = new Set(open.marked);
  const threads = new Set(open.threads);
  return accept({
    to,
    card: {
      doubts: items
        .filter((item) => marked.has(item) || threads.has(item))
        .map((item) => ({ item, why: marked.has(item) ? ("marked" as const) : ("thread" as const) })),
      questions: open.questions.map(({ item, text }) => ({ item, text })),
      agrees: items.length - differs.length,
      differs,
    },
  });
}
