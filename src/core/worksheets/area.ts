import { isWithin } from "../instruments/tree.ts";

/** The change areas of the enablers, and the results as one: how work is divided in a unit. */
export const areas = ["1", "2", "3", "4", "5", "6", "B"] as const;

export type Area = (typeof areas)[number];

/**
 * The area that an item belongs to, fulfilment and reform together: "A.I.1.i.a" and "A.II.1.i.a" are area "1", "B.II.a"
 * is "B". Null for an item outside the usual tree (a pack of one's own), which no area coordinator is bound to.
 */
export function areaOf(item: string): Area | null {
  if (isWithin(item, "B")) return "B";
  const area = /^A\.[^.]+\.([^.]+)(?:\.|$)/.exec(item)?.[1];
  return areas.find((candidate) => candidate === area) ?? null;
}
