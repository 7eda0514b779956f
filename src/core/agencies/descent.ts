/** A name and the first day on which it holds, until the next one's. */
export type NameLine = { readonly validFrom: string; readonly name: string };

/**
 * The name on a day: of the last line that had begun; before all of them, of the first. `name` is the unit's as it
 * stands, for one that was never renamed. The same as the database's `agencies_unit_name`.
 */
export function nameOn(lines: readonly NameLine[], name: string, day: string): string {
  const sorted = lines.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
  return (sorted.findLast((line) => line.validFrom <= day) ?? sorted[0])?.name ?? name;
}

/** A merge or a split, by whose effect the units of `to` descend from those of `from`. */
export type DescentAct = {
  readonly id: string;
  readonly effectiveDay: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
};

export type Descent = {
  readonly unitId: string;
  /** The act that leads here; null for the unit one started at. */
  readonly actId: string | null;
  readonly branches: readonly Descent[];
};

/**
 * The tree of those before a unit, or of those after it, from a day on in that direction. Each step lies strictly
 * before (after) the one that led to it, so the walk ends, also where a part was split off and came back.
 */
export function descentOf(
  unitId: string,
  acts: readonly DescentAct[],
  direction: "before" | "after",
  from: string,
  actId: string | null = null,
): Descent {
  const here = direction === "before" ? "to" : "from";
  const there = direction === "before" ? "from" : "to";
  const branches = acts
    .filter((act) => (direction === "before" ? act.effectiveDay < from : act.effectiveDay > from))
    .filter((act) => act[here].includes(unitId))
    .flatMap((act) =>
      act[there].filter((id) => id !== unitId).map((id) => descentOf(id, acts, direction, act.effectiveDay, act.id)),
    );
  return { unitId, actId, branches };
}
