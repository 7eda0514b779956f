import type { DoubtKind } from "../../core/reviews/doubts.ts";
import type { ReviewRound } from "../../core/reviews/review-round.ts";
import * as m from "../../words/messages.js";
import { count } from "../ui/numbers.ts";
import type { PaceLeft } from "./use-depth.ts";

export const doubtText: Readonly<Record<DoubtKind, () => string>> = {
  differs: m.depth_doubt_differs,
  question: m.depth_doubt_question,
  thread: m.depth_doubt_thread,
  marked: m.depth_doubt_marked,
  evidence: m.depth_doubt_evidence,
  quality: m.depth_doubt_quality,
};

export function roundWords({ number, phase }: ReviewRound): string {
  if (phase === "follow_up") return m.depth_round_follow_up({ number });
  return phase === "concluded" ? m.depth_round_concluded({ number }) : m.depth_round_review({ number });
}

/** Minutes as whole ones, never less than one while something is left. */
export function paceWords(pace: PaceLeft): { readonly short: string; readonly why: string } {
  const whole = (minutes: number): string => count(Math.max(pace.left > 0 ? 1 : 0, Math.round(minutes)));
  const minutes = whole(pace.minutes);
  if (pace.basis === "plan")
    return { short: m.depth_pace_plan({ minutes }), why: m.depth_pace_plan_why({ measured: pace.measured }) };
  return {
    short: m.depth_pace_own({ minutes }),
    why: m.depth_pace_own_why({
      low: whole(pace.low),
      high: whole(pace.high),
      left: pace.left,
      measured: pace.measured,
    }),
  };
}
