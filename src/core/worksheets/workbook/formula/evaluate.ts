import { callFunction } from "./functions.ts";
import { lazyFunctions } from "./lazy-functions.ts";
import type { Formula } from "./parse.ts";
import {
  type Operand,
  UnknownFunction,
  type Value,
  compareValues,
  divisionByZero,
  isError,
  single,
  toNumber,
  toText,
  wrongValue,
} from "./value.ts";

/** Reads one cell; `sheet` null: the formula's own sheet. */
export type ReadCell = (sheet: string | null, column: number, row: number) => Value;

/** What the formula gives, or undefined when it uses a function that is not known here (nothing is claimed about it then). */
export function evaluateFormula(formula: Formula, read: ReadCell): Value | undefined {
  try {
    return single(evaluate(formula, read));
  } catch (error) {
    if (error instanceof UnknownFunction) return undefined;
    throw error;
  }
}

const widestArea = 100_000;

export function evaluate(formula: Formula, read: ReadCell): Operand {
  switch (formula.type) {
    case "value":
      return formula.value;
    case "error":
      return { error: formula.error };
    case "missing":
      return null;
    case "cells": {
      const { sheet, from, to } = formula;
      if (from.column === to.column && from.row === to.row) return read(sheet, from.column, from.row);
      if ((to.column - from.column + 1) * (to.row - from.row + 1) > widestArea) throw new UnknownFunction("area");
      const rows = Array.from({ length: to.row - from.row + 1 }, (_, down) => from.row + down);
      const columns = Array.from({ length: to.column - from.column + 1 }, (_, right) => from.column + right);
      return { area: rows.map((row) => columns.map((column) => read(sheet, column, row))) };
    }
    case "list":
      return { area: formula.rows.map((row) => row.map((part) => single(evaluate(part, read)))) };
    case "percent": {
      const value = toNumber(single(evaluate(formula.of, read)));
      return isError(value) ? value : value / 100;
    }
    case "sign": {
      const value = toNumber(single(evaluate(formula.of, read)));
      return isError(value) ? value : formula.minus ? -value : value;
    }
    case "operation":
      return operate(formula.operator, single(evaluate(formula.left, read)), single(evaluate(formula.right, read)));
    case "call": {
      const lazy = lazyFunctions[formula.name];
      if (lazy) return lazy(formula.arguments, (argument) => evaluate(argument, read));
      return callFunction(
        formula.name,
        formula.arguments.map((argument) => evaluate(argument, read)),
      );
    }
  }
}

function operate(operator: string, left: Value, right: Value): Value {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (operator === "&") {
    const [a, b] = [toText(left), toText(right)];
    return typeof a === "string" && typeof b === "string" ? a + b : wrongValue;
  }
  const order = compareValues(left, right);
  const compared = {
    "=": order === 0,
    "<>": order !== 0,
    "<": order < 0,
    ">": order > 0,
    "<=": order <= 0,
    ">=": order >= 0,
  }[operator];
  if (compared !== undefined) return compared;
  const [a, b] = [toNumber(left), toNumber(right)];
  if (isError(a)) return a;
  if (isError(b)) return b;
  if (operator === "+") return a + b;
  if (operator === "-") return a - b;
  if (operator === "*") return a * b;
  if (operator === "/") return b === 0 ? divisionByZero : a / b;
  return a ** b;
}
