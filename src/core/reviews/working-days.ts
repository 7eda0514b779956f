/**
 * Working days that have passed between two instants, as local days of a zone `hoursAhead` of UTC: Monday to Friday, the
 * day it began on not counted. Public holidays are not known here and count as the weekdays that they fall on.
 */
export function workingDaysBetween(from: string, to: string, hoursAhead: number): number {
  const first = localDay(from, hoursAhead);
  const last = localDay(to, hoursAhead);
  if (last <= first) return 0;
  const weeks = Math.floor((last - first) / 7);
  let days = weeks * 5;
  for (let day = first + weeks * 7 + 1; day <= last; day += 1) if (!isWeekend(day)) days += 1;
  return days;
}

/** How long something lies: in time, getting old, old. A working week, and two (the usual letter's deadline). */
export type Age = "fresh" | "ageing" | "old";

export function ageOf(workingDays: number): Age {
  if (workingDays <= 5) return "fresh";
  return workingDays <= 10 ? "ageing" : "old";
}

/** Days since 1 January 1970, a Thursday. */
function localDay(instant: string, hoursAhead: number): number {
  return Math.floor((Date.parse(instant) + hoursAhead * 3_600_000) / 86_400_000);
}

function isWeekend(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
