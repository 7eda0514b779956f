/** As PortalRB tags units since 2026 (fact sheet 1.1). */
export const categories = ["WBK", "WBK-AFIRMASI", "WBBM", "WBBM-AFIRMASI"] as const;
export type Category = (typeof categories)[number];

/** A unit that the internal evaluation found fit, as a line of the proposal needs it. */
export type Candidate = {
  readonly worksheetId: string;
  readonly outcome: "meets_wbk" | "meets_wbbm";
  /** Its kind stands on the list of exceptions of 5/2024 (hospitals, civil registry, one-stop service, …). */
  readonly mayBeAffirmative: boolean;
};

/** What a candidate may be proposed as, the plain one first. A verdict carries its own predicate and no other. */
export function categoriesOf(
  candidate: Pick<Candidate, "outcome" | "mayBeAffirmative">,
): readonly [Category, ...Category[]] {
  const plain = candidate.outcome === "meets_wbbm" ? "WBBM" : "WBK";
  return candidate.mayBeAffirmative ? [plain, `${plain}-AFIRMASI`] : [plain];
}

export function isAffirmative(category: Category): boolean {
  return category.endsWith("-AFIRMASI");
}

export function predicateOf(category: Category): "WBK" | "WBBM" {
  return category.startsWith("WBBM") ? "WBBM" : "WBK";
}

/** How many units an agency may propose: the narrower of the nation's quota and its own; null: nobody set any. */
export function quotaOf(national: number | null, own: number | null): number | null {
  if (national === null || own === null) return national ?? own;
  return Math.min(national, own);
}
