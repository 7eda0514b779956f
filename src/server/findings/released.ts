import { type RawBuilder, sql } from "kysely";
import type { Finding } from "../../contract/findings/shapes.ts";
import { dueOf, isOverdue } from "../../core/findings/follow-up.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

/**
 * What the assessors told a unit and is not settled yet, of every year, its predecessors' too where it came of others;
 * the oldest first. `day` is the local day on which it is read. Each is a `Finding` of the contract: what it rests on
 * (item, evidence with version and pages, minute), condition, recommendation, and the state of its follow-up.
 */
export async function openFindingsOf(
  rows: TenantDatabase,
  { agencyId, unitId }: { readonly agencyId: string; readonly unitId: string },
  day: string,
): Promise<readonly Finding[]> {
  return await selectReleased(rows, day, {
    condition: sql`f.agency_id = ${agencyId} and f.state not in ('verified', 'withdrawn')
      and f.unit_id in (select l.unit_id from agencies_unit_line(${agencyId}, ${unitId}, ${day}) l)`,
  });
}

/** What one worksheet's unit was told, in the order of its numbers, withdrawn findings left out: what a report says. */
export async function releasedFindingsOf(
  rows: TenantDatabase,
  { agencyId, worksheetId }: { readonly agencyId: string; readonly worksheetId: string },
  day: string,
): Promise<readonly Finding[]> {
  return await selectReleased(rows, day, {
    condition: sql`f.agency_id = ${agencyId} and f.worksheet_id = ${worksheetId} and f.state <> 'withdrawn'`,
  });
}

/** Findings `f` as they were released last. Nothing that is written for the unit is read in any other way. */
export async function selectReleased(
  rows: TenantDatabase,
  day: string,
  asked: { readonly condition: RawBuilder<unknown> },
): Promise<readonly Finding[]> {
  const { rows: found } = await sql<ReleasedRow>`
    select ${releasedColumns} from ${releasedTables}
    where ${asked.condition}
    order by r.year, f.agency_id, f.worksheet_id, f.number limit 1000`.execute(rows);
  return found.map((row) => findingOf(row, day));
}

export const releasedTables = sql`findings_released f
  join worksheets w on w.agency_id = f.agency_id and w.id = f.worksheet_id
  join rounds r on r.id = w.round_id
  left join evidence_documents d on d.agency_id = f.agency_id and d.id = f.document_id`;

export const releasedColumns = sql`f.*, r.year, agencies_unit_name(f.agency_id, f.unit_id, r.reference_date) as unit_name,
  d.title as document_title`;

export type ReleasedRow = {
  readonly agency_id: string;
  readonly id: string;
  readonly worksheet_id: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly year: number;
  readonly stage: string;
  readonly number: number;
  readonly version: number;
  readonly item: string | null;
  readonly document_id: string | null;
  readonly document_number: number | null;
  readonly document_title: string | null;
  readonly pages: string;
  readonly minute: string | null;
  readonly condition: string;
  readonly recommendation: string;
  readonly released_at: Date;
  readonly answer_by: string;
  readonly state: Finding["state"];
  readonly action: string;
  readonly owner: string;
  readonly due_on: string | null;
  readonly step: number;
  readonly changed_at: Date;
};

export function findingOf(row: ReleasedRow, day: string): Finding {
  const clock = { state: row.state, answerBy: row.answer_by, dueOn: row.due_on };
  return {
    agencyId: row.agency_id,
    id: row.id,
    worksheetId: row.worksheet_id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    year: row.year,
    number: row.number,
    stage: row.stage,
    version: row.version,
    ...sourceOf(row),
    condition: row.condition,
    recommendation: row.recommendation,
    releasedAt: row.released_at.toISOString(),
    answerBy: row.answer_by,
    state: row.state,
    action: row.due_on === null ? null : { text: row.action, owner: row.owner, dueOn: row.due_on },
    due: dueOf(clock),
    overdue: isOverdue(clock, day),
    step: row.step,
    changedAt: row.changed_at.toISOString(),
  };
}

/** What a wording rests on, as the contract says it. */
export function sourceOf(
  row: Pick<ReleasedRow, "item" | "document_id" | "document_number" | "document_title" | "pages" | "minute">,
): Pick<Finding, "item" | "evidence" | "minute"> {
  const { item, minute, pages, document_id: documentId, document_number: number, document_title: title } = row;
  const evidence = documentId === null ? null : { documentId, number: number ?? 0, title: title ?? "", pages };
  return { item, evidence, minute };
}
