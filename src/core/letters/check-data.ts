import { parseExact } from "../kernel/exact.ts";
import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import type { LetterData, Scalar, Value, Variable, Variables } from "./variables/variable.ts";
import { writeDay } from "./written.ts";

export type LetterFault = Problem & {
  readonly kind: "letter_data_missing" | "letter_data_wrong";
  readonly detail: { readonly name: string };
};

type Shape = Pick<Variable, "type" | "optional">;

/** Refuses data that lacks a variable or holds something else under its name; `name` says which ("units.2.score"). */
export function checkData(data: LetterData, variables: Variables): Result<LetterData, LetterFault> {
  for (const [name, variable] of Object.entries(variables)) {
    const fault =
      variable.type === "rows" ? faultOfRows(name, data[name], variable) : faultOf(name, data[name], variable);
    if (fault) return refuse(fault);
  }
  return accept(data);
}

function faultOfRows(
  name: string,
  value: Value | undefined,
  variable: Extract<Variable, { readonly type: "rows" }>,
): LetterFault | null {
  if (value === undefined || value === null) return variable.optional ? null : missing(name);
  if (!Array.isArray(value)) return wrong(name);
  for (const [place, row] of value.entries()) {
    for (const [field, shape] of Object.entries(variable.fields)) {
      const fault = faultOf(`${name}.${place + 1}.${field}`, row[field], shape);
      if (fault) return fault;
    }
  }
  return null;
}

function faultOf(name: string, value: Value | undefined, shape: Shape): LetterFault | null {
  if (value === undefined || value === null || (typeof value === "string" && value.trim() === "")) {
    return shape.optional ? null : missing(name);
  }
  return isOf(value, shape.type) ? null : wrong(name);
}

function isOf(value: Exclude<Value, null>, type: Variable["type"]): boolean {
  if (type === "flag") return typeof value === "boolean";
  if (typeof value !== "string") return false;
  if (type === "day") return writeDay(value) !== null;
  return type === "text" || parseExact(value) !== null;
}

/** Whether a condition holds: true, a text with something in it, at least one row. */
export function holdsSomething(value: Value | Scalar | undefined): boolean {
  if (typeof value === "string") return value.trim() !== "";
  return Array.isArray(value) ? value.length > 0 : value === true;
}

function missing(name: string): LetterFault {
  return { kind: "letter_data_missing", detail: { name } };
}

function wrong(name: string): LetterFault {
  return { kind: "letter_data_wrong", detail: { name } };
}
