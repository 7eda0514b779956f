import { type Zippable, strToU8, zipSync } from "fflate";
import { HyperFormula, type RawCellContent } from "hyperformula";
import { parseAddress } from "../../src/core/kernel/spreadsheet.ts";
import type { Book } from "./build-workbook.ts";
import type { Planted } from "./write-formulas.ts";

/**
 * The book as an .xlsx file. The values that formulas show are calculated by HyperFormula, an engine that shares
 * nothing with ours, except where a planted cell says what it shows.
 */
export function packBook(book: Book, withShownValues = true): Buffer {
  const shown = withShownValues ? calculate(book) : new Map<string, Shown>();
  const names = [...book.sheets.keys()];
  const strings: string[] = [];
  const parts: Zippable = {
    "[Content_Types].xml": xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    ),
    "_rels/.rels": xml(relations([["rId1", "officeDocument", "xl/workbook.xml"]])),
    "xl/workbook.xml": xml(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${names.map((name, place) => `<sheet name="${escape(name)}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`).join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": xml(
      relations([
        ...names.map((_, place): [string, string, string] => [
          `rId${place + 1}`,
          "worksheet",
          `worksheets/sheet${place + 1}.xml`,
        ]),
        ["rId99", "sharedStrings", "sharedStrings.xml"],
      ]),
    ),
  };
  names.forEach((name, place) => {
    parts[`xl/worksheets/sheet${place + 1}.xml`] = xml(
      sheetXml(name, book.sheets.get(name) ?? new Map<string, Planted>(), shown, strings),
    );
  });
  parts["xl/sharedStrings.xml"] = xml(
    `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings.map((text, place) => (place % 3 === 0 ? `<si><r><t xml:space="preserve">${escape(Array.from(text).slice(0, 3).join(""))}</t></r><r><rPr><b/></rPr><t xml:space="preserve">${escape(Array.from(text).slice(3).join(""))}</t></r></si>` : `<si><t xml:space="preserve">${escape(text)}</t></si>`)).join("")}</sst>`,
  );
  return Buffer.from(zipSync(parts));
}

type Shown = { readonly type: "n" | "str" | "e" | "b"; readonly text: string };

/** What each formula shows, by "Sheet!A1". */
export function calculate(book: Book): ReadonlyMap<string, Shown> {
  const sheets = Object.fromEntries([...book.sheets].map(([name, cells]) => [name, toRows(cells)]));
  const engine = HyperFormula.buildFromSheets(sheets, { licenseKey: "gpl-v3", useColumnIndex: false });
  const shown = new Map<string, Shown>();
  for (const [name, cells] of book.sheets) {
    const sheet = engine.getSheetId(name) ?? 0;
    for (const [address, cell] of cells) {
      if (typeof cell !== "object") continue;
      const at = parseAddress(address);
      const value = cell.shown ?? engine.getCellValue({ sheet, col: (at?.column ?? 1) - 1, row: (at?.row ?? 1) - 1 });
      if (typeof value === "number") shown.set(`${name}!${address}`, { type: "n", text: storedNumber(value) });
      else if (typeof value === "boolean") shown.set(`${name}!${address}`, { type: "b", text: value ? "1" : "0" });
      else if (typeof value === "string") shown.set(`${name}!${address}`, { type: "str", text: value });
      else if (value !== null) shown.set(`${name}!${address}`, { type: "e", text: value.value });
    }
  }
  engine.destroy();
  return shown;
}

function toRows(cells: ReadonlyMap<string, Planted>): RawCellContent[][] {
  const rows: RawCellContent[][] = [];
  for (const [address, cell] of cells) {
    const at = parseAddress(address);
    if (!at) throw new Error(`no address: ${address}`);
    while (rows.length < at.row) rows.push([]);
    const row = rows[at.row - 1] ?? [];
    while (row.length < at.column) row.push(null);
    // a leading apostrophe keeps the engine from reading meaning into typed text
    row[at.column - 1] = typeof cell === "object" ? `=${cell.formula}` : typeof cell === "string" ? `'${cell}` : cell;
  }
  return rows;
}

function sheetXml(
  name: string,
  cells: ReadonlyMap<string, Planted>,
  shown: ReadonlyMap<string, Shown>,
  strings: string[],
): string {
  const byRow = Map.groupBy(cells, ([address]) => parseAddress(address)?.row ?? 0);
  const rows = [...byRow]
    .toSorted((a, b) => a[0] - b[0])
    .map(([row, own]) => {
      const ordered = own.toSorted((a, b) => (parseAddress(a[0])?.column ?? 0) - (parseAddress(b[0])?.column ?? 0));
      return `<row r="${row}">${ordered.map(([address, cell]) => cellXml(address, cell, shown.get(`${name}!${address}`), strings)).join("")}</row>`;
    });
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

function cellXml(address: string, cell: Planted, shown: Shown | undefined, strings: string[]): string {
  if (typeof cell === "number") return `<c r="${address}"><v>${storedNumber(cell)}</v></c>`;
  if (typeof cell === "string") {
    strings.push(cell);
    return `<c r="${address}" t="s"><v>${strings.length - 1}</v></c>`;
  }
  const value = shown ? `<v>${escape(shown.text)}</v>` : "";
  return `<c r="${address}"${shown && shown.type !== "n" ? ` t="${shown.type}"` : ""}><f>${escape(cell.formula)}</f>${value}</c>`;
}

/** As Excel stores doubles: seventeen digits, so that 3.6 becomes 3.6000000000000001. */
function storedNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(17);
}

function relations(list: readonly (readonly [string, string, string])[]): string {
  const own = list.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${own.join("")}</Relationships>`;
}

function xml(body: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
