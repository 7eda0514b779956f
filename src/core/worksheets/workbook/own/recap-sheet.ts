import type { GateCondition, PackNode, RulePack } from "../../../instruments/pack.ts";
import { childItems, childNodes } from "../../../instruments/tree.ts";
import { addressAt } from "../../../kernel/spreadsheet.ts";
import { type AnswerRows, answerSheetName } from "./answer-sheet.ts";
import { type BookSheet, type CellStyle, type PutCell, makeCells } from "./book.ts";
import { exactFormula } from "./item-formula.ts";
import type { LayerColumns } from "./layer-columns.ts";

/** Doubles add up to a hair beside the decimal that they stand for; floors are compared at this many decimals. */
const gateDecimals = 11;

/**
 * One layer's recap: areas with both halves, results, totals, and whether each reaches the floor of the predicate
 * chosen in B2 (PermenPANRB 90/2021 annex II, table 6, from the pack). Everything calculates from the answer sheet.
 */
export function writeRecapSheet(
  pack: RulePack,
  rows: AnswerRows,
  columns: LayerColumns,
  layer: { readonly label: string; readonly unitName: string; readonly target: "WBK" | "WBBM" },
  scoreOf: (codes: readonly string[]) => number,
): BookSheet {
  const { cells, put } = makeCells();
  const letters = addressAt(columns.score, 1).slice(0, -1);
  const from = (code: string): string =>
    `${answerSheetName}!${letters}${rows.items.get(code) ?? rows.nodes.get(code) ?? rows.total}`;
  put("B1", { value: `Rekap ${layer.label} · ${layer.unitName}`, style: "title" });
  put("B2", { value: layer.target, style: "input", input: { kind: "choice", options: ["WBK", "WBBM"] } });
  const heads = {
    B: "Area Perubahan",
    H: "Bobot",
    I: "Pemenuhan",
    J: "Reform",
    K: "Nilai",
    L: "%",
    M: "Pemenuhan Nilai Min",
  };
  for (const [letter, value] of Object.entries(heads)) put(`${letter}4`, { value, style: "heading" });
  let row = 4;
  const line = (text: Readonly<Record<string, string>>, codes: readonly string[], style: CellStyle): number => {
    row += 1;
    for (const [letter, value] of Object.entries(text)) put(`${letter}${row}`, { value, style });
    put(`H${row}`, { value: null, formula: codes.map((code) => weightFormula(pack, rows, code)).join("+"), style });
    return row;
  };
  const scored = (codes: readonly string[], formula: string, style: CellStyle): void => {
    put(`K${row}`, { value: scoreOf(codes), formula, style: style === "total" ? "total" : "points" });
    put(`L${row}`, { value: null, formula: `K${row}/H${row}`, style: "percent" });
    const gate = gateFormula(pack, codes, `K${row}`);
    if (gate !== null) put(`M${row}`, { value: null, formula: gate, style: "verdict" });
  };
  const totals: string[] = [];
  for (const component of pack.nodes.filter(({ kind }) => kind === "component")) {
    const halves = childNodes(pack, component.code).filter(({ kind }) => kind === "aspect");
    line({ B: `${lastStep(component.code)}.`, C: component.name.id.toUpperCase() }, [component.code], "component");
    const own =
      halves.length > 0
        ? writeAreas(pack, halves, { put, line, scored, from, at: () => row, scoreOf })
        : writeResults(pack, component, { line, scored, from, at: () => row });
    line({ B: `TOTAL ${component.name.id.toUpperCase()}` }, [component.code], "total");
    scored([component.code], `SUM(${own.join(",")})`, "total");
    totals.push(`K${row}`);
  }
  row += 1;
  line({ B: "NILAI HASIL EVALUASI" }, ["TOTAL"], "total");
  scored(["TOTAL"], `SUM(${totals.join(",")})`, "total");
  return {
    name: `Rekap ${layer.label}`.slice(0, 31),
    cells,
    widths: { A: 2, B: 5, C: 5, D: 5, E: 48, F: 2, G: 2, H: 9, I: 12, J: 12, K: 12, L: 10, M: 22 },
    frozen: { rows: 4, columns: 0 },
    landscape: true,
    paper: "A4",
    merged: ["B4:G4"],
  };
}

