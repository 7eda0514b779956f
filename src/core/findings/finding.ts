import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";

/** What a finding says and what it rests on. */
export type FindingText = {
  readonly item: string | null;
  readonly documentId: string | null;
  /** Where something was said: the name of a minute, as its readers know it. */
  readonly minute: string | null;
  readonly condition: string;
  readonly recommendation: string;
};

export type FindingProblem = Problem & {
  readonly kind:
    | "finding_unbound"
    | "finding_incomplete"
    | "finding_withdrawn"
    | "finding_nothing_new"
    | "finding_stale";
};

/** A finding rests on an item, a page of evidence or a minute: what rests on nothing cannot be answered (features 3.11). */
export function checkFinding(text: Pick<FindingText, "item" | "documentId" | "minute">): Result<true, FindingProblem> {
  const isBound = text.item !== null || text.documentId !== null || text.minute !== null;
  return isBound ? accept(true) : refuse({ kind: "finding_unbound" });
}

type Releasing = Pick<FindingText, "condition" | "recommendation"> & {
  readonly latest: number;
  /** The version that whoever releases has read. */
  readonly seen: number;
  readonly releasedVersion: number | null;
  readonly isWithdrawn: boolean;
};

/**
 * Whether a finding may be released as it stands: read in its newest wording, not withdrawn, newer than what the unit has,
 * and with a recommendation whether the unit passes or not (fact sheet 3.3: the portal disables it on a pass).
 */
export function checkRelease(finding: Releasing): Result<true, FindingProblem> {
  if (finding.isWithdrawn) return refuse({ kind: "finding_withdrawn" });
  if (finding.latest !== finding.seen)
    return refuse({ kind: "finding_stale", detail: { seen: finding.seen, version: finding.latest } });
  if (finding.releasedVersion === finding.latest) return refuse({ kind: "finding_nothing_new" });
  const isComplete = finding.condition.trim() !== "" && finding.recommendation.trim() !== "";
  return isComplete ? accept(true) : refuse({ kind: "finding_incomplete" });
}
