import type { RulePack } from "../../instruments/pack.ts";
import { isWithin } from "../../instruments/tree.ts";
import type { Value } from "./formula/value.ts";
import type { DefectKind } from "./defect.ts";
import { type Grid, cellKey } from "./grid.ts";
import type { Headings, TierColumns } from "./headings.ts";
import { type Probe, pinInputs } from "./probe.ts";
import { addressAt } from "../../kernel/spreadsheet.ts";
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

/** What a formula does wrong on ordinary answers. */
export type FormulaFault = {
  readonly address: string;
  readonly code: string;
  readonly kind: DefectKind;
  readonly message: string;
};

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
): FormulaAudit {
  const { sheet } = headings;
  const cells = listScoreCells(headings, rows, tier, pack);
  const codes = new Map(cells.map((cell) => [cell.key, cell.code]));
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
      const settled = convention ?? usualConvention(cell.code, conventions, codes);
      conventions.set(cell.key, settled);
      probes.forEach((probe, place) => pins[place]?.set(cell.key, rightValue(cell, settled, probe)));
    }
    for (const cell of here.filter((other) => !hasFormula(other) && sheet.cell(other.address).number !== null)) {
      const settled = usualConvention(cell.code, conventions, codes);
      conventions.set(cell.key, settled);
      probes.forEach((probe, place) => pins[place]?.set(cell.key, rightValue(cell, settled, probe)));
    }
  }
  for (const cell of nodesAndTotals)
    probes.forEach((probe, place) => pins[place]?.set(cell.key, rightValue(cell, "points", probe)));
  for (const cell of nodesAndTotals.filter(hasFormula)) {
    const values = runProbes(grid, headings, cell, pins);
    const isRight = probes.every((probe, place) => isNear(values[place] ?? null, rightValue(cell, "points", probe)));
    if (!isRight && !values.includes(undefined)) faulty.push({ cell, values });
  }
  for (const { cell, values } of faulty) {
    const convention = conventions.get(cell.key) ?? "points";
    const wanted = probes.map((probe) => rightValue(cell, convention, probe));
    faults.push(explain(grid, headings, rows, tier, pack, cell, values, wanted));
  }
  faults.push(...auditPercents(grid, headings, rows, tier, pack, probes, pins));
  return { cells, conventions, faults, isLive };
}

