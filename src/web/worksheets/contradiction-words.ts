import * as m from "../../words/messages.js";
import type { Contradiction } from "../../core/worksheets/cross-checks.ts";
import type { Language } from "../ui/language.tsx";
import { localDecimal } from "../ui/numbers.ts";
import type { Outline } from "./outline.ts";

/** Counts that cannot all be true, in one sentence with the numbers. */
export function contradictionWords(found: Contradiction, outline: Outline, language: Language): string {
  const labelOf = (item: string, count: string): string =>
    outline.itemsByCode.get(item)?.item.counts.find((one) => one.key === count)?.label[language] ?? count;
  if (found.kind === "counts_exceed") {
    return m.worksheet_counts_exceed({
      lesser: found.lesser.map((count) => labelOf(found.item, count)).join(" + "),
      lesserSum: localDecimal(found.lesserSum),
      greater: found.greater.map((count) => labelOf(found.item, count)).join(" + "),
      greaterSum: localDecimal(found.greaterSum),
    });
  }
  const places = found.counts
    .map((one) => `${outline.itemsByCode.get(one.item)?.short ?? one.item}: ${localDecimal(one.given)}`)
    .join(", ");
  const [first] = found.counts;
  return m.worksheet_counts_differ({ label: first ? labelOf(first.item, first.count) : "", places });
}
