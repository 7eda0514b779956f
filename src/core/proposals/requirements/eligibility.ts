import { type Category, isAffirmative, predicateOf } from "../units.ts";
import { judgeLine } from "./judge.ts";
import { type Line, type Overall, overallOf } from "./line.ts";
import { mayBeAffirmative, type Requirement, type RequirementPack } from "./rule-pack.ts";
import type { Situation, UnitSituation } from "./situation.ts";

export type Eligibility = { readonly lines: readonly Line[]; readonly overall: Overall };

/**
 * Judges every requirement of a category (WBK, WBBM, each plain or affirmative) for one unit. Nothing is believed
 * unproven: a value counts as met once it is verified, and as not met as soon as it is entered. Source: PermenPANRB
 * 5/2024, annex, chapter II, as laid down in the pack.
 */
export function eligibility(
  pack: RequirementPack,
  situation: Situation,
  unit: UnitSituation,
  category: Category,
): Eligibility {
  const lines = requirementsOf(pack, category).map((requirement) =>
    judgeLine(pack, requirement, situation, unit, category),
  );
  return { lines, overall: overallOf(lines) };
}

/** The agency's own lines for a category: what every unit of it shares. */
export function agencyEligibility(pack: RequirementPack, situation: Situation, category: Category): Eligibility {
  const lines = requirementsOf(pack, category)
    .filter(({ level }) => level === "agency")
    .map((requirement) => judgeLine(pack, requirement, situation, null, category));
  return { lines, overall: overallOf(lines) };
}

export type AgencyOutcome = "not_eligible" | "wbk_only" | "wbk_and_wbbm" | "affirmative_only";

/**
 * What the agency may propose at all, as PortalRB tells it: on what is proven now (`outcome`), and if everything that
 * is unproven were proven (`reachable`). The quota does not enter. WBK-mandiri stands beside it as a flag.
 */
export function agencyOutcome(
  pack: RequirementPack,
  situation: Situation,
): { readonly outcome: AgencyOutcome; readonly reachable: AgencyOutcome; readonly selfAdministered: boolean } {
  const overall = (category: "WBK" | "WBBM"): Overall =>
    overallOf(agencyEligibility(pack, situation, category).lines.filter(({ required }) => required.kind !== "at_most"));
  const [wbk, wbbm] = [overall("WBK"), overall("WBBM")];
  const lowest = pack.affirmative.agencies.includes(situation.agency) ? "affirmative_only" : "not_eligible";
  const say = (passes: (one: Overall) => boolean): AgencyOutcome =>
    !passes(wbk) ? lowest : passes(wbbm) ? "wbk_and_wbbm" : "wbk_only";
  const flag = situation.agencyFacts.find(
    ({ kind, year, verification }) =>
      kind === "self_administered" && year === situation.year && verification?.outcome === "verified",
  );
  return {
    outcome: say((one) => one === "eligible"),
    reachable: say((one) => one !== "blocked"),
    selfAdministered: flag?.value.kind === "flag" && flag.value.yes,
  };
}

/** The category that fits a target: plain, unless the agency cannot and the unit may take the affirmative track. */
export function fittingCategory(
  pack: RequirementPack,
  situation: Situation,
  unitKind: string,
  target: "WBK" | "WBBM",
): Category {
  const agency = agencyEligibility(pack, situation, target);
  return agency.overall !== "eligible" && mayBeAffirmative(pack, situation.agency, unitKind)
    ? `${target}-AFIRMASI`
    : target;
}

function requirementsOf(pack: RequirementPack, category: Category): readonly Requirement[] {
  return pack.requirements.filter(
    ({ predicates, affirmativeOnly }) =>
      predicates.includes(predicateOf(category)) && (!affirmativeOnly || isAffirmative(category)),
  );
}
