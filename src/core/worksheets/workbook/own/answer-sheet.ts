import type { PackItem, RulePack } from "../../../instruments/pack.ts";
import { childItems, childNodes } from "../../../instruments/tree.ts";
import { exactly, toNumber } from "../../../kernel/exact.ts";
import { addressAt, columnLetters } from "../../../kernel/spreadsheet.ts";
import type { BookSheet, CellStyle, PutCell } from "./book.ts";
import { makeCells } from "./book.ts";
import { type BookLayer, type LayerColumns, columnsOf } from "./layer-columns.ts";
import { writeLayer } from "./write-layer.ts";

/** Where each thing stands on the sheet `Jawaban`. */
export type AnswerRows = {
  readonly nodes: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, number>;
  /** By "ITEM key". */
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
};

export const answerSheetName = "Jawaban";

const firstRow = 4;

const kindWords: Readonly<Record<string, string>> = {
  ya_tidak: "Ya/Tidak",
  abc: "A/B/C",
  abcd: "A/B/C/D",
  abcde: "A/B/C/D/E",
  ratio: "%",
  index_0_4: "Nilai (0-4)",
};

/**
 * The sheet of answers: the instrument's tree with its weights, and for each layer its answers, points that calculate
 * themselves, notes and, for the unit, evidence. Laid out like the circulating workbooks, so that ours is read like them.
 */
export function writeAnswerSheet(
  pack: RulePack,
  title: string,
  layers: readonly BookLayer[],
): { readonly sheet: BookSheet; readonly rows: AnswerRows; readonly columns: readonly LayerColumns[] } {
  const { cells, put } = makeCells();
  const columns = columnsOf(layers);
  writeHeader(put, title, layers, columns);
  const rows = writeTree(pack, put);
  layers.forEach((layer, place) => {
    const own = columns[place];
    if (own) writeLayer(pack, rows, layer, own, put);
  });
  const widths: Record<string, number> = { A: 6, B: 4, C: 4, D: 4, E: 4, F: 4, G: 58, H: 9, I: 50, J: 13 };
  for (const { answer, score, percent, note, evidence } of columns) {
    for (const [column, width] of [
      [answer, 12],
      [score, 9],
      [percent, 9],
      [note, 36],
      [evidence, 36],
    ] as const)
      if (column !== null) widths[columnLetters(column)] = width;
  }
  const sheet: BookSheet = {
    name: answerSheetName,
    cells,
    widths,
    frozen: { rows: firstRow - 1, columns: 7 },
    landscape: true,
    paper: "A3",
    merged: [`B${firstRow - 1}:G${firstRow - 1}`],
  };
  return { sheet, rows, columns };
}

function writeHeader(
  put: PutCell,
  title: string,
  layers: readonly BookLayer[],
  columns: readonly LayerColumns[],
): void {
  const head = (column: number, value: string): void =>
    put(addressAt(column, firstRow - 1), { value, style: "heading" });
  put("A1", { value: title, style: "title" });
  head(1, "ID");
  head(2, "Penilaian");
  head(8, "Bobot");
  head(9, "Kriteria Nilai");
  head(10, "Pilihan Jawaban");
  layers.forEach(({ label }, place) => {
    const own = columns[place];
    if (!own) return;
    head(own.answer, `Jawaban ${label}`);
    head(own.score, "Nilai");
    head(own.percent, "%");
    head(own.note, `Catatan (${label})`);
    if (own.evidence !== null) head(own.evidence, `Tautan Bukti Dukung (${label})`);
  });
}

/** The tree in reading order, from column B to G by depth: what all layers share. */
function writeTree(pack: RulePack, put: PutCell): AnswerRows {
  const nodes = new Map<string, number>();
  const items = new Map<string, number>();
  const counts = new Map<string, number>();
  let row = firstRow - 1;
  const line = (depth: number, marker: string, text: string, style: CellStyle): void => {
    row += 1;
    put(addressAt(2 + depth, row), { value: marker, style });
    put(addressAt(3 + depth, row), { value: text, style: style === "text" && depth === 4 ? "wrapped" : style });
  };
  const weight = (text: string, style: CellStyle): void =>
    put(addressAt(8, row), { value: toNumber(exactly(text)), style });
  const id = (soalId: number | null): void => {
    if (soalId !== null) put(addressAt(1, row), { value: soalId, style: "small" });
  };
  const writeItem = (item: PackItem, depth: number, isOnly: boolean): void => {
    line(depth, isOnly ? "-" : `${lastStep(item.code)}.`, item.question.id, "text");
    items.set(item.code, row);
    id(item.external.portalRbSoalId);
    // the weights of items that share a sub-area equally are not printed by the regulation either
    if (/^\d+(\.\d{1,2})?$/.test(item.weight)) weight(item.weight, "small");
    put(addressAt(9, row), { value: criteriaOf(item), style: "small" });
    put(addressAt(10, row), { value: kindWords[item.answerKind] ?? item.answerKind, style: "text" });
    for (const { key, label, external } of item.counts) {
      line(Math.min(depth + 1, 4), "", `- ${label.id}`, "text");
      counts.set(`${item.code} ${key}`, row);
      id(external.portalRbSoalId);
      put(addressAt(10, row), { value: "Jumlah", style: "text" });
    }
  };
  const writeNode = (code: string, depth: number): void => {
    const node = pack.nodes.find((candidate) => candidate.code === code);
    if (!node) throw new Error(`the pack has no node ${code}`);
    const style = node.kind === "component" ? "component" : "node";
    line(depth, `${lastStep(code)}.`, node.name.id, style);
    nodes.set(code, row);
    weight(node.weight, style);
    for (const child of childNodes(pack, code)) writeNode(child.code, depth + 1);
    const own = childItems(pack, code);
    for (const item of own) writeItem(item, Math.min(depth + 1, 4), own.length === 1);
  };
  for (const node of pack.nodes) if (node.kind === "component") writeNode(node.code, 0);
  line(0, "", "NILAI HASIL EVALUASI ZONA INTEGRITAS", "total");
  weight(pack.total, "total");
  return { nodes, items, counts, total: row };
}

function criteriaOf({ criteria, ratio }: PackItem): string {
  if (ratio) {
    const sum = (terms: typeof ratio.numerator): string =>
      terms
        .map(({ count, times }) => `${times < 0 ? "− " : "+ "}${count}`)
        .join(" ")
        .replace(/^\+ /, "");
    return `(${sum(ratio.numerator)}) ÷ (${sum(ratio.denominator)})`;
  }
  return criteria.map(({ key, text }) => `${key}: ${text.id}`).join("\n");
}

function lastStep(code: string): string {
  return code.slice(code.lastIndexOf(".") + 1);
}
