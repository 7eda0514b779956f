import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";

/**
 * How a desk evaluation ends (fact sheet 3.1, 3.2): it fails; it passes and goes on to the verification in the field; or
 * it passes and the field is skipped, with the same reason.
 */
export const deskOutcomes = ["to_field", "passed", "failed"] as const;
export type DeskOutcome = (typeof deskOutcomes)[number];

export type DeskDecision = {
  readonly number: number;
  readonly outcome: DeskOutcome;
  readonly reason: string;
};

export type OutcomeRefusal = Problem & {
  readonly kind:
    | "desk_not_closed"
    | "desk_outcome_told"
    | "desk_outcome_stale"
    | "desk_outcome_reason"
    | "desk_outcome_field_combined"
    | "desk_outcome_none"
    | "desk_minutes_missing";
};

type Deciding = {
  readonly isClosed: boolean;
  readonly isReleased: boolean;
  /** The newest decision's number, 0 for none, and the one that was seen. */
  readonly latest: number;
  readonly seen: number;
  /** The verification in the field was held together with the desk evaluation. */
  readonly isFieldCombined: boolean;
  readonly outcome: DeskOutcome;
  readonly reason: string;
};

/**
 * Whether the lead may decide so, now: after the session, before the unit was told, over what was decided last, and with
 * a reason whether the unit passes or not.
 */
export function mayDecideOutcome(asked: Deciding): Result<DeskOutcome, OutcomeRefusal> {
  if (!asked.isClosed) return refuse({ kind: "desk_not_closed" });
  if (asked.isReleased) return refuse({ kind: "desk_outcome_told" });
  if (asked.latest !== asked.seen)
    return refuse({ kind: "desk_outcome_stale", detail: { seen: asked.seen, number: asked.latest } });
  if (asked.reason.trim() === "") return refuse({ kind: "desk_outcome_reason" });
  if (asked.isFieldCombined && asked.outcome === "to_field") return refuse({ kind: "desk_outcome_field_combined" });
  return accept(asked.outcome);
}

/** Whether the decision may be told: the one that was read, once, and not before the minutes of the session stand. */
export function mayReleaseOutcome(asked: {
  readonly latest: number;
  readonly seen: number;
  readonly isReleased: boolean;
  readonly hasMinutes: boolean;
}): Result<true, OutcomeRefusal> {
  if (asked.isReleased) return refuse({ kind: "desk_outcome_told" });
  if (asked.latest === 0) return refuse({ kind: "desk_outcome_none" });
  if (asked.latest !== asked.seen)
    return refuse({ kind: "desk_outcome_stale", detail: { seen: asked.seen, number: asked.latest } });
  return asked.hasMinutes ? accept(true) : refuse({ kind: "desk_minutes_missing" });
}
