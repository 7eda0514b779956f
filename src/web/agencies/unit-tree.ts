/** A unit with its depth under the agency (0: directly) and the name of the unit above it. */
export type TreeUnit<Unit> = { readonly unit: Unit; readonly depth: number; readonly parentName: string | null };

type Node = { readonly id: string; readonly parentId: string | null; readonly name: string };

/** Units in the order of their tree, siblings by name. A unit whose parent is missing stands at the top; a loop cannot hang it. */
export function treeOrder<Unit extends Node>(units: readonly Unit[], language: string): readonly TreeUnit<Unit>[] {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  const children = Map.groupBy(
    units.toSorted((a, b) => compare(a.name, b.name)),
    (unit) => (unit.parentId && known.has(unit.parentId) ? unit.parentId : null),
  );
  const ordered: TreeUnit<Unit>[] = [];
  const placed = new Set<string>();
  const place = (parent: string | null, depth: number) => {
    for (const unit of children.get(parent) ?? []) {
      if (placed.has(unit.id)) continue;
      placed.add(unit.id);
      ordered.push({ unit, depth, parentName: parent === null ? null : (known.get(parent)?.name ?? null) });
      place(unit.id, depth + 1);
    }
  };
  place(null, 0);
  for (const unit of units) if (!placed.has(unit.id)) ordered.push({ unit, depth: 0, parentName: null });
  return ordered;
}
