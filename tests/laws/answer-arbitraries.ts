import fc from "fast-check";
import type { PackItem, RulePack } from "../../src/core/instruments/pack.ts";
import type { Answer, Answers } from "../../src/core/worksheets/answer.ts";

/** Any answers that fit the pack: blanks, choices, indices with up to six decimals, small, large and contradicting counts. */
export function answersFor(pack: RulePack): fc.Arbitrary<Answers> {
  const entries = pack.items.map((item) => fc.option(answerFor(pack, item), { nil: null, freq: 6 }));
  return fc.tuple(...entries).map((answers) =>
    Object.fromEntries(
      answers.flatMap((answer, place): readonly (readonly [string, Answer])[] => {
        const item = pack.items[place];
        return answer && item ? [[item.code, answer]] : [];
      }),
    ),
  );
}

export function answerFor(pack: RulePack, item: PackItem): fc.Arbitrary<Answer> {
  const kind = pack.answerKinds[item.answerKind];
  if (kind?.kind === "choice") {
    const keys = kind.options.map(({ key }) => key);
    return fc.constantFrom(...keys).map((option): Answer => ({ kind: "choice", option }));
  }
  if (kind?.kind === "index") {
    const [low, high] = [Number(kind.min), Number(kind.max)];
    return fc
      .tuple(
        fc.integer({ min: low, max: high - 1 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 6 }),
      )
      .map(([whole, millionths, decimals]): Answer => {
        const cut = String(millionths % 1_000_000)
          .padStart(6, "0")
          .slice(0, decimals);
        return { kind: "index", value: cut === "" ? String(whole) : `${whole}.${cut}` };
      });
  }
  const count = fc.oneof(
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 0, max: 5000 }),
    fc.integer({ min: 0, max: 2 ** 40 }),
  );
  const counts = fc.tuple(...item.counts.map(() => count));
  return counts.map((values): Answer => {
    const typed = item.counts.map(({ key }, place): readonly [string, string] => [key, String(values[place] ?? 0)]);
    return { kind: "ratio", counts: Object.fromEntries(typed) };
  });
}
