/** One save of an answer as the history has it. `item` names the answer (worksheet and item); `at` in milliseconds. */
export type Save = { readonly item: string; readonly kind: string; readonly at: number };

/** Seconds an item; the interval holds the median with about 90 %. */
export type Median = { readonly median: number; readonly low: number; readonly high: number; readonly items: number };

export type Pace = { readonly all: Median | null; readonly byKind: Readonly<Record<string, Median>> };

/** Minutes of work. `own_pace` rests on one's own saves; `plan` on the minutes planned, while too little is known. */
export type MinutesLeft = {
  readonly basis: "own_pace" | "plan";
  readonly minutes: number;
  readonly low: number;
  readonly high: number;
  /** Items whose time is known. */
  readonly measured: number;
};

/** A longer silence between two saves is a pause and no work; before so many items were timed, nothing is claimed. */
export const paceLimits = { longestGap: 300, shortestGap: 1, fewestItems: 10, fewestOfKind: 5 } as const;

/**
 * How long a person takes for an item, from the times of their own saves: an item's time is the silence before each of
 * its saves, summed. Silences longer than five minutes are pauses, those under a second are answers given in one go;
 * neither says anything of an item. The median does not mind the few that took very long; its interval is the one of
 * order statistics (n/2 ∓ 0.82·√n, about 90 %; Conover, Practical Nonparametric Statistics, 3.2).
 */
export function paceOf(saves: readonly Save[]): Pace {
  const secondsByItem = new Map<string, { kind: string; seconds: number }>();
  const inOrder = saves.toSorted((a, b) => a.at - b.at || a.item.localeCompare(b.item));
  for (const [place, save] of inOrder.entries()) {
    const before = inOrder[place - 1];
    if (!before) continue;
    const gap = (save.at - before.at) / 1000;
    if (gap < paceLimits.shortestGap || gap > paceLimits.longestGap) continue;
    const known = secondsByItem.get(save.item);
    secondsByItem.set(save.item, { kind: save.kind, seconds: (known?.seconds ?? 0) + gap });
  }
  const times = [...secondsByItem.values()];
  const byKind = Map.groupBy(times, ({ kind }) => kind);
  const medians = [...byKind].flatMap(([kind, some]) => {
    const median = medianOf(some.map(({ seconds }) => seconds));
    return median && some.length >= paceLimits.fewestOfKind ? [[kind, median] as const] : [];
  });
  return { all: medianOf(times.map(({ seconds }) => seconds)), byKind: Object.fromEntries(medians) };
}

/**
 * The minutes that the items left will take: each by the pace of its kind of answer, or by the pace over all where too
 * few of its kind were timed. Until ten items were timed the plan is answered: its minutes, in the share that is left.
 */
export function minutesLeft(
  pace: Pace,
  /** The kind of answer of each item that is left. */
  left: readonly string[],
  plan: { readonly minutes: number; readonly items: number },
): MinutesLeft {
  const measured = pace.all?.items ?? 0;
  const { all } = pace;
  if (!all || measured < paceLimits.fewestItems) {
    const minutes = plan.items === 0 ? 0 : (plan.minutes * left.length) / plan.items;
    return { basis: "plan", minutes, low: minutes, high: minutes, measured };
  }
  const sum = (pick: (median: Median) => number): number =>
    left.reduce((seconds, kind) => seconds + pick(pace.byKind[kind] ?? all), 0) / 60;
  return {
    basis: "own_pace",
    minutes: sum(({ median }) => median),
    low: sum(({ low }) => low),
    high: sum(({ high }) => high),
    measured,
  };
}

function medianOf(values: readonly number[]): Median | null {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return null;
  const at = (place: number): number => sorted[Math.min(count - 1, Math.max(0, place))] ?? 0;
  const reach = 0.82 * Math.sqrt(count);
  return {
    median: (at(Math.floor((count - 1) / 2)) + at(Math.ceil((count - 1) / 2))) / 2,
    low: at(Math.floor((count - 1) / 2 - reach)),
    high: at(Math.ceil((count - 1) / 2 + reach)),
    items: count,
  };
}
