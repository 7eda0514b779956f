import type { PackItem, RulePack } from "../../../instruments/pack.ts";
import { childItems, childNodes } from "../../../instruments/tree.ts";
import { divide, exactly, multiply, toNumber } from "../../../kernel/exact.ts";
import { addressAt } from "../../../kernel/spreadsheet.ts";
import type { Answer } from "../../answer.ts";
import { itemValue } from "../../item-value.ts";
import { type Scorecard, score } from "../../scoring.ts";
import type { AnswerRows } from "./answer-sheet.ts";
import type { CellInput, PutCell } from "./book.ts";
import { exactFormula, ratioFormula, shareFormula } from "./item-formula.ts";
import type { BookLayer, LayerColumns } from "./layer-columns.ts";

/** One layer's columns: what it answered, open to be changed, and what that is worth, as formulas. All in points. */
export function writeLayer(
  pack: RulePack,
  rows: AnswerRows,
  layer: BookLayer,
  columns: LayerColumns,
  put: PutCell,
): void {
  if (pack.scoring.blanks.value !== "zero") throw new Error("our workbook counts blanks as 0");
  const card = score(pack, layer.answers, { held: null });
  for (const item of pack.items) writeItem(pack, rows, item, layer, columns, card, put);
  const at = (code: string): string => addressAt(columns.score, rows.items.get(code) ?? rows.nodes.get(code) ?? 0);
  const writeScore = (row: number, code: string, parts: readonly string[], isTotal: boolean): void => {
    const node = card.nodes[code];
    if (!node) return;
    const address = addressAt(columns.score, row);
    put(address, {
      value: toNumber(node.score),
      formula: `SUM(${parts.join(",")})`,
      style: isTotal ? "total" : "points",
    });
    put(addressAt(columns.percent, row), {
      value: toNumber(divide(node.score, node.weight)),
      formula: `${address}/$H${row}`,
      style: "percent",
    });
  };
  for (const { code } of pack.nodes) {
    const parts = [...childNodes(pack, code), ...childItems(pack, code)].map((part) => at(part.code));
    writeScore(rows.nodes.get(code) ?? 0, code, parts, false);
  }
  const components = pack.nodes.filter(({ kind }) => kind === "component").map(({ code }) => at(code));
  writeScore(rows.total, "TOTAL", components, true);
}

function writeItem(
  pack: RulePack,
  rows: AnswerRows,
  item: PackItem,
  layer: BookLayer,
  columns: LayerColumns,
  card: Scorecard,
  put: PutCell,
): void {
  const row = rows.items.get(item.code) ?? 0;
  const answer = layer.answers[item.code];
  const address = addressAt(columns.answer, row);
  const value = itemValue(pack, item, answer);
  if (item.ratio) {
    const countAt = (key: string): string => addressAt(columns.answer, rows.counts.get(`${item.code} ${key}`) ?? 0);
    for (const { key } of item.counts) {
      const count = answer?.kind === "ratio" ? (answer.counts[key] ?? null) : null;
      put(countAt(key), { value: count === null ? null : Number(count), style: "input", input: { kind: "whole" } });
    }
    const formula = ratioFormula(pack, item, countAt);
    put(address, { value: value ? toNumber(value) : "", formula, style: "percent" });
  } else put(address, { value: shown(answer), style: "input", input: inputOf(pack, item) });
  const points = multiply(value ?? exactly("0"), exactly(item.weight));
  put(addressAt(columns.score, row), {
    value: toNumber(points),
    formula: `${shareFormula(pack, item, address)}*${exactFormula(item.weight)}`,
    style: "points",
  });
  const share = card.items[item.code];
  put(addressAt(columns.percent, row), {
    value: share ? toNumber(share) : 0,
    formula: `${addressAt(columns.score, row)}/${exactFormula(item.weight)}`,
    style: "percent",
  });
  const text = (column: number, value_: string): void =>
    put(addressAt(column, row), { value: value_ === "" ? null : value_, style: "input", input: { kind: "text" } });
  text(columns.note, layer.notes[item.code] ?? "");
  if (columns.evidence !== null) text(columns.evidence, (layer.evidence?.[item.code] ?? []).join("\n"));
}

function shown(answer: Answer | undefined): string | number | null {
  if (answer?.kind === "choice") return answer.option;
  return answer?.kind === "index" ? Number(answer.value) : null;
}

function inputOf(pack: RulePack, item: PackItem): CellInput {
  const kind = pack.answerKinds[item.answerKind];
  if (kind?.kind === "choice") return { kind: "choice", options: kind.options.map(({ key }) => key) };
  if (kind?.kind === "index")
    return { kind: "decimal", min: toNumber(exactly(kind.min)), max: toNumber(exactly(kind.max)) };
  return { kind: "whole" };
}
