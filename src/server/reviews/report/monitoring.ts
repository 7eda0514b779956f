import type { Monitoring } from "../../../contract/reviews/monitoring.ts";
import { type Action, mayDo } from "../../../core/people/permissions.ts";
import { signedAs } from "../../../core/people/acting.ts";
import { type ReportStep, takeReportStep } from "../../../core/reviews/report/course.ts";
import { partsOf, type ReportPart, textOfPart } from "../../../core/reviews/report/parts.ts";
import { issueLetter } from "../../letters/issue.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findReport, type KeptReport, moveReport, type ReportSubject, takeReport, writersOf } from "./keeping.ts";
import { type OfRound, readMonitoring } from "./monitoring-facts.ts";
import { monitoringLetter, monitoringTexts } from "./monitoring-letter.ts";
import { findLetter, partsIn, stepsIn } from "./said.ts";
import { stepReport } from "./step.ts";

export type Round = { readonly rows: TenantDatabase; readonly asker: Asker; readonly now: Date; readonly of: OfRound };

export function monitoringSubject({ agencyId, roundId }: OfRound): ReportSubject {
  return { agencyId, kind: "monitoring_report", roundId, worksheetId: null };
}

/** The monitoring report as it stands, or as it was issued. */
export async function getMonitoring(round: Round): Promise<Monitoring> {
  const { kept, contents, suggested } = await readWholeMonitoring(round);
  const letter = await findLetter(round.rows, round.of.agencyId, kept);
  return {
    state: kept.state,
    version: kept.version,
    year: contents.year,
    contents,
    parts: partsIn("monitoring_report", kept, suggested),
    steps: stepsIn(kept),
    letter,
    may: whatMay(round, kept),
  };
}

async function readWholeMonitoring({ rows, of, now }: Round) {
  const kept = await findReport(rows, monitoringSubject(of));
  const facts = await readMonitoring(rows, of, kept.id, today(now));
  if (!facts) throw notFound();
  const suggested = monitoringTexts(facts.contents);
  const written = Object.fromEntries(kept.texts.map(({ part, text }) => [part, text]));
  const texts = Object.fromEntries(
    partsOf("monitoring_report").map((part): [ReportPart, string] => [part, textOfPart(part, written, suggested)]),
  );
  // Issued contents were written by this very server and never change.
  const contents = kept.state === "issued" ? (kept.contents as Monitoring["contents"]) : { ...facts.contents, texts };
  return { kept, contents, suggested, head: facts.head };
}

/** Records what was found at a unit that holds a predicate; who has not seen the last record is told. */
export async function recordUnit(
  { rows, asker, now, of }: Round,
  unitId: string,
  body: {
    readonly number: number;
    readonly score: string | null;
    readonly antiCorruptionIndex: string | null;
    readonly serviceIndex: string | null;
    readonly stillMeets: boolean;
    readonly note: string;
  },
): Promise<{ readonly number: number }> {
  const report = await takeReport(rows, monitoringSubject(of), { accountId: asker.accountId, at: now });
  if (report.state !== "draft") throw conflict({ kind: "report_not_now", detail: { state: report.state } });
  const facts = await readMonitoring(rows, of, report.id, today(now));
  const unit = facts?.contents.units.find((one) => one.unitId === unitId);
  if (!unit) throw notFound();
  if (unit.number !== body.number) throw conflict({ kind: "report_text_moved_on" });
  if (!body.stillMeets && body.note.trim() === "") throw unprocessable({ kind: "report_note_missing" });
  await rows
    .insertInto("reviews_monitored_units")
    .values({
      agency_id: of.agencyId,
      report_id: report.id,
      unit_id: unitId,
      number: body.number + 1,
      predicate: unit.predicate,
      score: body.score,
      anti_corruption_index: body.antiCorruptionIndex,
      service_index: body.serviceIndex,
      still_meets: body.stillMeets,
      note: body.note.trim(),
      written_by: asker.accountId,
      written_at: now,
    })
    .execute();
  await moveReport(rows, of.agencyId, report, { state: report.state, at: now });
  await record(rows, {
    accountId: asker.accountId,
    agencyId: of.agencyId,
    unitId,
    action: "reviews.recordMonitoredUnit",
    subject: unitId,
    detail: { number: body.number + 1 },
  });
  return { number: body.number + 1 };
}

export async function stepMonitoring(
  round: Round,
  step: Exclude<ReportStep, "issue">,
  body: { readonly version: number; readonly note: string },
) {
  return await stepReport(steppingOf(round, stepActions[step]), step, body);
}

/** Issues the approved report; the agency's head signs it (PermenPANRB 5/2024, figure 10). */
export async function issueMonitoring(
  house: Pick<House, "files" | "publicUrl">,
  round: Round,
  asked: { readonly version: number; readonly datedOn: string },
) {
  const { rows, asker, now, of } = round;
  if (asked.datedOn > today(now)) throw unprocessable({ kind: "report_day_ahead" });
  let letter = { id: "", number: "", code: "" };
  const body = { version: asked.version, note: "" };
  const stepped = await stepReport(steppingOf(round, stepActions.issue), "issue", body, async (report) => {
    const { contents, head } = await readWholeMonitoring(round);
    letter = await issueLetter(house, rows, {
      agencyId: of.agencyId,
      kind: "monitoring_report",
      subject: { kind: "round", id: of.roundId },
      about: String(contents.year),
      data: monitoringLetter(contents, head),
      datedOn: asked.datedOn,
      askedBy: asker.accountId,
      now,
    });
    await rows
      .updateTable("reviews_reports")
      .set({
        state: "issued",
        version: report.version + 1,
        changed_at: now,
        letter_id: letter.id,
        issued_at: now,
        contents: JSON.stringify(contents),
      })
      .where("agency_id", "=", of.agencyId)
      .where("id", "=", report.id)
      .execute();
  });
  return { ...stepped, letterId: letter.id, number: letter.number, code: letter.code };
}

/** As data for its letter, for a preview. */
export async function monitoringData(round: Round) {
  const { kept, contents, head } = await readWholeMonitoring(round);
  return { kept, data: monitoringLetter(contents, head) };
}

function steppingOf({ rows, asker, now, of }: Round, action: Action) {
  const office = signedAs(action, asker, { agencyId: of.agencyId }, today(now));
  return { rows, asker, now, office, subject: monitoringSubject(of), unitId: null, isFounded: true };
}

function whatMay({ asker, of, now }: Round, kept: KeptReport): Monitoring["may"] {
  const target = { agencyId: of.agencyId };
  const standing = { state: kept.state, version: kept.version, isFounded: true, writers: writersOf(kept) };
  const asked = { accountId: asker.accountId, version: kept.version, note: "-" };
  const answers = Object.entries(stepActions).map(([step, action]) => {
    const decision = mayDo(action, asker, target, today(now));
    // Keys of the record below are the steps.
    const taken = decision.ok ? takeReportStep(standing, step as ReportStep, asked) : decision;
    return [step, taken.ok ? { allowed: true, why: null } : { allowed: false, why: taken.problem.kind }] as const;
  });
  const write = mayDo("reviews.writeMonitoring", asker, target, today(now));
  const why = write.ok ? (kept.state === "draft" ? null : "report_not_now") : write.problem.kind;
  return { ...Object.fromEntries(answers), write: { allowed: why === null, why } };
}

const stepActions = {
  submit: "reviews.writeMonitoring",
  approve: "reviews.approveMonitoring",
  send_back: "reviews.approveMonitoring",
  issue: "reviews.approveMonitoring",
} as const satisfies Record<ReportStep, Action>;
