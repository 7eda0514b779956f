import type { HeldPredicate } from "../../agencies/predicate.ts";
import type { Fact } from "./facts.ts";
import type { AgencySort } from "./rule-pack.ts";

/** All that is known where a unit's eligibility is judged. Facts newest first. Local days. */
export type Situation = {
  readonly agency: AgencySort;
  /** The evaluation year. */
  readonly year: number;
  /** Standing, building and bar are judged on the round's reference date. */
  readonly referenceDay: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly agencyFacts: readonly Fact[];
  /** `proposed`: how many units the agency proposes with this one. `limit` null: no quota. */
  readonly quota: { readonly limit: number | null; readonly proposed: number };
};

export type UnitSituation = {
  readonly unitKind: string;
  readonly facts: readonly Fact[];
  readonly held: readonly (HeldPredicate & { readonly decree: string })[];
  /** The last verdict of the internal evaluation; its conditions as they stood. */
  readonly verdict: {
    readonly outcome: "meets_wbk" | "meets_wbbm" | "not_yet";
    readonly conditions: readonly { readonly predicate: "WBK" | "WBBM"; readonly id: string; readonly met: boolean }[];
  } | null;
};
