/**
 * What a receiver's line is trusted to carry, in kbit/s. It starts low, grows while nothing is lost, and after a
 * congestion falls below what got through and waits before it tries again: each time in vain twice as long.
 */
export type Budget = {
  readonly kbits: number;
  /** Nothing was lost yet: it grows fast. */
  readonly isFresh: boolean;
  /** Not to be raised before, in milliseconds. */
  readonly until: number;
  readonly patience: number;
};

export const firstBudget: Budget = { kbits: 200, isFresh: true, until: 0, patience: 4000 };

/** What one second told of the line. */
export type Heard = {
  /** kbit/s sent. */
  readonly sent: number;
  /** Share, 0..1. */
  readonly lost: number;
  /** What the receiver itself estimates, kbit/s; null: it does not say. */
  readonly estimate: number | null;
};

export function stepBudget(budget: Budget, heard: Heard, at: number): Budget {
  // A browser's estimate climbs behind what is sent and is no alarm until it stays far below it.
  const isOverrun = heard.estimate !== null && heard.sent > 30 && heard.estimate < heard.sent * 0.6;
  if (heard.lost > 0.1 || isOverrun) {
    const carried = heard.estimate === null ? heard.sent * (1 - heard.lost) : Math.min(heard.estimate, heard.sent);
    // One congestion is punished once: reports on it still come in for a while.
    if (!budget.isFresh && at < budget.until - budget.patience + 2000) return budget;
    const patience = budget.isFresh ? budget.patience : Math.min(longestPatience, budget.patience * 2);
    return {
      kbits: Math.max(lowest, Math.min(budget.kbits, carried) * 0.85),
      isFresh: false,
      until: at + patience,
      patience,
    };
  }
  if (heard.lost > 0.03 || at < budget.until) return budget;
  return { ...budget, kbits: Math.min(highest, budget.kbits * (budget.isFresh ? 1.5 : 1.12)) };
}

const lowest = 40;
const highest = 4000;
const longestPatience = 120_000;
