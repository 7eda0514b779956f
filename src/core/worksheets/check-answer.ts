import type { AnswerKind, PackItem, RulePack } from "../instruments/pack.ts";
import { exactly, isAtLeast, parseExact } from "../kernel/exact.ts";
import type { Answer } from "./answer.ts";
import { readCount } from "./item-value.ts";

export type AnswerProblem =
  | {
      readonly kind: "answer_wrong_kind";
      readonly detail: { item: string; expected: AnswerKind["kind"]; given: string };
    }
  | { readonly kind: "answer_unknown_option"; readonly detail: { item: string; given: string; allowed: string } }
  | { readonly kind: "answer_not_a_number"; readonly detail: { item: string; given: string } }
  | { readonly kind: "answer_out_of_range"; readonly detail: { item: string; given: string; min: string; max: string } }
  | { readonly kind: "answer_unknown_count"; readonly detail: { item: string; count: string; allowed: string } }
  | { readonly kind: "answer_count_not_whole"; readonly detail: { item: string; count: string; given: string } };

/**
 * Everything that keeps an answer from fitting its item: another kind, an unknown option, an index outside the pack's
 * range, a count that is unknown, below 0 or not whole. An empty list means that it fits. A ratio with missing counts
 * fits: it is merely unanswered so far.
 */
export function checkAnswer(pack: RulePack, item: PackItem, answer: Answer): readonly AnswerProblem[] {
  const kind = pack.answerKinds[item.answerKind];
  if (!kind) throw new Error(`${item.code} names the unknown answer kind ${item.answerKind}`);
  const code = item.code;
  if (kind.kind === "choice" && answer.kind === "choice") {
    const allowed = kind.options.map((option) => option.key);
    return allowed.includes(answer.option)
      ? []
      : [{ kind: "answer_unknown_option", detail: { item: code, given: answer.option, allowed: allowed.join(", ") } }];
  }
  if (kind.kind === "index" && answer.kind === "index") {
    const index = parseExact(answer.value);
    if (!index) return [{ kind: "answer_not_a_number", detail: { item: code, given: answer.value } }];
    const fits = isAtLeast(index, exactly(kind.min)) && isAtLeast(exactly(kind.max), index);
    const detail = { item: code, given: answer.value, min: kind.min, max: kind.max };
    return fits ? [] : [{ kind: "answer_out_of_range", detail }];
  }
  if (kind.kind === "ratio" && answer.kind === "ratio") return checkCounts(item, answer.counts);
  return [{ kind: "answer_wrong_kind", detail: { item: code, expected: kind.kind, given: answer.kind } }];
}

function checkCounts(item: PackItem, counts: Readonly<Record<string, string | null>>): readonly AnswerProblem[] {
  const allowed = item.counts.map((count) => count.key);
  return Object.entries(counts).flatMap(([count, given]): readonly AnswerProblem[] => {
    if (!allowed.includes(count)) {
      return [{ kind: "answer_unknown_count", detail: { item: item.code, count, allowed: allowed.join(", ") } }];
    }
    if (given === null || readCount(given)) return [];
    return [{ kind: "answer_count_not_whole", detail: { item: item.code, count, given } }];
  });
}
