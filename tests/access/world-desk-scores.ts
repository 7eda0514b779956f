import { createHash } from "node:crypto";
import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** The session at a spot for the tests of scores: held and closed, so that another may be planned beside it. */
export function sessionOf({ worksheetId }: Pick<Spot, "worksheetId">): string {
  return `5c0e5000${worksheetId.slice(8)}`;
}

/** A session whose panel has one member, nobody of the cast, with a sealed score that nobody may ever see. */
export async function makeSealed(rows: Database, marker: string, spot: Spot): Promise<void> {
  const at = new Date("2026-05-01T03:00:00Z");
  const room = { agency_id: spot.agencyId, session_id: sessionOf(spot) };
  await rows
    .insertInto("desk_sessions")
    .values({
      agency_id: spot.agencyId,
      id: room.session_id,
      round_id: spot.roundId,
      worksheet_id: spot.worksheetId,
      unit_id: spot.unitId,
      panel_id: null,
      zone: "WIB",
      during: '["2026-05-01 02:00:00+00","2026-05-01 04:00:00+00")',
      state: "closed",
      agenda: "[]",
      events: 1,
      late_until: null,
      created_by: null,
      created_at: at,
    })
    .execute();
  await rows
    .insertInto("desk_participants")
    .values({ ...room, account_id: spot.assessorId, role: "evaluator", device: null })
    .execute();
  await rows
    .insertInto("desk_lines")
    .values({
      ...room,
      line: room.session_id.replace("5c0e5000", "5c0e5001"),
      account_id: spot.assessorId,
      seen_at: at,
    })
    .execute();
  const item = "A.I.1.i.a";
  const commitment = createHash("sha256").update(marker).digest("hex");
  await rows
    .insertInto("desk_events")
    .values({
      ...room,
      number: 1,
      kind: "score.sealed",
      audience: "panel",
      data: JSON.stringify({ item, commitment }),
      acted_by: spot.assessorId,
      act: null,
      at,
    })
    .execute();
  await rows
    .insertInto("desk_seals")
    .values({
      ...room,
      number: 1,
      item,
      account_id: spot.assessorId,
      answer: JSON.stringify({ kind: "choice", option: "Ya" }),
      reason: `Nilai rahasia ${marker}`,
      nonce: Buffer.alloc(32, 7),
      commitment,
      sealed_at: at,
    })
    .execute();
  await rows
    .insertInto("desk_score_drafts")
    .values({
      ...room,
      item: "A.I.1.i.b",
      account_id: spot.assessorId,
      answer: null,
      reason: `Konsep rahasia ${marker}`,
      version: 1,
      saved_at: at,
    })
    .execute();
}
