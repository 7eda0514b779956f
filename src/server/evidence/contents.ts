import { sql } from "kysely";
import type { Database } from "../platform/database.ts";

/** Bytes that are new to an agency, as they were received. */
export type NewContent = {
  readonly agencyId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
};

/**
 * Enters bytes among those to be scanned and read; what the agency knows already stays as it is known. Answers whether
 * they were new. Two who enter the same bytes at once wait for each other here, and nobody else does.
 */
export async function enterContent(rows: Database, content: NewContent, now: Date): Promise<boolean> {
  const { isNew } = await rows
    .insertInto("evidence_contents")
    .values({
      agency_id: content.agencyId,
      sha256: content.sha256,
      bytes: content.bytes,
      media_type: content.mediaType,
      created_at: now,
      verified_at: now,
    })
    .onConflict((known) => known.columns(["agency_id", "sha256"]).doUpdateSet({ bytes: content.bytes }))
    .returning(sql<boolean>`xmax = 0`.as("isNew"))
    .executeTakeFirstOrThrow();
  return isNew;
}

/** Bytes that were damaged and have just been kept anew are whole again; answers whether they were damaged. */
export async function mendContent(
  rows: Database,
  { agencyId, sha256 }: Pick<NewContent, "agencyId" | "sha256">,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await rows
    .updateTable("evidence_contents")
    .set({ integrity: "intact", verified_at: now, verify_asked: false })
    .where("agency_id", "=", agencyId)
    .where("sha256", "=", sha256)
    .where("integrity", "<>", "intact")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
