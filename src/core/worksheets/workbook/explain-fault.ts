import type { RulePack } from "../../instruments/pack.ts";
import { isWithin } from "../../instruments/tree.ts";
import { addressAt } from "../../kernel/spreadsheet.ts";
import type { DefectKind } from "./defect.ts";
import type { Value } from "./formula/value.ts";
import { type Grid, cellKey } from "./grid.ts";
import type { Headings, TierColumns } from "./headings.ts";
import type { RowMap } from "./rows.ts";
import type { ScoreCell } from "./score-cells.ts";

/** What a formula does wrong on ordinary answers. */
export type FormulaFault = {
  readonly address: string;
  readonly code: string;
  readonly kind: DefectKind;
  readonly message: string;
};

/** Says in which way a formula is wrong: what it rounds, leaves out, takes in, counts twice or divides by. */
export function explainFault(
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

function shorten(codes: readonly string[]): string {
  return codes.length > 4 ? `${codes.slice(0, 3).join(", ")} and ${codes.length - 3} more` : codes.join(", ");
}
