import type { Predicate, Words } from "../instruments/pack.ts";
import { addMonths } from "../kernel/day.ts";
import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import type { Role } from "../people/roles.ts";
import type { Ground } from "../reviews/verdict.ts";
import type { FactKind } from "./requirements/rule-pack.ts";

/** One check of the administrative selection, as the course's data names it (fact sheet 2.4). */
export type Check = {
  readonly key: string;
  readonly level: "agency" | "unit";
  readonly for: readonly Predicate[];
  readonly title: Words;
  readonly asks: Words;
  /**
   * What can be said from the figures: conditions of the gate, or how long WBK is held, of which a parameter of the
   * requirements says how long it must be; null: a person looks.
   */
  readonly computed:
    | {
        readonly kind: "gates";
        readonly only?: readonly string[] | undefined;
        readonly except?: readonly string[] | undefined;
      }
    | { readonly kind: "held_months"; readonly parameter: string }
    | null;
  /** Items whose evidence lies beside the check. */
  readonly items: readonly string[];
  /** Kinds of letters that lie beside it. */
  readonly letters: readonly string[];
  /** Kinds of the unit's requirement entries that lie beside it. */
  readonly facts: readonly FactKind[];
  readonly reasons: readonly string[];
};

export type CheckResult = "pass" | "note" | "fail";
export const selectionOutcomes = ["passed", "passed_with_notes", "failed"] as const;
export type SelectionOutcome = (typeof selectionOutcomes)[number];

/** A check as somebody confirmed it. */
export type Checked = {
  readonly key: string;
  readonly result: CheckResult;
  readonly reason: string;
  readonly note: string;
};

export type SelectionRefusal = Problem & {
  readonly kind:
    | "check_reason_unknown"
    | "check_note_missing"
    | "checks_missing"
    | "selection_does_not_follow"
    | "selection_without_considerations"
    | "selection_own_proposal";
};

/** Reasons shorter than this say nothing that anybody could check later. */
export const shortestConsideration = 20;

/** The checks that concern a unit that is proposed for this predicate. */
export function checksFor<Of extends Check>(checks: readonly Of[], target: Predicate): readonly Of[] {
  return checks.filter((check) => check.for.includes(target));
}

/** The conditions of the target's gate that this check is about, of all that the verdict's grounds hold. */
export function groundsOfCheck(check: Check, target: Predicate, grounds: readonly Ground[]): readonly Ground[] {
  const { computed } = check;
  if (computed?.kind !== "gates") return [];
  return grounds.filter(
    ({ predicate, id }) =>
      predicate === target && (!computed.only || computed.only.includes(id)) && !computed.except?.includes(id),
  );
}

/** Whether a predicate in force since a day was held for so many months on the reference date (local days). */
export function isHeldFor(since: string, months: number, referenceDate: string): boolean {
  return addMonths(since, months) <= referenceDate;
}

/** Whether a check may be kept like this: a note or a fail names a reason of the check and says it in words. */
export function checkWord(check: Check, word: Omit<Checked, "key">): Result<true, SelectionRefusal> {
  if (word.result === "pass") return accept(true);
  if (!check.reasons.includes(word.reason))
    return refuse({ kind: "check_reason_unknown", detail: { check: check.key } });
  if (word.note.trim() === "") return refuse({ kind: "check_note_missing", detail: { check: check.key } });
  return accept(true);
}

/** What follows from the checks, once all were looked at: a fail fails, a note passes with notes. */
export function outcomeOf(
  checks: readonly Check[],
  checked: readonly Checked[],
): Result<SelectionOutcome, SelectionRefusal> {
  const missing = checks.filter(({ key }) => !checked.some((one) => one.key === key));
  if (missing.length > 0) return refuse({ kind: "checks_missing", detail: { count: missing.length } });
  const has = (result: CheckResult) => checked.some((one) => one.result === result);
  return accept(has("fail") ? "failed" : has("note") ? "passed_with_notes" : "passed");
}

/**
 * Whether an outcome may be proposed or decided over the checks. Failing needs a failed check, for the unit objects
 * against those only; passing over a failed check needs "other technical considerations", said in words (PermenPANRB
 * 90/2021 annex II; fact sheet 3.2, stage 9). A pass that leaves notes is a pass with notes.
 */
export function mayConclude(
  follows: SelectionOutcome,
  outcome: SelectionOutcome,
  considerations: string,
): Result<true, SelectionRefusal> {
  if (follows === "failed") {
    if (outcome !== "failed" && considerations.trim().length < shortestConsideration)
      return refuse({ kind: "selection_without_considerations", detail: { least: shortestConsideration } });
    return outcome === "passed" ? refuse({ kind: "selection_does_not_follow", detail: { follows } }) : accept(true);
  }
  return outcome === follows ? accept(true) : refuse({ kind: "selection_does_not_follow", detail: { follows } });
}

/** Four eyes: whoever proposed an outcome does not decide over it. */
export function mayDecide(proposedBy: string, decider: string): Result<true, SelectionRefusal> {
  return proposedBy === decider ? refuse({ kind: "selection_own_proposal" }) : accept(true);
}

/** Who may be on the national team of a unit. */
export type TpnRefusal = Problem & {
  readonly kind: "tpn_no_duty" | "tpn_home_agency" | "account_closed" | "conflict_declared";
};

const tpnRoles: ReadonlySet<Role> = new Set<Role>(["tpn_evaluator", "tpn_lead", "tpn_head"]);

/**
 * Whether somebody may be put on the national team of a unit: they hold a duty of the national team today, never had a
 * duty of another kind in the agency (fact sheet 6: nobody assesses where they belong or belonged), and have not declared
 * a conflict of interest about the unit.
 */
export function mayJoinTeam(
  candidate: {
    readonly isClosed: boolean;
    readonly hasConflict: boolean;
    readonly duties: readonly { readonly role: Role; readonly agencyId: string | null; readonly inForce: boolean }[];
  },
  agencyId: string,
  role: "tpn_evaluator" | "tpn_lead",
): Result<true, TpnRefusal> {
  if (candidate.isClosed) return refuse({ kind: "account_closed" });
  if (!candidate.duties.some((duty) => duty.inForce && duty.role === role)) return refuse({ kind: "tpn_no_duty" });
  if (candidate.duties.some((duty) => duty.agencyId === agencyId && !tpnRoles.has(duty.role)))
    return refuse({ kind: "tpn_home_agency" });
  return candidate.hasConflict ? refuse({ kind: "conflict_declared" }) : accept(true);
}
