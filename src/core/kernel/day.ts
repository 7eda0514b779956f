/** Local days as text, "2026-05-31": they compare as they sort. */

/** The day so many months later; where that month has no such day, its last: 31 January and one month is 28 February. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return asDay(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

export function addDays(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return asDay(Date.UTC(year, month - 1, date + days));
}

export function dayBefore(day: string): string {
  return addDays(day, -1);
}

function asDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
