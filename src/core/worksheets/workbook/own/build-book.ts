import type { RulePack } from "../../../instruments/pack.ts";
import { add, type Exact, exactly, multiply, toNumber, zero } from "../../../kernel/exact.ts";
import { addressAt } from "../../../kernel/spreadsheet.ts";
import { score } from "../../scoring.ts";
import { writeAnswerSheet } from "./answer-sheet.ts";
import { type Book, type BookSheet, makeCells } from "./book.ts";
import { writeCheckSheet } from "./check-sheet.ts";
import type { BookLayer } from "./layer-columns.ts";
import { writeRecapSheet } from "./recap-sheet.ts";

export type BookContent = {
  readonly unitName: string;
  readonly agencyName: string;
  readonly year: number;
  readonly target: "WBK" | "WBBM";
  readonly layers: readonly BookLayer[];
  /** Lists that go with it, in the order of their sheets: a read-me, evidence, notes. */
  readonly tables: readonly BookTable[];
};

export type BookTable = {
  readonly name: string;
  readonly title: string;
  readonly heads: readonly { readonly text: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

/**
 * A whole worksheet as a workbook of our own with live formulas: answers by layer, a recap of each layer, checks, lists.
 * Its formulas follow the pack's rules without rounding, so that recalculating gives the score of each layer.
 */
export function buildBook(pack: RulePack, content: BookContent): Book {
  const { unitName, agencyName, year, target, layers, tables } = content;
  const title = `Lembar Kerja Evaluasi Zona Integritas ${year} · ${unitName} · ${agencyName}`;
  const { sheet, rows, columns } = writeAnswerSheet(pack, title, layers);
  const recaps = layers.flatMap(({ label, answers }, place) => {
    const own = columns[place];
    return own ? [writeRecapSheet(pack, rows, own, { label, unitName, target }, pointsIn(pack, answers))] : [];
  });
  const [first, ...others] = tables.map(writeTable);
  return {
    sheets: [...(first ? [first] : []), ...recaps, sheet, writeCheckSheet(pack, rows, layers, columns), ...others],
  };
}

function pointsIn(pack: RulePack, answers: BookLayer["answers"]): (codes: readonly string[]) => number {
  const card = score(pack, answers, { held: null });
  return (codes) => {
    let points: Exact = zero;
    for (const code of codes) {
      const item = pack.items.find((candidate) => candidate.code === code);
      const value = item ? multiply(card.items[code] ?? zero, exactly(item.weight)) : card.nodes[code]?.score;
      points = add(points, value ?? zero);
    }
    return toNumber(points);
  };
}

function writeTable({ name, title, heads, rows }: BookTable): BookSheet {
  const { cells, put } = makeCells();
  const isList = heads.some(({ text }) => text !== "");
  const first = isList ? 3 : 2;
  put("A1", { value: title, style: "title" });
  if (isList) heads.forEach(({ text }, place) => put(addressAt(place + 1, first), { value: text, style: "heading" }));
  rows.forEach((line, at) =>
    line.forEach((value, place) => put(addressAt(place + 1, first + 1 + at), { value, style: "text" })),
  );
  const widths = Object.fromEntries(heads.map(({ width }, place) => [addressAt(place + 1, 1).slice(0, -1), width]));
  return {
    name,
    cells,
    widths,
    frozen: { rows: isList ? first : 0, columns: 0 },
    landscape: isList,
    paper: "A4",
    merged: [],
  };
}
