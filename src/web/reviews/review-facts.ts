import type { LayerEntry, Worksheet } from "../../contract/worksheets/shapes.ts";
import type { PackItem, RulePack } from "../../core/instruments/pack.ts";
import type { Layer, Tier } from "../../core/kernel/layer.ts";
import type { Answer } from "../../core/worksheets/answer.ts";
import { itemValue } from "../../core/worksheets/item-value.ts";
import { layersBelow } from "../../core/worksheets/tiers.ts";
import { isSameAnswer } from "../../core/worksheets/same-answer.ts";
import type { Content } from "../worksheets/draft-state.ts";

/** How one's own judgement of an item stands against the layer below. */
export type Standing =
  /** Nobody up to this tier has judged it: a gap that blocks the verdict. */
  | "gap"
  /** Not judged by this tier, but a tier below did: its answer counts here until this tier gives its own. */
  | "inherited"
  | "agrees"
  | "differs";

/** What an assessor must see of one item to judge it. */
export type ReviewFacts = {
  readonly item: string;
  readonly standing: Standing;
  readonly unit: LayerEntry | null;
  /** The nearest layer below with an answer: what one agrees with or departs from. */
  readonly below: { readonly layer: Layer; readonly answer: Answer } | null;
  readonly own: Content;
  /** What counts here, one's own or what is inherited, is not what the unit said. */
  readonly differsFromUnit: boolean;
  /** A departure from the layer below that is not explained yet. */
  readonly needsReason: boolean;
  /** Sent back to the unit and not yet repaired. */
  readonly isReturned: boolean;
  /** The unit changed its answer after it was sent back. */
  readonly changedSinceReturn: boolean;
  /** The unit claims points on it without any evidence. */
  readonly lacksEvidence: boolean;
};

export const reviewFilters = ["all", "unanswered", "differing", "doubtful", "returned", "changed", "marked"] as const;
export type ReviewFilter = (typeof reviewFilters)[number];

export type EntriesByLayer = ReadonlyMap<Layer, ReadonlyMap<string, LayerEntry>>;

/** The entries of every layer that the reader may see, by layer and item. */
export function entriesByLayer(worksheet: Pick<Worksheet, "layers">): EntriesByLayer {
  return new Map(
    worksheet.layers.map(({ layer, entries }) => [layer, new Map(entries.map((entry) => [entry.item, entry]))]),
  );
}

/** The facts of every item for one tier; `ownOf` is the tier's content as it stands on this screen, saved or not. */
export function factsOf(
  worksheet: Pick<Worksheet, "layers" | "returns" | "tiers">,
  pack: RulePack,
  tier: Tier,
  ownOf: (item: string) => Content,
): ReadonlyMap<string, ReviewFacts> {
  const entries = entriesByLayer(worksheet);
  const below = layersBelow(worksheet.tiers, tier);
  const withEvidence = new Set(
    worksheet.layers.find(({ layer }) => layer === "unit")?.evidence.map(({ item }) => item),
  );
  return new Map(
    pack.items.map((item) => {
      const own = ownOf(item.code);
      const nearest = nearestBelow(entries, below, item.code);
      const unit = entries.get("unit")?.get(item.code) ?? null;
      const standing = standingOf(own.answer, nearest);
      const counted = standing === "inherited" ? (nearest?.answer ?? null) : own.answer;
      const facts: ReviewFacts = {
        item: item.code,
        standing,
        unit,
        below: nearest,
        own,
        differsFromUnit: standing !== "gap" && !isSameAnswer(counted, unit?.answer ?? null),
        needsReason: standing === "differs" && own.reason.trim() === "",
        ...returnsOf(worksheet.returns, item.code, unit),
        lacksEvidence: !withEvidence.has(item.code) && earns(pack, item, unit?.answer ?? null),
      };
      return [item.code, facts];
    }),
  );
}

export function isShownIn(
  filter: ReviewFilter,
  facts: ReviewFacts,
  marked: ReadonlySet<string>,
  doubts: ReadonlyMap<string, unknown>,
): boolean {
  switch (filter) {
    case "all":
      return true;
    case "unanswered":
      return facts.standing === "gap" || facts.standing === "inherited";
    case "differing":
      return facts.standing === "differs" || facts.differsFromUnit;
    case "doubtful":
      return doubts.has(facts.item);
    case "returned":
      return facts.isReturned;
    case "changed":
      return facts.changedSinceReturn;
    case "marked":
      return marked.has(facts.item);
  }
}

/** Items that one "agree with all that are left" would answer: not judged here, and with something to agree with. */
export function agreeable(facts: Iterable<ReviewFacts>): readonly string[] {
  return [...facts].filter((one) => one.own.answer === null && one.below !== null).map((one) => one.item);
}

/** True when an answer says nothing: none at all, or a ratio without a single count. */
export function isBlank(answer: Answer | null | undefined): boolean {
  if (!answer) return true;
  return answer.kind === "ratio" && Object.values(answer.counts).every((count) => count === null || count === "");
}

function nearestBelow(entries: EntriesByLayer, below: readonly Layer[], item: string): ReviewFacts["below"] {
  for (const layer of below) {
    const answer = entries.get(layer)?.get(item)?.answer ?? null;
    if (answer && !isBlank(answer)) return { layer, answer };
  }
  return null;
}

function standingOf(own: Answer | null, below: ReviewFacts["below"]): Standing {
  if (own === null || isBlank(own)) return below !== null && below.layer !== "unit" ? "inherited" : "gap";
  return below !== null && isSameAnswer(own, below.answer) ? "agrees" : "differs";
}

function returnsOf(
  returns: Worksheet["returns"],
  item: string,
  unit: LayerEntry | null,
): Pick<ReviewFacts, "isReturned" | "changedSinceReturn"> {
  const last = returns
    .filter((one) => one.items.includes(item))
    .toSorted((a, b) => a.number - b.number)
    .at(-1);
  if (!last) return { isReturned: false, changedSinceReturn: false };
  return { isReturned: last.open, changedSinceReturn: unit !== null && unit.answeredAt > last.returnedAt };
}

function earns(pack: RulePack, item: PackItem, answer: Answer | null): boolean {
  const value = answer ? itemValue(pack, item, answer) : null;
  return value !== null && value.numerator > 0n;
}
