import type { Layer } from "../../core/kernel/layer.ts";
import type { Worksheet } from "../../contract/worksheets/shapes.ts";
import type { Outline, OutlineGroup, OutlineItem } from "./outline.ts";

export const filters = ["all", "unanswered", "withoutEvidence", "returned", "different"] as const;
export type Filter = (typeof filters)[number];

/** What is known about every item, for the outline, the filters and the counts. By item code. */
export type ItemFacts = {
  readonly answered: boolean;
  readonly evidence: number;
  readonly returned: boolean;
  readonly differs: boolean;
  readonly noted: boolean;
  readonly by: string | null;
};

export function isShown(filter: Filter, facts: ItemFacts | undefined): boolean {
  switch (filter) {
    case "all":
      return true;
    case "unanswered":
      return !facts?.answered;
    case "withoutEvidence":
      return (facts?.evidence ?? 0) === 0;
    case "returned":
      return facts?.returned ?? false;
    case "different":
      return facts?.differs ?? false;
  }
}

export function answeredIn(items: readonly OutlineItem[], facts: ReadonlyMap<string, ItemFacts>): number {
  return items.reduce((count, item) => count + (facts.get(item.code)?.answered ? 1 : 0), 0);
}

type GroupProgress = {
  readonly group: OutlineGroup;
  readonly answered: number;
  readonly evidence: number;
  readonly items: number;
};

export function progressByGroup(outline: Outline, facts: ReadonlyMap<string, ItemFacts>): readonly GroupProgress[] {
  return outline.groups.map((group) => ({
    group,
    items: group.items.length,
    answered: answeredIn(group.items, facts),
    evidence: group.items.filter((item) => (facts.get(item.code)?.evidence ?? 0) > 0).length,
  }));
}

/** Who answered how many items last, most first. */
export function progressByPerson(
  facts: ReadonlyMap<string, ItemFacts>,
): readonly { readonly name: string; readonly items: number }[] {
  const counts = new Map<string, number>();
  for (const { answered, by } of facts.values()) if (answered && by) counts.set(by, (counts.get(by) ?? 0) + 1);
  return [...counts]
    .map(([name, items]) => ({ name, items }))
    .sort((a, b) => b.items - a.items || a.name.localeCompare(b.name));
}

/** Items returned to the unit and not yet sent back, each with the reason. */
export function openReturns(worksheet: Pick<Worksheet, "returns">): ReadonlyMap<string, Worksheet["returns"][number]> {
  const byItem = new Map<string, Worksheet["returns"][number]>();
  for (const entry of worksheet.returns) if (entry.open) for (const item of entry.items) byItem.set(item, entry);
  return byItem;
}

/** Evidence of one layer, by item. */
export function evidenceByItem(
  worksheet: Pick<Worksheet, "layers">,
  layer: Layer,
): ReadonlyMap<string, Worksheet["layers"][number]["evidence"][number]["attachment"][]> {
  const rows = worksheet.layers.find((one) => one.layer === layer)?.evidence ?? [];
  const byItem = new Map<string, Worksheet["layers"][number]["evidence"][number]["attachment"][]>();
  for (const { item, attachment } of rows) byItem.set(item, [...(byItem.get(item) ?? []), attachment]);
  return byItem;
}
