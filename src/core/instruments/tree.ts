import type { PackItem, PackNode, RulePack } from "./pack.ts";

export const ROOT = "TOTAL";

/** The code of the node that holds this node or item: "A.I.1" for "A.I.1.i", "TOTAL" for "A". */
export function parentCode(code: string): string {
  const lastDot = code.lastIndexOf(".");
  return lastDot < 0 ? ROOT : code.slice(0, lastDot);
}

/** True when `code` is `ancestor` itself or lies below it; everything lies below "TOTAL". */
export function isWithin(code: string, ancestor: string): boolean {
  return ancestor === ROOT || code === ancestor || code.startsWith(`${ancestor}.`);
}

export function childNodes(pack: RulePack, code: string): readonly PackNode[] {
  return pack.nodes.filter((node) => parentCode(node.code) === code);
}

export function childItems(pack: RulePack, code: string): readonly PackItem[] {
  return pack.items.filter((item) => parentCode(item.code) === code);
}

/** Every item that lies under one of the codes, each once, in the pack's order. */
export function itemsWithin(pack: RulePack, codes: readonly string[]): readonly PackItem[] {
  return pack.items.filter((item) => codes.some((code) => isWithin(item.code, code)));
}
