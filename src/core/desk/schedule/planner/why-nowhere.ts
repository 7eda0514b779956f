import type { Board, Seat } from "./board.ts";
import { type IndexedCrew, type IndexedPanel, type IndexedUnit, isInUnitHours } from "./indexed.ts";

/** What keeps a unit from a panel at some time. */
export const obstacles = [
  "conflict",
  "away",
  "elsewhere",
  "unit_hours",
  "unit_away",
  "panel_busy",
  "day_full",
  "rooms",
] as const;
export type Obstacle = (typeof obstacles)[number];

/** One thing that would have to be otherwise; `subject` is the person it is about. A full day is the panel's, or somebody's. */
export type Change = { readonly obstacle: Obstacle; readonly subject: string | null };

/** Why a unit has no session: for each panel which obstacles removed how many of its times, and the least that would help. */
export type WhyNowhere = {
  readonly unitId: string;
  readonly panels: readonly {
    readonly panelId: string;
    /** Times at which the panel could begin a meeting in its own hours. */
    readonly times: number;
    /** Times that each obstacle stands in the way of; one time may have several. */
    readonly blocked: Readonly<Partial<Record<Obstacle, number>>>;
  }[];
  /** The unit would fit if just these were otherwise; no smaller set would do. At most three different ones. */
  readonly wouldFit: readonly {
    readonly panelId: string;
    readonly from: number;
    readonly changes: readonly Change[];
  }[];
};

export function whyNowhere(board: Board, unit: IndexedUnit): WhyNowhere {
  const near: { panel: IndexedPanel; from: number; changes: readonly Change[] }[] = [];
  const panels = board.indexed.panels.map((panel) => {
    const blocked: Partial<Record<Obstacle, number>> = {};
    for (const { from, day } of panel.starts) {
      const changes = changesFor(board, unit, panel, from, day);
      for (const obstacle of new Set(changes.map((one) => one.obstacle)))
        blocked[obstacle] = (blocked[obstacle] ?? 0) + 1;
      const least = near[0]?.changes.length ?? Infinity;
      if (changes.length < least) near.length = 0;
      if (changes.length <= least) near.push({ panel, from, changes });
    }
    return { panelId: panel.id, times: panel.starts.length, blocked };
  });
  const different = new Map(
    near.toSorted((a, b) => b.from - a.from || b.panel.index - a.panel.index).map((one) => [nameOf(one.changes), one]),
  );
  return {
    unitId: unit.unit.id,
    panels,
    wouldFit: [...different.values()]
      .toSorted((a, b) => rank(a.changes) - rank(b.changes) || a.from - b.from || a.panel.index - b.panel.index)
      .slice(0, 3)
      .map(({ panel, from, changes }) => ({ panelId: panel.id, from, changes })),
  };
}

/** The fewest things that stand between the unit and this panel at this time. */
function changesFor(
  board: Board,
  unit: IndexedUnit,
  panel: IndexedPanel,
  from: number,
  day: number,
): readonly Change[] {
  const { indexed } = board;
  const to = from + indexed.season.minutes;
  const keeping = (subject: number) => board.keeping(subject, from, to, day);
  const changes: Change[] = [];
  if (!isInUnitHours(indexed, unit, from)) changes.push({ obstacle: "unit_hours", subject: null });
  const own = keeping(panel.subject);
  if (own.length > 0) changes.push({ obstacle: "panel_busy", subject: null });
  // A session that is named once is not named again for the people and the room that it keeps.
  const named = new Set<Seat | null>(own);
  for (const id of new Set(unit.unit.people)) {
    const kept = keeping(indexed.subjectOf(id)).filter((seat) => !named.has(seat));
    if (kept.length > 0) changes.push({ obstacle: "unit_away", subject: id });
    for (const seat of kept) if (seat) named.add(seat);
  }
  const ways = panel.crews.map((crew) => crewChanges({ board, unit, panel, day, keeping, named }, crew));
  const least = ways.reduce((one, other) => (other.length < one.length ? other : one), ways[0] ?? []);
  return [...changes, ...least];
}

type Here = {
  readonly board: Board;
  readonly unit: IndexedUnit;
  readonly panel: IndexedPanel;
  readonly day: number;
  readonly keeping: (subject: number) => readonly (Seat | null)[];
  readonly named: ReadonlySet<Seat | null>;
};

/** Of one way of sitting: who may not, who is away, who sits elsewhere; whether the day is full; whether a room is free. */
function crewChanges({ board, unit, panel, day, keeping, named }: Here, { crew, people }: IndexedCrew): Change[] {
  const { mostPerDay } = board.indexed.season;
  const forbidden = new Set([...unit.unit.forbids, ...unit.unit.people]);
  const gone = new Set(named);
  const changes: Change[] = [];
  for (const [place, person] of people.entries()) {
    const id = crew[place]?.id ?? "";
    if (forbidden.has(id)) changes.push({ obstacle: "conflict", subject: id });
    const kept = keeping(person).filter((seat) => seat === null || !gone.has(seat));
    if (kept.length > 0) changes.push({ obstacle: kept.includes(null) ? "away" : "elsewhere", subject: id });
    for (const seat of kept) if (seat) gone.add(seat);
  }
  const left = (seats: readonly Seat[]): number => seats.filter((seat) => !gone.has(seat)).length;
  const judging = board.seats
    .values()
    .filter((seat) => seat.day === day && gone.has(seat))
    .toArray();
  const full = people.findIndex(
    (person) =>
      board.judged(person, day) - judging.filter((seat) => seat.crew.people.includes(person)).length >= mostPerDay,
  );
  if (left(board.dayOfPanel(panel, day)) >= mostPerDay) changes.push({ obstacle: "day_full", subject: null });
  else if (full >= 0) changes.push({ obstacle: "day_full", subject: crew[full]?.id ?? null });
  if (
    unit.rooms &&
    !unit.rooms.some(({ subject }) => keeping(subject).every((seat) => seat !== null && gone.has(seat)))
  )
    changes.push({ obstacle: "rooms", subject: null });
  return changes;
}

/** What is easier to change is offered first. */
function rank(changes: readonly Change[]): number {
  return changes.reduce((sum, { obstacle }) => sum + easeOf[obstacle], 0);
}

const easeOf: Readonly<Record<Obstacle, number>> = {
  rooms: 1,
  day_full: 2,
  panel_busy: 3,
  elsewhere: 4,
  away: 5,
  unit_away: 6,
  unit_hours: 7,
  conflict: 8,
};

function nameOf(changes: readonly Change[]): string {
  return changes.map(({ obstacle, subject }) => `${obstacle} ${subject ?? ""}`).join("; ");
}
