import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";

export type LateRefusal = Problem & {
  readonly kind: "desk_late_not_open" | "desk_late_over" | "desk_late_past" | "desk_late_far" | "desk_late_too_early";
};

/** Days after the session in which evidence may still be asked for. A longer wait is an objection, not a session. */
export const lateDays = 14;

/**
 * Whether evidence may still be attached: only where the chair set a time, and before it. The frozen evidence never
 * changes; what comes now stands beside it with the time at which it came (fact sheet 9.1, 5).
 */
export function mayAttachLate(
  { opened, until }: { readonly opened: boolean; readonly until: string | null },
  now: string,
): Result<true, LateRefusal> {
  if (!opened) return refuse({ kind: "desk_late_too_early" });
  if (until === null) return refuse({ kind: "desk_late_not_open" });
  return now < until ? accept(true) : refuse({ kind: "desk_late_over", detail: { until } });
}

/** Whether the chair may set this time: ahead, and not further from the session's end than `lateDays`. */
export function mayAskLate(
  { until, sessionEnds }: { readonly until: string; readonly sessionEnds: string },
  now: string,
): Result<true, LateRefusal> {
  if (until <= now) return refuse({ kind: "desk_late_past" });
  const last = new Date(Date.parse(sessionEnds) + lateDays * 86_400_000).toISOString();
  return until <= last ? accept(true) : refuse({ kind: "desk_late_far", detail: { last, days: lateDays } });
}
