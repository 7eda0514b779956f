import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import type { Checked } from "./selection.ts";

/** A point of an objection: against one failed check, with what the unit says and the files it rests on. */
export type ObjectionPoint = {
  readonly check: string;
  readonly text: string;
  readonly files: readonly ObjectionFile[];
};
/** A version of the unit's evidence, by the hash of its bytes. */
export type ObjectionFile = {
  readonly documentId: string;
  readonly number: number;
  readonly title: string;
  readonly sha256: string;
};
export type Ruling = { readonly check: string; readonly ruling: "upheld" | "rejected"; readonly reason: string };

/** One statement of what was sent, a leaf of the receipt's tree. */
export type ObjectionStatement =
  | {
      readonly kind: "objection";
      readonly worksheetId: string;
      readonly unitId: string;
      readonly year: number;
      readonly sentAt: string;
    }
  | { readonly kind: "point"; readonly check: string; readonly text: string }
  | ({ readonly kind: "file"; readonly check: string } & ObjectionFile);

export type ObjectionRefusal = Problem & {
  readonly kind:
    | "objection_not_failed"
    | "objection_empty"
    | "objection_point_empty"
    | "objection_ruling_incomplete"
    | "objection_ruling_reason"
    | "objection_own_decision";
};

/** Points that may be objected to: the failed checks of the released result, and no others. */
export function failedChecks(checks: readonly Checked[]): readonly string[] {
  return checks.filter(({ result }) => result === "fail").map(({ key }) => key);
}

/** Whether an objection may be sent: at least one point, each against a failed check, each said in words. */
export function maySend(
  failed: readonly string[],
  points: readonly Pick<ObjectionPoint, "check" | "text">[],
): Result<true, ObjectionRefusal> {
  if (points.length === 0) return refuse({ kind: "objection_empty" });
  const stray = points.find(({ check }) => !failed.includes(check));
  if (stray) return refuse({ kind: "objection_not_failed", detail: { check: stray.check } });
  const silent = points.find(({ text }) => text.trim() === "");
  return silent ? refuse({ kind: "objection_point_empty", detail: { check: silent.check } }) : accept(true);
}

/**
 * What follows from the rulings: upheld only where every failed check was objected to and upheld, for one failed check
 * that stands still fails the unit. Every point is ruled on, with a reason, by somebody who had no part in the selection.
 */
export function rule(
  failed: readonly string[],
  points: readonly Pick<ObjectionPoint, "check">[],
  rulings: readonly Ruling[],
  who: { readonly decider: string; readonly selectedBy: readonly string[] },
): Result<"upheld" | "rejected", ObjectionRefusal> {
  if (who.selectedBy.includes(who.decider)) return refuse({ kind: "objection_own_decision" });
  const missing = points.find(({ check }) => !rulings.some((one) => one.check === check));
  if (missing || rulings.length !== points.length)
    return refuse({ kind: "objection_ruling_incomplete", detail: { check: missing?.check ?? "" } });
  const silent = rulings.find(({ reason }) => reason.trim() === "");
  if (silent) return refuse({ kind: "objection_ruling_reason", detail: { check: silent.check } });
  const isUpheld = (check: string) => rulings.some((one) => one.check === check && one.ruling === "upheld");
  return accept(failed.every(isUpheld) ? "upheld" : "rejected");
}

export function statementsOf(
  head: Omit<Extract<ObjectionStatement, { kind: "objection" }>, "kind">,
  points: readonly ObjectionPoint[],
): readonly ObjectionStatement[] {
  return [
    { kind: "objection", ...head },
    ...points.flatMap(({ check, text, files }): readonly ObjectionStatement[] => [
      { kind: "point", check, text },
      ...files.map((file): ObjectionStatement => ({ kind: "file", check, ...file })),
    ]),
  ];
}
