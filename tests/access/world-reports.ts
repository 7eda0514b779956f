import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** A monitoring report with a text, a step and a unit, what the year decided of names, and a statement of follow-up. */
export async function makeReports(rows: Database, marker: string, spot: Spot): Promise<void> {
  const { agencyId: agency, roundId: round, unitId: unit, accountId: by } = spot;
  const report = randomUUID();
  const at = new Date("2026-03-01T03:00:00Z");
  await sql`insert into reviews_reports (agency_id, id, kind, round_id, created_by, created_at, changed_at)
    values (${agency}, ${report}, 'monitoring_report', ${round}, ${by}, ${at}, ${at})`.execute(rows);
  await sql`insert into reviews_report_texts (agency_id, report_id, part, number, text, written_by, written_at)
    values (${agency}, ${report}, 'method', 1, ${`Laporan ${marker}`}, ${by}, ${at})`.execute(rows);
  await sql`insert into reviews_report_steps (agency_id, report_id, number, step, note, taken_by, taken_at)
    values (${agency}, ${report}, 1, 'submit', ${marker}, ${by}, ${at})`.execute(rows);
  await sql`insert into reviews_report_settings (agency_id, round_id, names, changed_by, changed_at)
    values (${agency}, ${round}, 'as_round', ${by}, ${at})`.execute(rows);
  await sql`insert into reviews_monitored_units
      (agency_id, report_id, unit_id, number, predicate, still_meets, note, written_by, written_at)
    values (${agency}, ${report}, ${unit}, 1, 'WBK', true, ${marker}, ${by}, ${at})`.execute(rows);
  await sql`insert into reviews_audit_follow_ups
      (agency_id, id, unit_id, recommendations, settled, as_of, basis, letter_id, stated_by, stated_at)
    values (${agency}, ${randomUUID()}, ${unit}, 0, 0, '2025-12-31', ${marker}, ${randomUUID()}, ${by}, ${at})`.execute(
    rows,
  );
}
