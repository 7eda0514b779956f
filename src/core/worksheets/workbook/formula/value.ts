/** What a cell or a part of a formula is worth. Null is an empty cell. */
export type Value = number | string | boolean | null | FormulaError;

export type FormulaError = { readonly error: string };

/** A rectangle of values, row by row. */
export type Area = readonly (readonly Value[])[];

export function isError(value: Value): value is FormulaError {
  return typeof value === "object" && value !== null;
}

export const divisionByZero: FormulaError = { error: "#DIV/0!" };
export const wrongValue: FormulaError = { error: "#VALUE!" };
export const notFound: FormulaError = { error: "#N/A" };

export function toNumber(value: Value): number | FormulaError {
  if (isError(value)) return value;
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === null) return 0;
  const text = value.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return Number(text);
  return /^\d+(\.\d+)?%$/.test(text) ? Number(text.slice(0, -1)) / 100 : wrongValue;
}

export function toText(value: Value): string | FormulaError {
  if (isError(value)) return value;
  if (value === null) return "";
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
}

export function toBoolean(value: Value): boolean | FormulaError {
  if (isError(value) || typeof value === "boolean") return value;
  if (typeof value === "string") return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : wrongValue;
  return value !== null && value !== 0;
}

/** Below zero, zero or above, in the order of spreadsheets: numbers, texts (whatever their case), truths. */
export function compareValues(a: Value, b: Value): number {
  const left = a === null ? emptyLike(b) : a;
  const right = b === null ? emptyLike(a) : b;
  const rank = (value: Value): number => (typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2);
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  const [x, y] =
    typeof left === "string" && typeof right === "string" ? [left.toLowerCase(), right.toLowerCase()] : [left, right];
  return x === y ? 0 : (x ?? 0) < (y ?? 0) ? -1 : 1;
}

function emptyLike(other: Value): Value {
  return typeof other === "string" ? "" : typeof other === "boolean" ? false : 0;
}

export type Operand = Value | { readonly area: Area };

export function isArea(operand: Operand): operand is { readonly area: Area } {
  return typeof operand === "object" && operand !== null && "area" in operand;
}

export function single(operand: Operand): Value {
  return isArea(operand) ? (operand.area[0]?.[0] ?? null) : operand;
}

/** Thrown for a function that is not known; `evaluateFormula` turns it into undefined. */
export class UnknownFunction extends Error {}
