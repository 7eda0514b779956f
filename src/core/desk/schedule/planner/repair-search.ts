import type { Board, Seat } from "./board.ts";
import { optionsFor } from "./repair-options.ts";

/** What became of sessions that could not stay as they were; null: no place was found. */
export type Changes = ReadonlyMap<Seat, Seat | null>;
/** How many may be left without a place, and how many may change their time. */
export type Limits = { readonly unplaced: number; readonly moves: number };
export type Budget = { left: number };

/**
 * Looks for places for the sessions that were taken off the board, within the limits. A session that stands may be asked
 * to give way, at most once each, and only by one that needs its place. Answers null when there is no way, and "unknown"
 * when the budget ran out before that was certain. Leaves the board as it was.
 */
export function search(
  board: Board,
  taken: readonly Seat[],
  limits: Limits,
  mayGive: (seat: Seat) => boolean,
  budget: Budget,
): Changes | null | "unknown" {
  const decided = new Map<Seat, Seat | null>();
  const placed = new Set<Seat>();
  const { mostPerDay } = board.indexed.season;
  const givesWay = (seat: Seat): boolean => !placed.has(seat) && mayGive(seat);
  const count = (): boolean => {
    budget.left -= 1;
    return budget.left > 0;
  };

  const next = (waiting: readonly Seat[], left: Limits): Changes | null => {
    const [was, ...rest] = waiting;
    if (!was) return new Map(decided);
    if (budget.left <= 0) return null;
    for (const { seat, inTheWay, moves } of optionsFor(board, was, left.moves > 0, givesWay, count)) {
      if (budget.left <= 0) return null;
      for (const other of inTheWay) board.take(other);
      board.place(seat);
      placed.add(seat);
      decided.set(was, seat);
      const after = { ...left, moves: left.moves - Number(moves) };
      const found = thin(seat, [...rest, ...inTheWay], after);
      decided.delete(was);
      placed.delete(seat);
      board.take(seat);
      for (const other of inTheWay) board.place(other);
      if (found) return found;
    }
    if (left.unplaced === 0) return null;
    decided.set(was, null);
    const found = next(rest, { ...left, unplaced: left.unplaced - 1 });
    decided.delete(was);
    return found;
  };

  /** While the day of a panel or a judge holds too many, one of its other sessions gives way: each in its turn. */
  const thin = (seat: Seat, waiting: readonly Seat[], left: Limits): Changes | null => {
    const full = tooFull(seat);
    if (!full) return next(waiting, left);
    for (const other of full) {
      if (!givesWay(other)) continue;
      board.take(other);
      const found = thin(seat, [...waiting, other], left);
      board.place(other);
      if (found) return found;
    }
    return null;
  };

  const tooFull = ({ panel, crew, day }: Seat): readonly Seat[] | null => {
    const held = board.dayOfPanel(panel, day);
    if (held.length > mostPerDay) return [...held];
    const person = crew.people.find((one) => board.judged(one, day) > mostPerDay);
    if (person === undefined) return null;
    return board.seats
      .values()
      .filter((one) => one.day === day && one.crew.people.includes(person))
      .toArray();
  };

  const found = next(taken, limits);
  return found ?? (budget.left <= 0 ? "unknown" : null);
}
