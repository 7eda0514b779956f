import {
  type Cell,
  type Sheet,
  type Spreadsheet,
  addressAt,
  makeSheet,
  shortestDecimal,
} from "../../kernel/spreadsheet.ts";
import { evaluateFormula } from "./formula/evaluate.ts";
import { type Formula, parseFormula } from "./formula/parse.ts";
import { type Value, isError } from "./formula/value.ts";

/** Cells that are taken to hold something else than they do, by `cellKey`. */
export type Pins = ReadonlyMap<string, Value>;

/** A workbook whose formulas can be run on other contents than its own. */
export type Grid = {
  /** The cell's own formula (or content) with everything else pinned or recalculated. Undefined: not ours to run. */
  readonly recalculate: (sheet: Sheet, address: string, pins: Pins) => Value | undefined;
  /** The cell's own formula on the values that the other cells show. */
  readonly stepOnShown: (sheet: Sheet, address: string, pins: Pins) => Value | undefined;
  /** Addresses ("Sheet!L4") that the cell's formula names, areas spelled out. */
  readonly references: (sheet: Sheet, address: string) => readonly string[];
};

export function cellKey(sheet: string, address: string): string {
  return `${sheet.toLowerCase()}!${address}`;
}

export function shownValue(cell: Cell): Value {
  if (cell.error !== null) return { error: cell.error };
  if (cell.number !== null) return Number(cell.number);
  return cell.text === "" ? (cell.formula === null ? null : "") : cell.text;
}

/**
 * The workbook as it will look once it is opened: programs write formulas without values, or ask for them to be
 * calculated anew. Any other workbook in which a formula shows something is left as it is, for what it shows is what
 * people have seen.
 */
export function calculated(workbook: Spreadsheet): Spreadsheet {
  const formulas = workbook.sheets.flatMap((sheet) =>
    [...sheet.cells.values()].filter((cell) => cell.formula !== null),
  );
  const hasShown = formulas.some((cell) => cell.text !== "");
  if (formulas.length === 0 || (hasShown && workbook.recalculates !== true)) return workbook;
  const grid = makeGrid(workbook);
  const sheets = workbook.sheets.map((sheet) => {
    const cells = [...sheet.cells].map(([address, cell]): [string, Cell] => {
      const value = cell.formula === null ? undefined : grid.recalculate(sheet, address, new Map());
      return [address, value === undefined ? cell : { ...cell, ...shownAs(value) }];
    });
    return makeSheet(sheet.name, new Map(cells));
  });
  return { sheets };
}

function shownAs(value: Value): Pick<Cell, "text" | "number" | "error"> {
  if (isError(value)) return { text: value.error, number: null, error: value.error };
  if (typeof value !== "number")
    return {
      text: value === null ? "" : typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : value,
      number: null,
      error: null,
    };
  const number = shortestDecimal(String(value));
  return { text: number ?? "", number, error: null };
}

export function makeGrid(workbook: Spreadsheet): Grid {
  const sheets = new Map(workbook.sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]));
  const parsed = new Map<string, Formula | null>();
  const formulaOf = (cell: Cell): Formula | null => {
    if (cell.formula === null) return null;
    const known = parsed.get(cell.formula);
    if (known !== undefined) return known;
    const formula = parseFormula(cell.formula);
    parsed.set(cell.formula, formula);
    return formula;
  };
  const sheetNamed = (name: string | null, own: Sheet): Sheet | undefined =>
    name === null ? own : sheets.get(name.toLowerCase());

  const recalculate = (sheet: Sheet, address: string, pins: Pins): Value | undefined => {
    const known = new Map<string, Value>();
    let isUnknown = false;
    const run = (place: Sheet, at: string, depth: number): Value => {
      const key = cellKey(place.name, at);
      const pinned = depth === 0 ? undefined : pins.get(key);
      if (pinned !== undefined) return pinned;
      const before = known.get(key);
      if (before !== undefined) return before;
      const cell = place.cell(at);
      if (cell.formula === null) return shownValue(cell);
      const formula = formulaOf(cell);
      // a ring of cells has no value; 0 keeps the run finite
      known.set(key, 0);
      const value =
        formula === null || depth > 200
          ? undefined
          : evaluateFormula(formula, (name, column, row) => {
              const target = sheetNamed(name, place);
              return target ? run(target, addressAt(column, row), depth + 1) : { error: "#REF!" };
            });
      if (value === undefined) isUnknown = true;
      const settled = value === undefined ? shownValue(cell) : (value ?? 0);
      known.set(key, settled);
      return settled;
    };
    const value = run(sheet, address, 0);
    return isUnknown ? undefined : value;
  };

  const stepOnShown = (sheet: Sheet, address: string, pins: Pins): Value | undefined => {
    const formula = formulaOf(sheet.cell(address));
    if (formula === null) return undefined;
    const value = evaluateFormula(formula, (name, column, row) => {
      const target = sheetNamed(name, sheet);
      if (!target) return { error: "#REF!" };
      const at = addressAt(column, row);
      const pinned = pins.get(cellKey(target.name, at));
      return pinned === undefined ? shownValue(target.cell(at)) : pinned;
    });
    return value === null ? 0 : value;
  };

  const references = (sheet: Sheet, address: string): readonly string[] => {
    const found: string[] = [];
    const walk = (formula: Formula): void => {
      if (formula.type === "cells") {
        const name = sheetNamed(formula.sheet, sheet)?.name ?? formula.sheet ?? "";
        for (let row = formula.from.row; row <= Math.min(formula.to.row, formula.from.row + 5_000); row += 1) {
          for (
            let column = formula.from.column;
            column <= Math.min(formula.to.column, formula.from.column + 100);
            column += 1
          )
            found.push(cellKey(name, addressAt(column, row)));
        }
      } else if (formula.type === "call") formula.arguments.forEach(walk);
      else if (formula.type === "operation") [formula.left, formula.right].forEach(walk);
      else if (formula.type === "percent" || formula.type === "sign") walk(formula.of);
    };
    const formula = formulaOf(sheet.cell(address));
    if (formula) walk(formula);
    return found;
  };
  return { recalculate, stepOnShown, references };
}
