import type { Board, Seat } from "./board.ts";
import { bestSeat, seatAt } from "./find-seat.ts";
import type { IndexedPanel, IndexedUnit } from "./indexed.ts";

/**
 * Places units that found no place by moving one session of this plan elsewhere for each, where that is possible; then
 * whatever found room by it. Standing sessions are never asked to.
 */
export function makeRoom(board: Board, units: readonly IndexedUnit[], movable: ReadonlySet<IndexedUnit>): void {
  const budget = { tries: mostTries };
  let progress = true;
  while (progress && budget.tries > 0) {
    progress = false;
    for (const unit of units) {
      if (board.seats.has(unit)) continue;
      const free = bestSeat(board, unit);
      if (free) board.place(free.seat);
      else if (!swapIn(board, unit, movable, budget)) continue;
      progress = true;
    }
  }
}

/** Sessions asked to move before the rest is left unplaced: a plan must end. */
const mostTries = 400;

/** Moves one session that could be elsewhere, if the unit then fits into its place or beside it. */
function swapIn(
  board: Board,
  unit: IndexedUnit,
  movable: ReadonlySet<IndexedUnit>,
  budget: { tries: number },
): boolean {
  for (const seat of board.seats.values().toArray()) {
    if (!movable.has(seat.unit) || !mayHelp(unit, seat)) continue;
    if (budget.tries === 0) return false;
    budget.tries -= 1;
    board.take(seat);
    const place = onDay(board, unit, seat.panel, seat.day);
    if (place) {
      board.place(place);
      const elsewhere = bestSeat(board, seat.unit);
      if (elsewhere) {
        board.place(elsewhere.seat);
        return true;
      }
      board.take(place);
    }
    board.place(seat);
  }
  return false;
}

function mayHelp(unit: IndexedUnit, seat: Seat): boolean {
  return (unit.crews[seat.panel.index]?.length ?? 0) > 0;
}

function onDay(board: Board, unit: IndexedUnit, panel: IndexedPanel, day: number): Seat | null {
  for (const start of panel.starts) {
    const seat = start.day === day ? seatAt(board, unit, panel, start.from, day) : null;
    if (seat) return seat;
  }
  return null;
}
