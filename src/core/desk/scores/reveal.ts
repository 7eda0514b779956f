import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";

export type RevealRefusal = Problem & {
  readonly kind: "desk_score_none_sealed" | "desk_score_awaited" | "desk_score_revealed";
};

/** Reasons shorter than this say nothing that anybody could check later. */
export const shortestReason = 5;

/**
 * Whether an item's scores may be shown to each other now: once, when every member of the panel has sealed theirs, or
 * with a reason where somebody has not.
 */
export function mayReveal(
  item: string,
  at: {
    readonly isRevealed: boolean;
    /** Accounts of the panel's members who were not turned away. */
    readonly panel: readonly string[];
    /** Accounts that sealed a score of the item. */
    readonly sealed: readonly string[];
    readonly reason: string;
  },
): Result<readonly string[], RevealRefusal> {
  if (at.isRevealed) return refuse({ kind: "desk_score_revealed", detail: { item } });
  if (at.sealed.length === 0) return refuse({ kind: "desk_score_none_sealed", detail: { item } });
  const missing = at.panel.filter((member) => !at.sealed.includes(member));
  if (missing.length > 0 && at.reason.trim().length < shortestReason)
    return refuse({ kind: "desk_score_awaited", detail: { item, count: missing.length } });
  return accept(missing);
}
