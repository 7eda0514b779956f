import type { WorksheetState } from "../people/permissions.ts";

/** Where a review stands: the first round, the unit's follow-up of what was returned, the next round, the verdict. */
export type ReviewRound = {
  /** 1 before anything was returned, 2 after the first return was repaired, and so on. */
  readonly number: number;
  readonly phase: "filling" | "review" | "follow_up" | "concluded";
};

/** The round of a worksheet with so many returns: practice knows two (fact sheet 6, BPS), the law no upper bound. */
export function reviewRoundOf(state: WorksheetState, returns: number): ReviewRound {
  switch (state) {
    case "filling":
      return { number: 1, phase: "filling" };
    case "returned":
      return { number: Math.max(1, returns), phase: "follow_up" };
    case "submitted":
      return { number: returns + 1, phase: "review" };
    case "concluded":
      return { number: returns + 1, phase: "concluded" };
  }
}
