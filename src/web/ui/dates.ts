import * as m from "../../words/messages.js";
import { currentLanguage } from "./locale.ts";

export type Zone = "WIB" | "WITA" | "WIT";

const places: Readonly<Record<Zone, string>> = { WIB: "Asia/Jakarta", WITA: "Asia/Makassar", WIT: "Asia/Jayapura" };
const hourAhead: Readonly<Record<Zone, number>> = { WIB: 7, WITA: 8, WIT: 9 };

/** "11 Oktober 2024" of a local day "2024-10-11". */
export function longDay(day: string): string {
  return format({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** "11 Okt 2024". */
export function shortDay(day: string): string {
  return format({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** "Senin, 12 Oktober 2026" of a local day. */
export function namedDay(day: string): string {
  return format({ weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** "Sen, 12 Okt" of a local day, for the head of a column. */
export function briefDay(day: string): string {
  return format({ weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** "Senin" of the week's day 1 (Monday) to 7. */
export function weekdayName(weekday: number): string {
  // 1 January 2024 was a Monday.
  return format({ weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, weekday)));
}

/** "31 Mei 2026, 23.59 WIB" of an instant. */
export function moment(instant: string | Date, zone: Zone = "WIB"): string {
  return m.ui_date_moment({ day: dayOf(instant, zone, "short"), time: timeOf(instant, zone), zone });
}

/** The same with seconds, for logs and receipts: "31 Mei 2026, 23.59.08 WIB". */
export function exactMoment(instant: string | Date, zone: Zone = "WIB"): string {
  const time = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: places[zone] }).format(
    new Date(instant),
  );
  return m.ui_date_moment({ day: dayOf(instant, zone, "short"), time, zone });
}

export function timeOf(instant: string | Date, zone: Zone = "WIB"): string {
  return format({ hour: "2-digit", minute: "2-digit", timeZone: places[zone] }).format(new Date(instant));
}

/** An exclusive end as people say it: its last minute. 1 June 00.00 is shown as "31 Mei 2026, 23.59 WIB". */
export function lastMoment(exclusiveEnd: string, zone: Zone = "WIB"): string {
  return moment(new Date(Date.parse(exclusiveEnd) - 1), zone);
}

/** "tutup 3 hari lagi (31 Mei, 23.59 WIB)", "tutup 2 jam lagi (…)", "sudah tutup (…)" for the exclusive end of a window. */
export function closingIn(exclusiveEnd: string, now: Date, zone: Zone = "WIB"): string {
  const left = Date.parse(exclusiveEnd) - now.getTime();
  const last = new Date(Date.parse(exclusiveEnd) - 1);
  const when = m.ui_date_moment({
    day: format({ day: "numeric", month: "short", timeZone: places[zone] }).format(last),
    time: timeOf(last, zone),
    zone,
  });
  if (left <= 0) return m.ui_date_closed({ when });
  const days = daysBetween(now, last, zone);
  if (days > 1) return m.ui_date_closes_days({ days, when });
  if (days === 1) return m.ui_date_closes_tomorrow({ when });
  const hours = Math.floor(left / 3_600_000);
  if (hours >= 1) return m.ui_date_closes_hours({ hours, when });
  return m.ui_date_closes_minutes({ minutes: Math.max(1, Math.floor(left / 60_000)), when });
}

/** Today's local day "2026-05-31" in a zone. */
export function todayIn(zone: Zone, now: Date): string {
  return new Date(now.getTime() + hourAhead[zone] * 3_600_000).toISOString().slice(0, 10);
}

/** A local date and time "2026-06-01T00:00" (of a datetime-local field) in a zone, as an instant; null when incomplete. */
export function instantOf(local: string, zone: Zone): string | null {
  const read = Date.parse(`${local}Z`);
  return Number.isNaN(read) ? null : new Date(read - hourAhead[zone] * 3_600_000).toISOString();
}

/** The reverse: an instant as the text of a datetime-local field in a zone. */
export function localOf(instant: string, zone: Zone): string {
  return new Date(Date.parse(instant) + hourAhead[zone] * 3_600_000).toISOString().slice(0, 16);
}

function daysBetween(from: Date, to: Date, zone: Zone): number {
  return Math.round((Date.parse(todayIn(zone, to)) - Date.parse(todayIn(zone, from))) / 86_400_000);
}

function dayOf(instant: string | Date, zone: Zone, month: "short" | "long"): string {
  return format({ day: "numeric", month, year: "numeric", timeZone: places[zone] }).format(new Date(instant));
}

function locale(): string {
  return currentLanguage() === "en" ? "en-GB" : "id-ID";
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale(), options);
  formats.set(key, made);
  return made;
}
