import type { RulePack } from "../../instruments/pack.ts";
import { isWithin } from "../../instruments/tree.ts";
import { addressAt } from "../../kernel/spreadsheet.ts";
import type { Value } from "./formula/value.ts";
import { type Grid, type Pins, cellKey } from "./grid.ts";
import type { Headings, TierColumns } from "./headings.ts";
import type { Probe } from "./probe.ts";
import type { RowMap } from "./rows.ts";

/** A cell of a tier that shows how an item or a node scored. */
export type ScoreCell = {
  readonly address: string;
  readonly key: string;
  /** Item or node code, or "TOTAL". */
  readonly code: string;
  readonly level: "ratio" | "item" | "node" | "total";
};

/** An item's score is written as a share of 1, as points, or as a percentage; workbooks differ, often within one. */
export type Convention = "share" | "points" | "percent";

/** Every score cell of the tier, in the order in which they build on each other: ratios, items, nodes from the leaves up. */
export function listScoreCells(
  headings: Headings,
  rows: RowMap,
  tier: TierColumns,
  pack: RulePack,
): readonly ScoreCell[] {
  const column = tier.score;
  if (column === null) return [];
  const { sheet } = headings;
  const cell = (at: number, row: number, code: string, level: ScoreCell["level"]): ScoreCell => {
    const address = addressAt(at, row);
    return { address, key: cellKey(sheet.name, address), code, level };
  };
  const cells: ScoreCell[] = [];
  for (const item of pack.items) {
    const place = rows.items.get(item.code);
    if (!place) continue;
    if (item.ratio)
      for (const row of new Set([place.kindRow, place.main])) cells.push(cell(tier.answer, row, item.code, "ratio"));
    for (const row of new Set([place.kindRow, place.main])) cells.push(cell(column, row, item.code, "item"));
  }
  for (const [code, row] of [...rows.nodes].toReversed()) cells.push(cell(column, row, code, "node"));
  for (const [code, row] of rows.totals) cells.push(cell(column, row, code, "total"));
  return cells.filter(({ address }) => {
    const { text, formula } = sheet.cell(address);
    return text !== "" || formula !== null;
  });
}

/** What an item's score cell should hold for a probe, in the convention of the cell. */
export function rightValue(cell: ScoreCell, convention: Convention, probe: Probe): number {
  if (cell.level === "node" || cell.level === "total" || convention === "points")
    return probe.points.get(cell.code) ?? 0;
  const share = probe.shares.get(cell.code) ?? 0;
  return convention === "percent" ? share * 100 : share;
}

export const tolerance = 1e-6;

export function isNear(value: Value | undefined, wanted: number, within: number = tolerance): boolean {
  return typeof value === "number" && Math.abs(value - wanted) <= within;
}

const conventions: readonly Convention[] = ["share", "points", "percent"];

/** What the cell's formula gives for each probe, its inputs as they ought to be. */
export function runProbes(
  grid: Grid,
  headings: Headings,
  cell: ScoreCell,
  pins: readonly Pins[],
): readonly (Value | undefined)[] {
  return pins.map((pinned) => {
    const own = new Map(pinned);
    own.delete(cell.key);
    return grid.recalculate(headings.sheet, cell.address, own);
  });
}

/** The convention in which the cell is right for every probe, or null when it is in none. */
export function conventionOf(
  cell: ScoreCell,
  values: readonly (Value | undefined)[],
  probes: readonly Probe[],
): Convention | null {
  return (
    conventions.find((convention) =>
      probes.every((probe, place) => isNear(values[place] ?? null, rightValue(cell, convention, probe))),
    ) ?? null
  );
}

/**
 * The convention that most cells of the same component follow. Where none calculates, the one that most of the shown
 * numbers fit, up to two decimals.
 */
export function usualConvention(
  code: string,
  known: ReadonlyMap<string, Convention>,
  cells: readonly ScoreCell[],
  headings: Headings,
  truth: Probe,
): Convention {
  const votes = new Map<Convention, number>();
  const component = code.slice(0, code.indexOf("."));
  const own = cells.filter((cell) => cell.level === "item" && isWithin(cell.code, component));
  for (const { key } of own) {
    const convention = known.get(key);
    if (convention) votes.set(convention, (votes.get(convention) ?? 0) + 1);
  }
  if (votes.size === 0) {
    for (const cell of own) {
      const { number } = headings.sheet.cell(cell.address);
      for (const convention of conventions) {
        const wanted = rightValue(cell, convention, truth);
        const fits = number !== null && wanted !== 0 && isNear(Number(number), wanted, 0.0051);
        if (fits) votes.set(convention, (votes.get(convention) ?? 0) + 1);
      }
    }
  }
  const [winner] = [...votes].toSorted((a, b) => b[1] - a[1]);
  return winner?.[0] ?? (component === "B" ? "points" : "share");
}
