import { bestEntry, entryKey } from "./gap-tables.ts";
import type { GapTable } from "./gap-tables.ts";
import type { Grain, Option, Pick } from "./gap-tree.ts";

/**
 * Every best set of lifts, counted without being listed: for each part of the tree and each share of the items and steps
 * that a best answer can give it, how many ways win how much.
 */
export type Ties = {
  readonly table: GapTable;
  /** By entry key, then by gain (cut at the tree's cap). */
  readonly ways: ReadonlyMap<number, ReadonlyMap<Grain, bigint>>;
  readonly parts: { readonly left: Ties; readonly right: Ties } | null;
};

/** The ties of the best entry of a root table. */
export function findTies(root: GapTable): Ties {
  const best = bestEntry(root);
  const least = root.tree.need ?? best.most - best.most;
  return countWays(root, new Map([[entryKey(best.items, best.steps), least]]));
}

export function countTies(ties: Ties): bigint {
  let count = 0n;
  for (const byGain of ties.ways.values()) for (const ways of byGain.values()) count += ways;
  return count;
}

/** Up to `most` of the best sets, the same ones every time. */
export function listWays(ties: Ties, most: number): readonly (readonly Pick[])[] {
  const found: (readonly Pick[])[] = [];
  for (const [key, byGain] of ties.ways) {
    for (const gain of byGain.keys()) {
      for (const picks of waysOf(ties, key, gain)) {
        found.push(picks);
        if (found.length === most) return found;
      }
    }
  }
  return found;
}

/** `least`: for each entry in question, the least gain with which the rest of the tree can still do its part. */
function countWays(table: GapTable, least: ReadonlyMap<number, Grain>): Ties {
  const ways = new Map<number, Map<Grain, bigint>>();
  const add = (key: number, gain: Grain, count: bigint): void => {
    const floor = least.get(key);
    const { need, cap } = table.tree;
    const kept = gain > cap ? cap : gain;
    if (floor === undefined || kept < floor || (need !== null && kept < need)) return;
    const byGain = ways.get(key) ?? new Map<Grain, bigint>();
    ways.set(key, byGain);
    byGain.set(kept, (byGain.get(kept) ?? 0n) + count);
  };
  if (!table.parts) {
    for (const { items, steps, gain } of leafChoices(table)) add(entryKey(items, steps), gain, 1n);
    return { table, ways, parts: null };
  }
  const left = countWays(table.parts.left, leastOf(table, least, table.parts.left, table.parts.right));
  const right = countWays(table.parts.right, leastOf(table, least, table.parts.right, table.parts.left));
  for (const [leftKey, leftGains] of left.ways) {
    for (const [rightKey, rightGains] of right.ways) {
      const key = leftKey + rightKey;
      if (!least.has(key)) continue;
      for (const [leftGain, leftCount] of leftGains) {
        for (const [rightGain, rightCount] of rightGains) add(key, leftGain + rightGain, leftCount * rightCount);
      }
    }
  }
  return { table, ways, parts: { left, right } };
}

/** What one side must win at least, when the other side wins the most that it can with the items and steps that are left. */
function leastOf(
  table: GapTable,
  least: ReadonlyMap<number, Grain>,
  side: GapTable,
  other: GapTable,
): ReadonlyMap<number, Grain> {
  const { need } = table.tree;
  const leastOfSide = new Map<number, Grain>();
  for (const [key, entry] of side.entries) {
    for (const [otherKey, otherEntry] of other.entries) {
      const floor = least.get(key + otherKey);
      if (floor === undefined) continue;
      const asked = (need !== null && need > floor ? need : floor) - otherEntry.most;
      const known = leastOfSide.get(key);
      if (asked <= entry.most && (known === undefined || asked < known)) leastOfSide.set(key, asked);
    }
  }
  return leastOfSide;
}

type LeafChoice = {
  readonly items: number;
  readonly steps: number;
  readonly gain: Grain;
  readonly option: Option | null;
};

function leafChoices(table: GapTable): readonly LeafChoice[] {
  if (table.tree.parts.kind !== "item") return [];
  const none = { items: 0, steps: 0, gain: table.tree.cap - table.tree.cap, option: null };
  const lifted = table.tree.parts.options.map((option) => ({
    items: 1,
    steps: option.steps,
    gain: option.gain,
    option,
  }));
  return [none, ...lifted];
}

function* waysOf(ties: Ties, key: number, gain: Grain): Generator<readonly Pick[]> {
  const { cap } = ties.table.tree;
  if (!ties.parts) {
    for (const { items, steps, gain: won, option } of leafChoices(ties.table)) {
      const kept = won > cap ? cap : won;
      if (entryKey(items, steps) === key && kept === gain) yield option ? [option.pick] : [];
    }
    return;
  }
  const { left, right } = ties.parts;
  for (const [leftKey, leftGains] of left.ways) {
    const rightGains = right.ways.get(key - leftKey);
    if (!rightGains) continue;
    for (const leftGain of leftGains.keys()) {
      for (const rightGain of rightGains.keys()) {
        const sum = leftGain + rightGain;
        if ((sum > cap ? cap : sum) !== gain) continue;
        for (const leftPicks of waysOf(left, leftKey, leftGain)) {
          for (const rightPicks of waysOf(right, key - leftKey, rightGain)) yield [...leftPicks, ...rightPicks];
        }
      }
    }
  }
}
