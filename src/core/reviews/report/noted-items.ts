import type { PackItem, RulePack } from "../../instruments/pack.ts";
import { compare, type Exact, exactly, multiply, subtract, zero } from "../../kernel/exact.ts";
import type { Layer, Tier } from "../../kernel/layer.ts";
import type { Answer } from "../../worksheets/answer.ts";
import { itemValue } from "../../worksheets/item-value.ts";
import { type AnswersByLayer, effectiveAnswers, verdictTier } from "../../worksheets/tiers.ts";

/** A page that a judgement rests on: the version of a document as it was attached. */
export type ReportPage = {
  readonly documentId: string;
  readonly number: number;
  readonly title: string;
  /** As it was written beside the attachment: "3, 5-7"; "" for the whole. */
  readonly pages: string;
};

/** What a tier wrote beside its answer. */
export type ReportWord = {
  readonly layer: Layer;
  readonly item: string;
  readonly note: string;
  readonly reason: string;
};

/**
 * An item that the report must explain: the TPI gave less than the unit said (`lowered`), or the unit claims points with
 * nothing attached (`unproven`). One that is both is both.
 */
export type NotedItem = {
  readonly item: PackItem;
  readonly lowered: boolean;
  readonly unproven: boolean;
  readonly unit: Answer | null;
  readonly internal: Answer | null;
  /** Points by the unit's answer less points by the TPI's; 0 where nothing was taken. */
  readonly lost: Exact;
  /** The reason of the tier whose answer counts, else its note; "" where it wrote neither. */
  readonly reason: string;
  readonly pages: readonly ReportPage[];
};

/** Items to explain, in the pack's order. Source: fact sheet 3.5 (missing-evidence notes) and 9. */
export function notedItems(worksheet: {
  readonly pack: RulePack;
  readonly tiers: readonly Tier[];
  readonly answers: AnswersByLayer;
  readonly words: readonly ReportWord[];
  /** What the unit attached, and what an assessor attached beside it. */
  readonly pages: readonly (ReportPage & { readonly layer: Layer; readonly item: string })[];
}): readonly NotedItem[] {
  const { pack, tiers, answers, words, pages } = worksheet;
  const effective = effectiveAnswers(tiers, verdictTier(tiers), answers);
  return pack.items.flatMap((item): NotedItem[] => {
    const here = effective[item.code];
    const unit = answers.unit?.[item.code] ?? null;
    const internal = here?.answer ?? null;
    const claimed = points(pack, item, unit);
    const lost = internal ? subtract(claimed, points(pack, item, internal)) : zero;
    const lowered = compare(lost, zero) > 0;
    const ofUnit = pages.filter((page) => page.item === item.code && page.layer === "unit");
    const unproven = compare(claimed, zero) > 0 && ofUnit.length === 0;
    if (!lowered && !unproven) return [];
    const word = words.find((one) => one.item === item.code && one.layer === here?.from);
    return [
      {
        item,
        lowered,
        unproven,
        unit,
        internal,
        lost: lowered ? lost : zero,
        reason: [word?.reason, word?.note].find((text) => text !== undefined && text.trim() !== "")?.trim() ?? "",
        pages: unique(pages.filter((page) => page.item === item.code)),
      },
    ];
  });
}

function points(pack: RulePack, item: PackItem, answer: Answer | null): Exact {
  const value = answer ? itemValue(pack, item, answer) : null;
  return value ? multiply(exactly(item.weight), value) : zero;
}

/** Each version of a document once; the pages that a person named before the whole. */
function unique(pages: readonly ReportPage[]): readonly ReportPage[] {
  const known = new Map<string, ReportPage>();
  for (const { documentId, number, title, pages: which } of pages) {
    const key = `${documentId}:${number}`;
    if (!known.get(key)?.pages) known.set(key, { documentId, number, title, pages: which });
  }
  return [...known.values()];
}
