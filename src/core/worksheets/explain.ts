import type { AnswerKind, Predicate, RulePack, Words } from "../instruments/pack.ts";
import { childItems, childNodes, ROOT } from "../instruments/tree.ts";
import { add, compare, divide, exact, exactly, multiply, subtract, sum, toFraction, zero } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answers } from "./answer.ts";
import { fractionFormula, inBothLanguages, sumFormula, writeNumber } from "./formula-text.ts";
import { holdsPredicate } from "./gates.ts";
import { itemValue, readCounts, sumTerms } from "./item-value.ts";
import { percentOf } from "./scoring.ts";
import type { Standing } from "./scoring.ts";

/** Why a node, an item or a gate condition is worth what it is worth. Every number is exact. */
export type Derivation = {
  readonly kind: "total" | "node" | "item" | "condition" | "held";
  readonly code: string;
  readonly name: Words;
  readonly clause: string;
  /** Points won. */
  readonly score: Exact;
  /** Points that could be won; for a condition the floor. */
  readonly weight: Exact;
  /** 0..100: score against weight. */
  readonly percent: Exact;
  /** For items: the share won, 0..1; null while unanswered. */
  readonly value: Exact | null;
  readonly inputs: readonly Input[];
  /** The calculation with its numbers put in, as text: decimal comma in Indonesian, point in English. */
  readonly formula: Words;
  /** For conditions: whether it is met. */
  readonly met: boolean | null;
  readonly children: readonly Derivation[];
};

/** What a person entered: an option, an index, a count. */
export type Input = { readonly key: string; readonly label: Words; readonly given: string | null };

/**
 * The derivation of a node, an item, "TOTAL", or a gate condition written "WBK:area.1"; null for a code that the pack
 * does not know. Worked out by rationals alone, apart from the fast tally, and equal to what `score` says.
 */
export function explain(pack: RulePack, answers: Answers, code: string, standing: Standing): Derivation | null {
  const condition = /^(WBK|WBBM):(.+)$/.exec(code);
  if (condition) {
    return explainCondition(pack, answers, condition[1] === "WBK" ? "WBK" : "WBBM", condition[2] ?? "", standing);
  }
  if (code === ROOT) return explainNode(pack, answers, ROOT);
  if (pack.nodes.some((node) => node.code === code)) return explainNode(pack, answers, code);
  return pack.items.some((item) => item.code === code) ? explainItem(pack, answers, code) : null;
}

function explainNode(pack: RulePack, answers: Answers, code: string): Derivation {
  const node = pack.nodes.find((candidate) => candidate.code === code);
  const items = childItems(pack, code);
  const nodes = childNodes(pack, code);
  const children = [
    ...items.map((item) => explainItem(pack, answers, item.code)),
    ...nodes.map((child) => explainNode(pack, answers, child.code)),
  ];
  const weight = exactly(node?.weight ?? pack.total);
  const answered = children.filter((child) => child.value !== null);
  const leavesOut = items.length > 0 && pack.scoring.blanks.value === "leave-out" && answered.length < items.length;
  const won = sum(children.map((child) => child.score));
  const answeredWeight = sum(answered.map((child) => child.weight));
  const score = !leavesOut ? won : answered.length === 0 ? zero : multiply(weight, divide(won, answeredWeight));
  const formula = leavesOut
    ? fractionFormula(
        weight,
        answered.map((child) => child.score),
        answeredWeight,
        score,
      )
    : items.length > 0
      ? meanFormula(children, weight, score)
      : sumFormula(
          children.map((child) => child.score),
          score,
        );
  return {
    kind: code === ROOT ? "total" : "node",
    code,
    name: node?.name ?? pack.title,
    clause: node?.clause ?? pack.legalBasis[0]?.ref ?? "",
    score,
    weight,
    percent: percentOf(score, weight),
    value: null,
    inputs: [],
    formula,
    met: null,
    children,
  };
}

/** Items of equal weight are shown as the mean that the law speaks of, others as value times weight. */
function meanFormula(children: readonly Derivation[], weight: Exact, score: Exact): Words {
  const values = children.map((child) => child.value ?? zero);
  const [first] = children;
  const isMean =
    first !== undefined && children.length > 1 && children.every((child) => compare(child.weight, first.weight) === 0);
  return inBothLanguages((write) => {
    const terms = isMean
      ? `(${values.map(write).join(" + ")}) / ${values.length} × ${write(weight)}`
      : children.map((child, place) => `${write(values[place] ?? zero)} × ${write(child.weight)}`).join(" + ");
    return `${terms} = ${write(score)}`;
  });
}

