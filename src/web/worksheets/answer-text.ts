import type { PackItem } from "../../core/instruments/pack.ts";
import type { Answer } from "../../core/worksheets/answer.ts";
import type { Language } from "../ui/language.tsx";
import { localDecimal } from "../ui/numbers.ts";

/** An answer in a few signs: "B", "Ya", "3,68", "4 : 15"; "–" where there is none. */
export function answerText(answer: Answer | null | undefined, item?: PackItem): string {
  if (!answer) return "–";
  switch (answer.kind) {
    case "choice":
      return answer.option;
    case "index":
      return localDecimal(answer.value);
    case "ratio": {
      const keys = item?.counts.map((count) => count.key) ?? Object.keys(answer.counts);
      return keys.map((key) => (answer.counts[key] ? localDecimal(answer.counts[key]) : "–")).join(" · ");
    }
  }
}

/** The counts of a ratio with their names, one line each, for places with room. */
export function countLines(
  answer: Answer | null,
  item: PackItem,
  language: Language,
): readonly { readonly label: string; readonly value: string }[] {
  if (answer?.kind !== "ratio") return [];
  return item.counts.map((count) => ({
    label: count.label[language],
    value: answer.counts[count.key] ? localDecimal(answer.counts[count.key] ?? "") : "–",
  }));
}
