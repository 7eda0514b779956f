import type { RulePack } from "../../src/core/instruments/pack.ts";
import type { Answer } from "../../src/core/worksheets/answer.ts";

/** The best answer to every item, by code: the regulation's own sample, 100 points. */
export function bestAnswers(pack: RulePack): ReadonlyMap<string, Answer> {
  return new Map(
    pack.items.map((item): [string, Answer] => {
      const kind = pack.answerKinds[item.answerKind];
      if (kind?.kind === "choice") return [item.code, { kind: "choice", option: kind.options[0]?.key ?? "" }];
      if (kind?.kind === "index") return [item.code, { kind: "index", value: kind.max }];
      // Every ratio is full when its counts are equal, save the drop in violations, which is full at none left, and the
      // two of wealth reports, where `reported` stands for three groups of 4.
      const countOf = (key: string) => (/Current|Sanctioned/.test(key) ? "0" : key === "reported" ? "12" : "4");
      const counts = Object.fromEntries(item.counts.map(({ key }) => [key, countOf(key)]));
      return [item.code, { kind: "ratio", counts }];
    }),
  );
}
