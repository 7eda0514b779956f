import type { Predicate, Words } from "../../instruments/pack.ts";
import type { Role } from "../../people/roles.ts";

/**
 * The requirements of a regulation as data: `instruments/<folder>/requirements.json`. What is asked for, of whom, where
 * it stands in the text, and how sure we are of it (fact sheet, "how sure": P primary text, C several sources, S one).
 */
export type RequirementPack = {
  readonly id: string;
  readonly version: number;
  /** The first evaluation year it applies to. */
  readonly fromYear: number;
  readonly title: Words;
  readonly scales: Readonly<Record<string, Scale>>;
  readonly parameters: readonly Parameter[];
  readonly requirements: readonly Requirement[];
  readonly affirmative: {
    readonly agencies: readonly AgencySort[];
    readonly unitKinds: readonly string[];
    readonly legal: Legal;
  };
  readonly kit: readonly KitPoint[];
};

export type Legal = { readonly document: string; readonly place: string; readonly certainty: "P" | "C" | "S" };
export type AgencySort = "central" | "local";

/**
 * Grades from the lowest to the highest. `cuts`: the number where a grade begins, for asking where letter and number
 * disagree. `edge`: whether a number on the cut itself has reached the grade, or sources differ about it.
 */
export type Scale = {
  readonly grades: readonly string[];
  readonly cuts: Readonly<Record<string, string>>;
  readonly edge: "reached" | "doubtful";
};

/** A number that a year may set otherwise, with a reason. Years are an offset to the evaluation year. */
export type Parameter = {
  readonly id: string;
  readonly unit: "months" | "years";
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly name: Words;
  readonly why: Words;
  readonly legal: Legal;
};

export type Requirement = {
  readonly id: string;
  readonly level: "agency" | "unit";
  readonly predicates: readonly Predicate[];
  /** Asked of the affirmative track alone. */
  readonly affirmativeOnly?: boolean | undefined;
  readonly name: Words;
  readonly why: Words;
  readonly legal: Legal;
  /** The parameter that says which year's fact counts; null: a fact of any year. */
  readonly year: string | null;
  /** Who owes the proof, and who verifies it. */
  readonly owner: Role;
  readonly verifier: Role;
  /** The affirmative track may go forward while the agency still works toward it. */
  readonly waived: boolean;
  readonly rule: Rule;
};

export type Rule =
  | {
      readonly kind: "grade";
      readonly fact: FactKind;
      readonly scale: string;
      readonly floor: Readonly<Record<Predicate, Readonly<Record<AgencySort, string>>>>;
    }
  /** All of the whole: 100 %. */
  | { readonly kind: "share"; readonly fact: FactKind }
  | { readonly kind: "yes"; readonly fact: FactKind }
  /** Of units that serve nobody directly: what TPN and TPI agreed. */
  | { readonly kind: "agreement"; readonly fact: FactKind }
  | { readonly kind: "none"; readonly fact: FactKind }
  | {
      readonly kind: "months_since";
      readonly fact: Readonly<Record<Predicate, FactKind>>;
      readonly parameter: string;
    }
  | { readonly kind: "held"; readonly predicate: Predicate }
  | { readonly kind: "held_months"; readonly predicate: Predicate; readonly parameter: string }
  | { readonly kind: "not_barred"; readonly parameter: string }
  | { readonly kind: "quota" }
  | { readonly kind: "verdict" }
  | {
      readonly kind: "conditions";
      readonly only?: readonly string[] | undefined;
      readonly except?: readonly string[] | undefined;
    }
  | { readonly kind: "listed" };

/** A point that the administrative selection checks, prepared for an objection before anybody knows the result. */
export type KitPoint = {
  readonly id: string;
  /** Checks of the selection that it answers, by their keys in the course. */
  readonly answers: readonly string[];
  readonly level: "agency" | "unit";
  readonly predicates: readonly Predicate[];
  readonly name: Words;
  readonly check: Words;
  readonly legal: Legal;
};

export const agencyFactKinds = ["bpk_opinion", "sakip", "rb_index", "spip", "self_administered"] as const;
export const unitFactKinds = [
  "core_service",
  "audit_follow_up",
  "wealth_state_officials",
  "wealth_civil_servants",
  "declaration_wbk",
  "declaration_wbbm",
  "internal_sakip",
  "case_statement",
] as const;
export type FactKind = (typeof agencyFactKinds)[number] | (typeof unitFactKinds)[number];

/** Whether a unit of this kind, in an agency of this sort, may take the affirmative track. Puskesmas may not. */
export function mayBeAffirmative(pack: RequirementPack, agency: AgencySort, unitKind: string): boolean {
  return pack.affirmative.agencies.includes(agency) && pack.affirmative.unitKinds.includes(unitKind);
}

/** Every parameter as it holds in a year: the pack's, overridden by what was set for the round. */
export function parametersOf(pack: RequirementPack, set: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(pack.parameters.map(({ id, value }) => [id, set[id] ?? value]));
}

/** The newest pack that applies to a year; before all of them, the oldest. */
export function packOfYear(packs: readonly RequirementPack[], year: number): RequirementPack {
  const sorted = packs.toSorted((one, other) => one.fromYear - other.fromYear || one.version - other.version);
  const found = sorted.findLast(({ fromYear }) => fromYear <= year) ?? sorted[0];
  if (!found) throw new Error("no requirements are shipped");
  return found;
}
