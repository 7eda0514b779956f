import type { Database } from "../../platform/database.ts";
import { inTenant } from "../../platform/tenant.ts";
import { hoursUploadsAreKept } from "../../../core/evidence/upload-terms.ts";
import type { Staging } from "./staging.ts";

/** Forgets uploads that nobody continued in time, and bytes that belong to none. */
export async function sweepUploads(database: Database, staging: Staging, now: Date): Promise<void> {
  const agencies = await database.selectFrom("agencies").select("id").orderBy("id").execute();
  const ids = agencies.map(({ id }) => id);
  await inTenant(
    database,
    ids,
    async (rows) => await rows.deleteFrom("evidence_uploads").where("expires_at", "<=", now).execute(),
  );
  const oldest = now.getTime() - hoursUploadsAreKept * 3_600_000;
  for (const { uploadId, changedAt } of await staging.list()) {
    if (changedAt.getTime() <= oldest) await staging.remove(uploadId);
  }
}
