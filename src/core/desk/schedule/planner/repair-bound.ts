import type { Board, Seat } from "./board.ts";

/**
 * How many sessions must leave their time at least, whoever sits where: at any one moment no more can be held than there
 * are panels that can sit then, by absences alone. Moments are counted together only where no session lies at two of them.
 * `taken` are the sessions off the board; those on it may change as well.
 */
export function leastAway(board: Board, taken: readonly Seat[]): number {
  const standing = [...board.seats.values(), ...taken];
  const moments = [...new Set(taken.map(({ from }) => from))]
    .toSorted((a, b) => a - b)
    .map((moment) => {
      const held = standing.filter(({ from, to }) => from <= moment && moment < to);
      const sitting = new Set(held.flatMap((seat) => (taken.includes(seat) ? [] : [seat.panel])));
      const day = held[0]?.day ?? 0;
      const able = board.indexed.panels.filter((panel) => sitting.has(panel) || canSit(board, panel, moment, day));
      return { moment, until: Math.max(...held.map(({ to }) => to)), away: Math.max(0, held.length - able.length) };
    });
  // The most by the first so many moments: with the last one, or without it.
  const most: number[] = [0];
  for (const [place, { moment, away }] of moments.entries()) {
    const before = moments.findLastIndex(({ until }, other) => other < place && until <= moment);
    most.push(Math.max(most[place] ?? 0, (most[before + 1] ?? 0) + away));
  }
  return most.at(-1) ?? 0;
}

/** Somebody for each of its seats is there at that moment, whatever else they judge then. */
function canSit(board: Board, { crews }: Board["indexed"]["panels"][number], moment: number, day: number): boolean {
  return crews.some(({ people }) =>
    people.every((person) => board.keeping(person, moment, moment + 1, day).every((kept) => kept !== null)),
  );
}
