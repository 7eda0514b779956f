import { randomUUID } from "node:crypto";
import type { Database } from "../../src/server/platform/database.ts";
import { sessionOf } from "./world-desk-scores.ts";
import type { Spot } from "./world.ts";

/** What became of a spot's session, and what it holds in somebody's calendar. */
export async function makeBooked(rows: Database, marker: string, spot: Spot): Promise<void> {
  const room = { agency_id: spot.agencyId, session_id: sessionOf(spot) };
  await rows
    .insertInto("desk_changes")
    .values({
      ...room,
      number: 1,
      kind: "scheduled",
      reason: `Alasan ${marker}`,
      was_at: null,
      is_at: null,
      acted_by: null,
      at: new Date("2026-05-01T01:00:00Z"),
    })
    .execute();
  await rows
    .insertInto("desk_bookings")
    .values({
      ...room,
      subject_kind: "person",
      subject_id: randomUUID(),
      during: '["2026-05-01 02:00:00+00","2026-05-01 04:00:00+00")',
    })
    .execute();
}
