import { HyperFormula } from "hyperformula";
import type { PackItem, RatioTerm, RulePack } from "../src/core/instruments/pack.ts";
import { childItems, childNodes } from "../src/core/instruments/tree.ts";
import type { Answers } from "../src/core/worksheets/answer.ts";
import { exactly, toNumber } from "../src/core/kernel/exact.ts";

/**
 * The worksheet as a spreadsheet would have it: answers in column A, item values in B, nodes and gates in D, all live
 * formulas. The baseline that rescoring is measured against.
 */
export function formulaWorksheet(pack: RulePack) {
  const inputs = pack.items.flatMap((item): readonly Input[] =>
    item.counts.length > 0 ? item.counts.map(({ key }) => ({ item, count: key })) : [{ item, count: null }],
  );
  const rowOf = (item: PackItem, count: string | null) =>
    inputs.findIndex((input) => input.item === item && (count === null || input.count === count)) + 1;
  const nodeRows = new Map([
    ["TOTAL", 1],
    ...pack.nodes.map((node, place): [string, number] => [node.code, place + 2]),
  ]);
  const pointsOf = (code: string): string => {
    const item = pack.items.find((candidate) => candidate.code === code);
    return item ? `B${rowOf(item, null)}*${numberOf(item.weight)}` : `D${nodeRows.get(code)}`;
  };
  const values = inputs.map((input) =>
    input.count === null || input.count === input.item.counts[0]?.key ? valueFormula(pack, input.item, rowOf) : null,
  );
  const nodes = ["TOTAL", ...pack.nodes.map(({ code }) => code)].map((code) => {
    const items = childItems(pack, code);
    const parts = items.length > 0 ? items : childNodes(pack, code);
    return `=${parts.map((part) => pointsOf(part.code)).join("+")}`;
  });
  const gates = (["WBK", "WBBM"] as const).map((predicate) => {
    const conditions = pack.gates[predicate].conditions.map(
      ({ nodes: codes, floor }) => `${codes.map(pointsOf).join("+")}>=${numberOf(floor)}`,
    );
    return `=AND(${conditions.join(",")})`;
  });
  const right = [...nodes, ...gates];
  const rows = Array.from({ length: Math.max(inputs.length, right.length) }, (_, row) => [
    null,
    values[row] ?? null,
    null,
    right[row] ?? null,
  ]);
  const engine = HyperFormula.buildFromArray(rows, { licenseKey: "gpl-v3" });
  const columns = new WeakMap<Answers, (string | number | null)[][]>();
  return {
    /** Puts a whole worksheet in, lets everything recalculate, and reads the total and both gates. */
    rescore: (answers: Answers) => {
      const column = columns.get(answers) ?? columnOf(inputs, answers);
      columns.set(answers, column);
      engine.setCellContents({ sheet: 0, col: 0, row: 0 }, column);
      return [0, nodes.length, nodes.length + 1].map((row) => engine.getCellValue({ sheet: 0, col: 3, row }));
    },
    close: () => engine.destroy(),
  };
}

type Input = { readonly item: PackItem; readonly count: string | null };

function columnOf(inputs: readonly Input[], answers: Answers): (string | number | null)[][] {
  return inputs.map(({ item, count }) => {
    const answer = answers[item.code];
    if (answer?.kind === "choice") return [answer.option];
    if (answer?.kind === "index") return [Number(answer.value)];
    return [answer && count !== null ? Number(answer.counts[count]) : null];
  });
}

function valueFormula(pack: RulePack, item: PackItem, rowOf: (item: PackItem, count: string | null) => number): string {
  const kind = pack.answerKinds[item.answerKind];
  const cell = `A${rowOf(item, null)}`;
  if (kind?.kind === "choice") {
    return `=${kind.options.reduceRight((rest, { key, value }) => `IF(${cell}="${key}",${numberOf(value)},${rest})`, "0")}`;
  }
  if (kind?.kind === "index" || !item.ratio) return `=${cell}/4`;
  const side = (terms: readonly RatioTerm[]) =>
    terms.map(({ count, times }) => `${times < 0 ? "-" : "+"}A${rowOf(item, count)}`).join("");
  const { numerator, denominator, zeroDenominator } = item.ratio;
  return `=IFERROR(MAX(0,MIN(1,(${side(numerator)})/(${side(denominator)}))),IF((${side(numerator)})=0,${zeroDenominator.bothZero},${zeroDenominator.otherwise}))`;
}

function numberOf(text: string): number {
  return toNumber(exactly(text));
}
