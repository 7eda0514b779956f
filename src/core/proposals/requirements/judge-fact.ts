import { addMonths } from "../../kernel/day.ts";
import { type Category, predicateOf } from "../units.ts";
import { type Fact, type FactValue, isDoubtful, standingFact, yearlyKinds } from "./facts.ts";
import type { Line, Required } from "./line.ts";
import type { FactKind, Requirement, RequirementPack, Rule } from "./rule-pack.ts";
import type { Situation } from "./situation.ts";

/** What judging finds out; the rest of a line is the requirement's own. */
export type Judged = Pick<Line, "status" | "required" | "known" | "next"> &
  Partial<
    Pick<Line, "factId" | "newerId" | "factKind" | "year" | "doubtful" | "verifiedBy" | "verifiedOn" | "metFrom">
  >;

export type FactRule = Extract<Rule, { kind: "grade" | "share" | "yes" | "agreement" | "none" | "months_since" }>;

/**
 * Judges what people enter and others verify. A verified entry that reaches is met, and stays so while a newer one
 * waits; a value below the mark is not met as soon as somebody says so, for nobody claims less than they have. What was
 * rejected counts as never said.
 */
export function judgeFact(
  pack: RequirementPack,
  requirement: Requirement,
  rule: FactRule,
  situation: Situation,
  unitFacts: readonly Fact[],
  category: Category,
): Judged {
  const kind = rule.kind === "months_since" ? rule.fact[predicateOf(category)] : rule.fact;
  const year = yearOf(requirement, kind, situation);
  const facts = requirement.level === "agency" ? situation.agencyFacts : unitFacts;
  const { proven, newer } = standingFact(facts, kind, year);
  const required = requiredBy(rule, situation, category);
  const newest = newer && newer.verification?.outcome !== "rejected" ? newer : null;
  const about = { required, factKind: kind, year, newerId: newer?.id ?? null } as const;
  const told = newest ?? proven;
  if (!told) {
    const next = newer ? "correct" : "enter";
    return { ...about, status: "unproven", known: newer?.value ?? null, factId: null, next };
  }
  const doubtful = rule.kind === "grade" && told.value.kind === "grade" && isDoubtfulOn(pack, rule.scale, told.value);
  const by = told.verification?.outcome === "verified" ? told.verification : null;
  const toldAs = {
    ...about,
    known: told.value,
    factId: told.id,
    doubtful,
    verifiedBy: by?.by ?? null,
    verifiedOn: by?.on ?? null,
  } as const;
  const reached = reaches(pack, rule, told.value, situation, category);
  if (reached === "not_asked") return { ...toldAs, status: "not_applicable", next: "none" };
  if (reached !== true) {
    return { ...toldAs, status: "not_met", next: reached ? "wait" : "improve", metFrom: reached || null };
  }
  if (proven && reaches(pack, rule, proven.value, situation, category) === true) {
    const { verification } = proven;
    const verified = { verifiedBy: verification?.by ?? null, verifiedOn: verification?.on ?? null };
    return { ...toldAs, ...verified, known: proven.value, factId: proven.id, status: "met", next: "none" };
  }
  return { ...toldAs, status: "unproven", next: told.hasProof ? "verify" : "prove" };
}

function yearOf({ year }: Requirement, kind: FactKind, { year: now, parameters }: Situation): number | null {
  return year === null || !yearlyKinds.has(kind) ? null : now + (parameters[year] ?? 0);
}

function requiredBy(rule: FactRule, situation: Situation, category: Category): Required {
  switch (rule.kind) {
    case "grade":
      return { kind: "grade", floor: rule.floor[predicateOf(category)][situation.agency] };
    case "share":
      return { kind: "all" };
    case "yes":
      return { kind: "yes" };
    case "agreement":
      return { kind: "agreement" };
    case "none":
      return { kind: "none" };
    case "months_since":
      return { kind: "months", months: situation.parameters[rule.parameter] ?? 0 };
  }
}

/** Whether a value reaches what is asked; a day: it will from then on; `not_asked`: the rule does not touch it. */
function reaches(
  pack: RequirementPack,
  rule: FactRule,
  value: FactValue,
  situation: Situation,
  category: Category,
): true | false | "not_asked" | `${number}-${string}` {
  switch (rule.kind) {
    case "grade": {
      const grades = pack.scales[rule.scale]?.grades ?? [];
      const floor = grades.indexOf(rule.floor[predicateOf(category)][situation.agency]);
      return value.kind === "grade" && grades.indexOf(value.grade) >= floor;
    }
    case "share":
      return value.kind === "share" && value.done >= value.all;
    case "yes":
      return value.kind === "service" && value.core;
    case "agreement":
      if (value.kind !== "service") return false;
      return value.direct ? "not_asked" : value.agreement.trim() !== "";
    case "none":
      return value.kind === "cases" && value.count === 0;
    case "months_since": {
      if (value.kind !== "day") return false;
      const from = addMonths(value.on, situation.parameters[rule.parameter] ?? 0);
      // A day as text, "2026-05-31".
      return from <= situation.referenceDay ? true : (from as `${number}-${string}`);
    }
  }
}

function isDoubtfulOn(pack: RequirementPack, scale: string, value: { grade: string; number: string | null }): boolean {
  const found = pack.scales[scale];
  return found !== undefined && isDoubtful(found, value);
}
