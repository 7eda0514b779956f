import { sql } from "kysely";
import { listedStage, startOf } from "../../../core/proposals/course.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { currentCourse } from "./course-file.ts";

/**
 * Opens the national side for every unit of a proposal, in the transaction that submits it: from here on the national
 * team may read them, and each stands at the first stage of the year.
 */
export async function openCourses(
  rows: TenantDatabase,
  proposal: { readonly agencyId: string; readonly proposalId: string; readonly by: string | null; readonly now: Date },
): Promise<number> {
  const { agencyId, proposalId, by, now } = proposal;
  const start = startOf(currentCourse);
  const { rows: opened } = await sql<{ worksheetId: string }>`
    insert into proposals_courses (agency_id, worksheet_id, unit_id, round_id, proposal_id, rules, stage, state, shown_stage,
      shown_state, opened_at, changed_at)
    select u.agency_id, u.worksheet_id, u.unit_id, p.round_id, p.id, ${currentCourse.id}, ${start.stage}, ${start.state},
      ${start.stage}, ${start.state}, ${now}::timestamptz, ${now}::timestamptz
    from proposals_units u join proposals p on p.agency_id = u.agency_id and p.id = u.proposal_id
    where u.agency_id = ${agencyId} and u.proposal_id = ${proposalId}
    returning worksheet_id as "worksheetId"`.execute(rows);
  const ids = opened.map(({ worksheetId }) => worksheetId);
  await sql`update worksheets set stage = ${listedStage(start)}
    where agency_id = ${agencyId} and id = any(${ids}::uuid[])`.execute(rows);
  await sql`
    insert into proposals_events (agency_id, worksheet_id, number, kind, stage, state, shown, acted_by, at)
    select ${agencyId}, w.id, 1, 'opened', ${start.stage}, ${start.state}, true, ${by}::uuid, ${now}::timestamptz
    from unnest(${ids}::uuid[]) as w(id)`.execute(rows);
  return opened.length;
}
