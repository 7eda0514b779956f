import { type Cell, addressAt, emptyCell, parseAddress, shortestDecimal } from "../../../core/kernel/spreadsheet.ts";
import { type Result, accept } from "../../../core/kernel/result.ts";
import { type WorkbookRefusal, because, limits } from "./package.ts";
import { shiftFormula } from "./shift-formula.ts";
import { RefusedXml, readXml } from "./xml.ts";

/** One worksheet part: every cell that holds something, by address. */
export function readSheetCells(
  bytes: Buffer,
  part: string,
  strings: readonly string[],
  linkTargets: ReadonlyMap<string, string>,
): Result<ReadonlyMap<string, Cell>, WorkbookRefusal> {
  const cells = new Map<string, Cell>();
  const shared = new Map<string, { readonly address: string; readonly formula: string }>();
  const links: { readonly range: string; readonly target: string }[] = [];
  let row = 0;
  let column = 0;
  let seen = 0;
  let open: OpenCell | null = null;
  let collecting: "value" | "formula" | "inline" | null = null;
  let phonetic = 0;
  const parsed = readXml(bytes, part, {
    open: (tag, attributes) => {
      if (tag === "row") {
        row = attributes["r"] ? Number(attributes["r"]) : row + 1;
        column = 0;
      } else if (tag === "c") {
        const at = attributes["r"] ? parseAddress(attributes["r"]) : null;
        column = at ? at.column : column + 1;
        seen += 1;
        if (seen > limits.cells) {
          throw new RefusedXml(because("workbook-too-large", `has a sheet of more than ${limits.cells} cells`, part));
        }
        open = {
          address: addressAt(column, at ? at.row : row),
          type: attributes["t"] ?? "n",
          value: "",
          formula: null,
          inline: "",
        };
      } else if (tag === "v" && open) collecting = "value";
      else if (tag === "f" && open) {
        collecting = "formula";
        open.formula = { text: "", sharedIndex: attributes["t"] === "shared" ? (attributes["si"] ?? "") : null };
      } else if (tag === "rPh") phonetic += 1;
      else if (tag === "t" && open && phonetic === 0) collecting = "inline";
      else if (tag === "hyperlink") {
        const id = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1];
        const target = id === undefined ? undefined : linkTargets.get(id);
        if (target !== undefined) links.push({ range: attributes["ref"] ?? "", target });
      }
    },
    text: (text) => {
      if (!open || collecting === null) return;
      if (collecting === "value") open.value += text;
      else if (collecting === "inline") open.inline += text;
      else if (open.formula) open.formula.text += text;
    },
    close: (tag) => {
      if (tag === "v" || tag === "f" || tag === "t") collecting = null;
      else if (tag === "rPh") phonetic -= 1;
      else if (tag === "c" && open) {
        const formula = formulaOf(open, shared);
        const cell = cellOf(open, formula, strings);
        if (cell !== null) cells.set(open.address, cell);
        open = null;
      }
    },
  });
  if (!parsed.ok) return parsed;
  for (const { range, target } of links) {
    const address = range.split(":")[0] ?? "";
    cells.set(address, { ...(cells.get(address) ?? emptyCell), link: target });
  }
  return accept(cells);
}

/** The workbook's table of texts, rich text joined, phonetic hints left out. */
export function readSharedStrings(bytes: Buffer, part: string): Result<readonly string[], WorkbookRefusal> {
  const strings: string[] = [];
  let current: string | null = null;
  let inText = false;
  let phonetic = 0;
  const parsed = readXml(bytes, part, {
    open: (tag) => {
      if (tag === "si") current = "";
      else if (tag === "rPh") phonetic += 1;
      else if (tag === "t") inText = phonetic === 0;
    },
    text: (text) => {
      if (inText && current !== null) current += text;
    },
    close: (tag) => {
      if (tag === "t") inText = false;
      else if (tag === "rPh") phonetic -= 1;
      else if (tag === "si") {
        strings.push(unescapeControl(current ?? ""));
        current = null;
      }
    },
  });
  return parsed.ok ? accept(strings) : parsed;
}

type OpenCell = {
  readonly address: string;
  readonly type: string;
  value: string;
  inline: string;
  formula: { text: string; readonly sharedIndex: string | null } | null;
};

function formulaOf(
  open: OpenCell,
  shared: Map<string, { readonly address: string; readonly formula: string }>,
): string | null {
  if (!open.formula) return null;
  const { text, sharedIndex } = open.formula;
  if (sharedIndex === null) return text;
  if (text !== "") {
    shared.set(sharedIndex, { address: open.address, formula: text });
    return text;
  }
  const origin = shared.get(sharedIndex);
  return origin ? shiftFormula(origin.formula, origin.address, open.address) : "";
}

function cellOf(open: OpenCell, formula: string | null, strings: readonly string[]): Cell | null {
  const base = { formula: formula === "" ? null : formula, link: null };
  if (open.type === "s") {
    const text = strings[Number(open.value)] ?? "";
    return text === "" && base.formula === null ? null : { ...base, text, number: null, error: null };
  }
  if (open.type === "inlineStr")
    return open.inline === "" ? null : { ...base, text: unescapeControl(open.inline), number: null, error: null };
  if (open.type === "e") return { ...base, text: open.value, number: null, error: open.value };
  if (open.type === "b") return { ...base, text: open.value === "1" ? "TRUE" : "FALSE", number: null, error: null };
  if (open.type === "str" || open.type === "d") {
    return open.value === "" && base.formula === null
      ? null
      : { ...base, text: unescapeControl(open.value), number: null, error: null };
  }
  const number = shortestDecimal(open.value.trim());
  if (number === null) return base.formula === null ? null : { ...base, text: open.value, number: null, error: null };
  return { ...base, text: number, number, error: null };
}

/** Spreadsheets write control characters as _x000D_; the carriage return is the one that people meet. */
function unescapeControl(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, "\n");
}
