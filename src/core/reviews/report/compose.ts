import type { Predicate, RulePack } from "../../instruments/pack.ts";
import { type Exact, exactly } from "../../kernel/exact.ts";
import type { Layer, Tier } from "../../kernel/layer.ts";
import { score } from "../../worksheets/scoring.ts";
import { type AnswersByLayer, answersOf, effectiveAnswers, gapsOf, verdictTier } from "../../worksheets/tiers.ts";
import type { Ground, Outcome } from "../verdict.ts";
import { type GateLine, gateLines, keptGateLines } from "./gate-lines.ts";
import { type NotedItem, notedItems, type ReportPage, type ReportWord } from "./noted-items.ts";
import { type ScoreLine, scoreLines } from "./scores.ts";

/** What a report is made of, as the worksheet has it. */
export type ReportFacts = {
  readonly pack: RulePack;
  readonly tiers: readonly Tier[];
  readonly target: Predicate;
  /** Held on the round's reference date. */
  readonly held: Predicate | null;
  readonly answers: AnswersByLayer;
  readonly words: readonly ReportWord[];
  readonly pages: readonly (ReportPage & { readonly layer: Layer; readonly item: string })[];
  readonly verdict: { readonly outcome: Outcome; readonly grounds: readonly Ground[]; readonly total: string } | null;
};

/** What the report says of the worksheet. While there is no verdict its numbers are those of the moment. */
export type ReportFigures = {
  readonly outcome: Outcome | null;
  readonly selfTotal: Exact;
  readonly total: Exact;
  readonly scores: readonly ScoreLine[];
  readonly gates: readonly GateLine[];
  readonly noted: readonly NotedItem[];
  /** Items that no assessor has answered yet. */
  readonly open: number;
};

/**
 * Composes the figures of a report: exact scores of the unit and of the answers that carry the verdict, the target's
 * gate with every distance, and the items to explain. Total and gate of a concluded worksheet are the verdict's own
 * grounds, so the report cannot say another thing than what was decided. Source: PermenPANRB 90/2021 annex II; fact
 * sheet 3.5 and 4.
 */
export function composeFigures(facts: ReportFacts): ReportFigures {
  const { pack, tiers, target, held, answers, verdict } = facts;
  const effective = answersOf(effectiveAnswers(tiers, verdictTier(tiers), answers));
  const cards = { self: score(pack, answers.unit ?? {}, { held }), internal: score(pack, effective, { held }) };
  return {
    outcome: verdict?.outcome ?? null,
    selfTotal: cards.self.total,
    total: verdict ? exactly(verdict.total) : cards.internal.total,
    scores: scoreLines(pack, target, cards),
    gates: verdict ? keptGateLines(pack, target, verdict.grounds) : gateLines(cards.internal.gates[target]),
    noted: notedItems(facts),
    open: gapsOf(
      pack.items.map(({ code }) => code),
      effective,
    ).length,
  };
}
