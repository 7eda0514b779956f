import type { Zone } from "../../rounds/zones.ts";
import { type DeskSettings, minutesOf } from "./settings.ts";
import { meets, type Span } from "./spans.ts";
import { countedDay, dayAt } from "./working-time.ts";

/** Hours of a weekday (1 Monday to 7 Sunday) in which somebody may be booked, local to their zone. */
export type WeeklyHours = { readonly weekday: number; readonly from: string; readonly to: string };

/** A person with what stands in their calendar: `busy` (buffers included) and `away` in order and apart. */
export type Who = {
  readonly id: string;
  readonly name: string;
  readonly zone: Zone;
  /** Empty: whatever the working hours say. */
  readonly hours: readonly WeeklyHours[];
  readonly away: readonly Span[];
  readonly busy: readonly Span[];
  /** Sessions a day by local day of the panel's zone; only asked of those who judge. */
  readonly perDay: ReadonlyMap<string, number>;
};

export type Obstacle = { readonly why: "absent" | "busy" | "hours" | "full_day" | "refused"; readonly name: string };

/** Why somebody cannot be at a session, in the order in which it is said; null: they can. `zone` counts their day. */
export function whoCannot(
  who: Who,
  span: Span,
  buffered: Span,
  zone: Zone | null,
  settings: DeskSettings,
): Obstacle | null {
  const { name } = who;
  if (meets(who.away, span)) return { why: "absent", name };
  if (!isWithin(who, span)) return { why: "hours", name };
  if (meets(who.busy, buffered)) return { why: "busy", name };
  if (zone && (who.perDay.get(dayAt(span.from, zone)) ?? 0) >= settings.perDay) return { why: "full_day", name };
  return null;
}

/** The same of somebody who judges: they may have a conflict of interest. */
export function judgeSeat(
  who: Who & { readonly refused: string | null },
  zone: Zone,
  span: Span,
  buffered: Span,
  settings: DeskSettings,
): Obstacle | null {
  if (who.refused !== null) return { why: "refused", name: who.name };
  return whoCannot(who, span, buffered, zone, settings);
}

function isWithin({ hours, zone }: Who, span: Span): boolean {
  if (hours.length === 0) return true;
  const { midnight, weekday } = countedDay(span.from, zone);
  return hours.some(
    (one) =>
      one.weekday === weekday && midnight + minutesOf(one.from) <= span.from && span.to <= midnight + minutesOf(one.to),
  );
}
