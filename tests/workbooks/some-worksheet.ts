import fc from "fast-check";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import type { Answers } from "../../src/core/worksheets/answer.ts";
import { someAnswers } from "./some-answers.ts";

/** Any answers, some left blank; ratios also with zero denominators, counts beyond the whole, and a count not yet filled. */
export function someWorksheet(pack: RulePack): fc.Arbitrary<Answers> {
  const ratios = pack.items.filter(({ ratio }) => ratio !== null);
  const count = fc.oneof(
    fc.constant("0"),
    fc.integer({ min: 0, max: 3 }).map(String),
    fc.integer({ min: 0, max: 5000 }).map(String),
  );
  const counts = fc.tuple(
    ...ratios.map((item) =>
      fc.tuple(...item.counts.map(() => fc.option(count, { nil: null, freq: 12 }))).map((values) => {
        const entries = item.counts.map(({ key }, place) => [key, values[place] ?? null] as const);
        return entries.every(([, value]) => value === null)
          ? []
          : [[item.code, { kind: "ratio" as const, counts: Object.fromEntries(entries) }] as const];
      }),
    ),
  );
  return fc.tuple(someAnswers(pack, true), counts).map(([answers, filled]) => {
    const others = Object.entries(answers).filter(([code]) => !ratios.some((item) => item.code === code));
    const all = new Map<string, Answers[string]>([...others, ...filled.flat()]);
    return Object.fromEntries(
      pack.items.flatMap(({ code }) => {
        const answer = all.get(code);
        return answer ? [[code, answer]] : [];
      }),
    );
  });
}
