import { randomUUID } from "node:crypto";
import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** Facts about a unit and its agency with proofs and checks, a quota exception, and a kit for an objection. */
export async function makeRequirements(rows: Database, marker: string, spot: Spot, sha256: string): Promise<void> {
  const { agencyId: agency_id, unitId: unit_id, roundId: round_id, worksheetId: worksheet_id, accountId } = spot;
  const at = new Date("2026-03-02T03:00:00Z");
  for (const place of [unit_id, null]) {
    const [id, proof_id] = [randomUUID(), randomUUID()];
    await rows
      .insertInto("proposals_proofs")
      .values({
        agency_id,
        id: proof_id,
        unit_id: place,
        sha256,
        file_name: `syarat-${marker}.pdf`,
        media_type: "application/pdf",
        bytes: 15,
        uploaded_by: accountId,
      })
      .execute();
    await rows
      .insertInto("proposals_facts")
      .values({
        agency_id,
        id,
        unit_id: place,
        kind: place ? "internal_sakip" : "sakip",
        year: 2024,
        value: JSON.stringify({ kind: "grade", grade: "BB", number: null }),
        proof_id,
        document_id: null,
        number: null,
        url: null,
        note: `Syarat ${marker}`,
        entered_by: accountId,
        entered_at: at,
      })
      .execute();
    await rows
      .insertInto("proposals_fact_checks")
      .values({
        agency_id,
        fact_id: id,
        number: 1,
        outcome: "verified",
        note: `Cocok ${marker}`,
        checked_by: accountId,
      })
      .execute();
  }
  await rows
    .insertInto("proposals_quota_exceptions")
    .values({ agency_id, round_id, number: 1, quota: 9, letter: `B/${marker}`, reason: marker, granted_by: accountId })
    .execute();
  const point = { agency_id, worksheet_id, point: "audit_follow_up_statement" };
  await rows
    .insertInto("proposals_kits")
    .values({ ...point, argument: `Tuntas ${marker}`, preparer_id: accountId, changed_by: accountId, changed_at: at })
    .execute();
  await rows
    .insertInto("proposals_kit_files")
    .values({ ...point, document_id: spot.documentId, number: 1, sha256, added_by: accountId })
    .execute();
}
