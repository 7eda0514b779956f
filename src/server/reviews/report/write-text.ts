import { mayWrite } from "../../../core/reviews/report/course.ts";
import { partsOf, type ReportPart } from "../../../core/reviews/report/parts.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { moveReport, type ReportSubject, takeReport } from "./keeping.ts";

type Writing = {
  readonly rows: TenantDatabase;
  readonly subject: ReportSubject;
  readonly unitId: string | null;
  readonly asker: { readonly accountId: string };
  readonly now: Date;
};

/** Keeps a new wording of one part. Whoever has not seen the last one is told, and loses nothing of their own. */
export async function writeText(
  { rows, subject, unitId, asker, now }: Writing,
  part: string,
  asked: { readonly text: string; readonly number: number },
): Promise<{ readonly number: number; readonly version: number }> {
  const known: ReportPart | undefined = partsOf(subject.kind).find((one) => one === part);
  if (!known) throw notFound();
  const report = await takeReport(rows, subject, { accountId: asker.accountId, at: now });
  if (!mayWrite(report.state)) throw conflict({ kind: "report_not_now", detail: { state: report.state } });
  const last = report.texts.find((one) => one.part === known);
  if (asked.number !== (last?.number ?? 0)) {
    throw conflict({ kind: "report_text_moved_on" }, { text: last?.text ?? "", number: last?.number ?? 0 });
  }
  const text = asked.text.trim();
  if (text === (last?.text ?? "")) return { number: last?.number ?? 0, version: report.version };
  const number = (last?.number ?? 0) + 1;
  await rows
    .insertInto("reviews_report_texts")
    .values({
      agency_id: subject.agencyId,
      report_id: report.id,
      part: known,
      number,
      text,
      written_by: asker.accountId,
      written_at: now,
    })
    .execute();
  const version = await moveReport(rows, subject.agencyId, report, { state: report.state, at: now });
  await record(rows, {
    accountId: asker.accountId,
    agencyId: subject.agencyId,
    unitId,
    action: "reviews.writeReport",
    subject: subject.worksheetId ?? subject.roundId,
    detail: { kind: subject.kind, part: known, number },
  });
  return { number, version };
}

/** Every wording of a part, newest first. */
export async function findTexts(rows: TenantDatabase, agencyId: string, reportId: string | null, part: string) {
  if (reportId === null) return [];
  const found = await rows
    .selectFrom("reviews_report_texts as t")
    .leftJoin("people_accounts as p", "p.id", "t.written_by")
    .select(["t.number", "t.text", "t.written_at", "p.name"])
    .where("t.agency_id", "=", agencyId)
    .where("t.report_id", "=", reportId)
    .where("t.part", "=", part)
    .orderBy("t.number", "desc")
    .limit(200)
    .execute();
  return found.map(({ number, text, written_at, name }) => ({
    number,
    text,
    writtenBy: name ?? "",
    writtenAt: written_at.toISOString(),
  }));
}
