import { type Board, openBoard, type Seat } from "./board.ts";
import type { Crew } from "./crews.ts";
import { bestSeat } from "./find-seat.ts";
import { indexSeason, type IndexedUnit } from "./indexed.ts";
import { makeRoom } from "./make-room.ts";
import type { Span } from "../spans.ts";
import type { Season } from "./season.ts";
import { type WhyHere, whyHere } from "./why-here.ts";
import { type WhyNowhere, whyNowhere } from "./why-nowhere.ts";

export type Placed = Span & {
  readonly unitId: string;
  readonly panelId: string;
  readonly crew: Crew;
  readonly roomId: string | null;
  readonly why: WhyHere;
};
export type SeasonPlan = {
  /** In the order of time, then of panels. */
  readonly placed: readonly Placed[];
  readonly unplaced: readonly WhyNowhere[];
};

/**
 * Plans a season in one go: every unit without a standing session gets panel, people, room and time, or the reasons why
 * not. What must be is kept always: nobody and no room twice at once, no conflict of interest, hours in the zones of unit
 * and panel, absences, the most a day. What should be is weighed: even loads, an agency's units one after another, near
 * zones, an early end, wishes, evaluators who know the unit. A standing session never moves. Same input, same plan.
 *
 * Units with the fewest possible panels come first, agency by agency, each to its best place; then sessions change to
 * better places until none is found, and others make room for what is still without one. At the end no unplaced unit has
 * a place left.
 */
export function planSeason(season: Season): SeasonPlan {
  const board = openBoard(indexSeason(season));
  const waiting = inOrder(board).filter((unit) => !board.seats.has(unit));
  const movable = new Set(waiting);
  for (const unit of waiting) settle(board, unit);
  let changed = true;
  for (let pass = 0; changed && pass < mostPasses; pass += 1) changed = improve(board, waiting);
  makeRoom(board, waiting, movable);
  improve(board, waiting);
  const seats = waiting.flatMap((unit) => board.seats.get(unit) ?? []);
  return {
    placed: seats.toSorted((a, b) => a.from - b.from || a.panel.index - b.panel.index).map((seat) => say(board, seat)),
    unplaced: waiting.filter((unit) => !board.seats.has(unit)).map((unit) => whyNowhere(board, unit)),
  };
}

/** More passes than these change next to nothing (measured in `bench/season.ts`). */
const mostPasses = 3;

/** The hardest first, and units of one agency one after another. */
function inOrder({ indexed }: Board): readonly IndexedUnit[] {
  const possible = (unit: IndexedUnit): number => unit.crews.filter((crews) => crews.length > 0).length;
  const agencies = new Map<number, { size: number; least: number }>();
  for (const unit of indexed.units) {
    const known = agencies.get(unit.agency) ?? { size: 0, least: Infinity };
    agencies.set(unit.agency, { size: known.size + 1, least: Math.min(known.least, possible(unit)) });
  }
  const of = (unit: IndexedUnit) => agencies.get(unit.agency) ?? { size: 0, least: 0 };
  return indexed.units.toSorted(
    (a, b) =>
      of(a).least - of(b).least ||
      of(b).size - of(a).size ||
      a.agency - b.agency ||
      possible(a) - possible(b) ||
      a.index - b.index,
  );
}

function settle(board: Board, unit: IndexedUnit): boolean {
  const found = bestSeat(board, unit);
  if (found) board.place(found.seat);
  return found !== null;
}

/** Puts each session where it is best with all others as they are; answers whether one changed its place. */
function improve(board: Board, units: readonly IndexedUnit[]): boolean {
  let changed = false;
  for (const unit of units) {
    const seat = board.seats.get(unit);
    if (!seat) {
      changed = settle(board, unit) || changed;
      continue;
    }
    board.take(seat);
    const found = bestSeat(board, unit);
    const better = found && (found.seat.from !== seat.from || found.seat.panel !== seat.panel);
    board.place(better ? found.seat : seat);
    changed ||= Boolean(better);
  }
  return changed;
}

function say(board: Board, seat: Seat): Placed {
  return {
    unitId: seat.unit.unit.id,
    panelId: seat.panel.id,
    crew: seat.crew.crew,
    roomId: seat.room?.id ?? null,
    from: seat.from,
    to: seat.to,
    why: whyHere(board, seat),
  };
}
