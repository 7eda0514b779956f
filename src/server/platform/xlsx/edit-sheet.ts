import { type Result, accept, refuse } from "../../../core/kernel/result.ts";
import { addressAt, parseAddress } from "../../../core/kernel/spreadsheet.ts";

type Edit = { readonly cell: string; readonly value: string | number | null };

type EditRefusal = {
  readonly kind: "fill-formula-cell" | "fill-invalid-cell" | "fill-unsupported-xml";
  readonly cell: string | null;
};

const attributes = String.raw`(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*`;

/**
 * Writes cells into a worksheet's XML by changing only their own elements, and adding cells and rows where there are
 * none, in order. Works on the text, so that everything else stays to the letter.
 */
export function editSheetXml(xml: string, edits: readonly Edit[]): Result<string, EditRefusal> {
  const byRow = new Map<number, Map<number, Edit>>();
  for (const edit of edits) {
    const place = parseAddress(edit.cell);
    if (!place || (typeof edit.value === "number" && !Number.isFinite(edit.value)))
      return refuse({ kind: "fill-invalid-cell", cell: edit.cell });
    byRow.set(place.row, (byRow.get(place.row) ?? new Map<number, Edit>()).set(place.column, edit));
  }
  const data = new RegExp(`<((?:\\w+:)?)sheetData(${attributes})\\s*(?:/>|>([\\s\\S]*)</\\1sheetData>)`).exec(xml);
  if (!data) return refuse({ kind: "fill-unsupported-xml", cell: null });
  const [whole, prefix = "", sheetDataAttributes = "", rows = ""] = data;
  // inside these, text that looks like a tag is none; spreadsheets do not write them
  if (/<!\[CDATA\[|<!--/.test(rows)) return refuse({ kind: "fill-unsupported-xml", cell: null });
  const edited = editRows(rows, prefix, byRow);
  if (!edited.ok) return edited;
  const before = xml.slice(0, data.index);
  const after = xml.slice(data.index + whole.length);
  return accept(`${before}<${prefix}sheetData${sheetDataAttributes}>${edited.value}</${prefix}sheetData>${after}`);
}

function editRows(
  rows: string,
  prefix: string,
  byRow: ReadonlyMap<number, ReadonlyMap<number, Edit>>,
): Result<string, EditRefusal> {
  const pending = [...byRow.keys()].toSorted((a, b) => a - b);
  const parts: string[] = [];
  let copied = 0;
  let number = 0;
  for (const match of rows.matchAll(elements(prefix, "row"))) {
    const [whole, own = "", inner = ""] = match;
    number = Number(attributeOf(own, "r") ?? number + 1);
    parts.push(rows.slice(copied, match.index));
    copied = match.index + whole.length;
    while (pending[0] !== undefined && pending[0] < number)
      parts.push(newRow(prefix, pending[0], byRow.get(pending.shift() ?? 0)));
    const edits = byRow.get(number);
    if (pending[0] !== number || !edits) parts.push(whole);
    else {
      pending.shift();
      const cells = editCells(inner, prefix, number, edits);
      if (!cells.ok) return cells;
      parts.push(`<${prefix}row${own}>${cells.value}</${prefix}row>`);
    }
  }
  parts.push(rows.slice(copied));
  for (const row of pending) parts.push(newRow(prefix, row, byRow.get(row)));
  return accept(parts.join(""));
}

function editCells(
  cells: string,
  prefix: string,
  row: number,
  edits: ReadonlyMap<number, Edit>,
): Result<string, EditRefusal> {
  const pending = [...edits.keys()].toSorted((a, b) => a - b);
  const parts: string[] = [];
  let copied = 0;
  let column = 0;
  for (const match of cells.matchAll(elements(prefix, "c"))) {
    const [whole, own = "", inner = ""] = match;
    column = parseAddress(attributeOf(own, "r") ?? "")?.column ?? column + 1;
    parts.push(cells.slice(copied, match.index));
    copied = match.index + whole.length;
    while (pending[0] !== undefined && pending[0] < column)
      parts.push(newCell(prefix, row, pending[0], null, edits.get(pending.shift() ?? 0)));
    const edit = edits.get(column);
    if (pending[0] !== column || !edit) parts.push(whole);
    else {
      pending.shift();
      if (new RegExp(`<${prefix}f[\\s/>]`).test(inner)) return refuse({ kind: "fill-formula-cell", cell: edit.cell });
      parts.push(newCell(prefix, row, column, attributeOf(own, "s"), edit));
    }
  }
  parts.push(cells.slice(copied));
  for (const place of pending) parts.push(newCell(prefix, row, place, null, edits.get(place)));
  return accept(parts.join(""));
}

function newRow(prefix: string, row: number, edits: ReadonlyMap<number, Edit> | undefined): string {
  const cells = [...(edits ?? [])]
    .toSorted((a, b) => a[0] - b[0])
    .map(([column, edit]) => newCell(prefix, row, column, null, edit));
  return `<${prefix}row r="${row}">${cells.join("")}</${prefix}row>`;
}

function newCell(prefix: string, row: number, column: number, style: string | null, edit: Edit | undefined): string {
  const start = `<${prefix}c r="${addressAt(column, row)}"${style === null ? "" : ` s="${style}"`}`;
  const value = edit?.value ?? null;
  if (value === null || value === "") return `${start}/>`;
  if (typeof value === "number") return `${start}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
  return `${start} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeText(value)}</${prefix}t></${prefix}is></${prefix}c>`;
}

function elements(prefix: string, name: string): RegExp {
  return new RegExp(`<${prefix}${name}(${attributes})\\s*(?:/>|>([\\s\\S]*?)</${prefix}${name}>)`, "g");
}

function attributeOf(own: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(own);
  return match ? (match[1] ?? match[2] ?? "") : null;
}

/** What XML cannot hold is written the spreadsheet's way (_x0007_), and text that looks like that way is guarded. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
    )
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}
