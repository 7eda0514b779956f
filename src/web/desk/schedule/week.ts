import type { Zone } from "../../ui/dates.ts";
import { todayIn } from "../../ui/dates.ts";

const dayMs = 86_400_000;

/** The Monday of a local day's week, both as "2026-10-12". */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return shiftDay(day, -weekday);
}

/** A local day so many days on (or back). */
export function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10);
}

/** Whether an address's text is a day that exists. */
export function isDay(text: string): boolean {
  const read = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(read) && new Date(read).toISOString().startsWith(text);
}

type Timed = { readonly startsAt: string; readonly endsAt: string };

/** The days of a week that are drawn: Monday to Friday, and of the weekend what holds a meeting. */
export function daysOfWeek(monday: string, sessions: readonly Timed[], zone: Zone): readonly string[] {
  const held = new Set(sessions.map(({ startsAt }) => todayIn(zone, new Date(startsAt))));
  return [0, 1, 2, 3, 4, 5, 6].map((by) => shiftDay(monday, by)).filter((day, at) => at < 5 || held.has(day));
}

/** Meetings by the local day on which they begin, in the order of their beginning. */
export function byDay<Row extends Timed>(sessions: readonly Row[], zone: Zone): ReadonlyMap<string, readonly Row[]> {
  const days = new Map<string, Row[]>();
  for (const one of sessions.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))) {
    const day = todayIn(zone, new Date(one.startsAt));
    const held = days.get(day);
    if (held) held.push(one);
    else days.set(day, [one]);
  }
  return days;
}
