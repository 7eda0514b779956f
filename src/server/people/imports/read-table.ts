import { parse } from "csv-parse/sync";
import { addressAt, columnNumber } from "../../../core/kernel/spreadsheet.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { readWorkbook } from "../../platform/xlsx/read.ts";

/** A sheet as text: rows from the first of the sheet on, cells from column A. */
export type TableSheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

export const LARGEST_TABLE = 5 * 1024 * 1024;
const mostRows = 5000;
const mostColumns = 60;

/** Reads an .xlsx workbook or a .csv file as sheets of text, or refuses with what is wrong. */
export async function readTable(fileName: string, bytes: Buffer): Promise<readonly TableSheet[]> {
  if (bytes.length === 0) throw unprocessable({ kind: "table_empty", detail: { name: fileName } });
  const sheets = isZip(bytes) ? await readSheets(bytes) : [{ name: fileName, rows: readCsv(fileName, bytes) }];
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) throw unprocessable({ kind: "table_empty", detail: { name: fileName } });
  for (const { name, rows } of filled) {
    const columns = Math.max(...rows.map((row) => row.length));
    if (rows.length > mostRows || columns > mostColumns) {
      const detail = { sheet: name, rows: rows.length, columns, mostRows, mostColumns };
      throw unprocessable({ kind: "table_too_large", detail });
    }
  }
  return filled;
}

async function readSheets(bytes: Buffer): Promise<readonly TableSheet[]> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) throw unprocessable({ kind: workbook.problem.kind, detail: workbook.problem.detail });
  return workbook.value.sheets.map((sheet) => {
    const columns = Math.min(widthOf(sheet.cells.keys()), mostColumns + 1);
    const height = Math.min(sheet.rowCount, mostRows + 1);
    const rows = Array.from({ length: height }, (_, row) =>
      Array.from({ length: columns }, (_none, column) => sheet.cell(addressAt(column + 1, row + 1)).text.trim()),
    );
    return { name: sheet.name, rows: withoutTail(rows) };
  });
}

function widthOf(addresses: Iterable<string>): number {
  let letters = "";
  for (const address of addresses) {
    const column = /^[A-Z]+/.exec(address)?.[0] ?? "";
    if (column.length > letters.length || (column.length === letters.length && column > letters)) letters = column;
  }
  return columnNumber(letters);
}

/** Spreadsheets save CSV with the list separator of the country (";" in Indonesia), and older ones not in UTF-8. */
function readCsv(fileName: string, bytes: Buffer): readonly (readonly string[])[] {
  const text = decode(fileName, bytes);
  const [line = ""] = text.split(/\r?\n/, 1);
  const separators = [";", "\t", ","].map((separator) => ({ separator, count: line.split(separator).length }));
  const { separator } = separators.reduce((best, one) => (one.count > best.count ? one : best));
  try {
    const rows: string[][] = parse(text, {
      delimiter: separator,
      relax_column_count: true,
      trim: true,
      to: mostRows + 1,
    });
    return withoutTail(rows);
  } catch (error) {
    const line = error instanceof Error && "lines" in error ? Number(error.lines) : 0;
    throw unprocessable({ kind: "table_unreadable", detail: { name: fileName, line } });
  }
}

function decode(fileName: string, bytes: Buffer): string {
  if (bytes.includes(0)) throw unprocessable({ kind: "table_unreadable", detail: { name: fileName, line: 0 } });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function withoutTail(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== ""));
  return rows.slice(0, last + 1);
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
}
