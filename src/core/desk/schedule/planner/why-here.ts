import type { Board, Seat } from "./board.ts";
import { type Shortfall, shortfallOf } from "./cost.ts";
import { bestSeat } from "./find-seat.ts";
import { type Goal, goals } from "./season.ts";

/** Why a session is on this panel and at this time: how far it serves each goal, and what the next best would lack. */
export type WhyHere = {
  /** Hours between the zones of unit and panel. */
  readonly hoursApart: number;
  /** Units of the same agency right before and after it; how many of the agency's meet elsewhere or later. */
  readonly beside: readonly string[];
  readonly ofAgency: number;
  /** Null: the unit has no wishes. */
  readonly wishMet: boolean | null;
  /** Evaluators in the room who have worked on the unit before; null: nobody has. */
  readonly knownBy: readonly string[] | null;
  /** Sessions that the panel holds, and the mean of all panels in tenths. */
  readonly load: number;
  readonly meanLoadTenths: number;
  /** Which working day of the season it is, counted from 1. */
  readonly workingDay: number;
  /** Seats that an alternate holds. */
  readonly alternates: number;
  /** Panels that could have taken the unit, by conflict of interest alone. */
  readonly panelsWithoutConflict: number;
  /** The best place before another panel with all others as they are: where, and what speaks against and for it. */
  readonly next: {
    readonly panelId: string;
    readonly from: number;
    readonly worse: readonly Goal[];
    readonly better: readonly Goal[];
  } | null;
};

export function whyHere(board: Board, seat: Seat): WhyHere {
  const { unit, panel } = seat;
  const held = board.dayOfPanel(panel, seat.day);
  const place = held.indexOf(seat);
  const beside = [held[place - 1], held[place + 1]].filter((other) => other?.unit.agency === unit.agency);
  const loads = board.indexed.panels.map((one) => board.load(one));
  const load = board.load(panel);
  // What it lacks is judged as when it was placed: without it on the board.
  board.take(seat);
  const lacking = shortfallOf(board, unit, panel, seat.from, seat.day);
  const others = board.indexed.panels.filter((one) => one !== panel);
  const next = bestSeat(board, unit, others);
  board.place(seat);
  const here = seat.crew.crew.map(({ id }) => id);
  return {
    hoursApart: lacking.zone,
    beside: beside.flatMap((other) => (other ? [other.unit.unit.id] : [])),
    ofAgency: board.indexed.units.filter(({ agency }) => agency === unit.agency).length,
    wishMet: unit.unit.wishes.length === 0 ? null : lacking.wish === 0,
    knownBy: unit.unit.knownTo.length === 0 ? null : here.filter((id) => unit.unit.knownTo.includes(id)),
    load,
    meanLoadTenths: Math.round((loads.reduce((sum, one) => sum + one, 0) * 10) / Math.max(1, loads.length)),
    workingDay: lacking.early + 1,
    alternates: seat.crew.changes,
    panelsWithoutConflict: unit.crews.filter((crews) => crews.length > 0).length,
    next: next ? { panelId: next.seat.panel.id, from: next.seat.from, ...compare(board, lacking, next.lacking) } : null,
  };
}

/** Goals that matter in this plan and that the other place serves worse, and better. */
function compare(board: Board, here: Shortfall, there: Shortfall) {
  const { weights } = board.indexed.season;
  return {
    worse: goals.filter((goal) => weights[goal] > 0 && there[goal] > here[goal]),
    better: goals.filter((goal) => weights[goal] > 0 && there[goal] < here[goal]),
  };
}
