import fc from "fast-check";
import type { PackItem, RulePack } from "../../src/core/instruments/pack.ts";
import type { Answer, Answers } from "../../src/core/worksheets/answer.ts";

/** Any answers to a pack, some items left blank where `blanks` says so. */
export function someAnswers(pack: RulePack, blanks: boolean): fc.Arbitrary<Answers> {
  return fc
    .tuple(
      ...pack.items.map((item) =>
        blanks ? fc.option(someAnswer(pack, item), { nil: null, freq: 6 }) : someAnswer(pack, item),
      ),
    )
    .map((answers) =>
      Object.fromEntries(
        pack.items.flatMap((item, place) => (answers[place] ? [[item.code, answers[place]] as const] : [])),
      ),
    );
}

function someAnswer(pack: RulePack, item: PackItem): fc.Arbitrary<Answer> {
  const kind = pack.answerKinds[item.answerKind];
  if (kind?.kind === "choice")
    return fc.constantFrom(...kind.options).map(({ key }) => ({ kind: "choice" as const, option: key }));
  if (kind?.kind === "index")
    return fc
      .integer({ min: 0, max: 400 })
      .map((hundredths) => ({ kind: "index" as const, value: String(hundredths / 100) }));
  return fc.tuple(...item.counts.map(() => fc.integer({ min: 1, max: 60 }))).map((counts) => ({
    kind: "ratio" as const,
    counts: Object.fromEntries(item.counts.map((count, place) => [count.key, String(counts[place])])),
  }));
}
