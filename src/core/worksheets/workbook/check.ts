import type { RulePack } from "../../instruments/pack.ts";
import type { Exact } from "../../kernel/exact.ts";
import { type Result, accept, refuse } from "../../kernel/result.ts";
import { type Spreadsheet, addressAt, parseAddress } from "../../kernel/spreadsheet.ts";
import { score } from "../scoring.ts";
import { auditFormulas } from "./audit-formulas.ts";
import { auditFrame, auditTypedWholes } from "./audit-inputs.ts";
import { auditShown } from "./audit-shown.ts";
import { auditRecaps, findRecapTotal } from "./audit-recaps.ts";
import type { Defect } from "./defect.ts";
import { calculated, makeGrid } from "./grid.ts";
import { type Headings, type Layout, type TierColumns, findHeadings } from "./headings.ts";
import { makeProbes, probeOf } from "./probe.ts";
import { type TierContent, readTier } from "./read-tier.ts";
import { type RowMap, mapRows } from "./rows.ts";
import { settleValueColumns } from "./value-columns.ts";

/** What a filled LKE workbook says, and where its arithmetic departs from the rules. */
export type WorkbookReading = {
  readonly layout: Layout;
  readonly unit: TierContent;
  /** The tiers above the unit, in the order of their columns. */
  readonly tiers: readonly TierContent[];
  /** Item codes that the unit left unanswered. */
  readonly unanswered: readonly string[];
  /** The total that the workbook itself shows for the unit; where it shows none, the one it shows for another tier. */
  readonly printedTotal: number | null;
  /** Points, by the pack's rules. */
  readonly total: Exact;
  readonly defects: readonly Defect[];
};

export type LayoutRefusal = { readonly kind: "workbook-unknown-layout"; readonly detail: { readonly sheets: string } };

/**
 * Reads a filled LKE workbook of either circulating layout by its headings and structure, and finds every place where
 * its arithmetic departs from the pack's rules. Refuses a workbook without the headings of an LKE.
 */
export function checkWorkbook(file: Spreadsheet, pack: RulePack): Result<WorkbookReading, LayoutRefusal> {
  const workbook = calculated(file);
  const found = findWorksheet(workbook, pack);
  if (!found)
    return refuse({
      kind: "workbook-unknown-layout",
      detail: { sheets: workbook.sheets.map((sheet) => sheet.name).join(", ") },
    });
  const { rows } = found;
  const headings = settleValueColumns(found.headings, rows, pack);
  const grid = makeGrid(workbook);
  const probes = makeProbes(pack, 5, 90_2021);
  const defects: Defect[] = [...auditFrame(headings, rows, pack)];
  const contents = headings.tiers.map((tier) => {
    const content = readTier(headings, rows, pack, tier);
    const card = score(pack, content.answers, { held: null });
    defects.push(...content.defects, ...auditTypedWholes(headings, rows, pack, tier, content.answers));
    if (tier.score !== null) {
      const truth = probeOf(pack, content.answers);
      const audit = auditFormulas(grid, headings, rows, tier, pack, probes, truth);
      defects.push(
        ...auditShown({ grid, headings, rows, tier, pack, truth, audit, unanswered: new Set(card.unanswered) }),
      );
    }
    return { content, card };
  });
  defects.push(...auditRecaps({ workbook, grid, headings, rows, pack, cards: contents.map(({ card }) => card) }));
  const [unit] = contents;
  if (!unit) throw new Error("headings without a tier");
  return accept({
    layout: headings.layout,
    unit: unit.content,
    tiers: contents.slice(1).map(({ content }) => content),
    unanswered: unit.card.unanswered,
    printedTotal: printedTotalOf(workbook, headings, rows, pack),
    total: unit.card.total,
    defects: inReadingOrder(defects),
  });
}

/** The sheet with the most of the instrument's items; among equals the one with the most answers (copies lie about). */
function findWorksheet(
  workbook: Spreadsheet,
  pack: RulePack,
): { readonly headings: Headings; readonly rows: RowMap } | null {
  const candidates = findHeadings(workbook).map((headings) => {
    const rows = mapRows(headings, pack);
    const answers = headings.tiers.reduce(
      (total, tier) => total + Object.keys(readTier(headings, rows, pack, tier).answers).length,
      0,
    );
    return { headings, rows, worth: rows.items.size * 1_000 + answers };
  });
  const best = candidates.toSorted((a, b) => b.worth - a.worth)[0];
  return best && best.rows.items.size * 2 >= pack.items.length ? best : null;
}

function printedTotalOf(workbook: Spreadsheet, headings: Headings, rows: RowMap, pack: RulePack): number | null {
  const [unit, ...others] = headings.tiers;
  const own = unit ? shownTotal(headings, rows, unit) : null;
  if (own !== null) return own;
  const recap = findRecapTotal(workbook, headings, pack, 0);
  if (recap !== null) return recap;
  for (const tier of others) {
    const total = shownTotal(headings, rows, tier);
    if (total !== null) return total;
  }
  return null;
}

function shownTotal(headings: Headings, rows: RowMap, tier: TierColumns): number | null {
  const shown = (row: number | undefined): number | null => {
    if (row === undefined || tier.score === null) return null;
    const { number } = headings.sheet.cell(addressAt(tier.score, row));
    return number === null ? null : Number(number);
  };
  const total = shown(rows.totals.get("TOTAL"));
  if (total !== null) return total;
  const a = shown(rows.totals.get("A")) ?? shown(rows.nodes.get("A"));
  const b = shown(rows.totals.get("B")) ?? shown(rows.nodes.get("B"));
  return a === null || b === null ? null : a + b;
}

function inReadingOrder(defects: readonly Defect[]): readonly Defect[] {
  const place = (defect: Defect): readonly [string, number, number] => {
    const bang = defect.cell.lastIndexOf("!");
    const at = parseAddress(defect.cell.slice(bang + 1));
    return [bang < 0 ? "" : defect.cell.slice(0, bang), at?.row ?? 0, at?.column ?? 0];
  };
  return defects.toSorted((one, other) => {
    const [a, b] = [place(one), place(other)];
    return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || a[2] - b[2];
  });
}
