import { add, divide, multiply, zero } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { Answers } from "./answer.ts";
import type { CompiledNode, CompiledPack } from "./compiled-pack.ts";
import { itemValue } from "./item-value.ts";

/** Points of a node by rationals alone: the law that the fast tally must agree with, and the judge where it cannot tell. */
export function nodePoints(compiled: CompiledPack, place: number, answers: Answers): Exact {
  const node = compiled.nodes[place];
  if (!node) throw new Error(`the pack has no node at place ${place}`);
  if (node.items.length > 0) return leafPoints(compiled, node, answers);
  let points = zero;
  compiled.nodes.forEach((child, childPlace) => {
    if (child.parent === place) points = add(points, nodePoints(compiled, childPlace, answers));
  });
  return points;
}

/** Points of an item: its value times its weight, 0 for a blank. */
export function itemPoints(compiled: CompiledPack, place: number, answers: Answers): Exact {
  const compiledItem = compiled.items[place];
  if (!compiledItem) throw new Error(`the pack has no item at place ${place}`);
  const value = itemValue(compiled.pack, compiledItem.item, answers[compiledItem.code]);
  return value ? multiply(compiledItem.weight, value) : zero;
}

/** Weighted mean of the answered items of a node, as a share; 0 where none is answered. */
export function meanOverAnswered(compiled: CompiledPack, node: CompiledNode, answers: Answers): Exact {
  let points = zero;
  let weight = zero;
  for (const place of node.items) {
    const compiledItem = compiled.items[place];
    const value = compiledItem && itemValue(compiled.pack, compiledItem.item, answers[compiledItem.code]);
    if (!compiledItem || !value) continue;
    points = add(points, multiply(compiledItem.weight, value));
    weight = add(weight, compiledItem.weight);
  }
  return weight.numerator === 0n ? zero : divide(points, weight);
}

function leafPoints(compiled: CompiledPack, node: CompiledNode, answers: Answers): Exact {
  if (compiled.pack.scoring.blanks.value === "leave-out") {
    return multiply(node.weight, meanOverAnswered(compiled, node, answers));
  }
  let points = zero;
  for (const place of node.items) points = add(points, itemPoints(compiled, place, answers));
  return points;
}
