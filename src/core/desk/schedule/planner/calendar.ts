import type { Zone } from "../../../rounds/zones.ts";
import type { Span } from "../spans.ts";
import { dayOf, type Season } from "./season.ts";

/** A moment at which a meeting may begin in a zone's hours, with its working day. */
export type Start = { readonly from: number; readonly day: number };

/** Where meetings of the season's length may begin for a panel of the zone, in order. */
export function startsIn(season: Pick<Season, "hours" | "minutes" | "step">, zone: Zone): readonly Start[] {
  return season.hours[zone].flatMap((span) => {
    const count = Math.max(0, Math.floor((span.to - span.from - season.minutes) / season.step) + 1);
    return Array.from({ length: count }, (_, number) => {
      const from = span.from + number * season.step;
      return { from, day: dayOf(from) };
    });
  });
}

/** Whether the whole meeting lies in one of the spans, which are in order. */
export function liesIn(spans: readonly Span[], from: number, to: number): boolean {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) return false;
    if (span.to < to) low = middle + 1;
    else if (span.from > from) high = middle - 1;
    else return true;
  }
  return false;
}
