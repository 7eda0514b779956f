import type { CountCheck, PackItem, RulePack } from "../instruments/pack.ts";
import { compare, sum, toFraction } from "../kernel/exact.ts";
import type { Answers } from "./answer.ts";
import { readCount } from "./item-value.ts";

/** Counts that cannot all be true, or should be equal and are not. They warn; they change no score. */
export type Contradiction =
  | {
      /** The `lesser` counts together are above the `greater` ones together. */
      readonly kind: "counts_exceed";
      readonly item: string;
      readonly lesser: readonly string[];
      readonly greater: readonly string[];
      /** Persons, complaints, changes …: both sums as whole numbers. */
      readonly lesserSum: string;
      readonly greaterSum: string;
    }
  | {
      /** One number asked for in several items was answered differently. */
      readonly kind: "counts_differ";
      readonly counts: readonly { readonly item: string; readonly count: string; readonly given: string }[];
    };

/** All contradictions between filled counts, in the pack's order. A check with a missing count waits until it is filled. */
export function crossChecks(pack: RulePack, answers: Answers): readonly Contradiction[] {
  const within = pack.items.flatMap((item) =>
    (item.ratio?.checks ?? []).flatMap((check) => checkSums(item, check, answers)),
  );
  return [...within, ...pack.sameCounts.flatMap(({ counts }) => checkSame(counts, answers))];
}

function checkSums(item: PackItem, { lesser, greater }: CountCheck, answers: Answers): readonly Contradiction[] {
  const lesserCounts = lesser.flatMap((count) => filledCount(answers, item.code, count) ?? []);
  const greaterCounts = greater.flatMap((count) => filledCount(answers, item.code, count) ?? []);
  if (greaterCounts.length < greater.length || lesserCounts.length === 0) return [];
  const lesserSum = sum(lesserCounts);
  const greaterSum = sum(greaterCounts);
  if (compare(lesserSum, greaterSum) <= 0) return [];
  const sums = { lesserSum: toFraction(lesserSum), greaterSum: toFraction(greaterSum) };
  return [{ kind: "counts_exceed", item: item.code, lesser, greater, ...sums }];
}

function checkSame(
  places: readonly { readonly item: string; readonly count: string }[],
  answers: Answers,
): readonly Contradiction[] {
  const counts = places.flatMap(({ item, count }) => {
    const value = filledCount(answers, item, count);
    return value ? [{ item, count, given: toFraction(value) }] : [];
  });
  return new Set(counts.map(({ given }) => given)).size > 1 ? [{ kind: "counts_differ", counts }] : [];
}

function filledCount(answers: Answers, item: string, count: string) {
  const answer = answers[item];
  if (answer?.kind !== "ratio" || !Object.hasOwn(answer.counts, count)) return null;
  return readCount(answer.counts[count]);
}
