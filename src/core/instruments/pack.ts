/**
 * The shape of a rule pack: one instrument, in one version, as data. Packs live in `instruments/<folder>/pack.json`,
 * are read by `instruments/validate`, and never change once a round uses them.
 *
 * Numbers in a pack are exact text: decimals ("17.5", "0.67") or fractions ("1/3").
 */
export type RulePack = {
  readonly id: string;
  readonly version: string;
  readonly title: Words;
  readonly legalBasis: readonly LegalReference[];
  readonly wordingNotice: Words;
  /** Option values by answer kind; an item names its kind. */
  readonly answerKinds: Readonly<Record<string, AnswerKind>>;
  readonly scoring: ScoringRules;
  /** Points of the whole instrument: what the top nodes must sum to. */
  readonly total: string;
  /** Every node of the tree in reading order, the root ("TOTAL") left out. A node's parent is its code less the last step. */
  readonly nodes: readonly PackNode[];
  readonly items: readonly PackItem[];
  /** Counts that ask for one and the same number in different items; they are stored apart and may differ, which warns. */
  readonly sameCounts: readonly SameCounts[];
  readonly gates: Readonly<Record<Predicate, Gate>>;
};

export type Words = { readonly id: string; readonly en: string };

export type LegalReference = { readonly ref: string; readonly role: string; readonly place: string };

export type Predicate = "WBK" | "WBBM";

export type AnswerKind =
  | { readonly kind: "choice"; readonly options: readonly { readonly key: string; readonly value: string }[] }
  | { readonly kind: "ratio" }
  | { readonly kind: "index"; readonly min: string; readonly max: string };

/** What the law leaves open, settled by the pack; each with the reason for its default (fact sheet 4.4). */
export type ScoringRules = {
  /** `zero`: a blank counts 0 in the final score. `leave-out`: it leaves the mean, as in the circulating workbook. */
  readonly blanks: Setting<"zero" | "leave-out">;
  readonly clampRatios: Setting<boolean>;
  readonly rounding: Setting<"none">;
  readonly displayDecimals: Setting<number>;
};

export type Setting<Value> = { readonly value: Value; readonly why: Words };

export type PackNode = {
  /** "A", "A.I", "A.I.1", "A.I.1.i". */
  readonly code: string;
  readonly kind: "component" | "aspect" | "area" | "subArea" | "result";
  readonly name: Words;
  /** Points. */
  readonly weight: string;
  readonly clause: string;
};

export type PackItem = {
  /** "A.I.1.i.a"; its parent node is the code less the last step. */
  readonly code: string;
  /** Key into `answerKinds`: "ya_tidak", "abc", "abcd", "abcde", "ratio", "index_0_4". */
  readonly answerKind: string;
  /** Points. The weights of a node's items sum to the node's weight. */
  readonly weight: string;
  readonly question: Words;
  /** For choices only: criterion of each option, in the order of the kind's options. */
  readonly criteria: readonly { readonly key: string; readonly text: Words }[];
  readonly counts: readonly PackCount[];
  readonly ratio: Ratio | null;
  readonly evidenceHint: Words;
  readonly clause: string;
  readonly external: { readonly portalRbSoalId: number | null; readonly sheetRow2026: number | null };
};

/** A number that a person types in: persons, changes, complaints … (whole, 0 or more). */
export type PackCount = {
  readonly key: string;
  readonly label: Words;
  readonly usedInFormula: boolean;
  readonly external: { readonly portalRbSoalId: number | null; readonly sheetRow2026: number | null };
};

/** value = Σ numerator / Σ denominator, clamped to 0..1 where the pack says so. */
export type Ratio = {
  readonly numerator: readonly RatioTerm[];
  readonly denominator: readonly RatioTerm[];
  /** Value when the denominator is 0: `bothZero` when the numerator is 0 too, else `otherwise`. */
  readonly zeroDenominator: { readonly bothZero: string; readonly otherwise: string; readonly why: Words };
  /** Relations between counts that must hold, for cross-field checks: Σ `lesser` ≤ Σ `greater`. Broken ones warn. */
  readonly checks: readonly CountCheck[];
};

export type CountCheck = { readonly lesser: readonly string[]; readonly greater: readonly string[] };

export type SameCounts = {
  readonly counts: readonly { readonly item: string; readonly count: string }[];
  readonly why: Words;
};

export type RatioTerm = { readonly count: string; readonly times: 1 | -1 };

export type Gate = {
  readonly clause: string;
  readonly conditions: readonly GateCondition[];
  /** A predicate that must be standing on the round's reference date. */
  readonly requiresHeld: Predicate | null;
};

/** The points of `nodes` together (an area's floor is on fulfilment plus reform) must be at least `floor` points. */
export type GateCondition = {
  /** "total", "enabler", "area.1" … "area.6", "B.I", "B.I.a", "B.I.b", "B.II". */
  readonly id: string;
  readonly name: Words;
  /** Node or item codes, or "TOTAL". */
  readonly nodes: readonly string[];
  /** Points. */
  readonly floor: string;
};
