import type {
  AnswerKind,
  CountCheck,
  Gate,
  GateCondition,
  LegalReference,
  PackCount,
  PackItem,
  PackNode,
  Ratio,
  RatioTerm,
  RulePack,
  SameCounts,
  ScoringRules,
  Setting,
  Words,
} from "./pack.ts";
import { flag, isObject, list, oneOf, orNull, record, table, text, wholeNumber } from "./read-shape.ts";
import type { Notes, Reader } from "./read-shape.ts";

type Reading =
  | { readonly ok: true; readonly pack: RulePack }
  | { readonly ok: false; readonly faults: readonly { readonly place: string; readonly sentence: string }[] };

/** The shape of a pack, key by key; what the values must add up to is `validatePack`'s affair. */
export function readPack(json: unknown): Reading {
  const notes: Notes = { faults: [] };
  const pack = rulePack(json, "", notes);
  return notes.faults.length > 0 ? { ok: false, faults: notes.faults } : { ok: true, pack };
}

const words = record<Words>({ id: text, en: text });

function setting<Value>(value: Reader<Value>): Reader<Setting<Value>> {
  return record<Setting<Value>>({ value, why: words });
}

const choiceKind = record<Extract<AnswerKind, { kind: "choice" }>>({
  kind: oneOf("choice"),
  options: list(record<{ readonly key: string; readonly value: string }>({ key: text, value: text })),
});
const ratioKind = record<Extract<AnswerKind, { kind: "ratio" }>>({ kind: oneOf("ratio") });
const indexKind = record<Extract<AnswerKind, { kind: "index" }>>({ kind: oneOf("index"), min: text, max: text });

const answerKind: Reader<AnswerKind> = (json, place, notes) => {
  const kind = isObject(json) ? json["kind"] : undefined;
  if (kind === "ratio") return ratioKind(json, place, notes);
  if (kind === "index") return indexKind(json, place, notes);
  if (kind !== "choice") oneOf("choice", "ratio", "index")(kind, `${place}.kind`, notes);
  return kind === "choice" ? choiceKind(json, place, notes) : { kind: "ratio" };
};

const external = record<PackItem["external"]>({
  portalRbSoalId: orNull(wholeNumber),
  sheetRow2026: orNull(wholeNumber),
});

const sign: Reader<1 | -1> = oneOf(1, -1);
const term = record<RatioTerm>({ count: text, times: sign });

const ratio = record<Ratio>({
  numerator: list(term),
  denominator: list(term),
  zeroDenominator: record<Ratio["zeroDenominator"]>({ bothZero: text, otherwise: text, why: words }),
  checks: list(record<CountCheck>({ lesser: list(text), greater: list(text) })),
});

const item = record<PackItem>({
  code: text,
  answerKind: text,
  weight: text,
  question: words,
  criteria: list(record<PackItem["criteria"][number]>({ key: text, text: words })),
  counts: list(record<PackCount>({ key: text, label: words, usedInFormula: flag, external })),
  ratio: orNull(ratio),
  evidenceHint: words,
  clause: text,
  external,
});

const node = record<PackNode>({
  code: text,
  kind: oneOf("component", "aspect", "area", "subArea", "result"),
  name: words,
  weight: text,
  clause: text,
});

const gate = record<Gate>({
  clause: text,
  conditions: list(record<GateCondition>({ id: text, name: words, nodes: list(text), floor: text })),
  requiresHeld: orNull(oneOf("WBK", "WBBM")),
});

const rulePack = record<RulePack>({
  id: text,
  version: text,
  title: words,
  legalBasis: list(record<LegalReference>({ ref: text, role: text, place: text })),
  wordingNotice: words,
  answerKinds: table(answerKind),
  scoring: record<ScoringRules>({
    blanks: setting(oneOf("zero", "leave-out")),
    clampRatios: setting(flag),
    rounding: setting(oneOf("none")),
    displayDecimals: setting(wholeNumber),
  }),
  total: text,
  nodes: list(node),
  items: list(item),
  sameCounts: list(
    record<SameCounts>({
      counts: list(record<SameCounts["counts"][number]>({ item: text, count: text })),
      why: words,
    }),
  ),
  gates: record<RulePack["gates"]>({ WBK: gate, WBBM: gate }),
});
