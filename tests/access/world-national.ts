import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** What the national side leaves behind at a unit: a course with all that comes of it, up to a decided objection. */
export async function makeNational(rows: Database, marker: string, spot: Spot): Promise<void> {
  const at = new Date("2026-04-01T03:00:00Z");
  const here = { agency_id: spot.agencyId, worksheet_id: spot.worksheetId };
  const who = { account_id: spot.assessorId };
  await rows
    .insertInto("proposals_courses")
    .values({
      ...here,
      unit_id: spot.unitId,
      round_id: spot.roundId,
      proposal_id: null,
      rules: "permenpanrb-5-2024-course",
      stage: "objection",
      state: "decided",
      shown_stage: "objection",
      shown_state: "filed",
      opened_at: at,
      changed_at: at,
    })
    .execute();
  await rows
    .insertInto("proposals_events")
    .values({
      ...here,
      number: 1,
      kind: "opened",
      from_stage: null,
      from_state: null,
      stage: "admin_selection",
      state: "open",
      reason: `Buka ${marker}`,
      shown: true,
      acted_by: spot.accountId,
      at,
    })
    .execute();
  await rows
    .insertInto("proposals_tpn_members")
    .values({
      ...here,
      ...who,
      role: "tpn_evaluator",
      team: `Tim ${marker}`,
      letter: "ST",
      assigned_by: spot.accountId,
      assigned_at: at,
    })
    .execute();
  await rows
    .insertInto("proposals_tpn_declarations")
    .values({ ...here, ...who, number: 1, conflict: "none", declared_at: at })
    .execute();
  const check = {
    ...here,
    check_key: "proposal_letter",
    result: "fail" as const,
    reason: "missing",
    note: `Catatan ${marker}`,
    computed: null,
    version: 1,
    checked_by: spot.assessorId,
    checked_at: at,
  };
  await rows.insertInto("proposals_checks").values(check).execute();
  await rows.insertInto("proposals_checks_history").values(check).execute();
  await rows
    .insertInto("proposals_selections")
    .values({
      ...here,
      proposed: "failed",
      proposed_by: spot.assessorId,
      proposed_at: at,
      outcome: "failed",
      checks: JSON.stringify([
        { key: "proposal_letter", result: "fail", reason: "missing", note: `Catatan ${marker}` },
      ]),
      decided_by: spot.accountId,
      decided_at: at,
      signed_as: null,
      released_by: spot.accountId,
      released_at: at,
    })
    .execute();
  await rows
    .insertInto("proposals_objection_points")
    .values({
      ...here,
      check_key: "proposal_letter",
      text: `Sanggah ${marker}`,
      files: "[]",
      version: 1,
      changed_by: spot.accountId,
      changed_at: at,
    })
    .execute();
  await rows
    .insertInto("proposals_objections")
    .values({
      ...here,
      code: `BN-${marker}-SANGGAH`,
      root: "00".repeat(32),
      points: JSON.stringify([{ check: "proposal_letter", text: `Sanggah ${marker}`, files: [] }]),
      leaves: "[]",
      sent_by: spot.accountId,
      signed_as: null,
      sent_at: at,
    })
    .execute();
  await rows
    .insertInto("proposals_objection_rulings")
    .values({
      ...here,
      rulings: JSON.stringify([{ check: "proposal_letter", ruling: "upheld", reason: `Alasan ${marker}` }]),
      outcome: "upheld",
      decided_by: spot.accountId,
      signed_as: null,
      decided_at: at,
    })
    .execute();
}
