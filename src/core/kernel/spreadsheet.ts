/**
 * A spreadsheet as pure data: what a reader of any file format hands to the rules that look into it.
 * Cells are addressed as people write them ("K6"); rows count from 1, columns from 1.
 */
export type Spreadsheet = {
  readonly sheets: readonly Sheet[];
  /** The file asks to be calculated anew when it is opened: what its formulas showed when it was saved counts for nothing. */
  readonly recalculates?: boolean;
};

export type Sheet = {
  readonly name: string;
  /** Highest row with anything in it; 0 for an empty sheet. */
  readonly rowCount: number;
  /** Cells that hold something, by address. */
  readonly cells: ReadonlyMap<string, Cell>;
  readonly cell: (address: string) => Cell;
};

export type Cell = {
  /** What the cell shows, unformatted: text as typed, numbers as their shortest decimal text, "" when empty. */
  readonly text: string;
  /** Decimal text when the cell holds a number, else null. */
  readonly number: string | null;
  /** Without the leading "=", shared formulas already shifted to this cell; null when the content was typed. */
  readonly formula: string | null;
  /** "#DIV/0!" and the like, when that is what the cell holds. */
  readonly error: string | null;
  /** Address that a click on the cell opens. */
  readonly link: string | null;
};

export const emptyCell: Cell = { text: "", number: null, formula: null, error: null, link: null };

export function makeSheet(name: string, cells: ReadonlyMap<string, Cell>): Sheet {
  let rowCount = 0;
  for (const address of cells.keys()) rowCount = Math.max(rowCount, parseAddress(address)?.row ?? 0);
  return { name, rowCount, cells, cell: (address) => cells.get(address) ?? emptyCell };
}

/** "K6" -> { column: 11, row: 6 }; null for anything else ("$K$6" is the business of formulas). */
export function parseAddress(address: string): { readonly column: number; readonly row: number } | null {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(address);
  return match ? { column: columnNumber(match[1] ?? ""), row: Number(match[2]) } : null;
}

/** (11, 6) -> "K6" */
export function addressAt(column: number, row: number): string {
  return columnLetters(column) + row;
}

/** "A" -> 1, "AA" -> 27 */
export function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column;
}

/** 1 -> "A", 27 -> "AA" */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/**
 * The shortest decimal text of the double that a spreadsheet stored: Excel writes 3.6 as "3.6000000000000001", and the
 * person typed 3.6. Exponents are written out, so that the text is a plain decimal. Null when it is no number.
 */
export function shortestDecimal(stored: string): string | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(stored)) return null;
  const value = Number(stored);
  if (!Number.isFinite(value)) return null;
  const text = String(value);
  if (!text.includes("e")) return text;
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "0", digits = "", power = "0"] = match;
  const exponent = Number(power);
  return exponent < 0
    ? `${sign}0.${"0".repeat(-exponent - 1)}${whole}${digits}`
    : sign + whole + digits.padEnd(exponent, "0");
}
