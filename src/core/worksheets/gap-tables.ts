import { fewestItems } from "./gap-bound.ts";
import type { GapTree, Grain } from "./gap-tree.ts";

/**
 * What a part of the tree can win, by (items changed, steps taken): the search behind the gap radar.
 *
 * Only entries that a best answer can use are kept: one is dropped when fewer items (at any steps), or as many items with
 * fewer steps, win at least as much, since swapping that in would leave every condition met and the whole smaller.
 * Gains are cut at the tree's cap, above which more makes no difference.
 */
export type GapTable = {
  readonly tree: GapTree;
  readonly entries: ReadonlyMap<number, Entry>;
  readonly parts: { readonly left: GapTable; readonly right: GapTable } | null;
};

export type Entry = {
  readonly items: number;
  readonly steps: number;
  readonly most: Grain;
};

const STEP_ROOM = 4096;

export function entryKey(items: number, steps: number): number {
  return items * STEP_ROOM + steps;
}

/** Upward: the most that each part can win. Null when a need below cannot be met at all. */
export function fillTables(tree: GapTree): GapTable | null {
  const bound = fewestItems(tree);
  return bound === null ? null : fillWithin(tree, bound);
}

/** `bound`: no part of a best answer changes more items than the whole. */
function fillWithin(tree: GapTree, bound: number): GapTable | null {
  if (tree.parts.kind === "item") {
    const entries: Entry[] = tree.parts.options.map(({ steps, gain }) => ({ items: 1, steps, most: gain }));
    return tableOf(tree, [nothing(tree), ...entries], null);
  }
  const left = fillWithin(tree.parts.left, bound);
  const right = left && fillWithin(tree.parts.right, bound);
  if (!left || !right) return null;
  const best = new Map<number, Entry>();
  for (const one of left.entries.values()) {
    for (const other of right.entries.values()) {
      const items = one.items + other.items;
      if (items > bound) break;
      const steps = one.steps + other.steps;
      const most = one.most + other.most;
      const key = entryKey(items, steps);
      const known = best.get(key);
      if (!known || most > known.most) best.set(key, { items, steps, most });
    }
  }
  return tableOf(tree, [...best.values()], { left, right });
}

function nothing(tree: GapTree): Entry {
  // Zero of the tree's own kind of grain: a double or a bigint.
  return { items: 0, steps: 0, most: tree.cap - tree.cap };
}

function tableOf(tree: GapTree, candidates: readonly Entry[], parts: GapTable["parts"]): GapTable | null {
  const { need, cap } = tree;
  const capped = candidates.map((entry): Entry => (entry.most > cap ? { ...entry, most: cap } : entry));
  const able = need === null ? capped : capped.filter(({ most }) => most >= need);
  const ordered = able.toSorted((one, other) => one.items - other.items || one.steps - other.steps);
  const entries = new Map<number, Entry>();
  let most: Grain | null = null;
  for (const entry of ordered) {
    if (most !== null && entry.most <= most) continue;
    most = entry.most;
    entries.set(entryKey(entry.items, entry.steps), entry);
  }
  return entries.size === 0 ? null : { tree, entries, parts };
}

/** The fewest items, then the fewest steps, that meet every need: the first entry of the root. */
export function bestEntry(root: GapTable): Entry {
  for (const entry of root.entries.values()) return entry;
  throw new Error("a table holds at least one entry");
}
