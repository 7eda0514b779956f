import type { AnswerKind, PackItem, RulePack } from "../../src/core/instruments/pack.ts";

export type ItemSketch = { readonly code: string; readonly answerKind: string; readonly weight: string };

type Sketch = {
  readonly items: readonly ItemSketch[];
  readonly nodes: readonly (readonly [code: string, weight: string])[];
  readonly total: string;
  /** Condition id, nodes joined by "+", floor. */
  readonly conditions: readonly (readonly [id: string, nodes: string, floor: string])[];
  readonly blanks?: "zero" | "leave-out";
  readonly clampRatios?: boolean;
};

const words = { id: "rekaan", en: "invented" };
const why = words;

const answerKinds: Readonly<Record<string, AnswerKind>> = {
  three: {
    kind: "choice",
    options: [
      { key: "tinggi", value: "1" },
      { key: "sedang", value: "0.4" },
      { key: "rendah", value: "0.1" },
    ],
  },
  two: {
    kind: "choice",
    options: [
      { key: "Y", value: "1" },
      { key: "N", value: "0" },
    ],
  },
  stars: { kind: "index", min: "1", max: "6" },
  share: { kind: "ratio" },
};

/** A pack that is nobody's: other codes, options that do not end at 0, an index from 1 to 6. */
export function inventedPack(sketch: Sketch): RulePack {
  const conditions = sketch.conditions.map(([id, nodes, floor]) => ({
    id,
    name: words,
    nodes: nodes.split("+"),
    floor,
  }));
  return {
    id: "invented",
    version: "1",
    title: words,
    legalBasis: [{ ref: "Peraturan rekaan", role: "base", place: "1" }],
    wordingNotice: words,
    answerKinds,
    scoring: {
      blanks: { value: sketch.blanks ?? "zero", why },
      clampRatios: { value: sketch.clampRatios ?? true, why },
      rounding: { value: "none", why },
      displayDecimals: { value: 2, why },
    },
    total: sketch.total,
    nodes: sketch.nodes.map(([code, weight]) => ({ code, kind: "area", name: words, weight, clause: code })),
    items: sketch.items.map(inventedItem),
    sameCounts: [],
    gates: {
      WBK: { clause: "pasal 1", conditions, requiresHeld: null },
      WBBM: { clause: "pasal 2", conditions, requiresHeld: "WBK" },
    },
  };
}

function inventedItem({ code, answerKind, weight }: ItemSketch): PackItem {
  const kind = answerKinds[answerKind];
  const isRatio = kind?.kind === "ratio";
  const external = { portalRbSoalId: null, sheetRow2026: null };
  return {
    code,
    answerKind,
    weight,
    question: words,
    criteria: kind?.kind === "choice" ? kind.options.map(({ key }) => ({ key, text: words })) : [],
    counts: isRatio ? ["done", "due"].map((key) => ({ key, label: words, usedInFormula: true, external })) : [],
    ratio: isRatio
      ? {
          numerator: [{ count: "done", times: 1 }],
          denominator: [{ count: "due", times: 1 }],
          zeroDenominator: { bothZero: "0.5", otherwise: "0", why },
          checks: [{ lesser: ["done"], greater: ["due"] }],
        }
      : null,
    evidenceHint: words,
    clause: code,
    external,
  };
}

/** Two areas of 40 and 20 points. */
export function smallPack(changes: Partial<Sketch> = {}): RulePack {
  return inventedPack({
    total: "60",
    nodes: [
      ["P", "40"],
      ["P.1", "30"],
      ["P.2", "10"],
      ["Q", "20"],
    ],
    items: [
      { code: "P.1.a", answerKind: "three", weight: "10" },
      { code: "P.1.b", answerKind: "three", weight: "10" },
      { code: "P.1.c", answerKind: "two", weight: "10" },
      { code: "P.2.a", answerKind: "share", weight: "10" },
      { code: "Q.a", answerKind: "stars", weight: "20" },
    ],
    conditions: [
      ["total", "TOTAL", "40"],
      ["P", "P", "25"],
      ["Q.a", "Q.a", "10"],
    ],
    ...changes,
  });
}
