import type { PackItem, PackNode, RulePack, Words } from "../../core/instruments/pack.ts";

/**
 * The order in which a person fills: one change area after another, fulfilment and reform together (as the gates count
 * them), then the results. The pack's own order puts all fulfilment before all reform, which would send the coordinator
 * of one area through the worksheet twice.
 */
export type Outline = {
  readonly components: readonly OutlineComponent[];
  readonly groups: readonly OutlineGroup[];
  readonly items: readonly OutlineItem[];
  readonly itemsByCode: ReadonlyMap<string, OutlineItem>;
};

type OutlineComponent = {
  readonly code: string;
  readonly name: Words;
  readonly groups: readonly OutlineGroup[];
};

/** One change area ("1" … "6"), or a result without areas ("B.I"). */
export type OutlineGroup = {
  readonly key: string;
  /** "1" for the first change area; empty for results. */
  readonly label: string;
  readonly name: Words;
  readonly component: string;
  /** The nodes whose points make this group's points: A.I.1 and A.II.1. */
  readonly nodes: readonly string[];
  readonly parts: readonly OutlinePart[];
  readonly items: readonly OutlineItem[];
};

/** A sub-area: the node right above its items. */
type OutlinePart = {
  readonly code: string;
  readonly label: string;
  readonly name: Words;
  readonly aspect: Words | null;
  readonly items: readonly OutlineItem[];
};

export type OutlineItem = {
  readonly code: string;
  /** The code without its component, "I.5.v.c" (fulfilment) or "II.5.i.a" (reform); results keep theirs. */
  readonly short: string;
  readonly item: PackItem;
  readonly group: string;
  readonly part: string;
  readonly partName: Words;
  readonly aspect: Words | null;
  readonly index: number;
};

/** Lays the outline of a pack. Works for any pack whose nodes form the usual tree; an area is found by its kind. */
export function outlineOf(pack: RulePack): Outline {
  const nodesByCode = new Map(pack.nodes.map((node) => [node.code, node]));
  const drafts = new Map<string, GroupDraft>();
  for (const item of pack.items) {
    const part = nodesByCode.get(parentOf(item.code));
    if (!part) continue;
    const path = pathTo(part, nodesByCode);
    const area = path.find((node) => node.kind === "area");
    const component = path[0] ?? part;
    const last = area ? lastStep(area.code) : "";
    const key = area ? `${component.code}:${last}` : part.code;
    const draft = drafts.get(key) ?? {
      key: area ? last : part.code,
      label: area ? last : "",
      name: (area ?? part).name,
      component,
      nodes: new Set<string>(),
      parts: new Map<string, PartDraft>(),
    };
    drafts.set(key, draft);
    draft.nodes.add((area ?? part).code);
    const aspect = path.find((node) => node.kind === "aspect")?.name ?? null;
    const partDraft = draft.parts.get(part.code) ?? { node: part, aspect, items: [] };
    draft.parts.set(part.code, partDraft);
    partDraft.items.push({ item, short: area ? item.code.slice(component.code.length + 1) : item.code });
  }
  return numbered(pack, [...drafts.values()]);
}

/** The code of the node above: "A.I.1.i" for "A.I.1.i.a". */
function parentOf(code: string): string {
  return code.slice(0, Math.max(0, code.lastIndexOf(".")));
}

/** The neighbour `step` places away that `accepts`, or null at the end. */
export function neighbour(
  outline: Outline,
  code: string,
  step: 1 | -1,
  accepts: (item: OutlineItem) => boolean = () => true,
): OutlineItem | null {
  const start = outline.itemsByCode.get(code)?.index ?? -1;
  for (let index = start + step; index >= 0 && index < outline.items.length; index += step) {
    const item = outline.items[index];
    if (item && accepts(item)) return item;
  }
  return null;
}

type PartDraft = {
  readonly node: PackNode;
  readonly aspect: Words | null;
  readonly items: { item: PackItem; short: string }[];
};
type GroupDraft = {
  key: string;
  label: string;
  name: Words;
  component: PackNode;
  nodes: Set<string>;
  parts: Map<string, PartDraft>;
};

function numbered(pack: RulePack, drafts: readonly GroupDraft[]): Outline {
  const all: OutlineItem[] = [];
  const groups = drafts.map((draft): OutlineGroup => {
    const parts = [...draft.parts.values()].map((part): OutlinePart => {
      const items = part.items.map(({ item, short }): OutlineItem => {
        const entry = {
          code: item.code,
          short,
          item,
          group: draft.key,
          part: part.node.code,
          partName: part.node.name,
          aspect: part.aspect,
          index: all.length,
        };
        all.push(entry);
        return entry;
      });
      return {
        code: part.node.code,
        label: lastStep(part.node.code),
        name: part.node.name,
        aspect: part.aspect,
        items,
      };
    });
    return {
      key: draft.key,
      label: draft.label,
      name: draft.name,
      component: draft.component.code,
      nodes: [...draft.nodes],
      parts,
      items: parts.flatMap((part) => part.items),
    };
  });
  const components = pack.nodes
    .filter((node) => groups.some((group) => group.component === node.code))
    .map((node) => ({
      code: node.code,
      name: node.name,
      groups: groups.filter((group) => group.component === node.code),
    }));
  return { components, groups, items: all, itemsByCode: new Map(all.map((item) => [item.code, item])) };
}

function pathTo(node: PackNode, nodesByCode: ReadonlyMap<string, PackNode>): readonly PackNode[] {
  const path: PackNode[] = [];
  for (let at: PackNode | undefined = node; at; at = nodesByCode.get(parentOf(at.code))) path.unshift(at);
  return path;
}

function lastStep(code: string): string {
  return code.slice(code.lastIndexOf(".") + 1);
}
