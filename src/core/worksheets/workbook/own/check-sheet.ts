import type { RulePack } from "../../../instruments/pack.ts";
import { addressAt } from "../../../kernel/spreadsheet.ts";
import { type AnswerRows, answerSheetName } from "./answer-sheet.ts";
import { type BookSheet, makeCells } from "./book.ts";
import type { BookLayer, LayerColumns } from "./layer-columns.ts";

const heads = ["Lapisan", "Butir", "Yang dibandingkan", "Kiri", "Kanan", "Pemeriksaan"];

/** Cross-checks between counts, layer by layer: what may not exceed what, and what asks for one and the same number. */
export function writeCheckSheet(
  pack: RulePack,
  rows: AnswerRows,
  layers: readonly BookLayer[],
  columns: readonly LayerColumns[],
): BookSheet {
  const { cells, put } = makeCells();
  put("A1", { value: "Pemeriksaan silang antarjumlah", style: "title" });
  heads.forEach((value, place) => put(addressAt(place + 1, 3), { value, style: "heading" }));
  let row = 3;
  layers.forEach(({ label }, place) => {
    const column = columns[place]?.answer ?? 0;
    const at = (item: string, key: string): string =>
      `${answerSheetName}!${addressAt(column, rows.counts.get(`${item} ${key}`) ?? 0)}`;
    const nameOf = (item: string, key: string): string =>
      pack.items.find(({ code }) => code === item)?.counts.find((count) => count.key === key)?.label.id ?? key;
    const line = (item: string, text: string, left: readonly string[], sign: "<=" | "=", right: readonly string[]) => {
      row += 1;
      [label, item, text].forEach((value, index) => put(addressAt(index + 1, row), { value, style: "text" }));
      put(`D${row}`, { value: null, formula: `SUM(${left.join(",")})`, style: "points" });
      put(`E${row}`, { value: null, formula: `SUM(${right.join(",")})`, style: "points" });
      const all = [...left, ...right];
      const formula = `IF(COUNT(${all.join(",")})<${all.length},"Belum lengkap",IF(D${row}${sign}E${row},"Sesuai","Periksa"))`;
      put(`F${row}`, { value: null, formula, style: "verdict" });
    };
    for (const item of pack.items) {
      for (const { lesser, greater } of item.ratio?.checks ?? []) {
        const names = (keys: readonly string[]): string => keys.map((key) => nameOf(item.code, key)).join(" + ");
        const addresses = (keys: readonly string[]): string[] => keys.map((key) => at(item.code, key));
        line(item.code, `${names(lesser)} ≤ ${names(greater)}`, addresses(lesser), "<=", addresses(greater));
      }
    }
    for (const { counts } of pack.sameCounts) {
      const [first, ...others] = counts;
      if (!first) continue;
      for (const other of others) {
        const text = `${nameOf(first.item, first.count)} (${first.item}) = (${other.item})`;
        line(other.item, text, [at(first.item, first.count)], "=", [at(other.item, other.count)]);
      }
    }
  });
  return {
    name: "Periksa",
    cells,
    widths: { A: 12, B: 14, C: 90, D: 10, E: 10, F: 16 },
    frozen: { rows: 3, columns: 0 },
    landscape: true,
    paper: "A4",
    merged: [],
  };
}
