/** A worksheet that wants an assessor, and a person who could be one. */
export type Job = { readonly worksheetId: string; readonly minutes: number };
export type Hand = {
  readonly accountId: string;
  /** Minutes planned for them already, and minutes they have. */
  readonly planned: number;
  readonly available: number;
  /** Worksheets that they may not assess, whatever the reason. */
  readonly refused: ReadonlySet<string>;
};

/** One line of a proposal, with why: how many could have done it, and what stands planned for the chosen one then. */
export type Proposed = {
  readonly worksheetId: string;
  /** Null: nobody may assess it. */
  readonly accountId: string | null;
  readonly eligible: number;
  readonly planned: number;
  /** The chosen one has more planned than they have time for; nobody with time was free to do it. */
  readonly over: boolean;
};

/**
 * Proposes one person for each worksheet so that the minutes lie evenly: those with the fewest possible assessors are
 * given first, each to the one with the least planned who has time left, or else to the one who is over by the least.
 * Explains each line; a person confirms. Same input, same proposal: ties fall to the order in which people are given.
 */
export function spread(jobs: readonly Job[], hands: readonly Hand[]): readonly Proposed[] {
  const planned = new Map(hands.map((hand) => [hand.accountId, hand.planned]));
  const eligibleFor = (job: Job): readonly Hand[] => hands.filter((hand) => !hand.refused.has(job.worksheetId));
  const hardestFirst = jobs.toSorted((a, b) => eligibleFor(a).length - eligibleFor(b).length || b.minutes - a.minutes);
  const proposed = new Map<string, Proposed>();
  for (const job of hardestFirst) {
    const eligible = eligibleFor(job);
    const after = (hand: Hand): number => (planned.get(hand.accountId) ?? 0) + job.minutes;
    const overBy = (hand: Hand): number => Math.max(0, after(hand) - hand.available);
    const [chosen] = eligible.toSorted((a, b) => overBy(a) - overBy(b) || after(a) - after(b));
    if (chosen) planned.set(chosen.accountId, after(chosen));
    proposed.set(job.worksheetId, {
      worksheetId: job.worksheetId,
      accountId: chosen?.accountId ?? null,
      eligible: eligible.length,
      planned: chosen ? (planned.get(chosen.accountId) ?? 0) : 0,
      over: chosen ? (planned.get(chosen.accountId) ?? 0) > chosen.available : false,
    });
  }
  return jobs.flatMap((job) => proposed.get(job.worksheetId) ?? []);
}
