import { sql } from "kysely";
import type { House } from "../../platform/http.ts";
import { today } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { inTenant } from "../../platform/tenant.ts";
import { findParts } from "./recording-parts.ts";

type Office = Pick<House, "database" | "files" | "log">;
type Due = { readonly agencyId: string; readonly sessionId: string; readonly recordingId: string };

/**
 * Deletes recordings whose day has come: the rows first, then the files, so that a crash leaves files without an owner
 * and never a recording without its files. That there was one, its hash and who opened it stay. Answers how many.
 */
export async function forgetRecordings({ database, files, log }: Office, now: Date): Promise<number> {
  const { rows: due } = await sql<Due>`
    select agency_id as "agencyId", session_id as "sessionId", id as "recordingId" from desk_recordings
    where state <> 'deleted' and delete_on <= ${today(now)} order by delete_on, id limit 200`.execute(database);
  for (const one of due) {
    const parts = await inTenant(database, [one.agencyId], async (rows) => {
      const found = await findParts(rows, one);
      const key = sql`agency_id = ${one.agencyId} and session_id = ${one.sessionId}`;
      await sql`delete from desk_recording_parts where ${key} and recording_id = ${one.recordingId}`.execute(rows);
      await sql`update desk_recordings set state = 'deleted', deleted_at = ${now}
        where ${key} and id = ${one.recordingId}`.execute(rows);
      await record(rows, {
        accountId: null,
        agencyId: one.agencyId,
        action: "desk.recordingDeleted",
        subject: one.sessionId,
      });
      return found;
    });
    for (const { file_sha256 } of parts) await files.remove(file_sha256);
    log.info({ recording: one.recordingId, parts: parts.length }, "a recording was deleted after its time");
  }
  return due.length;
}
