import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";

/** Where a report stands: written by the team, handed in by its lead, approved by the inspector, issued as a letter. */
export type ReportState = "draft" | "submitted" | "approved" | "issued";
export type ReportStep = "submit" | "send_back" | "approve" | "issue";

export type ReportStanding = {
  readonly state: ReportState;
  /** Counts up with every step and every text that is written. */
  readonly version: number;
  /** Whether what it reports on is finished: the worksheet has its verdict. */
  readonly isFounded: boolean;
  /** Accounts that wrote any of its texts as they stand, or handed it in. */
  readonly writers: readonly string[];
};

export type ReportRefusal = Problem & {
  readonly kind: "report_moved_on" | "report_not_now" | "report_unfounded" | "report_own_words" | "report_note_missing";
};

/** The step's way, and whether it must come from somebody who wrote nothing of the report (four eyes). */
export const reportSteps = {
  submit: { from: ["draft"], to: "submitted", byOthers: false },
  send_back: { from: ["submitted", "approved"], to: "draft", byOthers: false },
  approve: { from: ["submitted"], to: "approved", byOthers: true },
  issue: { from: ["approved"], to: "issued", byOthers: true },
} as const satisfies Record<
  ReportStep,
  { readonly from: readonly ReportState[]; readonly to: ReportState; readonly byOthers: boolean }
>;

/**
 * Where the report stands after the step, or why it cannot be taken: seen as it no longer is, out of turn, without the
 * verdict that it reports, by a writer of its words, or sent back without a word why. Source: fact sheet 6 (member
 * writes, lead corrects and hands in, inspector approves).
 */
export function takeReportStep(
  standing: ReportStanding,
  step: ReportStep,
  asked: { readonly accountId: string; readonly version: number; readonly note: string },
): Result<ReportState, ReportRefusal> {
  const way = reportSteps[step];
  if (asked.version !== standing.version) return refuse({ kind: "report_moved_on" });
  const from: readonly ReportState[] = way.from;
  if (!from.includes(standing.state)) return refuse({ kind: "report_not_now", detail: { state: standing.state } });
  if (step !== "send_back" && !standing.isFounded) return refuse({ kind: "report_unfounded" });
  if (way.byOthers && standing.writers.includes(asked.accountId)) return refuse({ kind: "report_own_words" });
  if (step === "send_back" && asked.note.trim() === "") return refuse({ kind: "report_note_missing" });
  return accept(way.to);
}

/** Texts are written while the report is a draft, and never after it was handed in. */
export function mayWrite(state: ReportState): boolean {
  return state === "draft";
}
