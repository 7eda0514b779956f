import type { Predicate, RulePack } from "../instruments/pack.ts";
import { toFraction } from "../kernel/exact.ts";
import type { Tier } from "../kernel/layer.ts";
import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import type { ConditionResult, Gates } from "../worksheets/gates.ts";
import { score } from "../worksheets/scoring.ts";
import { type AnswersByLayer, answersOf, effectiveAnswers, gapsOf, verdictTier } from "../worksheets/tiers.ts";

export type Outcome = "meets_wbk" | "meets_wbbm" | "not_yet";

/** Why the outcome is what it is: every condition of both gates as it stood. Exact values as fractions. */
export type Grounds = {
  /** The tier whose answers were scored, with what it inherited from the tiers below it. */
  readonly tier: Tier;
  /** Points. */
  readonly total: string;
  readonly conditions: readonly Ground[];
};

/** Points; for the condition `held`, 1 and 0 for held and not held, with a floor of 1. */
export type Ground = {
  readonly predicate: Predicate;
  readonly id: string;
  readonly value: string;
  readonly floor: string;
  readonly met: boolean;
};

export type VerdictRefusal =
  | (Problem & { readonly kind: "gap_in_answers"; readonly items: readonly string[] })
  | (Problem & { readonly kind: "gates_do_not_carry"; readonly unmet: readonly Ground[] })
  | (Problem & { readonly kind: "verdict_reason_missing" });

/**
 * Whether the team lead may conclude with this outcome, and on what grounds. Every item needs an assessor's answer; a
 * gap is refused with its items. "Meets" must be carried by its gate, for WBBM with the WBK that it asks for; "not yet"
 * may always be said, for the team may have reasons beyond the score; where the target's gate is met it says them. Source: PermenPANRB 90/2021 Annex II.
 */
export function judge(
  worksheet: {
    readonly pack: RulePack;
    readonly tiers: readonly Tier[];
    readonly answers: AnswersByLayer;
    readonly held: Predicate | null;
    readonly target: Predicate;
  },
  outcome: Outcome,
  note: string,
): Result<Grounds, VerdictRefusal> {
  const { pack, tiers, answers, held } = worksheet;
  const tier = verdictTier(tiers);
  const effective = answersOf(effectiveAnswers(tiers, tier, answers));
  const card = score(pack, effective, { held });
  const gaps = [
    ...new Set([
      ...gapsOf(
        pack.items.map(({ code }) => code),
        effective,
      ),
      ...card.unanswered,
    ]),
  ];
  if (gaps.length > 0) return refuse({ kind: "gap_in_answers", detail: { count: gaps.length }, items: gaps });
  const conditions = groundsOf(card.gates);
  const needed = outcome === "meets_wbk" ? "WBK" : outcome === "meets_wbbm" ? "WBBM" : null;
  if (needed && !card.gates[needed].met) {
    const unmet = conditions.filter(({ predicate, met }) => predicate === needed && !met);
    return refuse({
      kind: "gates_do_not_carry",
      detail: { outcome, unmet: unmet.map(({ id }) => id).join(", ") },
      unmet,
    });
  }
  if (outcome === "not_yet" && card.gates[worksheet.target].met && note.trim() === "") {
    return refuse({ kind: "verdict_reason_missing", detail: { predicate: worksheet.target } });
  }
  return accept({ tier, total: toFraction(card.total), conditions });
}

function groundsOf(gates: Gates): readonly Ground[] {
  return [gates.WBK, gates.WBBM].flatMap(({ predicate, conditions }) =>
    conditions.map((condition) => ({ predicate, id: condition.id, ...valuesOf(condition), met: condition.met })),
  );
}

function valuesOf(condition: ConditionResult): { readonly value: string; readonly floor: string } {
  if (condition.kind === "held") return { value: condition.met ? "1" : "0", floor: "1" };
  return { value: toFraction(condition.value), floor: toFraction(condition.floor) };
}
