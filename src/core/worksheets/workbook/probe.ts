import type { RulePack } from "../../instruments/pack.ts";
import { parentCode } from "../../instruments/tree.ts";
import { exactly, multiply, toNumber as toDouble } from "../../kernel/exact.ts";
import { addressAt } from "../../kernel/spreadsheet.ts";
import type { Answer, Answers } from "../answer.ts";
import { score } from "../scoring.ts";
import type { Value } from "./formula/value.ts";
import { cellKey } from "./grid.ts";
import type { Headings, TierColumns } from "./headings.ts";
import { type RowMap, readKind } from "./rows.ts";

/** One made-up, complete set of answers with what the rules give for it: a question put to the workbook's formulas. */
export type Probe = {
  readonly answers: Answers;
  /** 0..1 by item code. */
  readonly shares: ReadonlyMap<string, number>;
  /** Points by item and node code, and "TOTAL". */
  readonly points: ReadonlyMap<string, number>;
};

/** Always the same ones: unlike enough that a wrong cell shows, ordinary enough that edges (0/0, above 100 %) stay out. */
export function makeProbes(pack: RulePack, count: number, seed: number): readonly Probe[] {
  const random = makeSequence(seed);
  const starts = pack.items.map(() => random(60));
  return Array.from({ length: count }, (_, round) => probeOf(pack, ordinaryAnswers(pack, starts, round, random)));
}

/**
 * The same answers with item values that no option has, each its own: for judging what adds scores up, where two items
 * that happened to agree would hide that one of them is left out.
 */
export function loosen(pack: RulePack, probes: readonly Probe[], seed: number): readonly Probe[] {
  const random = makeSequence(seed);
  return probes.map(({ answers }) => {
    const shares = new Map(pack.items.map((item) => [item.code, (1 + random(9_998)) / 10_000]));
    const points = new Map<string, number>([["TOTAL", 0]]);
    for (const item of pack.items) {
      const worth = (shares.get(item.code) ?? 0) * toDouble(exactly(item.weight));
      points.set(item.code, worth);
      for (let code = item.code; code !== "TOTAL";) {
        code = parentCode(code);
        points.set(code, (points.get(code) ?? 0) + worth);
      }
    }
    return { answers, shares, points };
  });
}

export function probeOf(pack: RulePack, answers: Answers): Probe {
  const card = score(pack, answers, { held: null });
  const shares = new Map<string, number>();
  const points = new Map<string, number>();
  for (const item of pack.items) {
    const value = card.items[item.code];
    shares.set(item.code, value ? toDouble(value) : 0);
    points.set(item.code, value ? toDouble(multiply(value, exactly(item.weight))) : 0);
  }
  for (const [code, node] of Object.entries(card.nodes)) points.set(code, toDouble(node.score));
  points.set("TOTAL", toDouble(card.total));
  return { answers, shares, points };
}

/**
 * What the input cells would hold for the probe: answers, kinds and weights as they ought to be, so that a formula is
 * judged on its own and not for what was typed elsewhere.
 */
export function pinInputs(
  headings: Headings,
  rows: RowMap,
  pack: RulePack,
  tier: TierColumns,
  probe: Probe,
): Map<string, Value> {
  const { sheet } = headings;
  const pins = new Map<string, Value>();
  const pin = (column: number, row: number | undefined, value: Value, evenOverFormula = false): void => {
    if (row === undefined) return;
    const address = addressAt(column, row);
    if (evenOverFormula || sheet.cell(address).formula === null) pins.set(cellKey(sheet.name, address), value);
  };
  const kindTexts = kindTextsOf(headings, rows, pack);
  for (const item of pack.items) {
    const place = rows.items.get(item.code);
    const answer = probe.answers[item.code];
    if (!place || !answer) continue;
    if (readKind(sheet.cell(addressAt(headings.kind, place.kindRow)).text) !== item.answerKind) {
      pin(headings.kind, place.kindRow, kindTexts.get(item.answerKind) ?? null);
    }
    if (sheet.cell(addressAt(headings.weight, place.main)).number !== null)
      pin(headings.weight, place.main, toDouble(exactly(item.weight)));
    if (answer.kind === "choice") pin(tier.answer, place.kindRow, answer.option, true);
    else if (answer.kind === "index") pin(tier.answer, place.kindRow, Number(answer.value), true);
    else {
      for (const [key, count] of Object.entries(answer.counts))
        pin(tier.answer, place.counts.get(key), Number(count), true);
      for (const whole of place.wholes) pin(tier.answer, whole.row, sumOf(answer, whole.parts));
      if (sheet.cell(addressAt(tier.answer, place.kindRow)).number !== null)
        pin(tier.answer, place.kindRow, probe.shares.get(item.code) ?? 0);
    }
  }
  for (const node of pack.nodes) {
    const row = rows.nodes.get(node.code);
    if (row !== undefined && sheet.cell(addressAt(headings.weight, row)).number !== null)
      pin(headings.weight, row, toDouble(exactly(node.weight)));
  }
  return pins;
}

export function sumOf(answer: Answer, keys: readonly string[]): number {
  return answer.kind === "ratio" ? keys.reduce((total, key) => total + Number(answer.counts[key] ?? 0), 0) : 0;
}

/** How this workbook writes each kind, by the kind: the first cell that says it right. */
export function kindTextsOf(headings: Headings, rows: RowMap, pack: RulePack): ReadonlyMap<string, string> {
  const texts = new Map<string, string>([
    ["ya_tidak", "Ya/Tidak"],
    ["abc", "A/B/C"],
    ["abcd", "A/B/C/D"],
    ["abcde", "A/B/C/D/E"],
    ["ratio", "%"],
    ["index_0_4", "Nilai (0-4)"],
  ]);
  for (const item of pack.items.toReversed()) {
    const place = rows.items.get(item.code);
    const text = place ? headings.sheet.cell(addressAt(headings.kind, place.kindRow)).text : "";
    if (readKind(text) === item.answerKind) texts.set(item.answerKind, text);
  }
  return texts;
}

/** Each round takes the next option of every item, so that five rounds have been through every ladder. */
function ordinaryAnswers(
  pack: RulePack,
  starts: readonly number[],
  round: number,
  random: (below: number) => number,
): Answers {
  const answers: Record<string, Answer> = {};
  for (const [place, item] of pack.items.entries()) {
    const kind = pack.answerKinds[item.answerKind];
    if (kind?.kind === "choice") {
      const option = kind.options[((starts[place] ?? 0) + round) % kind.options.length];
      answers[item.code] = { kind: "choice", option: option?.key ?? "" };
    } else if (kind?.kind === "index")
      answers[item.code] = { kind: "index", value: (1 + random(300) / 100).toFixed(2) };
    else if (item.ratio) {
      const counts: Record<string, string> = {};
      for (const count of item.counts) counts[count.key] = String(20 + random(20));
      // numerators stay below every denominator, so that the ratio is between 0 and 1 and neither
      for (const term of item.ratio.numerator) {
        const isWhole = item.ratio.denominator.some((other) => other.count === term.count);
        counts[term.count] = isWhole ? String(25 + random(15)) : String(2 + random(17));
      }
      answers[item.code] = { kind: "ratio", counts };
    }
  }
  return answers;
}

/** A fixed sequence of numbers that look random (linear congruence): core knows no chance. */
function makeSequence(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
