import type { Answer } from "../../core/worksheets/answer.ts";
import type { Content } from "./draft-state.ts";

/** True when two people (or one person twice) said the same thing, whatever the order of the counts. */
export function sameContent(a: Content, b: Content): boolean {
  return a.note === b.note && a.reason === b.reason && sameAnswer(a.answer, b.answer);
}

export function sameAnswer(a: Answer | null, b: Answer | null): boolean {
  if (a === null || b === null) return a === b;
  switch (a.kind) {
    case "choice":
      return b.kind === "choice" && a.option === b.option;
    case "index":
      return b.kind === "index" && a.value === b.value;
    case "ratio": {
      if (b.kind !== "ratio") return false;
      const keys = new Set([...Object.keys(a.counts), ...Object.keys(b.counts)]);
      return [...keys].every((key) => (a.counts[key] ?? null) === (b.counts[key] ?? null));
    }
  }
}
