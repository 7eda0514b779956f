import { addDays } from "../../kernel/day.ts";
import { type Zone, zones } from "../../rounds/zones.ts";
import { type DeskSettings, minutesOf } from "./settings.ts";
import type { Span } from "./spans.ts";

/** Days on which nothing is held, by the day, with their names. */
export type ClosedDays = ReadonlyMap<string, string>;

/** Minutes since 1970 at which the local day begins in the zone. */
export function midnightOf(day: string, zone: Zone): number {
  return Date.parse(`${day}T00:00:00.000Z`) / 60_000 - zones[zone] * 60;
}

/** The local day of a moment. */
export function dayAt(minute: number, zone: Zone): string {
  const number = dayNumberAt(minute, zone);
  if (number !== named.number) named = { number, day: new Date(number * 86_400_000).toISOString().slice(0, 10) };
  return named.day;
}

// Whoever looks for times asks for the same day thousands of times in a row: naming it was half of the work.
let named = { number: 0, day: "1970-01-01" };

/** The local day of a moment as it is counted with: the midnight it begins with, its weekday from 1 Monday. */
export function countedDay(minute: number, zone: Zone): { readonly midnight: number; readonly weekday: number } {
  const number = dayNumberAt(minute, zone);
  // The first of January 1970 was a Thursday.
  return { midnight: number * 1440 - zones[zone] * 60, weekday: ((((number + 3) % 7) + 7) % 7) + 1 };
}

function dayNumberAt(minute: number, zone: Zone): number {
  return Math.floor((minute + zones[zone] * 60) / 1440);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;
}

/** The days from the first to the last, both included. */
export function daysBetween(first: string, last: string): readonly string[] {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, number) => addDays(first, number));
}

/**
 * When sessions may be held in a zone, in order: working hours of working days, less lunch, and on Fridays less the
 * longer rest around the prayer; no weekends, no closed days.
 */
export function workingSpans(
  settings: DeskSettings,
  closed: ClosedDays,
  zone: Zone,
  first: string,
  last: string,
): readonly Span[] {
  return daysBetween(first, last).flatMap((day) => {
    const weekday = weekdayOf(day);
    if (weekday > 5 || closed.has(day)) return [];
    const midnight = midnightOf(day, zone);
    const at = (clock: string) => midnight + minutesOf(clock);
    const [rest, end] = restOn(settings, weekday).map(at) as [number, number]; // two clocks in, two moments out
    return [
      { from: at(settings.workFrom), to: rest },
      { from: end, to: at(settings.workTo) },
    ].filter(({ from, to }) => from < to);
  });
}

export type ClosedWhy = { readonly why: "holiday" | "weekend" | "hours" | "break"; readonly name: string };

/** Why a span, within one day, cannot be worked in a zone; null: it can. */
export function whyClosed(span: Span, zone: Zone, settings: DeskSettings, closed: ClosedDays): ClosedWhy | null {
  const name = closed.get(dayAt(span.from, zone));
  if (name !== undefined) return { why: "holiday", name };
  const { midnight, weekday } = countedDay(span.from, zone);
  if (weekday > 5) return { why: "weekend", name: "" };
  const at = (clock: string) => midnight + minutesOf(clock);
  if (span.from < at(settings.workFrom) || span.to > at(settings.workTo)) return { why: "hours", name: zone };
  const [rest, end] = restOn(settings, weekday);
  return span.from < at(end) && at(rest) < span.to ? { why: "break", name: zone } : null;
}

function restOn(settings: DeskSettings, weekday: number): readonly [string, string] {
  return weekday === 5 ? [settings.fridayFrom, settings.fridayTo] : [settings.lunchFrom, settings.lunchTo];
}
