import type ExcelJS from "exceljs";
import { columnNumber, parseAddress } from "../../../core/kernel/spreadsheet.ts";
import type { Book, BookCell, BookSheet, CellInput, CellStyle } from "../../../core/worksheets/workbook/own/book.ts";

/**
 * Draws a book of ours as an .xlsx file: formulas live and locked, answers open and limited to what the item takes,
 * pages that print. The library is large, and loaded when somebody asks for a book only (decision 0036).
 */
export async function drawBook(book: Book, facts: { readonly title: string; readonly madeAt: Date }): Promise<Buffer> {
  const { default: kit } = await import("exceljs");
  const workbook = new kit.Workbook();
  workbook.title = facts.title;
  workbook.creator = "Bening";
  workbook.created = facts.madeAt;
  workbook.modified = facts.madeAt;
  workbook.calcProperties.fullCalcOnLoad = true;
  for (const sheet of book.sheets) await drawSheet(workbook, sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function drawSheet(workbook: ExcelJS.Workbook, sheet: BookSheet): Promise<void> {
  const { rows, columns } = sheet.frozen;
  const drawn = workbook.addWorksheet(sheet.name, {
    views: [rows + columns > 0 ? { state: "frozen", xSplit: columns, ySplit: rows } : { state: "normal" }],
    pageSetup: {
      // the library lists a few of the sizes that the format numbers (ECMA-376, 18.3.1.63)
      paperSize: (sheet.paper === "A3" ? 8 : 9) as ExcelJS.PaperSize,
      orientation: sheet.landscape ? "landscape" : "portrait",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
      ...(rows > 0 ? { printTitlesRow: `${rows}:${rows}` } : {}),
    },
    headerFooter: { oddFooter: "&L&A&R&P / &N" },
  });
  for (const [letters, width] of Object.entries(sheet.widths)) drawn.getColumn(columnNumber(letters)).width = width;
  for (const [address, cell] of sheet.cells) drawCell(drawn, address, cell);
  for (const area of sheet.merged) drawn.mergeCells(area);
  const hasFormulas = [...sheet.cells.values()].some(({ formula }) => formula !== undefined);
  // without a password: it guards against slips, not against people
  if (hasFormulas)
    await drawn.protect("", { formatColumns: true, formatRows: true, autoFilter: true, selectLockedCells: true });
}

function drawCell(sheet: ExcelJS.Worksheet, address: string, { value, formula, style, input }: BookCell): void {
  const at = parseAddress(address);
  if (!at) throw new Error(`${address} is no address`);
  const cell = sheet.getCell(at.row, at.column);
  if (formula !== undefined) cell.value = value === null ? { formula } : { formula, result: value };
  else cell.value = value;
  Object.assign(cell, styles[style]);
  if (!input) return;
  cell.protection = { locked: false };
  const rule = ruleOf(input);
  if (rule) cell.dataValidation = rule;
}

function ruleOf(input: CellInput): ExcelJS.DataValidation | null {
  const stop = { allowBlank: true, showErrorMessage: true, errorStyle: "stop", errorTitle: "Bening" } as const;
  if (input.kind === "choice")
    return {
      ...stop,
      type: "list",
      formulae: [`"${input.options.join(",")}"`],
      error: `Isi salah satu: ${input.options.join(", ")}`,
    };
  if (input.kind === "whole")
    return {
      ...stop,
      type: "whole",
      operator: "greaterThanOrEqual",
      formulae: [0],
      error: "Isi bilangan bulat 0 atau lebih",
    };
  if (input.kind === "decimal")
    return {
      ...stop,
      type: "decimal",
      operator: "between",
      formulae: [input.min, input.max],
      error: `Isi angka ${input.min} sampai ${input.max}`,
    };
  return null;
}

const line = { style: "thin", color: { argb: "FFD5D9E0" } } as const;
const border = { top: line, bottom: line, left: line, right: line };
const top = { vertical: "top", wrapText: true } as const;
const fill = (argb: string) => ({ type: "pattern", pattern: "solid", fgColor: { argb } }) as const;

const styles: Readonly<Record<CellStyle, Partial<ExcelJS.Style>>> = {
  title: { font: { bold: true, size: 14 } },
  heading: {
    font: { bold: true, color: { argb: "FFFFFFFF" } },
    fill: fill("FF1F3A5F"),
    alignment: { ...top, vertical: "middle" },
    border,
  },
  component: { font: { bold: true }, fill: fill("FFDCE6F2"), alignment: { vertical: "top" } },
  node: { font: { bold: true }, alignment: { vertical: "top" } },
  text: { alignment: { vertical: "top" } },
  wrapped: { alignment: top },
  small: { font: { size: 9, color: { argb: "FF555555" } }, alignment: top },
  input: { fill: fill("FFFFF9E5"), alignment: top, border },
  points: { numFmt: "#,##0.00##", alignment: { vertical: "top" } },
  percent: { numFmt: "0.00%", alignment: { vertical: "top" } },
  total: { font: { bold: true }, fill: fill("FFDCE6F2"), numFmt: "#,##0.00##", alignment: { vertical: "top" } },
  verdict: { font: { bold: true }, alignment: { vertical: "top" } },
};
