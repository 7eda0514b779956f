import type { RulePack } from "../../instruments/pack.ts";
import type { Value } from "./formula/value.ts";
import { type FormulaFault, explainFault } from "./explain-fault.ts";
import { type Grid, cellKey } from "./grid.ts";
import type { Headings, TierColumns } from "./headings.ts";
import { type Probe, loosen, pinInputs } from "./probe.ts";
import { addressAt, columnLetters } from "../../kernel/spreadsheet.ts";
import { type RowMap, sheetText } from "./rows.ts";
import {
  type Convention,
  type ScoreCell,
  conventionOf,
  isNear,
  listScoreCells,
  rightValue,
  runProbes,
  usualConvention,
} from "./score-cells.ts";

export type FormulaAudit = {
  readonly cells: readonly ScoreCell[];
  /** By cell key, for item and ratio cells. */
  readonly conventions: ReadonlyMap<string, Convention>;
  readonly faults: readonly FormulaFault[];
  /** Most scores of this tier are calculated by the workbook itself. */
  readonly isLive: boolean;
};

/**
 * Puts made-up answers to every formula of a tier and compares with the rules. Each cell is judged alone: all others
 * are given their right values first, so that one fault is found once, where it is.
 */
export function auditFormulas(
  grid: Grid,
  headings: Headings,
  rows: RowMap,
  tier: TierColumns,
  pack: RulePack,
  probes: readonly Probe[],
  truth: Probe,
): FormulaAudit {
  const { sheet } = headings;
  const cells = listScoreCells(headings, rows, tier, pack);
  const hasFormula = (cell: ScoreCell): boolean => sheet.cell(cell.address).formula !== null;
  const nodesAndTotals = cells.filter((cell) => cell.level === "node" || cell.level === "total");
  const isLive =
    nodesAndTotals.filter(hasFormula).length * 2 >= nodesAndTotals.length && nodesAndTotals.some(hasFormula);
  const pins = probes.map((probe) => pinInputs(headings, rows, pack, tier, probe));
  const faults: FormulaFault[] = [...auditWholes(grid, headings, rows, tier, pack, probes, pins)];
  const conventions = new Map<string, Convention>();
  const faulty: { readonly cell: ScoreCell; readonly values: readonly (Value | undefined)[] }[] = [];
  for (const level of ["ratio", "item"] as const) {
    const here = cells.filter((cell) => cell.level === level);
    for (const cell of here.filter(hasFormula)) {
      const values = runProbes(grid, headings, cell, pins);
      const convention = conventionOf(cell, values, probes);
      if (convention !== null) conventions.set(cell.key, convention);
      else if (!values.includes(undefined) && !values.every((value) => value === "" || value === null))
        faulty.push({ cell, values });
      // from here on every other cell is to see the right value
      const settled = convention ?? usualConvention(cell.code, conventions, cells, headings, truth);
      conventions.set(cell.key, settled);
      probes.forEach((probe, place) => pins[place]?.set(cell.key, rightValue(cell, settled, probe)));
    }
    for (const cell of here.filter((other) => !hasFormula(other) && sheet.cell(other.address).number !== null)) {
      const settled = usualConvention(cell.code, conventions, cells, headings, truth);
      conventions.set(cell.key, settled);
      probes.forEach((probe, place) => pins[place]?.set(cell.key, rightValue(cell, settled, probe)));
    }
  }
  for (const { cell, values } of faulty) {
    const convention = conventions.get(cell.key) ?? "points";
    const wanted = probes.map((probe) => rightValue(cell, convention, probe));
    faults.push(explainFault(grid, headings, rows, tier, pack, cell, values, wanted));
  }
  const loose = loosen(pack, probes, 1_571);
  const loosePins = pinScores(cells, conventions, loose, pins);
  const ladderPins = pinScores(cells, conventions, probes, pins);
  for (const cell of nodesAndTotals.filter(hasFormula)) {
    const values = runProbes(grid, headings, cell, loosePins);
    const wanted = loose.map((probe) => rightValue(cell, "points", probe));
    if (values.includes(undefined) || values.every((value, place) => isNear(value, wanted[place] ?? 0))) continue;
    if (readsAnswers(grid, headings, tier, cell) && isRight(runProbes(grid, headings, cell, ladderPins), cell, probes))
      continue;
    faults.push(explainFault(grid, headings, rows, tier, pack, cell, values, wanted));
  }
  faults.push(...auditPercents(grid, headings, rows, tier, pack, loose, loosePins));
  return { cells, conventions, faults, isLive };
}

