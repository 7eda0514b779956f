import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type HolidayYear, holidayYear } from "../../../contract/desk/rooms.ts";
import type { DeskSettings } from "../../../core/desk/schedule/settings.ts";
import type { ClosedDays } from "../../../core/desk/schedule/working-time.ts";
import { instrumentsFolder } from "../../instruments/packs.ts";

/** National holidays as shipped, one file a year; few and small, and a broken one stops us. */
export const shippedHolidays: readonly HolidayYear[] = readdirSync(instrumentsFolder)
  .filter((name) => /^holidays-\d{4}\.json$/.test(name))
  .toSorted()
  .map((name) => holidayYear.parse(JSON.parse(readFileSync(join(instrumentsFolder, name), "utf8"))));

/** Days on which a round holds nothing: national holidays, joint leave where it counts, and the round's own. */
export function closedDaysOf(settings: DeskSettings): ClosedDays {
  const national = shippedHolidays.flatMap(({ days }) =>
    days.filter(({ kind }) => kind === "holiday" || settings.jointLeave),
  );
  return new Map([...national, ...settings.closedDays].map(({ day, name }) => [day, name]));
}

/** Years between two days whose holidays nobody has entered. */
export function unknownYears(first: string, last: string): readonly number[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const known = new Set(shippedHolidays.map(({ year }) => year));
  return Array.from({ length: to - from + 1 }, (_, number) => from + number).filter((year) => !known.has(year));
}
