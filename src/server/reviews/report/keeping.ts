import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { SignedAs } from "../../../core/people/acting.ts";
import type { ReportState, ReportStep } from "../../../core/reviews/report/course.ts";
import type { ReportKind, ReportPart } from "../../../core/reviews/report/parts.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";

/** What a report is about: a worksheet, or, for the monitoring report, a whole round. */
export type ReportSubject = {
  readonly agencyId: string;
  readonly kind: ReportKind;
  readonly roundId: string;
  readonly worksheetId: string | null;
};

/** A report as it is kept; one that nobody wrote to yet is a draft without an id. */
export type KeptReport = {
  readonly id: string | null;
  readonly state: ReportState;
  readonly version: number;
  readonly letterId: string | null;
  readonly issuedAt: Date | null;
  /** As it was issued; null before. */
  readonly contents: unknown;
  readonly texts: readonly KeptText[];
  readonly steps: readonly KeptStep[];
};

export type KeptText = {
  readonly part: ReportPart;
  readonly number: number;
  readonly text: string;
  readonly by: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
};
export type KeptStep = {
  readonly number: number;
  readonly step: ReportStep;
  readonly note: string;
  readonly accountId: string;
  readonly by: string;
  readonly at: string;
  readonly signedAs: SignedAs | null;
};

const none: KeptReport = {
  id: null,
  state: "draft",
  version: 0,
  letterId: null,
  issuedAt: null,
  contents: null,
  texts: [],
  steps: [],
};

/** The report with its newest wordings and all its steps. `lock`: nobody else changes it until the work is done. */
export async function findReport(
  rows: TenantDatabase,
  subject: ReportSubject,
  options: { readonly lock?: true } = {},
): Promise<KeptReport> {
  const { rows: found } = await sql<KeptReport>`
    select r.id, r.state, r.version, r.letter_id as "letterId", r.issued_at as "issuedAt", r.contents,
      (select coalesce(json_agg(json_build_object('part', t.part, 'number', t.number, 'text', t.text, 'by', t.written_by,
          'writtenBy', coalesce(p.name, ''), 'writtenAt', t.written_at) order by t.part), '[]')
        from (select distinct on (t.part) t.* from reviews_report_texts t
          where t.agency_id = r.agency_id and t.report_id = r.id order by t.part, t.number desc) t
          left join people_accounts p on p.id = t.written_by) as texts,
      (select coalesce(json_agg(json_build_object('number', s.number, 'step', s.step, 'note', s.note,
          'accountId', s.taken_by, 'by', coalesce(p.name, ''), 'at', s.taken_at, 'signedAs', s.signed_as)
          order by s.number), '[]')
        from reviews_report_steps s left join people_accounts p on p.id = s.taken_by
        where s.agency_id = r.agency_id and s.report_id = r.id) as steps
    from reviews_reports r
    where r.agency_id = ${subject.agencyId} and r.kind = ${subject.kind} and r.round_id = ${subject.roundId}
      and r.worksheet_id is not distinct from ${subject.worksheetId}::uuid
    ${options.lock ? sql`for update of r` : sql``}`.execute(rows);
  return found[0] ?? none;
}

/** The report to write to, made when the first word or step needs one. */
export async function takeReport(
  rows: TenantDatabase,
  subject: ReportSubject,
  by: { readonly accountId: string; readonly at: Date },
): Promise<KeptReport & { readonly id: string }> {
  const { agencyId, kind, roundId, worksheetId } = subject;
  await rows
    .insertInto("reviews_reports")
    .values({
      agency_id: agencyId,
      id: randomUUID(),
      kind,
      round_id: roundId,
      worksheet_id: worksheetId,
      version: 0,
      created_by: by.accountId,
      created_at: by.at,
      changed_at: by.at,
    })
    .onConflict((clash) => clash.doNothing())
    .execute();
  const report = await findReport(rows, subject, { lock: true });
  if (report.id === null) throw new Error("a report that was just made is gone");
  return { ...report, id: report.id };
}

export async function moveReport(
  rows: TenantDatabase,
  agencyId: string,
  report: KeptReport & { readonly id: string },
  to: { readonly state: ReportState; readonly at: Date },
): Promise<number> {
  const version = report.version + 1;
  await rows
    .updateTable("reviews_reports")
    .set({ state: to.state, version, changed_at: to.at })
    .where("agency_id", "=", agencyId)
    .where("id", "=", report.id)
    .execute();
  return version;
}

/** Those whose words stand in the report, and who handed it in last: four eyes are not theirs. */
export function writersOf({ texts, steps }: KeptReport): readonly string[] {
  const handedIn = steps.findLast(({ step }) => step === "submit");
  return [
    ...texts.filter(({ text }) => text.trim() !== "").map(({ by }) => by),
    ...(handedIn ? [handedIn.accountId] : []),
  ];
}