type Pen = {
  readonly line: (text: Readonly<Record<string, string>>, codes: readonly string[], style: CellStyle) => number;
  readonly scored: (codes: readonly string[], formula: string, style: CellStyle) => void;
  readonly from: (code: string) => string;
  readonly at: () => number;
};

/** Each area once, with its fulfilment and its reform. Answers the cells that hold their scores. */
function writeAreas(
  pack: RulePack,
  halves: readonly PackNode[],
  {
    put,
    line,
    scored,
    from,
    at,
    scoreOf,
  }: Pen & { readonly put: PutCell; readonly scoreOf: (codes: readonly string[]) => number },
): readonly string[] {
  const [first, second] = halves;
  return childNodes(pack, first?.code ?? "").map((area) => {
    const codes = [area.code, ...(second ? [`${second.code}.${lastStep(area.code)}`] : [])];
    line({ D: lastStep(area.code), E: area.name.id.toUpperCase() }, codes, "text");
    codes.forEach((code, place) =>
      put(`${place === 0 ? "I" : "J"}${at()}`, { value: scoreOf([code]), formula: from(code), style: "points" }),
    );
    scored(codes, `SUM(I${at()}:J${at()})`, "text");
    return `K${at()}`;
  });
}

/** Each result with its items below it. */
function writeResults(pack: RulePack, component: PackNode, { line, scored, from, at }: Pen): readonly string[] {
  return childNodes(pack, component.code).map((result) => {
    line({ C: `${lastStep(result.code)}.`, D: result.name.id.toUpperCase() }, [result.code], "node");
    const own = at();
    const items = childItems(pack, result.code);
    scored([result.code], `SUM(K${own + 1}:K${own + items.length})`, "text");
    for (const item of items) {
      line({ D: items.length === 1 ? "-" : lastStep(item.code), E: item.question.id }, [item.code], "text");
      scored([item.code], from(item.code), "text");
    }
    return `K${own}`;
  });
}

function weightFormula(pack: RulePack, rows: AnswerRows, code: string): string {
  const node = rows.nodes.get(code);
  if (node !== undefined) return `${answerSheetName}!$H${node}`;
  return code === "TOTAL"
    ? `${answerSheetName}!$H${rows.total}`
    : exactFormula(pack.items.find((item) => item.code === code)?.weight ?? "0");
}

/** Whether points reach the floor that the chosen predicate sets on just these nodes; null where it sets none. */
function gateFormula(pack: RulePack, codes: readonly string[], score: string): string | null {
  const floorOf = (predicate: "WBK" | "WBBM"): GateCondition | undefined =>
    pack.gates[predicate].conditions.find(({ nodes }) => spread(pack, nodes) === spread(pack, codes));
  const [wbk, wbbm] = [floorOf("WBK"), floorOf("WBBM")];
  if (!wbk && !wbbm) return null;
  const test = (condition: GateCondition | undefined): string =>
    condition ? `IF(ROUND(${score},${gateDecimals})>=${exactFormula(condition.floor)},"OK","Tidak Lulus")` : '""';
  return `IF($B$2="WBK",${test(wbk)},IF($B$2="WBBM",${test(wbbm)},"Pilih predikat"))`;
}

/** The same floor may be set on a node or on its only item. */
function spread(pack: RulePack, codes: readonly string[]): string {
  return pack.items
    .filter(({ code }) => codes.some((node) => node === "TOTAL" || code === node || code.startsWith(`${node}.`)))
    .map(({ code }) => code)
    .join();
}

function lastStep(code: string): string {
  return code.slice(code.lastIndexOf(".") + 1);
}
