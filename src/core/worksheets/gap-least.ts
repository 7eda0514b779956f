import { isWithin } from "../instruments/tree.ts";
import { compare, divide, exact, multiply, subtract } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answers } from "./answer.ts";
import type { CompiledItem } from "./compiled-pack.ts";
import type { Pick, Shortfall } from "./gap-tree.ts";
import { itemValue } from "./item-value.ts";
import type { RulePack } from "../instruments/pack.ts";

/** A picked lift with the value that is really asked for. */
export type Settled = { readonly pick: Pick; readonly value: Exact; readonly answer: Pick["lift"]["answer"] };

/**
 * Lowers stated indices and counts, which the search lifted as far as their steps reach, to the least that still closes
 * the gap: one after another in the pack's order, so that no value could be lower while the others stay.
 */
export function settleLeast(
  pack: RulePack,
  answers: Answers,
  shortfalls: readonly Shortfall[],
  picks: readonly Pick[],
): readonly Settled[] {
  const surpluses = shortfalls.map(({ condition, missing }) => {
    const nodes = condition.condition.nodes;
    let surplus = subtract(exact(0n), missing);
    for (const { item, lift } of picks) {
      if (isHeld(nodes, item))
        surplus = subtract(surplus, multiply(item.weight, subtract(current(pack, answers, item), lift.value)));
    }
    return { nodes, surplus };
  });
  return picks.map((pick): Settled => {
    const { item, lift } = pick;
    if (!lift.scale) return { pick, value: lift.value, answer: lift.answer };
    const holders = surpluses.filter(({ nodes }) => isHeld(nodes, item));
    const spare = holders.map(({ surplus }) => surplus).reduce((least, one) => (compare(one, least) < 0 ? one : least));
    const least = subtract(lift.value, divide(spare, item.weight));
    const { denominator } = lift.scale;
    const numerator = ceiling(multiply(least, exact(denominator)));
    const value = exact(numerator, denominator);
    const given = multiply(item.weight, subtract(lift.value, value));
    for (const holder of holders) holder.surplus = subtract(holder.surplus, given);
    return { pick, value, answer: lift.scale.answerAt(numerator) };
  });
}

function current(pack: RulePack, answers: Answers, { code, item }: CompiledItem): Exact {
  return itemValue(pack, item, answers[code]) ?? exact(0n);
}

function isHeld(nodes: readonly string[], { code }: CompiledItem): boolean {
  return nodes.some((node) => isWithin(code, node));
}

function ceiling({ numerator, denominator }: Exact): bigint {
  const whole = numerator / denominator;
  return whole * denominator < numerator ? whole + 1n : whole;
}
