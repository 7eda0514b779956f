import { type Start, liesIn, startsIn } from "./calendar.ts";
import { type Crew, crewsOf } from "./crews.ts";
import { type Zone, zones } from "../../../rounds/zones.ts";
import { dayOf, type Season, type SeasonUnit } from "./season.ts";

/** A season with numbers for names: a plan asks millions of times who is free. */
export type Indexed = {
  readonly season: Season;
  readonly units: readonly IndexedUnit[];
  readonly unitsById: ReadonlyMap<string, IndexedUnit>;
  readonly panels: readonly IndexedPanel[];
  readonly panelsById: ReadonlyMap<string, IndexedPanel>;
  readonly roomsById: ReadonlyMap<string, IndexedRoom>;
  readonly subjectOf: (id: string) => number;
  readonly subjects: number;
  readonly firstDay: number;
  readonly days: number;
  /** Working days of the season in order: which of them a day is, counted from 0. */
  readonly ordinals: ReadonlyMap<number, number>;
};
export type IndexedUnit = {
  readonly index: number;
  readonly unit: SeasonUnit;
  readonly agency: number;
  readonly people: readonly number[];
  /** For each panel, by its index: the ways it can sit without anybody who may not judge the unit. */
  readonly crews: readonly (readonly IndexedCrew[])[];
  /** For each panel: hours between its zone and the unit's, and whether somebody in its seats knows the unit. */
  readonly apart: readonly number[];
  readonly known: readonly boolean[];
  /** Rooms that would do; null: it needs none. */
  readonly rooms: readonly IndexedRoom[] | null;
};
export type IndexedPanel = {
  readonly index: number;
  readonly id: string;
  readonly zone: Zone;
  readonly subject: number;
  readonly starts: readonly Start[];
  readonly crews: readonly IndexedCrew[];
};
export type IndexedRoom = { readonly id: string; readonly subject: number; readonly zone: Zone | null };
export type IndexedCrew = { readonly crew: Crew; readonly people: readonly number[]; readonly changes: number };

const zoneNames = ["WIB", "WITA", "WIT"] as const;

export function indexSeason(season: Season): Indexed {
  const numbers = new Map<string, number>();
  const subjectOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, numbers.size);
    return numbers.size - 1;
  };
  const starts = new Map(zoneNames.map((zone) => [zone, startsIn(season, zone)]));
  const panels = season.panels.map((panel, index): IndexedPanel => ({
    index,
    id: panel.id,
    zone: panel.zone,
    subject: subjectOf(panel.id),
    starts: starts.get(panel.zone) ?? [],
    crews: crewsOf(panel.members).map((crew) => indexCrew(crew, subjectOf)),
  }));
  const rooms = season.rooms.map(({ id, kind, zone }) => ({
    id,
    subject: subjectOf(id),
    zone: kind === "place" ? zone : null,
  }));
  const units = season.units.map((unit, index) => indexUnit(unit, index, panels, rooms, subjectOf));
  for (const { subject } of season.busy) subjectOf(subject);
  for (const { crew } of season.standing) for (const { id } of crew) subjectOf(id);
  const moments = [
    ...zoneNames.flatMap((zone) => season.hours[zone].flatMap(({ from, to }) => [from, to])),
    ...season.standing.flatMap(({ from, to }) => [from, to]),
  ];
  const firstDay = dayOf(moments.reduce((least, one) => Math.min(least, one), moments[0] ?? 0)) - 1;
  const lastDay = dayOf(moments.reduce((most, one) => Math.max(most, one), moments[0] ?? 0)) + 1;
  const worked = new Set([...starts.values()].flatMap((all) => all.map(({ day }) => day)));
  return {
    season,
    units,
    unitsById: new Map(units.map((one) => [one.unit.id, one])),
    panels,
    panelsById: new Map(panels.map((one) => [one.id, one])),
    roomsById: new Map(rooms.map((one) => [one.id, one])),
    subjectOf,
    subjects: numbers.size,
    firstDay,
    days: lastDay - firstDay + 1,
    ordinals: new Map([...worked].toSorted((a, b) => a - b).map((day, ordinal) => [day, ordinal])),
  };
}

/** Whether a meeting from then on lies in the hours of the unit's own zone. */
export function isInUnitHours({ season }: Pick<Indexed, "season">, { unit }: IndexedUnit, from: number): boolean {
  return liesIn(season.hours[unit.zone], from, from + season.minutes);
}

export function indexCrew(crew: Crew, subjectOf: (id: string) => number): IndexedCrew {
  return {
    crew,
    people: crew.map(({ id }) => subjectOf(id)),
    changes: crew.filter(({ insteadOf }) => insteadOf !== null).length,
  };
}

function indexUnit(
  unit: SeasonUnit,
  index: number,
  panels: readonly IndexedPanel[],
  rooms: readonly IndexedRoom[],
  subjectOf: (id: string) => number,
): IndexedUnit {
  const forbidden = new Set([...unit.forbids, ...unit.people].map(subjectOf));
  const known = new Set(unit.knownTo.map(subjectOf));
  return {
    index,
    unit,
    agency: subjectOf(unit.agencyId),
    people: [...new Set(unit.people.map(subjectOf))],
    crews: panels.map(({ crews }) => crews.filter(({ people }) => !people.some((one) => forbidden.has(one)))),
    apart: panels.map(({ zone }) => Math.abs(zones[zone] - zones[unit.zone])),
    known: panels.map(({ crews }) => crews[0]?.people.some((one) => known.has(one)) ?? false),
    rooms: unit.needsRoom ? rooms.filter(({ zone }) => zone === null || zone === unit.zone) : null,
  };
}
