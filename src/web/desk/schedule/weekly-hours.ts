/** Hours of one weekday (1 Monday to 7 Sunday) in which somebody may be booked: "08:00" to "16:00", local. */
export type Hours = { readonly weekday: number; readonly from: string; readonly to: string };

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Where somebody begins who writes hours of their own: the office week. */
export const officeWeek: readonly Hours[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "08:00", to: "16:00" }));

export function hoursOn(hours: readonly Hours[], weekday: number): readonly Hours[] {
  return hours.filter((one) => one.weekday === weekday);
}

/** What is wrong with a day's hours: an end before its beginning, or two that overlap. */
export function faultOf(day: readonly Hours[]): "order" | "overlap" | null {
  if (day.some(({ from, to }) => from === "" || to === "" || from >= to)) return "order";
  const sorted = day.toSorted((one, other) => one.from.localeCompare(other.from));
  return sorted.some(({ from }, at) => at > 0 && from < (sorted[at - 1]?.to ?? "")) ? "overlap" : null;
}

/** Another stretch for a day: after the last one, or the office day where there is none. */
export function withMore(hours: readonly Hours[], weekday: number): readonly Hours[] {
  const last = hoursOn(hours, weekday).at(-1);
  if (!last) return [...hours, { weekday, from: "08:00", to: "16:00" }];
  const from = last.to < "22:00" ? last.to : "22:00";
  const to = `${String(Number(from.slice(0, 2)) + 1).padStart(2, "0")}${from.slice(2)}`;
  return [...hours, { weekday, from, to }];
}

/** Monday's hours on every working day; the weekend stays as it is. */
export function mondayForAll(hours: readonly Hours[]): readonly Hours[] {
  const monday = hoursOn(hours, 1);
  return [
    ...[1, 2, 3, 4, 5].flatMap((weekday) => monday.map((one) => ({ ...one, weekday }))),
    ...hours.filter(({ weekday }) => weekday > 5),
  ];
}

export function sameHours(one: readonly Hours[], other: readonly Hours[]): boolean {
  const text = (hours: readonly Hours[]) =>
    hours
      .map(({ weekday, from, to }) => `${weekday} ${from} ${to}`)
      .toSorted()
      .join();
  return text(one) === text(other);
}
