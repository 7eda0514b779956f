import type { RulePack } from "../../instruments/pack.ts";
import { isWithin } from "../../instruments/tree.ts";
import { type Sheet, type Spreadsheet, addressAt } from "../../kernel/spreadsheet.ts";
import type { Scorecard } from "../scoring.ts";
import type { Grid } from "./grid.ts";
import { type Headings, normalise } from "./headings.ts";
import type { RowMap } from "./rows.ts";

/** A sheet that gathers the scores of one tier area by area, and marks which floors are reached. */
export type Recap = {
  readonly sheet: Sheet;
  /** Place of its tier among the worksheet's tiers. */
  readonly tier: number;
  readonly columns: RecapColumns;
  readonly lines: readonly RecapLine[];
  /** The cell that says which predicate is sought ("WBK" or "WBBM"). */
  readonly sought: string | null;
};

export type RecapColumns = {
  readonly weight: number;
  readonly fulfilment: number | null;
  readonly reform: number | null;
  readonly score: number;
  readonly percent: number | null;
  readonly gate: number | null;
};

export type RecapLine = {
  readonly row: number;
  /** Nodes or items whose points the score column gives together ("A.I.1" and "A.II.1", or "TOTAL"). */
  readonly codes: readonly string[];
};

export type RecapScene = {
  readonly workbook: Spreadsheet;
  readonly grid: Grid;
  readonly headings: Headings;
  readonly rows: RowMap;
  readonly pack: RulePack;
  /** Scores of the tiers, in their order. */
  readonly cards: readonly Scorecard[];
};

export function findRecaps(workbook: Spreadsheet, headings: Headings, pack: RulePack): readonly Recap[] {
  const found = workbook.sheets.flatMap((sheet) => {
    if (sheet === headings.sheet) return [];
    for (let row = 1; row <= Math.min(sheet.rowCount, 20); row += 1) {
      const columns = readColumns(sheet, row);
      const lines = columns ? readLines(sheet, row, columns, pack) : [];
      if (columns && lines.length >= 6) return [{ sheet, columns, lines, sought: findSought(sheet) }];
    }
    return [];
  });
  const tiers = headings.tiers.map((tier) => tier.tier);
  return found.map((recap, place) => ({
    ...recap,
    tier: found.length === tiers.length ? place : tierByName(recap.sheet.name, tiers),
  }));
}

function tierByName(name: string, tiers: readonly string[]): number {
  const plain = normalise(name).replace(/[^a-z0-9]+/g, "-");
  const exact = tiers.indexOf(plain);
  if (exact >= 0) return exact;
  const isTeam = /tpi|tpn/.test(plain);
  const near = tiers.findIndex((tier) => tier !== "unit" && isTeam && plain.includes(tier));
  return near >= 0 ? near : isTeam && tiers.length > 1 ? tiers.length - 1 : 0;
}

function readColumns(sheet: Sheet, row: number): RecapColumns | null {
  const find = (pattern: RegExp): number | null => {
    for (let column = 1; column <= 40; column += 1)
      if (pattern.test(normalise(sheet.cell(addressAt(column, row)).text))) return column;
    return null;
  };
  const weight = find(/^bobot/);
  const score = find(/^(nilai|skor|total)$/) ?? find(/^(nilai|skor) (?!min)/);
  if (weight === null || score === null || score <= weight) return null;
  const gate = find(/nilai min|lulus|memenuhi|syarat|status|keterangan/);
  return {
    weight,
    score,
    fulfilment: find(/^pemenuhan$/),
    reform: find(/^reform$/),
    percent: find(/^(%|persen)/),
    gate: gate === weight || gate === score ? null : gate,
  };
}

function readLines(sheet: Sheet, header: number, columns: RecapColumns, pack: RulePack): readonly RecapLine[] {
  const lines: RecapLine[] = [];
  const seen = new Set<string>();
  let [aspect, result] = ["", ""];
  for (let row = header + 1; row <= Math.min(sheet.rowCount, header + 200); row += 1) {
    const labels: string[] = [];
    for (let column = 1; column < columns.weight; column += 1) {
      const text = sheet.cell(addressAt(column, row)).text.trim();
      if (text !== "") labels.push(text);
    }
    const name = normalise(labels.at(-1) ?? "");
    aspect = pack.nodes.find((node) => node.kind === "aspect" && normalise(node.name.id) === name)?.code ?? aspect;
    const found = codesOf(labels, result, pack);
    const codes = isTogether(sheet, row, columns, found, pack) ? found : found.filter((code) => isWithin(code, aspect));
    const [code] = codes;
    if (code === undefined || seen.has(code)) continue;
    seen.add(code);
    if (pack.nodes.some((node) => node.code === code && node.kind === "result")) result = code;
    lines.push({ row, codes });
  }
  return lines;
}

/** One line for both halves of an area, and not a line of one half: by its columns, or by its weight. */
function isTogether(
  sheet: Sheet,
  row: number,
  columns: RecapColumns,
  codes: readonly string[],
  pack: RulePack,
): boolean {
  if (codes.length < 2 || (columns.fulfilment !== null && columns.reform !== null)) return true;
  const weights = codes.map((code) => Number(pack.nodes.find((node) => node.code === code)?.weight));
  const shown = sheet.cell(addressAt(columns.weight, row)).number;
  return shown !== null && Number(shown) === weights.reduce((total, weight) => total + weight, 0);
}

function codesOf(labels: readonly string[], result: string, pack: RulePack): readonly string[] {
  const whole = normalise(labels.join(" "));
  if (/^(total )?nilai (akhir |hasil )*evaluasi|^(nilai|total) (akhir|keseluruhan|zi)|^total$/.test(whole))
    return ["TOTAL"];
  const total = /^total (.+)$/.exec(whole)?.[1];
  if (total !== undefined) {
    return pack.nodes
      .filter((node) => node.kind === "component" && normalise(node.name.id) === total)
      .map((node) => node.code);
  }
  const name = normalise(labels.at(-1) ?? "");
  const named = pack.nodes.filter(
    (node) => normalise(node.name.id) === name && (node.kind === "area" || node.kind === "result"),
  );
  if (named.length > 0) return named.map((node) => node.code);
  const marker = (labels[0] ?? "").replace(/[.)]/g, "");
  if (result === "" || labels.length < 2) return [];
  const items = pack.items.filter((item) => item.code.startsWith(`${result}.`));
  const [only] = items;
  const item =
    items.find((candidate) => candidate.code === `${result}.${marker}`) ??
    (marker === "-" && items.length === 1 ? only : undefined);
  return item ? [item.code] : [];
}

function findSought(sheet: Sheet): string | null {
  for (const [address, cell] of sheet.cells) if (/^(WBK|WBBM)$/i.test(cell.text.trim())) return address;
  return null;
}
