import type { Status } from "./status-tag.tsx";

const week = 7 * 86_400_000;

/** How a deadline looks: past its exclusive end it blocks, within a week it needs you, before that it is a fact. */
export function urgencyOf(exclusiveEnd: string, now: Date): Status {
  const left = Date.parse(exclusiveEnd) - now.getTime();
  if (left <= 0) return "block";
  return left < week ? "need" : "plain";
}
