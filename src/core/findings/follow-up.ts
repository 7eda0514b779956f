import { addDays } from "../kernel/day.ts";
import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";

/** Where the follow-up of a released finding stands. */
export const followUpStates = ["open", "planned", "claimed", "sent_back", "verified", "withdrawn"] as const;
export type FollowUpState = (typeof followUpStates)[number];

export type FollowUpStep = "plan" | "claim" | "verify" | "send_back" | "withdraw" | "release";

/** What a step is decided on. Days are local, "2026-05-31". */
export type Standing = {
  readonly state: FollowUpState;
  /** The newest step's number, and the one that the asker had seen. */
  readonly version: number;
  readonly seen: number;
  /** Proofs that stand. */
  readonly proofs: number;
};

export type FollowUpProblem = Problem & {
  readonly kind: "finding_moved_on" | "finding_step_impossible" | "finding_needs_proof";
};

/** From where a step may be taken, and where it leads. What is verified or withdrawn is settled: nothing leads out of it. */
export const followUpSteps = {
  plan: { from: ["open", "planned", "sent_back"], to: "planned" },
  claim: { from: ["planned", "sent_back"], to: "claimed" },
  verify: { from: ["claimed"], to: "verified" },
  send_back: { from: ["claimed"], to: "sent_back" },
  withdraw: { from: ["open", "planned", "claimed", "sent_back"], to: "withdrawn" },
  // A newer wording asks the unit anew what it will do.
  release: { from: ["open", "planned", "claimed", "sent_back"], to: "open" },
} as const satisfies Record<FollowUpStep, { from: readonly FollowUpState[]; to: FollowUpState }>;

/**
 * The state after a step, or why it cannot be taken: somebody was faster, the state does not allow it, or it is called
 * done with nothing to show (fact sheet 9: finding, action, evidence, verified).
 */
export function takeFollowUpStep(standing: Standing, step: FollowUpStep): Result<FollowUpState, FollowUpProblem> {
  const { state, version, seen, proofs } = standing;
  if (version !== seen) return refuse({ kind: "finding_moved_on", detail: { seen, version } });
  const { from, to } = followUpSteps[step];
  if (!from.some((one) => one === state)) return refuse({ kind: "finding_step_impossible", detail: { state, step } });
  if (step === "claim" && proofs === 0) return refuse({ kind: "finding_needs_proof" });
  return accept(to);
}

/** Nothing more is owed to it, by nobody. */
export function isSettled(state: FollowUpState): boolean {
  return state === "verified" || state === "withdrawn";
}

/** Who must move next. */
export function nextMover(state: FollowUpState): "unit" | "review" | null {
  if (isSettled(state)) return null;
  return state === "claimed" ? "review" : "unit";
}

type Clock = { readonly state: FollowUpState; readonly answerBy: string; readonly dueOn: string | null };

/** The day that binds the unit now: that of its answer before it has one, then that of its own plan; null: none does. */
export function dueOf({ state, answerBy, dueOn }: Clock): string | null {
  if (nextMover(state) !== "unit") return null;
  return state === "open" ? answerBy : (dueOn ?? answerBy);
}

/** Whether the unit is late on this local day; on the day itself it is not. */
export function isOverdue(clock: Clock, today: string): boolean {
  const due = dueOf(clock);
  return due !== null && due < today;
}

/**
 * The time that a unit is offered to say what it will do. No regulation sets one; whoever releases may set another day.
 */
export const answerDays = 14;

export function usualAnswerBy(today: string): string {
  return addDays(today, answerDays);
}
