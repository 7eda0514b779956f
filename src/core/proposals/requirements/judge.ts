import { isStanding } from "../../agencies/predicate.ts";
import { addMonths } from "../../kernel/day.ts";
import { type Category, isAffirmative, predicateOf } from "../units.ts";
import { judgeFact, type Judged } from "./judge-fact.ts";
import type { Line } from "./line.ts";
import { mayBeAffirmative, type Requirement, type RequirementPack, type Rule } from "./rule-pack.ts";
import type { Situation, UnitSituation } from "./situation.ts";

/** Judges one requirement. `unit` null: the agency's lines alone are asked for. */
export function judgeLine(
  pack: RequirementPack,
  requirement: Requirement,
  situation: Situation,
  unit: UnitSituation | null,
  category: Category,
): Line {
  const judged = judge(pack, requirement, situation, unit, category);
  return {
    id: requirement.id,
    level: requirement.level,
    waived: requirement.waived && isAffirmative(category) && judged.status !== "met",
    factId: null,
    newerId: null,
    factKind: null,
    year: null,
    doubtful: false,
    verifiedBy: null,
    verifiedOn: null,
    metFrom: null,
    legal: requirement.legal,
    ...judged,
    owes: judged.next === "none" ? null : judged.next === "verify" ? requirement.verifier : requirement.owner,
  };
}

function judge(
  pack: RequirementPack,
  requirement: Requirement,
  situation: Situation,
  unit: UnitSituation | null,
  category: Category,
): Judged {
  const { rule } = requirement;
  switch (rule.kind) {
    case "held":
    case "held_months":
    case "not_barred":
      return unit ? judgePredicate(rule, situation, unit) : nothing;
    case "quota":
      return judgeQuota(situation);
    case "verdict":
      return judgeVerdict(unit, category);
    case "conditions":
      return judgeConditions(rule, unit, category);
    case "listed": {
      const is = unit !== null && mayBeAffirmative(pack, situation.agency, unit.unitKind);
      return {
        status: is ? "met" : "not_met",
        required: { kind: "yes" },
        known: null,
        next: is ? "none" : "other_track",
      };
    }
    case "yes":
    case "none":
    case "grade":
    case "share":
    case "months_since":
    case "agreement":
      return judgeFact(pack, requirement, rule, situation, unit?.facts ?? [], category);
  }
}

const nothing: Judged = { status: "not_applicable", required: { kind: "yes" }, known: null, next: "none" };

type PredicateRule = Extract<Rule, { kind: "held" | "held_months" | "not_barred" }>;

/** What decrees say. Decrees are recorded by the agency and speak for themselves. */
function judgePredicate(rule: PredicateRule, situation: Situation, { held }: UnitSituation): Judged {
  const { referenceDay, parameters } = situation;
  if (rule.kind === "not_barred") {
    const months = parameters[rule.parameter] ?? 0;
    const required = { kind: "months", months } as const;
    const bars = held
      .flatMap(({ revokedOn }) => (revokedOn === null || revokedOn > referenceDay ? [] : [revokedOn]))
      .toSorted();
    const on = bars.at(-1);
    if (on === undefined) return { status: "met", required, known: null, next: "none" };
    const until = addMonths(on, months);
    const known = { kind: "revoked", on, until } as const;
    if (referenceDay >= until) return { status: "met", required, known, next: "none" };
    return { status: "not_met", required, known, next: "wait", metFrom: until };
  }
  // WBBM stands above WBK: who holds it holds what WBK asks for.
  const standing = held
    .filter((one) => isStanding(one, referenceDay) && (one.predicate === rule.predicate || one.predicate === "WBBM"))
    .toSorted((one, other) => one.inForceFrom.localeCompare(other.inForceFrom));
  const [first] = standing;
  const known = first ? ({ kind: "since", on: first.inForceFrom, decree: first.decree } as const) : null;
  if (rule.kind === "held") {
    const required = { kind: "held", predicate: rule.predicate } as const;
    return first
      ? { status: "met", required, known, next: "none" }
      : { status: "not_met", required, known: null, next: "other_track" };
  }
  const months = parameters[rule.parameter] ?? 0;
  const required = { kind: "months", months } as const;
  if (months === 0) return { status: "not_applicable", required, known, next: "none" };
  if (!first) return { status: "not_met", required, known: null, next: "other_track" };
  const from = addMonths(first.inForceFrom, months);
  if (from <= referenceDay) return { status: "met", required, known, next: "none" };
  return { status: "not_met", required, known, next: "wait", metFrom: from };
}

function judgeQuota({ quota: { limit, proposed } }: Situation): Judged {
  const required = { kind: "at_most", limit } as const;
  const known = { kind: "proposed", count: proposed } as const;
  if (limit === null) return { status: "not_applicable", required, known, next: "none" };
  const fits = proposed <= limit;
  return { status: fits ? "met" : "not_met", required, known, next: fits ? "none" : "reduce" };
}

/** A verdict for WBBM carries WBK too. */
function judgeVerdict(unit: UnitSituation | null, category: Category): Judged {
  const predicate = predicateOf(category);
  const required = { kind: "held", predicate } as const;
  if (!unit?.verdict) return { status: "unproven", required, known: null, next: "conclude" };
  const { outcome } = unit.verdict;
  const known = { kind: "verdict", outcome } as const;
  const carries = outcome === "meets_wbbm" || (outcome === "meets_wbk" && predicate === "WBK");
  return { status: carries ? "met" : "not_met", required, known, next: carries ? "none" : "improve" };
}

function judgeConditions(
  rule: Extract<Rule, { kind: "conditions" }>,
  unit: UnitSituation | null,
  category: Category,
): Judged {
  const required = { kind: "floors" } as const;
  const here = (unit?.verdict?.conditions ?? []).filter(
    ({ predicate, id }) =>
      predicate === predicateOf(category) && (rule.only?.includes(id) ?? true) && !rule.except?.includes(id),
  );
  if (here.length === 0) return { status: "unproven", required, known: null, next: "conclude" };
  const unmet = here.filter(({ met }) => !met).map(({ id }) => id);
  const known = { kind: "conditions", unmet, count: here.length } as const;
  return unmet.length === 0
    ? { status: "met", required, known, next: "none" }
    : { status: "not_met", required, known, next: "improve" };
}
