import type { SignedAs } from "../../../core/people/acting.ts";
import { type ReportState, type ReportStep, takeReportStep } from "../../../core/reviews/report/course.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, unprocessable } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { type KeptReport, moveReport, type ReportSubject, takeReport, writersOf } from "./keeping.ts";

export type Stepping = {
  readonly rows: TenantDatabase;
  readonly subject: ReportSubject;
  readonly unitId: string | null;
  readonly asker: { readonly accountId: string };
  readonly office: SignedAs | null;
  readonly now: Date;
  /** The worksheet has its verdict, or there is none to wait for. */
  readonly isFounded: boolean;
};

/**
 * Takes one step of a report: who handed it in, approved it or sent it back stays written. `before` does what the step
 * is for (issuing) once it is known to be allowed, in the same transaction.
 */
export async function stepReport(
  stepping: Stepping,
  step: ReportStep,
  asked: { readonly version: number; readonly note: string },
  before?: (report: KeptReport & { readonly id: string }) => Promise<void>,
): Promise<{ readonly state: ReportState; readonly version: number }> {
  const { rows, subject, unitId, asker, office, now, isFounded } = stepping;
  const report = await takeReport(rows, subject, { accountId: asker.accountId, at: now });
  const standing = { state: report.state, version: report.version, isFounded, writers: writersOf(report) };
  const taken = takeReportStep(standing, step, { accountId: asker.accountId, ...asked });
  if (!taken.ok) {
    throw taken.problem.kind === "report_note_missing" ? unprocessable(taken.problem) : conflict(taken.problem);
  }
  const number = (report.steps.at(-1)?.number ?? 0) + 1;
  await before?.(report);
  await rows
    .insertInto("reviews_report_steps")
    .values({
      agency_id: subject.agencyId,
      report_id: report.id,
      number,
      step,
      note: asked.note.trim(),
      taken_by: asker.accountId,
      taken_at: now,
      signed_as: office ? JSON.stringify(office) : null,
    })
    .execute();
  // Issuing has moved the row together with its letter.
  const version =
    step === "issue"
      ? report.version + 1
      : await moveReport(rows, subject.agencyId, report, { state: taken.value, at: now });
  await record(rows, {
    accountId: asker.accountId,
    agencyId: subject.agencyId,
    unitId,
    action: ledgerActions[step],
    subject: subject.worksheetId ?? subject.roundId,
    detail: { kind: subject.kind, number },
  });
  return { state: taken.value, version };
}

const ledgerActions = {
  submit: "reviews.submitReport",
  send_back: "reviews.sendReportBack",
  approve: "reviews.approveReport",
  issue: "reviews.issueReport",
} as const satisfies Record<ReportStep, string>;
