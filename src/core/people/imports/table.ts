import type { CellFault } from "./cells.ts";
import { importFields, type ImportField, type ImportKind, type Mapping } from "./fields.ts";

/** A row of a table: its number as the spreadsheet shows it, and its cells from the first column on, trimmed. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

export function cellOf(row: TableRow, column: number | undefined): string {
  return column === undefined ? "" : (row.cells[column] ?? "").trim();
}

/** Rows below the headings in which anything stands. */
export function filledRows(rows: readonly (readonly string[])[], headingRow: number): readonly TableRow[] {
  return rows
    .map((cells, place) => ({ row: place + 1, cells }))
    .filter(({ row, cells }) => row > headingRow + 1 && cells.some((cell) => cell.trim() !== ""));
}

/** A fault for each needed field that is empty here and has no value for all rows. */
export function whatIsMissing(
  kind: ImportKind,
  row: TableRow,
  mapping: Mapping,
  forAll: Readonly<Partial<Record<ImportField, string>>>,
): readonly CellFault[] {
  return Object.entries(importFields[kind]).flatMap(([name, { needed }]): CellFault[] => {
    const field = name as ImportField; // Object.entries widens the keys of the const object
    const isEmpty = cellOf(row, mapping[field]) === "" && (forAll[field] ?? "") === "";
    return needed && isEmpty ? [{ field, kind: "missing", value: "" }] : [];
  });
}
