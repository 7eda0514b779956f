import { compare, parseExact } from "../kernel/exact.ts";
import type { Answer } from "./answer.ts";

/** Whether two layers say the same: the same option, the same number (3.6 is 3.60), the same counts. */
export function isSameAnswer(a: Answer | null, b: Answer | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === "choice" && b.kind === "choice") return a.option === b.option;
  if (a.kind === "index" && b.kind === "index") return isSameNumber(a.value, b.value);
  if (a.kind !== "ratio" || b.kind !== "ratio") return false;
  const keys = new Set([...Object.keys(a.counts), ...Object.keys(b.counts)]);
  return [...keys].every((key) => isSameNumber(a.counts[key] ?? null, b.counts[key] ?? null));
}

function isSameNumber(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  const [left, right] = [parseExact(a), parseExact(b)];
  return left && right ? compare(left, right) === 0 : a === b;
}
