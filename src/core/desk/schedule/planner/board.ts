import {
  type Indexed,
  type IndexedCrew,
  type IndexedPanel,
  type IndexedRoom,
  type IndexedUnit,
  indexCrew,
} from "./indexed.ts";
import { dayOf, type Standing } from "./season.ts";

/** A unit's session: panel, those who sit, room and time. */
export type Seat = {
  readonly unit: IndexedUnit;
  readonly panel: IndexedPanel;
  readonly crew: IndexedCrew;
  readonly room: IndexedRoom | null;
  readonly from: number;
  readonly to: number;
  readonly day: number;
};

/** Something that keeps a subject: a session, or null for whatever lies outside the plan. */
type Kept = { readonly from: number; readonly to: number; readonly by: Seat | null };

/** Who and what is taken when, while a plan is being made. */
export type Board = {
  readonly indexed: Indexed;
  /** Sessions by unit. */
  readonly seats: ReadonlyMap<IndexedUnit, Seat>;
  readonly place: (seat: Seat) => void;
  readonly take: (seat: Seat) => void;
  readonly isFree: (subject: number, from: number, to: number, day: number) => boolean;
  /** What keeps a subject from a meeting then. */
  readonly keeping: (subject: number, from: number, to: number, day: number) => readonly (Seat | null)[];
  /** The panel's sessions of a day in the order of time, and how many it holds in all. */
  readonly dayOfPanel: (panel: IndexedPanel, day: number) => readonly Seat[];
  readonly load: (panel: IndexedPanel) => number;
  /** How many sessions of a day somebody judges. */
  readonly judged: (person: number, day: number) => number;
};

/** The board as it stands before anything is planned; `kept` says which of the standing sessions are on it. */
export function openBoard(indexed: Indexed, kept: readonly Standing[] = indexed.season.standing): Board {
  const { season, firstDay, days } = indexed;
  const { before, after } = season.buffer;
  const cells: Kept[][] = Array.from({ length: indexed.subjects * days }, () => []);
  const panelDays: Seat[][] = Array.from({ length: indexed.panels.length * days }, () => []);
  const judging = new Int16Array(indexed.subjects * days);
  const loads = indexed.panels.map(() => 0);
  const seats = new Map<IndexedUnit, Seat>();
  // Days outside the season keep nobody.
  const cellOf = (subject: number, day: number): Kept[] | undefined =>
    day < firstDay || day >= firstDay + days ? undefined : cells[subject * days + day - firstDay];
  const panelDay = (panel: IndexedPanel, day: number): Seat[] => panelDays[panel.index * days + day - firstDay] ?? [];

  const judge = (person: number, day: number, by: number): void => {
    const cell = person * days + day - firstDay;
    judging[cell] = (judging[cell] ?? 0) + by;
  };
  for (const { subject, from, to, kind } of season.busy) {
    const number = indexed.subjectOf(subject);
    if (kind === "judges") judge(number, dayOf(from), 1);
    const kept: Kept = kind === "absent" ? { from: from + after, to: to - before, by: null } : { from, to, by: null };
    // A day's office hours lie within a day and a half around it.
    for (let day = Math.max(firstDay, dayOf(from) - 1); day <= Math.min(firstDay + days - 1, dayOf(to) + 1); day += 1)
      cellOf(number, day)?.push(kept);
  }
  const board: Board = {
    indexed,
    seats,
    place: (seat) => {
      const entry: Kept = { from: seat.from - before, to: seat.to + after, by: seat };
      for (const subject of subjectsOf(seat)) cellOf(subject, seat.day)?.push(entry);
      for (const person of seat.crew.people) judge(person, seat.day, 1);
      const held = panelDay(seat.panel, seat.day);
      held.splice(held.filter(({ from }) => from < seat.from).length, 0, seat);
      loads[seat.panel.index] = board.load(seat.panel) + 1;
      seats.set(seat.unit, seat);
    },
    take: (seat) => {
      for (const subject of subjectsOf(seat)) {
        const cell = cellOf(subject, seat.day) ?? [];
        cell.splice(
          cell.findIndex(({ by }) => by === seat),
          1,
        );
      }
      for (const person of seat.crew.people) judge(person, seat.day, -1);
      const held = panelDay(seat.panel, seat.day);
      held.splice(held.indexOf(seat), 1);
      loads[seat.panel.index] = board.load(seat.panel) - 1;
      seats.delete(seat.unit);
    },
    isFree: (subject, from, to, day) => {
      const cell = cellOf(subject, day);
      if (!cell) return true;
      const [begins, ends] = [from - before, to + after];
      for (const one of cell) if (one.from < ends && begins < one.to) return false;
      return true;
    },
    keeping: (subject, from, to, day) => {
      const [begins, ends] = [from - before, to + after];
      return (cellOf(subject, day) ?? []).filter((one) => one.from < ends && begins < one.to).map(({ by }) => by);
    },
    dayOfPanel: panelDay,
    load: (panel) => loads[panel.index] ?? 0,
    judged: (person, day) => judging[person * days + day - firstDay] ?? 0,
  };
  for (const one of kept) board.place(seatOf(indexed, one));
  return board;
}

/** A standing session as a seat; its unit and its panel are of the season. */
export function seatOf(indexed: Indexed, { unitId, panelId, crew, roomId, from, to }: Standing): Seat {
  const unit = indexed.unitsById.get(unitId);
  const panel = indexed.panelsById.get(panelId);
  if (!unit || !panel) throw new Error(`a standing session is of another season: ${unitId}, ${panelId}`);
  const room = roomId === null ? null : (indexed.roomsById.get(roomId) ?? null);
  return { unit, panel, crew: indexCrew(crew, indexed.subjectOf), room, from, to, day: dayOf(from) };
}

function subjectsOf({ unit, panel, crew, room }: Seat): Set<number> {
  return new Set([panel.subject, ...unit.people, ...crew.people, ...(room ? [room.subject] : [])]);
}
