import { compare, parseExact } from "../../kernel/exact.ts";
import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";
import type { FactKind, RequirementPack, Scale } from "./rule-pack.ts";

/** What is said of an agency or a unit, in the form that its kind asks for. Counts are of findings, persons, cases. */
export type FactValue =
  /** The grade counts; the number stands beside it, for sources round at the edges in different ways. */
  | { readonly kind: "grade"; readonly grade: string; readonly number: string | null }
  | { readonly kind: "share"; readonly done: number; readonly all: number }
  | { readonly kind: "day"; readonly on: string }
  | { readonly kind: "service"; readonly core: boolean; readonly direct: boolean; readonly agreement: string }
  | { readonly kind: "cases"; readonly count: number; readonly byLeader: boolean }
  | { readonly kind: "flag"; readonly yes: boolean };

/** One entry: never changed, followed by the next one. */
export type Fact = {
  readonly id: string;
  readonly kind: FactKind;
  /** The year it tells about; null for what is bound to none. */
  readonly year: number | null;
  readonly value: FactValue;
  readonly hasProof: boolean;
  readonly enteredBy: string;
  readonly verification: {
    readonly outcome: "verified" | "rejected";
    readonly by: string;
    /** A local day. */
    readonly on: string;
  } | null;
};

export const valueKinds: Readonly<Record<FactKind, FactValue["kind"]>> = {
  bpk_opinion: "grade",
  sakip: "grade",
  rb_index: "grade",
  spip: "grade",
  self_administered: "flag",
  core_service: "service",
  audit_follow_up: "share",
  wealth_state_officials: "share",
  wealth_civil_servants: "share",
  declaration_wbk: "day",
  declaration_wbbm: "day",
  internal_sakip: "grade",
  case_statement: "cases",
};

/** Kinds that say something of one year; the others hold until the next entry. */
export const yearlyKinds: ReadonlySet<FactKind> = new Set<FactKind>([
  "bpk_opinion",
  "sakip",
  "rb_index",
  "spip",
  "self_administered",
  "audit_follow_up",
  "wealth_state_officials",
  "wealth_civil_servants",
  "internal_sakip",
  "case_statement",
]);

export type FactRefusal = Problem & {
  readonly kind: "fact_wrong_form" | "fact_unknown_grade" | "fact_more_than_all" | "fact_year" | "fact_day_in_future";
};

/** Whether an entry has the form of its kind: a known grade, no more than the whole, a day that has come, a year or none. */
export function checkFact(
  pack: RequirementPack,
  fact: { readonly kind: FactKind; readonly year: number | null; readonly value: FactValue },
  today: string,
): Result<true, FactRefusal> {
  const { kind, year, value } = fact;
  if (value.kind !== valueKinds[kind]) return refuse({ kind: "fact_wrong_form" });
  if ((year !== null) !== yearlyKinds.has(kind)) return refuse({ kind: "fact_year" });
  if (year !== null && year > Number(today.slice(0, 4))) return refuse({ kind: "fact_year", detail: { year } });
  if (value.kind === "grade" && !scaleOf(pack, kind)?.grades.includes(value.grade))
    return refuse({ kind: "fact_unknown_grade", detail: { grade: value.grade } });
  if (value.kind === "share" && value.done > value.all)
    return refuse({ kind: "fact_more_than_all", detail: { done: value.done, all: value.all } });
  if (value.kind === "day" && value.on > today)
    return refuse({ kind: "fact_day_in_future", detail: { day: value.on } });
  return accept(true);
}

/** The scale on which a kind of fact is graded, as the requirements name it. */
export function scaleOf(pack: RequirementPack, kind: FactKind): Scale | null {
  const rule = pack.requirements.map((one) => one.rule).find((one) => one.kind === "grade" && one.fact === kind);
  return rule?.kind === "grade" ? (pack.scales[rule.scale] ?? null) : null;
}

/**
 * Whether letter and number tell different things: the number lies on or beyond a cut of a higher grade, or not beyond
 * that of its own. On a cut exactly both readings are in use (> and >=), so there it is asked about. The letter counts.
 */
export function isDoubtful(scale: Scale, value: { readonly grade: string; readonly number: string | null }): boolean {
  const number = value.number === null ? null : parseExact(value.number);
  if (number === null) return false;
  const place = scale.grades.indexOf(value.grade);
  return Object.entries(scale.cuts).some(([grade, cut]) => {
    const limit = parseExact(cut);
    if (limit === null) return false;
    const order = compare(number, limit);
    return order === 0 ? scale.edge === "doubtful" : order > 0 !== place >= scale.grades.indexOf(grade);
  });
}

/** The entry that a decision rests on, and the newer one that waits for its verification or was rejected. */
export type Standing = { readonly proven: Fact | null; readonly newer: Fact | null };

/** `facts` newest first, of all kinds and years. The newest verified entry stands until a newer one is verified. */
export function standingFact(facts: readonly Fact[], kind: FactKind, year: number | null): Standing {
  const here = facts.filter((fact) => fact.kind === kind && (year === null || fact.year === year));
  const proven = here.find(({ verification, hasProof }) => verification?.outcome === "verified" && hasProof) ?? null;
  const [newest = null] = here;
  return { proven, newer: newest === proven ? null : newest };
}
