import type { Role } from "../../people/roles.ts";
import type { FactValue } from "./facts.ts";
import type { FactKind, Legal } from "./rule-pack.ts";

export const lineStatuses = ["met", "not_met", "unproven", "not_applicable"] as const;
export type LineStatus = (typeof lineStatuses)[number];

/** What somebody has to do next about a line; `none` where nothing is left to do. */
export const nextSteps = [
  "none",
  "enter",
  "prove",
  "verify",
  "correct",
  "improve",
  "wait",
  "conclude",
  "reduce",
  "other_track",
] as const;
export type NextStep = (typeof nextSteps)[number];

/** What is asked for. */
export type Required =
  | { readonly kind: "grade"; readonly floor: string }
  | { readonly kind: "all" }
  | { readonly kind: "yes" }
  | { readonly kind: "agreement" }
  | { readonly kind: "none" }
  | { readonly kind: "months"; readonly months: number }
  | { readonly kind: "held"; readonly predicate: "WBK" | "WBBM" }
  | { readonly kind: "at_most"; readonly limit: number | null }
  | { readonly kind: "floors" };

/** What is known, of a fact or of what the system itself recorded. */
export type Known =
  | FactValue
  | { readonly kind: "since"; readonly on: string; readonly decree: string }
  | { readonly kind: "revoked"; readonly on: string; readonly until: string }
  | { readonly kind: "proposed"; readonly count: number }
  | { readonly kind: "verdict"; readonly outcome: "meets_wbk" | "meets_wbbm" | "not_yet" }
  | { readonly kind: "conditions"; readonly unmet: readonly string[]; readonly count: number };

/** One requirement as it stands for one unit, or for the agency. */
export type Line = {
  readonly id: string;
  readonly level: "agency" | "unit";
  readonly status: LineStatus;
  /** The affirmative track may go forward all the same. */
  readonly waived: boolean;
  readonly required: Required;
  readonly known: Known | null;
  /** The entry that the status rests on, and a newer one that is not verified. */
  readonly factId: string | null;
  readonly newerId: string | null;
  /** The kind of entry that proves it, and the year it must be of; null where the system knows by itself, or any year does. */
  readonly factKind: FactKind | null;
  readonly year: number | null;
  /** Letter and number of a grade tell different things. */
  readonly doubtful: boolean;
  readonly verifiedBy: string | null;
  readonly verifiedOn: string | null;
  readonly next: NextStep;
  readonly owes: Role | null;
  /** The day from which it is met by itself, as far as one can know. */
  readonly metFrom: string | null;
  readonly legal: Legal;
};

/** `eligible` when every line is met, waived or not asked; `blocked` when one is not met; else something is unproven. */
export type Overall = "eligible" | "unproven" | "blocked";

export function overallOf(lines: readonly Pick<Line, "status" | "waived">[]): Overall {
  const counted = lines.filter(({ waived }) => !waived);
  if (counted.some(({ status }) => status === "not_met")) return "blocked";
  return counted.some(({ status }) => status === "unproven") ? "unproven" : "eligible";
}
