import { createHash } from "node:crypto";
import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";
import { sessionOf } from "./world-desk-scores.ts";

/** What is left of the spot's session: minutes with a remark, an outcome, late evidence and a recording. */
export async function makeRecord(rows: Database, marker: string, spot: Spot): Promise<void> {
  const at = new Date("2026-05-01T04:00:00Z");
  const room = { agency_id: spot.agencyId, session_id: sessionOf(spot) };
  const by = spot.assessorId;
  const sha256 = createHash("sha256").update(`record ${marker}`).digest("hex");
  const letter = await rows
    .selectFrom("letters_issued")
    .select("id")
    .where("agency_id", "=", spot.agencyId)
    .orderBy("number")
    .limit(1)
    .executeTakeFirstOrThrow();
  const minutes = { ...room, number: 1 };
  await rows
    .insertInto("desk_minutes")
    .values({ ...minutes, letter_id: letter.id, root: sha256, size: 1, issued_by: by, issued_at: at })
    .execute();
  await rows
    .insertInto("desk_minutes_salts")
    .values({ ...minutes, event: 1, salt: Buffer.alloc(32, 5) })
    .execute();
  await rows
    .insertInto("desk_confirmations")
    .values({ ...minutes, side: "chair", account_id: by, signed_as: null, at })
    .execute();
  await rows
    .insertInto("desk_remarks")
    .values({ ...minutes, id: room.session_id, account_id: by, role: "unit_team", text: `Keberatan ${marker}`, at })
    .execute();
  await rows
    .insertInto("desk_decisions")
    .values({
      ...minutes,
      outcome: "to_field",
      reason: `Alasan ${marker}`,
      decided_by: by,
      signed_as: null,
      decided_at: at,
    })
    .execute();
  await rows
    .insertInto("desk_outcome_releases")
    .values({ ...minutes, released_by: by, signed_as: null, released_at: at })
    .execute();
  await rows
    .insertInto("desk_late_evidence")
    .values({
      ...room,
      id: room.session_id,
      item: "A.I.1.i.a",
      document_id: spot.documentId,
      document_number: 1,
      note: `Susulan ${marker}`,
      until: new Date("2026-05-02T04:00:00Z"),
      added_by: by,
      added_at: at,
      removed_by: null,
      removed_at: null,
    })
    .execute();
  const recording = { ...room, recording_id: room.session_id };
  await rows
    .insertInto("desk_recordings")
    .values({
      ...room,
      id: room.session_id,
      media_type: "video/webm",
      state: "kept",
      bytes: 1,
      sha256,
      started_by: by,
      started_at: at,
      finished_at: at,
      delete_on: "2026-08-01",
      deleted_at: null,
    })
    .execute();
  await rows
    .insertInto("desk_recording_parts")
    .values({ ...recording, number: 1, file_sha256: sha256, sha256, bytes: 1 })
    .execute();
  await rows
    .insertInto("desk_recording_looks")
    .values({ ...recording, account_id: by, at })
    .execute();
}
