/** What a review is planned with. All in minutes, worksheets and days. */
export type LoadSettings = {
  readonly minutesPerWorksheet: number;
  readonly worksheetsPerTeam: number;
  readonly minutesPerDay: number;
};

/**
 * The defaults, for an agency to change for its round: at most 14 units a team and 390 minutes a unit as practised at
 * BPS (fact sheet 6 and 9, source grade S); 300 minutes of assessing a working day, our own assumption: a working day
 * less meetings, breaks and what else an auditor does.
 */
export const loadDefaults: LoadSettings = { minutesPerWorksheet: 390, worksheetsPerTeam: 14, minutesPerDay: 300 };

export type Away = { readonly from: string; readonly to: string };

/** Minutes that are planned for a person, and those they have until the window closes. */
export type Load = {
  readonly worksheets: number;
  readonly planned: number;
  /** Null: no window is set, so nobody knows. */
  readonly available: number | null;
  /** Minutes beyond what is available; 0 when all fits, and when nobody knows. */
  readonly over: number;
};

/** The load of somebody with so many worksheets that are not concluded yet, on so many working days. */
export function loadOf(worksheets: number, days: number | null, settings: LoadSettings): Load {
  const planned = worksheets * settings.minutesPerWorksheet;
  const available = days === null ? null : days * settings.minutesPerDay;
  return { worksheets, planned, available, over: available === null ? 0 : Math.max(0, planned - available) };
}

/**
 * Working days from `from` to `to`, both included (ISO dates): Monday to Friday, less those on which the person is away.
 * Public holidays are not known here; the plan is by so much too generous.
 */
export function workingDays(from: string, to: string, away: readonly Away[]): number {
  let count = 0;
  const [first, last] = [dayNumber(from), dayNumber(to)];
  for (let day = first; day <= last && day - first < 3660; day += 1) {
    const weekday = (((day + 4) % 7) + 7) % 7;
    const isAway = away.some((one) => dayNumber(one.from) <= day && day <= dayNumber(one.to));
    if (weekday !== 0 && weekday !== 6 && !isAway) count += 1;
  }
  return count;
}

/** Days since 1 January 1970, a Thursday. */
function dayNumber(day: string): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) throw new Error(`not a day: ${day}`);
  return Math.round(time / 86_400_000);
}
