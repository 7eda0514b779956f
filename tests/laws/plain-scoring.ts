import type { PackItem, RulePack } from "../../src/core/instruments/pack.ts";
import { add, divide, exact, exactly, multiply, one, subtract, zero } from "../../src/core/kernel/exact.ts";
import type { Exact } from "../../src/core/kernel/exact.ts";
import type { Answers } from "../../src/core/worksheets/answer.ts";

/**
 * The rules once more, as slowly and plainly as the fact sheet states them (4.3 and 4.4): a sub-area is the mean of its
 * item values times its weight, everything above is a sum. For comparing with the code under test; shares nothing with it
 * but the fractions.
 */
export function plainScores(pack: RulePack, answers: Answers): ReadonlyMap<string, Exact> {
  const scores = new Map<string, Exact>([["TOTAL", zero]]);
  const addTo = (code: string, points: Exact): void => {
    const parts = code.split(".");
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const ancestor = parts.slice(0, depth).join(".");
      scores.set(ancestor, add(scores.get(ancestor) ?? zero, points));
    }
    scores.set("TOTAL", add(scores.get("TOTAL") ?? zero, points));
  };
  for (const node of pack.nodes) scores.set(node.code, scores.get(node.code) ?? zero);
  for (const node of pack.nodes) {
    const items = pack.items.filter(
      (item) =>
        item.code.startsWith(`${node.code}.`) && item.code.split(".").length === node.code.split(".").length + 1,
    );
    if (items.length === 0) continue;
    const values = items.map((item) => plainValue(pack, item, answers));
    const isMean = items.every((item) => item.weight === items[0]?.weight);
    if (isMean) {
      const mean = divide(
        values.reduce<Exact>((sum, value) => add(sum, value ?? zero), zero),
        exact(BigInt(items.length)),
      );
      addTo(node.code, multiply(mean, exactly(node.weight)));
    } else {
      items.forEach((item, place) => addTo(node.code, multiply(values[place] ?? zero, exactly(item.weight))));
    }
  }
  return scores;
}

export function plainValue(pack: RulePack, item: PackItem, answers: Answers): Exact | null {
  const answer = answers[item.code];
  const kind = pack.answerKinds[item.answerKind];
  if (!answer || !kind) return null;
  if (answer.kind === "choice") {
    const option = kind.kind === "choice" ? kind.options.find(({ key }) => key === answer.option) : undefined;
    return option ? exactly(option.value) : null;
  }
  if (answer.kind === "index") {
    if (kind.kind !== "index") return null;
    return divide(subtract(exactly(answer.value), exactly(kind.min)), subtract(exactly(kind.max), exactly(kind.min)));
  }
  const { ratio } = item;
  if (!ratio || item.counts.some(({ key }) => (answer.counts[key] ?? null) === null)) return null;
  const side = (terms: typeof ratio.numerator): Exact => {
    const total = terms.reduce(
      (sum, { count, times }) => sum + BigInt(times) * BigInt(answer.counts[count] ?? "0"),
      0n,
    );
    return exact(total);
  };
  const [above, below] = [side(ratio.numerator), side(ratio.denominator)];
  if (below.numerator === 0n) {
    return exactly(above.numerator === 0n ? ratio.zeroDenominator.bothZero : ratio.zeroDenominator.otherwise);
  }
  const value = divide(above, below);
  if (!pack.scoring.clampRatios.value) return value;
  if (value.numerator < 0n) return zero;
  return value.numerator > value.denominator ? one : value;
}