function explainItem(pack: RulePack, answers: Answers, code: string): Derivation {
  const item = pack.items.find((candidate) => candidate.code === code);
  const kind = item && pack.answerKinds[item.answerKind];
  if (!item || !kind) throw new Error(`the pack has no item ${code}`);
  const answer = answers[code];
  const value = itemValue(pack, item, answer);
  const weight = exactly(item.weight);
  const score = value ? multiply(weight, value) : zero;
  return {
    kind: "item",
    code,
    name: item.question,
    clause: item.clause,
    score,
    weight,
    percent: percentOf(score, weight),
    value,
    inputs: inputsOf(pack, answers, code),
    formula: value ? itemFormula(pack, answers, code, kind, value, weight, score) : blankFormula(pack),
    met: null,
    children: [],
  };
}

function inputsOf(pack: RulePack, answers: Answers, code: string): readonly Input[] {
  const item = pack.items.find((candidate) => candidate.code === code);
  const answer = answers[code];
  if (!item) return [];
  if (item.ratio) {
    const typed = answer?.kind === "ratio" ? answer.counts : {};
    return item.counts.map(({ key, label }) => ({ key, label, given: typed[key] ?? null }));
  }
  const given = answer?.kind === "choice" ? answer.option : answer?.kind === "index" ? answer.value : null;
  const criterion = item.criteria.find(({ key }) => key === given);
  return [{ key: code, label: criterion?.text ?? item.question, given }];
}

function blankFormula(pack: RulePack): Words {
  return pack.scoring.blanks.value === "zero"
    ? { id: "belum dijawab = 0", en: "unanswered = 0" }
    : { id: "belum dijawab: tidak ikut dirata-rata", en: "unanswered: left out of the mean" };
}

function itemFormula(
  pack: RulePack,
  answers: Answers,
  code: string,
  kind: AnswerKind,
  value: Exact,
  weight: Exact,
  score: Exact,
): Words {
  const item = pack.items.find((candidate) => candidate.code === code);
  const answer = answers[code];
  return inBothLanguages((write) => {
    const rest = ` × ${write(weight)} = ${write(score)}`;
    if (kind.kind === "index" && answer?.kind === "index") {
      const low = exactly(kind.min);
      const above =
        low.numerator === 0n ? write(exactly(answer.value)) : `(${write(exactly(answer.value))} − ${write(low)})`;
      return `${above} / ${write(subtract(exactly(kind.max), low))}${rest}`;
    }
    const counts = item?.ratio && answer?.kind === "ratio" ? readCounts(item, answer.counts) : null;
    if (!item?.ratio || !counts) return `${write(value)}${rest}`;
    const { numerator, denominator } = item.ratio;
    const ratio = `${sideOf(numerator, counts)} / ${sideOf(denominator, counts)}`;
    const isZero = sumTerms(denominator, counts).numerator === 0n;
    return `${ratio} ${isZero ? "→" : "="} ${write(value)}; ${write(value)}${rest}`;
  });
}

function sideOf(
  terms: readonly { readonly count: string; readonly times: 1 | -1 }[],
  counts: ReadonlyMap<string, Exact>,
): string {
  const text = terms
    .map(({ count, times }, place) => {
      const number = toFraction(counts.get(count) ?? zero);
      return place === 0 ? (times < 0 ? `−${number}` : number) : `${times < 0 ? " − " : " + "}${number}`;
    })
    .join("");
  return terms.length > 1 ? `(${text})` : text;
}

function explainCondition(
  pack: RulePack,
  answers: Answers,
  predicate: Predicate,
  id: string,
  standing: Standing,
): Derivation | null {
  const gate = pack.gates[predicate];
  const nothing = { inputs: [], value: null, percent: zero, children: [] } as const;
  if (id === "held" && gate.requiresHeld !== null) {
    const met = holdsPredicate(standing.held, gate.requiresHeld);
    const name = { id: `Predikat ${gate.requiresHeld} yang berlaku`, en: `A standing ${gate.requiresHeld}` };
    const formula = { id: standing.held ?? "belum ada", en: standing.held ?? "none" };
    const score = exact(met ? 1n : 0n);
    return {
      ...nothing,
      kind: "held",
      code: `${predicate}:held`,
      name,
      clause: gate.clause,
      score,
      weight: exact(1n),
      formula,
      met,
    };
  }
  const condition = gate.conditions.find((candidate) => candidate.id === id);
  if (!condition) return null;
  const children = condition.nodes.flatMap((code) => explain(pack, answers, code, standing) ?? []);
  const score = children.map((child) => child.score).reduce(add, zero);
  const floor = exactly(condition.floor);
  const met = compare(score, floor) >= 0;
  const total = sumFormula(
    children.map((child) => child.score),
    score,
  );
  const formula = {
    id: `${total.id} ${met ? "≥" : "<"} ${writeNumber(floor, "id")}`,
    en: `${total.en} ${met ? "≥" : "<"} ${writeNumber(floor, "en")}`,
  };
  const code = `${predicate}:${id}`;
  const percent = percentOf(score, floor);
  return {
    kind: "condition",
    code,
    name: condition.name,
    clause: gate.clause,
    score,
    weight: floor,
    percent,
    value: null,
    inputs: [],
    formula,
    met,
    children,
  };
}