function explain(
  grid: Grid,
  headings: Headings,
  rows: RowMap,
  tier: TierColumns,
  pack: RulePack,
  cell: ScoreCell,
  values: readonly (Value | undefined)[],
  wanted: readonly number[],
): FormulaFault {
  const formula = headings.sheet.cell(cell.address).formula ?? "";
  const named = { address: cell.address, code: cell.code };
  const numbers = values.filter((value): value is number => typeof value === "number");
  const isClose =
    numbers.length === values.length &&
    numbers.every((value, place) => Math.abs(value - (wanted[place] ?? 0)) <= 0.0051);
  if (isClose && /ROUND|TRUNC|INT\(/i.test(formula)) {
    return {
      ...named,
      kind: "rounded",
      message: `${cell.address} rounds before the end (=${formula}); the rules round only what is shown`,
    };
  }
  const range =
    cell.level === "node" || cell.level === "total"
      ? wrongRange(grid, headings, rows, tier, pack, cell)
      : wrongCounts(grid, headings, rows, tier, pack, cell);
  if (range !== null) return { ...named, kind: "wrong-range", message: `${cell.address} (=${formula}) ${range}` };
  const factor = (numbers[0] ?? 0) / (wanted[0] ?? 1);
  const isScaled =
    numbers.length === values.length &&
    numbers.every(
      (value, place) => Math.abs(value - factor * (wanted[place] ?? 0)) < 1e-9 * Math.max(1, Math.abs(value)),
    );
  const items = pack.items.filter((item) => item.code.startsWith(`${cell.code}.`)).length;
  const divisor = items / factor;
  if (
    cell.level === "node" &&
    isScaled &&
    items > 0 &&
    Math.abs(divisor - Math.round(divisor)) < 1e-6 &&
    divisor >= 1 &&
    divisor <= 100
  ) {
    return {
      ...named,
      kind: "wrong-divisor",
      message: `${cell.address} (=${formula}) divides by ${Math.round(divisor)}; ${cell.code} has ${items} items`,
    };
  }
  return {
    ...named,
    kind: "formula-wrong",
    message: `${cell.address} (=${formula}) does not calculate ${cell.code} as the rules do`,
  };
}

/** What a mean or sum leaves out, takes in from elsewhere or counts twice; null when it takes exactly what it should. */
function wrongRange(
  grid: Grid,
  headings: Headings,
  rows: RowMap,
  tier: TierColumns,
  pack: RulePack,
  cell: ScoreCell,
): string | null {
  const codeByKey = new Map<string, string>();
  for (const column of [tier.score, tier.percent]) {
    if (column === null) continue;
    const add = (row: number, code: string): void =>
      void codeByKey.set(cellKey(headings.sheet.name, addressAt(column, row)), code);
    for (const [code, place] of rows.items) for (const row of [place.main, place.kindRow]) add(row, code);
    for (const [code, row] of rows.nodes) add(row, code);
    for (const [code, row] of rows.totals) add(row, code);
  }
  const own = headings.sheet.cell(cell.address);
  const keys = new Set(grid.references(headings.sheet, cell.address));
  keys.delete(cell.key);
  const codes = new Set([...keys].flatMap((key) => codeByKey.get(key) ?? []));
  if (codes.size === 0 || own.formula === null) return null;
  const covered = (code: string): number => [...codes].filter((other) => isWithin(code, other)).length;
  const members = pack.items.filter((item) => isWithin(item.code, cell.code));
  const missing = members.filter((item) => covered(item.code) === 0).map((item) => item.code);
  const foreign = [...codes].filter(
    (code) => code !== "TOTAL" && !isWithin(code, cell.code) && !isWithin(cell.code, code),
  );
  const twice = members.filter((item) => covered(item.code) > 1).map((item) => item.code);
  if (missing.length > 0) return `leaves out ${shorten(missing)}, which never count${missing.length === 1 ? "s" : ""}`;
  if (foreign.length > 0)
    return `takes in ${shorten(foreign)}, which do${foreign.length === 1 ? "es" : ""} not belong to ${cell.code}`;
  return twice.length > 0 ? `counts ${shorten(twice)} twice` : null;
}

/** The counts of the ratio that its formula does not reach, directly or over the whole that sums them. */
function wrongCounts(
  grid: Grid,
  headings: Headings,
  rows: RowMap,
  tier: TierColumns,
  pack: RulePack,
  cell: ScoreCell,
): string | null {
  const item = pack.items.find((other) => other.code === cell.code);
  const place = rows.items.get(cell.code);
  if (!item?.ratio || !place) return null;
  const keys = new Set(grid.references(headings.sheet, cell.address));
  const at = (row: number | undefined): string => cellKey(headings.sheet.name, addressAt(tier.answer, row ?? 0));
  const terms = [...item.ratio.numerator, ...item.ratio.denominator];
  const missing = terms.filter(
    ({ count }) =>
      !keys.has(at(place.counts.get(count))) &&
      !place.wholes.some((whole) => whole.parts.includes(count) && keys.has(at(whole.row))),
  );
  const foreign = [...rows.items].flatMap(([code, other]) =>
    code === cell.code
      ? []
      : [...other.counts.values()].filter((row) => keys.has(at(row))).map((row) => addressAt(tier.answer, row)),
  );
  const reachesNone = missing.length === terms.length && foreign.length === 0;
  if (reachesNone) return null;
  if (foreign.length > 0)
    return `reads ${shorten(foreign)}, which belong${foreign.length === 1 ? "s" : ""} to another item than ${cell.code}`;
  return missing.length > 0
    ? `does not read ${missing.map(({ count }) => addressAt(tier.answer, place.counts.get(count) ?? 0)).join(", ")}`
    : null;
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

function shorten(codes: readonly string[]): string {
  return codes.length > 4 ? `${codes.slice(0, 3).join(", ")} and ${codes.length - 3} more` : codes.join(", ");
}
