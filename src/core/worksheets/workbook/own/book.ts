/** A workbook of our own making as pure data; the server draws it. Rows and columns by address ("K6"). */
export type Book = { readonly sheets: readonly BookSheet[] };

export type BookSheet = {
  readonly name: string;
  readonly cells: ReadonlyMap<string, BookCell>;
  /** Widths by column letter, in characters. */
  readonly widths: Readonly<Record<string, number>>;
  /** Rows and columns that stay in sight, and the rows that every printed page repeats. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly landscape: boolean;
  /** Wide sheets are printed on A3. */
  readonly paper: "A3" | "A4";
  /** Areas that show as one cell ("B3:G3"). */
  readonly merged: readonly string[];
};

export type BookCell = {
  readonly value: string | number | null;
  /** Without "="; `value` is then what it gives for what stands in the book now. */
  readonly formula?: string;
  readonly style: CellStyle;
  /** What may be typed here; a cell that has it is open in a protected sheet. */
  readonly input?: CellInput;
};

export type CellInput =
  | { readonly kind: "choice"; readonly options: readonly string[] }
  | { readonly kind: "whole" }
  | { readonly kind: "decimal"; readonly min: number; readonly max: number }
  | { readonly kind: "text" };

export type CellStyle =
  | "title"
  | "heading"
  | "component"
  | "node"
  | "text"
  | "wrapped"
  | "small"
  | "input"
  | "points"
  | "percent"
  | "total"
  | "verdict";

/** Gathers the cells of one sheet. */
export function makeCells(): { readonly cells: Map<string, BookCell>; readonly put: PutCell } {
  const cells = new Map<string, BookCell>();
  return { cells, put: (address, cell) => void cells.set(address, cell) };
}

export type PutCell = (address: string, cell: BookCell) => void;
