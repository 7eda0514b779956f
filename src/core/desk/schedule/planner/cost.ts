import type { Board, Seat } from "./board.ts";
import type { IndexedPanel, IndexedUnit } from "./indexed.ts";
import { type Goal, goals } from "./season.ts";

/** How far a session is from each goal, in the goal's own measure; 0 is as good as can be. */
export type Shortfall = Readonly<Record<Goal, number>>;

/**
 * What a session on this panel and at this time would lack, with all others as they are on the board. Summed over a plan
 * each is one figure for the whole: the squares of the panels' loads, the number of separate visits per agency, hours
 * between zones, working days until the end, wishes and teams passed over.
 */
export function shortfallOf(
  board: Board,
  unit: IndexedUnit,
  panel: IndexedPanel,
  from: number,
  day: number,
): Shortfall {
  return {
    ...fixedPart(board, unit, panel, day),
    agency: newVisits(board.dayOfPanel(panel, day), unit.agency, from),
    wish: meetsWish(board, unit, from) ? 0 : 1,
  };
}

/** What lies in the panel and the day alone. */
function fixedPart(board: Board, unit: IndexedUnit, panel: IndexedPanel, day: number) {
  return {
    load: board.load(panel),
    zone: unit.apart[panel.index] ?? 0,
    early: board.indexed.ordinals.get(day) ?? 0,
    team: unit.unit.knownTo.length === 0 || unit.known[panel.index] ? 0 : 1,
  };
}

/** One whole number for the board: smaller is better. Times of a day weigh less than anything else, and never nothing. */
export function costOf(board: Board, lacking: Shortfall, changes: number, from: number): number {
  const { weights } = board.indexed.season;
  let cost = changes * changeScale;
  for (const goal of goals) cost += weights[goal] * scales[goal] * lacking[goal];
  return cost * 1440 + ((from + 480) % 1440);
}

/** No session of the unit on this panel on that day or later costs less. */
export function leastCost(board: Board, unit: IndexedUnit, panel: IndexedPanel, day: number): number {
  return costOf(board, { ...fixedPart(board, unit, panel, day), agency: 0, wish: 0 }, 0, -480);
}

/** Of a visit, of an hour between zones and so on against one session more on a panel that holds that many. */
const scales: Readonly<Record<Goal, number>> = { load: 5, agency: 12, zone: 10, early: 2, wish: 10, team: 14 };
const changeScale = 20;

/**
 * Visits are unbroken runs of one agency's sessions in a panel's day: how many more there are with another session put
 * in at its time. None where it stands beside its own; two where it parts a visit of others.
 */
function newVisits(held: readonly Seat[], agency: number, from: number): number {
  let [left, right] = [-1, -1];
  for (const seat of held) {
    if (seat.from < from) left = seat.unit.agency;
    else {
      right = seat.unit.agency;
      break;
    }
  }
  return 1 - Number(left === agency) - Number(right === agency) + Number(left !== -1 && left === right);
}

function meetsWish({ indexed }: Pick<Board, "indexed">, { unit }: IndexedUnit, from: number): boolean {
  const to = from + indexed.season.minutes;
  return unit.wishes.length === 0 || unit.wishes.some((wish) => wish.from <= from && to <= wish.to);
}
