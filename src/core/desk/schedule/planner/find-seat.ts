import type { Board, Seat } from "./board.ts";
import { costOf, leastCost, type Shortfall, shortfallOf } from "./cost.ts";
import { type IndexedCrew, type IndexedPanel, type IndexedRoom, type IndexedUnit, isInUnitHours } from "./indexed.ts";

export type Found = { readonly seat: Seat; readonly cost: number; readonly lacking: Shortfall };

/** The best session for a unit on the board as it is; null: not one is possible. Ties fall to the earliest, then to the panel named first. */
export function bestSeat(board: Board, unit: IndexedUnit, panels = board.indexed.panels): Found | null {
  let best: Found | null = null;
  for (const panel of panels) {
    if (unit.crews[panel.index]?.length === 0) continue;
    let checked = -1;
    for (const { from, day } of panel.starts) {
      if (day !== checked && best && leastCost(board, unit, panel, day) > best.cost) break;
      checked = day;
      const lacking = shortfallOf(board, unit, panel, from, day);
      const base = costOf(board, lacking, 0, from);
      if (best && (base > best.cost || (base === best.cost && from >= best.seat.from))) continue;
      const seat = seatAt(board, unit, panel, from, day);
      if (!seat) continue;
      const cost = costOf(board, lacking, seat.crew.changes, from);
      if (!best || cost < best.cost || (cost === best.cost && from < best.seat.from)) best = { seat, cost, lacking };
    }
  }
  return best;
}

/** A session of the unit before this panel at this time, with the usual people and the first room if they are free; null: not possible. */
export function seatAt(board: Board, unit: IndexedUnit, panel: IndexedPanel, from: number, day: number): Seat | null {
  if (
    board.dayOfPanel(panel, day).length >= board.indexed.season.mostPerDay ||
    !isPossible(board, unit, panel, from, day)
  )
    return null;
  const to = from + board.indexed.season.minutes;
  const crew = freeCrew(board, unit, panel, from, to, day);
  if (!crew) return null;
  const room = freeRoom(board, unit, from, to, day);
  if (room === undefined) return null;
  return { unit, panel, crew, room, from, to, day };
}

/** The first way the panel can sit then. */
function freeCrew(
  board: Board,
  unit: IndexedUnit,
  panel: IndexedPanel,
  from: number,
  to: number,
  day: number,
): IndexedCrew | null {
  const most = board.indexed.season.mostPerDay;
  for (const crew of unit.crews[panel.index] ?? []) {
    if (crew.people.every((person) => board.judged(person, day) < most && board.isFree(person, from, to, day)))
      return crew;
  }
  return null;
}

/** The first room free then; null: none is needed; undefined: none is free. */
function freeRoom(
  board: Board,
  unit: IndexedUnit,
  from: number,
  to: number,
  day: number,
): IndexedRoom | null | undefined {
  if (unit.rooms === null) return null;
  return unit.rooms.find(({ subject }) => board.isFree(subject, from, to, day));
}

/** The unit's hours, its people and the panel itself allow it. */
function isPossible(board: Board, unit: IndexedUnit, panel: IndexedPanel, from: number, day: number): boolean {
  const to = from + board.indexed.season.minutes;
  if (!board.isFree(panel.subject, from, to, day)) return false;
  if (unit.apart[panel.index] !== 0 && !isInUnitHours(board.indexed, unit, from)) return false;
  for (const person of unit.people) if (!board.isFree(person, from, to, day)) return false;
  return true;
}
