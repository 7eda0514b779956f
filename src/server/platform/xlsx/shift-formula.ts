import { columnLetters, columnNumber, parseAddress } from "../../../core/kernel/spreadsheet.ts";

/** A shared formula, written for `from`, as it reads in `to`: relative references move along, `$` ones stay. */
export function shiftFormula(formula: string, from: string, to: string): string {
  const origin = parseAddress(from);
  const place = parseAddress(to);
  if (!origin || !place) return formula;
  const right = place.column - origin.column;
  const down = place.row - origin.row;
  // quoted text and sheet names are stepped over; a reference is not followed by "(" or more name
  return formula.replace(
    /"(?:[^"]|"")*"|'(?:[^']|'')*'!?|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w(.])/g,
    (whole: string, columnFixed?: string, column?: string, rowFixed?: string, row?: string) => {
      if (column === undefined || row === undefined) return whole;
      const shiftedColumn = columnFixed
        ? column
        : columnLetters(Math.max(1, columnNumber(column.toUpperCase()) + right));
      const shiftedRow = rowFixed ? row : String(Math.max(1, Number(row) + down));
      return `${columnFixed ?? ""}${shiftedColumn}${rowFixed ?? ""}${shiftedRow}`;
    },
  );
}
