import { type Exact, exactly, multiply, zero } from "../../core/kernel/exact.ts";
import type { OutlineItem } from "./outline.ts";
import type { Sheet } from "./sheet.ts";

/** The points of one item: its value times its weight, zero for a blank. */
export function itemScore(sheet: Pick<Sheet, "card">, item: OutlineItem): Exact {
  const value = sheet.card.items[item.code];
  return value ? multiply(value, exactly(item.item.weight)) : zero;
}
