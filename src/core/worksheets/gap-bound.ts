import type { GapTree, Grain } from "./gap-tree.ts";

/**
 * The fewest items that meet every need of the tree, whatever the steps; null when nothing does. A first, cheap pass:
 * the search by items and steps then looks no further than this.
 */
export function fewestItems(tree: GapTree): number | null {
  const most = mostByItems(tree);
  const fewest = most.findIndex((gain) => gain !== null);
  return fewest < 0 ? null : fewest;
}

/** The most that can be won with this many items; null where that does not meet the needs below. */
function mostByItems(tree: GapTree): readonly (Grain | null)[] {
  const nothing = tree.cap - tree.cap;
  const most: (Grain | null)[] = [];
  if (tree.parts.kind === "item") {
    most.push(nothing);
    for (const { gain } of tree.parts.options) raise(most, 1, gain);
  } else {
    const left = mostByItems(tree.parts.left);
    const right = mostByItems(tree.parts.right);
    left.forEach((one, items) => {
      if (one === null) return;
      right.forEach((other, more) => {
        if (other !== null) raise(most, items + more, one + other);
      });
    });
  }
  const { need } = tree;
  return need === null ? most : most.map((gain) => (gain !== null && gain >= need ? gain : null));
}

function raise(most: (Grain | null)[], items: number, gain: Grain): void {
  while (most.length <= items) most.push(null);
  const known = most[items] ?? null;
  if (known === null || gain > known) most[items] = gain;
}
