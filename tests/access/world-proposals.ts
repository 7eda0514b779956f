import { randomUUID } from "node:crypto";
import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** A proposal that was submitted with the unit in it, as far as the wall needs rows in every table. */
export async function makeProposal(rows: Database, marker: string, spot: Spot): Promise<void> {
  const { agencyId: agency_id, worksheetId: worksheet_id, unitId: unit_id, roundId: round_id, accountId } = spot;
  const at = new Date("2026-03-01T03:00:00Z");
  const id = randomUUID();
  const key = { agency_id, proposal_id: id };
  const root = "ab".repeat(32);
  const leaves = JSON.stringify([{ salt: "00".repeat(32), text: `{"kind":"files","sha256":[],"marker":"${marker}"}` }]);
  await rows
    .insertInto("proposals")
    .values({
      agency_id,
      id,
      round_id,
      state: "submitted",
      version: 5,
      contact: JSON.stringify({ name: `Narahubung ${marker}`, email: "x@contoh.invalid", phone: "0335-000000" }),
      created_by: accountId,
      seal: 1,
      submitted_by: accountId,
      submitted_at: at,
    })
    .execute();
  await rows
    .insertInto("proposals_units")
    .values({ ...key, worksheet_id, unit_id, place: 1, category: "WBK", affirmative: false })
    .execute();
  await rows
    .insertInto("proposals_steps")
    .values({ ...key, number: 5, step: "release", detail: "{}", taken_by: accountId, taken_at: at })
    .execute();
  await rows
    .insertInto("proposals_packages")
    .values({ ...key, seal: 1, worksheet_id, version: 1, root, size: 1, items: 0, files: [], leaves, sealed_at: at })
    .execute();
  await rows
    .insertInto("proposals_jobs")
    .values({ ...key, id: randomUUID(), kind: "verify", due_at: at })
    .execute();
  const code = `BN-${marker}-${id.slice(0, 8).toUpperCase()}`;
  await rows
    .insertInto("proposals_submissions")
    .values({ ...key, code, root, leaves, seal: 1, files: 0, items: 0, submitted_by: accountId, submitted_at: at })
    .execute();
  await rows.insertInto("proposals_receipts").values({ code, agency_id }).execute();
}
