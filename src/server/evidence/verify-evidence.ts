import type { Database } from "../platform/database.ts";
import type { Files } from "../platform/files.ts";
import { inTenant } from "../platform/tenant.ts";
import { noteOfContent, placesOf } from "./keeping/note-content.ts";

/** Each damage is a sentence that names the file as people know it. */
export type Verification = { readonly checked: number; readonly damages: readonly string[] };

export type Content = { readonly agencyId: string; readonly sha256: string; readonly bytes: number };
export type Integrity = "intact" | "missing" | "changed";

/** Reads every evidence file of an agency and compares it with what the database says of it. */
export async function verifyEvidence(
  database: Database,
  files: Files,
  agencyId: string,
  now = new Date(),
): Promise<Verification> {
  const damages: string[] = [];
  let checked = 0;
  for (let after = ""; ;) {
    const page = await readPage(database, agencyId, after);
    for (const content of page) {
      const state = await verifyContent(database, files, { agencyId, ...content }, now);
      checked += 1;
      if (state === "intact") continue;
      const verdict = state === "missing" ? "hilang (missing)" : "berubah (changed)";
      const places = await inTenant(
        database,
        [agencyId],
        async (rows) => await placesOf(rows, { agencyId, sha256: content.sha256 }),
      );
      for (const { unit, title, fileName, number } of places) {
        damages.push(`${unit} · ${title} · ${fileName} v${number}: ${verdict}, ${content.sha256}`);
      }
    }
    const last = page.at(-1);
    if (last === undefined) return { checked, damages };
    after = last.sha256;
  }
}

/**
 * Reads one file, compares it with its name and length, and writes what it found. A damage that is new, and one that
 * has been mended, is recorded in the ledger by unit, title and file.
 */
export async function verifyContent(
  database: Database,
  files: Files,
  { agencyId, sha256, bytes }: Content,
  now: Date,
): Promise<Integrity> {
  const found = await files.verify(sha256);
  const integrity = found === "intact" && (await files.size(sha256)) !== bytes ? "changed" : found;
  const before = await inTenant(database, [agencyId], async (rows) => {
    const known = await rows
      .selectFrom("evidence_contents")
      .select("integrity")
      .where("agency_id", "=", agencyId)
      .where("sha256", "=", sha256)
      .forUpdate()
      .executeTakeFirst();
    await rows
      .updateTable("evidence_contents")
      .set({ integrity, verified_at: now, verify_asked: false, verify_until: null })
      .where("agency_id", "=", agencyId)
      .where("sha256", "=", sha256)
      .execute();
    return known?.integrity ?? "intact";
  });
  if (integrity !== before) {
    const action = integrity === "intact" ? "evidence.mended" : "evidence.damaged";
    await noteOfContent(database, { agencyId, sha256 }, action, { state: integrity });
  }
  return integrity;
}

async function readPage(database: Database, agencyId: string, after: string) {
  return await inTenant(
    database,
    [agencyId],
    async (rows) =>
      await rows
        .selectFrom("evidence_versions")
        .select(["sha256", "bytes"])
        .distinct()
        .where("agency_id", "=", agencyId)
        .where("sha256", ">", after)
        .orderBy("sha256")
        .orderBy("bytes")
        .limit(1000)
        .execute(),
  );
}
