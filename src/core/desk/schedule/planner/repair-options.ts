import type { Span } from "../spans.ts";
import type { Board, Seat } from "./board.ts";
import { liesIn } from "./calendar.ts";
import type { IndexedPanel, IndexedRoom } from "./indexed.ts";
import { dayOf } from "./season.ts";

/** Another session for a unit: what stands in its way and could itself go elsewhere. */
export type Option = { readonly seat: Seat; readonly inTheWay: readonly Seat[]; readonly moves: boolean };

/**
 * Every other way to hold a session: at its own time with others in the panel's seats, in another room or before another
 * panel; and, where `mayMove`, at other times, the nearest first. Left out is what meets something that cannot give way.
 * `count` is asked at each look whether to look on.
 */
export function optionsFor(
  board: Board,
  was: Seat,
  mayMove: boolean,
  givesWay: (seat: Seat) => boolean,
  count: () => boolean,
): readonly Option[] {
  const { panels } = board.indexed;
  const ownFirst = [was.panel, ...panels.filter((panel) => panel !== was.panel)];
  // Its own time was agreed on, whatever the hours say; another panel has hours of its own.
  const same = ownFirst
    .filter((panel) => panel === was.panel || liesIn(board.indexed.season.hours[panel.zone], was.from, was.to))
    .flatMap((panel) => at(board, was, panel, was, givesWay, count));
  if (!mayMove) return freeFirst(same);
  const later = ownFirst.flatMap((panel) =>
    panel.starts
      .filter(({ from }) => from !== was.from && isInHours(board, was, panel, from))
      .flatMap(({ from }) => at(board, was, panel, { from, to: from + was.to - was.from }, givesWay, count)),
  );
  const distance = ({ seat }: Option): number =>
    Math.abs(seat.from - was.from) + (seat.panel === was.panel ? 0 : 1440) + seat.crew.changes * 60;
  return [...freeFirst(same), ...freeFirst(later.toSorted((a, b) => distance(a) - distance(b)))];
}

/** The best place that is free without asking anybody: its own time before all else, then the nearest; null: none is. */
export function nearestFree(board: Board, was: Seat): Seat | null {
  const { indexed } = board;
  const nobody = (): boolean => false;
  const same = optionsFor(board, was, false, nobody, always).find(({ seat }) => fitsDay(board, seat));
  if (same) return same.seat;
  const places = indexed.panels
    .flatMap((panel) =>
      panel.starts.flatMap(({ from }) => {
        const far = Math.abs(from - was.from) + (panel === was.panel ? 0 : 1440);
        return from === was.from || !isInHours(board, was, panel, from) ? [] : [{ panel, from, far }];
      }),
    )
    .toSorted((a, b) => a.far - b.far);
  let best: { readonly seat: Seat; readonly far: number } | null = null;
  for (const { panel, from, far } of places) {
    if (best && far >= best.far) break;
    for (const { seat } of at(board, was, panel, { from, to: from + was.to - was.from }, nobody, always)) {
      const distance = far + seat.crew.changes * 60;
      if (fitsDay(board, seat) && (!best || distance < best.far)) best = { seat, far: distance };
    }
  }
  return best?.seat ?? null;
}

const always = (): boolean => true;

/** Neither the panel nor anybody in its seats has a full day. */
function fitsDay(board: Board, { panel, crew, day }: Seat): boolean {
  const { mostPerDay } = board.indexed.season;
  const isFull = board.dayOfPanel(panel, day).length >= mostPerDay;
  return !isFull && crew.people.every((one) => board.judged(one, day) < mostPerDay);
}

function freeFirst(options: readonly Option[]): readonly Option[] {
  return options.toSorted((a, b) => a.inTheWay.length - b.inTheWay.length);
}

function at(
  board: Board,
  was: Seat,
  panel: IndexedPanel,
  { from, to }: Span,
  givesWay: (seat: Seat) => boolean,
  count: () => boolean,
): readonly Option[] {
  const { unit } = was;
  const day = dayOf(from);
  if (!count()) return [];
  const base = [panel.subject, ...unit.people].map((subject) => board.keeping(subject, from, to, day));
  if (base.some((kept) => !kept.every((seat) => seat !== null && givesWay(seat)))) return [];
  const rooms = roomsFor(was).map((room) => ({
    room,
    kept: room === null ? [] : board.keeping(room.subject, from, to, day),
  }));
  const options: Option[] = [];
  for (const crew of unit.crews[panel.index] ?? []) {
    const crewKept = crew.people.flatMap((person) => board.keeping(person, from, to, day));
    for (const { room, kept } of rooms) {
      if (!count()) return options;
      const inTheWay = [...new Set([...base.flat(), ...crewKept, ...kept])];
      const givingWay = inTheWay.flatMap((seat) => (seat !== null && givesWay(seat) ? [seat] : []));
      if (givingWay.length < inTheWay.length) continue;
      options.push({
        seat: { unit, panel, crew, room, from, to, day },
        inTheWay: givingWay,
        moves: from !== was.from,
      });
    }
  }
  return options;
}

/** Its own room first: whoever stays should stay wholly. */
function roomsFor({ unit, room }: Seat): readonly (IndexedRoom | null)[] {
  if (unit.rooms === null) return [null];
  return [...unit.rooms.filter((one) => one === room), ...unit.rooms.filter((one) => one !== room)];
}

function isInHours({ indexed }: Board, was: Seat, panel: IndexedPanel, from: number): boolean {
  const { hours } = indexed.season;
  const to = from + was.to - was.from;
  return liesIn(hours[panel.zone], from, to) && liesIn(hours[was.unit.unit.zone], from, to);
}
