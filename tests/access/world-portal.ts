import { createHash, randomUUID } from "node:crypto";
import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** What the ministry's portal leaves behind: a token, settings, a fetch with its bytes, an approval, an opened address. */
export async function makePortal(rows: Database, marker: string, spot: Spot): Promise<void> {
  const { agencyId: agency_id, unitId: unit_id, worksheetId: worksheet_id, documentId: document_id, accountId } = spot;
  const at = new Date("2026-03-02T03:00:00Z");
  const sha256 = createHash("sha256").update(marker).digest("hex");
  const token_hash = createHash("sha256").update(`${marker} token`).digest();
  const token_id = randomUUID();
  await rows
    .insertInto("people_tokens")
    .values({
      id: token_id,
      agency_id,
      account_id: null,
      token_hash,
      prefix: "bening_xxxxx",
      name: `Token ${marker}`,
      scopes: ["portal.pull"],
      created_by: accountId,
      created_at: at,
      expires_at: new Date("2027-01-01T00:00:00Z"),
    })
    .execute();
  await rows
    .insertInto("proposals_portal_settings")
    .values({
      agency_id,
      source: "submitted",
      proposes_wbbm: false,
      test_until: null,
      evidence_days: 30,
      changed_by: accountId,
      changed_at: at,
    })
    .execute();
  await rows
    .insertInto("proposals_portal_pulls")
    .values({
      agency_id,
      pulled_at: at,
      token_id,
      endpoint: "jawaban-unit",
      round_id: spot.roundId,
      unit_id,
      status: 200,
      code: null,
      bytes: 10,
      sha256,
      user_agent: `Program ${marker}`,
      address: "203.0.113.1",
      test: false,
    })
    .execute();
  await rows
    .insertInto("proposals_portal_payloads")
    .values({ agency_id, sha256, sealed: Buffer.from(marker), last_sent_at: at })
    .execute();
  await rows
    .insertInto("proposals_portal_approvals")
    .values({
      agency_id,
      round_id: spot.roundId,
      unit_id,
      step: "approved",
      reported_by: accountId,
      reported_at: at,
    })
    .execute();
  const link_id = randomUUID();
  await rows
    .insertInto("proposals_evidence_links")
    .values({
      agency_id,
      id: link_id,
      worksheet_id,
      unit_id,
      item: "A.I.1.i.a",
      token_hash,
      token_sealed: Buffer.from(marker),
      created_at: at,
      expires_at: new Date("2027-01-01T00:00:00Z"),
    })
    .execute();
  const opened = { opened_at: at, address: "203.0.113.1", user_agent: `Program ${marker}` };
  await rows
    .insertInto("proposals_evidence_openings")
    .values({ agency_id, link_id, document_id, number: 1, ...opened })
    .execute();
  await rows
    .insertInto("evidence_public_looks")
    .values({ agency_id, document_id, number: 1, via: "portal", address: "203.0.113.1", looked_at: at })
    .execute();
}