/** The pins with every score cell at what it should hold. */
function pinScores(
  cells: readonly ScoreCell[],
  conventions: ReadonlyMap<string, Convention>,
  probes: readonly Probe[],
  pins: readonly Map<string, Value>[],
): readonly Map<string, Value>[] {
  return probes.map((probe, place) => {
    const settled = new Map(pins[place]);
    for (const cell of cells) {
      const isNode = cell.level === "node" || cell.level === "total";
      const convention = isNode ? "points" : conventions.get(cell.key);
      if (convention) settled.set(cell.key, rightValue(cell, convention, probe));
    }
    return settled;
  });
}

/** Some workbooks calculate a node from the answers themselves; made-up item values do not reach those. */
function readsAnswers(grid: Grid, headings: Headings, tier: TierColumns, cell: ScoreCell): boolean {
  const column = `${headings.sheet.name.toLowerCase()}!${columnLetters(tier.answer)}`;
  return grid.references(headings.sheet, cell.address).some((key) => key.replace(/\d+$/, "") === column);
}

function isRight(values: readonly (Value | undefined)[], cell: ScoreCell, probes: readonly Probe[]): boolean {
  return probes.every((probe, place) => isNear(values[place] ?? null, rightValue(cell, "points", probe)));
}

/** Wholes that the workbook sums itself. */
function* auditWholes(
  grid: Grid,
  headings: Headings,
  rows: RowMap,
  tier: TierColumns,
  pack: RulePack,
  probes: readonly Probe[],
  pins: readonly Map<string, Value>[],
): Generator<FormulaFault> {
  for (const item of pack.items) {
    for (const { row, parts } of rows.items.get(item.code)?.wholes ?? []) {
      const address = addressAt(tier.answer, row);
      const { formula } = headings.sheet.cell(address);
      if (formula === null) continue;
      const key = cellKey(headings.sheet.name, address);
      const right = probes.map((probe) => {
        const answer = probe.answers[item.code];
        return answer?.kind === "ratio"
          ? parts.reduce((total, part) => total + Number(answer.counts[part] ?? 0), 0)
          : 0;
      });
      const values = pins.map((pinned) => grid.recalculate(headings.sheet, address, pinned));
      if (!values.includes(undefined) && !values.every((value, place) => isNear(value, right[place] ?? 0))) {
        yield {
          address,
          code: item.code,
          kind: "wrong-range",
          message: `${address} (=${formula}) is not the sum of its parts, ${parts.map((part) => addressAt(tier.answer, rows.items.get(item.code)?.counts.get(part) ?? 0)).join(", ")}`,
        };
      }
      right.forEach((value, place) => pins[place]?.set(key, value));
    }
  }
}

/** Percentages beside the nodes: score over weight, as a share of 1 or of 100, whichever most cells follow. */
function* auditPercents(
  grid: Grid,
  headings: Headings,
  rows: RowMap,
  tier: TierColumns,
  pack: RulePack,
  probes: readonly Probe[],
  pins: readonly Map<string, Value>[],
): Generator<FormulaFault> {
  const column = tier.percent;
  if (column === null) return;
  const weights = new Map<string, number>([
    ...pack.nodes.map((node): [string, number] => [node.code, Number(node.weight)]),
    ["TOTAL", Number(pack.total)],
  ]);
  const results = [...rows.nodes, ...rows.totals].flatMap(([code, row]) => {
    const address = addressAt(column, row);
    const weight = weights.get(code) ?? 0;
    if (headings.sheet.cell(address).formula === null || weight === 0) return [];
    const values = pins.map((pinned) => grid.recalculate(headings.sheet, address, pinned));
    const fits = (scale: number): boolean =>
      values.every((value, place) => isNear(value, ((probes[place]?.points.get(code) ?? 0) / weight) * scale));
    return [{ address, code, row, fits: fits(1) || fits(100), isUnknown: values.includes(undefined) }];
  });
  // a column that mostly holds something else is not one of percentages
  if (results.filter((result) => result.fits).length * 2 < results.length) return;
  for (const { address, code, fits, isUnknown, row } of results) {
    if (fits || isUnknown) continue;
    const formula = headings.sheet.cell(address).formula ?? "";
    yield {
      address,
      code,
      kind: "percent-wrong",
      message: `${address} (=${formula}) is not score over weight of ${code} (${sheetText(headings.sheet, headings.weight, row)})`,
    };
  }
}
