import { randomUUID } from "node:crypto";
import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** A package that was ordered and is over. */
export async function makeExchange(rows: Database, spot: Spot): Promise<void> {
  const { agencyId: agency_id, roundId: round_id, worksheetId: worksheet_id, accountId: ordered_by } = spot;
  const ordered_at = new Date("2026-03-01T03:00:00Z");
  await rows
    .insertInto("proposals_exports")
    .values({ agency_id, id: randomUUID(), round_id, worksheet_id, state: "expired", ordered_by, ordered_at })
    .execute();
}
