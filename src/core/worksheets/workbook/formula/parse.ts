import { columnNumber } from "../../../kernel/spreadsheet.ts";

/** A formula as a tree: the part of the spreadsheet language that LKE workbooks are written in. */
export type Formula =
  | { readonly type: "value"; readonly value: number | string | boolean }
  | { readonly type: "error"; readonly error: string }
  | { readonly type: "cells"; readonly sheet: string | null; readonly from: Place; readonly to: Place }
  | { readonly type: "list"; readonly rows: readonly (readonly Formula[])[] }
  | { readonly type: "call"; readonly name: string; readonly arguments: readonly Formula[] }
  | { readonly type: "percent"; readonly of: Formula }
  | { readonly type: "sign"; readonly minus: boolean; readonly of: Formula }
  | { readonly type: "operation"; readonly operator: string; readonly left: Formula; readonly right: Formula }
  | { readonly type: "missing" };

export type Place = { readonly column: number; readonly row: number };

/** Null when the text uses something outside that part (names, whole columns, structured references). */
export function parseFormula(text: string): Formula | null {
  const tokens = tokenise(text);
  if (!tokens) return null;
  const reader: Reader = { tokens, at: 0 };
  const formula = readExpression(reader, 0);
  return formula && reader.at === tokens.length ? formula : null;
}

type Token =
  | { readonly type: "number" | "text" | "error" | "word" | "symbol"; readonly text: string }
  | { readonly type: "cell"; readonly text: string; readonly sheet: string | null; readonly place: Place };

type Reader = { readonly tokens: readonly Token[]; at: number };

const tokenPattern =
  /\s+|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|"((?:[^"]|"")*)"|(#[A-Z/0!?]+)|(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?\$?([A-Za-z]{1,3})\$?(\d{1,7})(?![\p{L}\p{N}_(.])|([\p{L}_][\p{L}\p{N}_.]*)|(<=|>=|<>|[-+*/^&=<>%(),;:{}])/uy;

function tokenise(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const match = tokenPattern.exec(text);
    if (!match) return null;
    const [, number, quoted, error, sheet, column, row, word, symbol] = match;
    if (number !== undefined) tokens.push({ type: "number", text: number });
    else if (quoted !== undefined) tokens.push({ type: "text", text: quoted.replaceAll('""', '"') });
    else if (error !== undefined) tokens.push({ type: "error", text: error });
    else if (column !== undefined && row !== undefined) {
      const name = sheet?.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : (sheet ?? null);
      tokens.push({
        type: "cell",
        text: match[0],
        sheet: name,
        place: { column: columnNumber(column.toUpperCase()), row: Number(row) },
      });
    } else if (word !== undefined) tokens.push({ type: "word", text: word });
    else if (symbol !== undefined) tokens.push({ type: "symbol", text: symbol });
  }
  return tokens;
}

const precedence: Readonly<Record<string, number>> = {
  "=": 1,
  "<>": 1,
  "<": 1,
  ">": 1,
  "<=": 1,
  ">=": 1,
  "&": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
  "^": 5,
};

function readExpression(reader: Reader, above: number): Formula | null {
  let left = readOperand(reader);
  while (left) {
    const operator = symbolAt(reader);
    const rank = operator === null ? undefined : precedence[operator];
    if (operator === null || rank === undefined || rank <= above) return left;
    reader.at += 1;
    const right = readExpression(reader, rank);
    left = right && { type: "operation", operator, left, right };
  }
  return null;
}

function readOperand(reader: Reader): Formula | null {
  let operand = readPrimary(reader);
  while (operand && symbolAt(reader) === "%") {
    reader.at += 1;
    operand = { type: "percent", of: operand };
  }
  return operand;
}

function readPrimary(reader: Reader): Formula | null {
  const token = reader.tokens[reader.at];
  if (!token) return null;
  reader.at += 1;
  if (token.type === "number") return { type: "value", value: Number(token.text) };
  if (token.type === "text") return { type: "value", value: token.text };
  if (token.type === "error") return { type: "error", error: token.text };
  if (token.type === "cell") return readCells(reader, token);
  if (token.type === "word") return readWord(reader, token.text);
  if (token.text === "-" || token.text === "+") {
    // the sign binds before everything, powers too: -2^2 is 4 in spreadsheets
    const of = readOperand(reader);
    return of && { type: "sign", minus: token.text === "-", of };
  }
  if (token.text === "(") {
    const inner = readExpression(reader, 0);
    return inner && take(reader, ")") ? inner : null;
  }
  return token.text === "{" ? readList(reader) : null;
}

function readCells(reader: Reader, from: Extract<Token, { type: "cell" }>): Formula | null {
  if (symbolAt(reader) !== ":") return { type: "cells", sheet: from.sheet, from: from.place, to: from.place };
  const to = reader.tokens[reader.at + 1];
  if (to?.type !== "cell") return null;
  reader.at += 2;
  const [left, right] = [from.place, to.place];
  return {
    type: "cells",
    sheet: from.sheet,
    from: { column: Math.min(left.column, right.column), row: Math.min(left.row, right.row) },
    to: { column: Math.max(left.column, right.column), row: Math.max(left.row, right.row) },
  };
}

function readWord(reader: Reader, word: string): Formula | null {
  const name = word.replace(/^_xlfn\.(_xlws\.)?/i, "").toUpperCase();
  if (symbolAt(reader) !== "(")
    return name === "TRUE" || name === "FALSE" ? { type: "value", value: name === "TRUE" } : null;
  reader.at += 1;
  const given: Formula[] = [];
  if (take(reader, ")")) return { type: "call", name, arguments: given };
  for (;;) {
    const next = symbolAt(reader);
    if (next === "," || next === ";" || next === ")") given.push({ type: "missing" });
    else {
      const argument = readExpression(reader, 0);
      if (!argument) return null;
      given.push(argument);
    }
    if (take(reader, ")")) return { type: "call", name, arguments: given };
    if (!take(reader, ",") && !take(reader, ";")) return null;
  }
}

function readList(reader: Reader): Formula | null {
  const rows: Formula[][] = [[]];
  for (;;) {
    const value = readExpression(reader, 0);
    if (!value) return null;
    rows.at(-1)?.push(value);
    if (take(reader, "}")) return { type: "list", rows };
    if (take(reader, ";")) rows.push([]);
    else if (!take(reader, ",")) return null;
  }
}

function symbolAt(reader: Reader): string | null {
  const token = reader.tokens[reader.at];
  return token?.type === "symbol" ? token.text : null;
}

function take(reader: Reader, symbol: string): boolean {
  if (symbolAt(reader) !== symbol) return false;
  reader.at += 1;
  return true;
}
