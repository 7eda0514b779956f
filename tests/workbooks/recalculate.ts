import { HyperFormula, type RawCellContent } from "hyperformula";
import { parseAddress } from "../../src/core/kernel/spreadsheet.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";

/**
 * A workbook calculated anew by HyperFormula, which shares nothing with our scoring nor with our formula engine. What
 * the file's formulas showed is thrown away.
 */
export async function recalculate(file: Buffer): Promise<{
  readonly value: (sheet: string, address: string) => unknown;
  readonly close: () => void;
}> {
  const workbook = await readWorkbook(file);
  if (!workbook.ok) throw new Error(workbook.problem.detail.message);
  const sheets = Object.fromEntries(
    workbook.value.sheets.map(({ name, cells }) => {
      const rows: RawCellContent[][] = [];
      for (const [address, { text, number, formula }] of cells) {
        const at = parseAddress(address);
        if (!at) throw new Error(`no address: ${address}`);
        while (rows.length < at.row) rows.push([]);
        const row = rows[at.row - 1] ?? [];
        while (row.length < at.column) row.push(null);
        row[at.column - 1] =
          formula !== null ? `=${formula}` : number !== null ? Number(number) : text === "" ? null : `'${text}`;
      }
      return [name, rows];
    }),
  );
  const engine = HyperFormula.buildFromSheets(sheets, { licenseKey: "gpl-v3", useColumnIndex: false });
  return {
    value: (sheet, address) => {
      const at = parseAddress(address);
      const id = engine.getSheetId(sheet);
      if (!at || id === undefined) throw new Error(`there is no ${sheet}!${address}`);
      return engine.getCellValue({ sheet: id, col: at.column - 1, row: at.row - 1 });
    },
    close: () => engine.destroy(),
  };
}
