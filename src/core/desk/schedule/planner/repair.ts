import type { Span } from "../spans.ts";
import { type Board, openBoard, type Seat } from "./board.ts";
import type { Crew } from "./crews.ts";
import { indexSeason } from "./indexed.ts";
import { leastAway } from "./repair-bound.ts";
import { nearestFree, optionsFor } from "./repair-options.ts";
import { type Budget, type Changes, search } from "./repair-search.ts";
import type { Season, Standing } from "./season.ts";
import { type WhyNowhere, whyNowhere } from "./why-nowhere.ts";

/** What keeps a standing session from being held as it stands. */
export type Harm = { readonly kind: "away" | "conflict" | "room"; readonly subject: string };
export type Harmed = { readonly unitId: string; readonly fixed: boolean; readonly harms: readonly Harm[] };
/** A session as it stands and as it would be: at another time, or only with another panel, other people, another room. */
export type Changed = Span & {
  readonly unitId: string;
  readonly was: Standing;
  readonly panelId: string;
  readonly crew: Crew;
  readonly roomId: string | null;
  readonly kind: "time" | "panel" | "people" | "room";
};
export type Repair = {
  readonly harmed: readonly Harmed[];
  readonly changed: readonly Changed[];
  readonly unplaced: readonly WhyNowhere[];
  /** Sessions that change their time. */
  readonly moves: number;
  /** Proven: no other way leaves fewer sessions without a place, and with as few, moves fewer of them. */
  readonly isFewest: boolean;
  /** No way moves fewer than these, as far as was looked. */
  readonly atLeast: number;
};

/**
 * Repairs a plan after somebody fell ill, a room closed or a conflict of interest came up: sessions that can no longer be
 * held as they stand keep their time if an alternate, another room or another panel is free then; else they move; and
 * others move only if one of these could not be placed without it. As few sessions as possible lose their place, then as
 * few as possible change their time. Small repairs are proven; where proof would take too long, it says so. Sessions that
 * are fixed never change. `season.standing` is the plan; `season.busy` holds the facts as they are now.
 */
export function repairPlan(season: Season): Repair {
  const indexed = indexSeason(season);
  const empty = openBoard(indexed, []);
  const harmed = season.standing.flatMap((one): readonly Harmed[] => {
    const harms = harmsOf(season, empty, one);
    return harms.length > 0 ? [{ unitId: one.unitId, fixed: one.fixed, harms }] : [];
  });
  const leaving = new Set(harmed.flatMap(({ unitId, fixed }) => (fixed ? [] : [unitId])));
  const standing = new Map(season.standing.map((one) => [one.unitId, one]));
  const board = openBoard(indexed);
  const all = season.standing.flatMap(
    (one) => board.seats.values().find(({ unit }) => unit.unit.id === one.unitId) ?? [],
  );
  const taken = all.filter(({ unit }) => leaving.has(unit.unit.id));
  for (const seat of taken) board.take(seat);
  const mayGive = ({ unit }: Seat): boolean => standing.get(unit.unit.id)?.fixed === false;
  const { changes, isFewest, atLeast } = fewest(board, taken, mayGive);
  for (const [was] of changes) if (!taken.includes(was)) board.take(was);
  for (const [, seat] of changes) if (seat) board.place(seat);
  const changed = [...changes].flatMap(([was, seat]) => {
    const before = standing.get(was.unit.unit.id);
    return before && seat ? [say(before, was, seat)] : [];
  });
  return {
    harmed,
    changed: changed.toSorted((a, b) => a.was.from - b.was.from || (a.unitId < b.unitId ? -1 : 1)),
    unplaced: [...changes].flatMap(([was, seat]) => (seat ? [] : [whyNowhere(board, was.unit)])),
    moves: changed.filter(({ kind }) => kind === "time").length,
    isFewest,
    atLeast,
  };
}

/** Options looked at before proof is given up. */
const mostLooks = 100_000;

/** The first way that asks nobody else, unless a better one is found or nothing says that there is none. */
function fewest(board: Board, taken: readonly Seat[], mayGive: (seat: Seat) => boolean) {
  const staying = new Set(taken.filter((was) => canStay(board, was, mayGive)));
  const least = Math.max(taken.length - staying.size, leastAway(board, taken));
  const hardest = taken.toSorted((a, b) => Number(staying.has(a)) - Number(staying.has(b)));
  const known = greedy(board, hardest);
  const cost = costOf(known);
  const budget: Budget = { left: mostLooks };
  for (let unplaced = 0; unplaced <= cost.unplaced; unplaced += 1) {
    const most = unplaced === cost.unplaced ? cost.moves - 1 : board.seats.size + taken.length;
    for (let moves = Math.max(0, least - unplaced); moves <= most; moves += 1) {
      const found = search(board, hardest, { unplaced, moves }, mayGive, budget);
      if (found === "unknown")
        return { changes: known, isFewest: false, atLeast: unplaced === cost.unplaced ? moves : 0 };
      if (found) return { changes: found, isFewest: true, atLeast: moves };
    }
  }
  return { changes: known, isFewest: true, atLeast: cost.moves };
}

/** One after another, each to the best place that is free; the board is left as it was. */
function greedy(board: Board, taken: readonly Seat[]): Changes {
  const changes = new Map<Seat, Seat | null>();
  for (const was of taken) {
    const seat = nearestFree(board, was);
    changes.set(was, seat);
    if (seat) board.place(seat);
  }
  for (const seat of changes.values()) if (seat) board.take(seat);
  return changes;
}

function costOf(changes: Changes): { readonly unplaced: number; readonly moves: number } {
  const all = [...changes];
  return {
    unplaced: all.filter(([, seat]) => seat === null).length,
    moves: all.filter(([was, seat]) => seat !== null && seat.from !== was.from).length,
  };
}

/** Whether a session could keep its time, if all others that may give way did. */
function canStay(board: Board, was: Seat, mayGive: (seat: Seat) => boolean): boolean {
  return optionsFor(board, was, false, mayGive, () => true).length > 0;
}

function harmsOf(season: Season, empty: Board, one: Standing): readonly Harm[] {
  const unit = season.units.find(({ id }) => id === one.unitId);
  const isFree = (id: string) =>
    empty.isFree(empty.indexed.subjectOf(id), one.from, one.to, Math.floor((one.from + 480) / 1440));
  const judges = one.crew.map(({ id }) => id);
  const away = [...new Set([...judges, ...(unit?.people ?? [])])].filter((id) => !isFree(id));
  const isKnown = season.rooms.some(({ id }) => id === one.roomId);
  const closed = one.roomId !== null && !(isKnown && isFree(one.roomId));
  return [
    ...away.map((subject): Harm => ({ kind: "away", subject })),
    ...judges.filter((id) => unit?.forbids.includes(id)).map((subject): Harm => ({ kind: "conflict", subject })),
    ...(closed ? [{ kind: "room" as const, subject: one.roomId ?? "" }] : []),
  ];
}

function say(before: Standing, was: Seat, seat: Seat): Changed {
  const kind =
    seat.from !== was.from
      ? "time"
      : seat.panel !== was.panel
        ? "panel"
        : seat.crew.crew.map(({ id }) => id).join() !== before.crew.map(({ id }) => id).join()
          ? "people"
          : "room";
  return {
    unitId: before.unitId,
    was: before,
    panelId: seat.panel.id,
    crew: seat.crew.crew,
    roomId: seat.room?.id ?? null,
    from: seat.from,
    to: seat.to,
    kind,
  };
}
