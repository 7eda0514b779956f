import type { Database } from "../platform/database.ts";
import type { Files } from "../platform/files.ts";
import { inTenant } from "../platform/tenant.ts";

/** Each damage is a sentence that names the file as people know it. */
export type Verification = { readonly checked: number; readonly damages: readonly string[] };

/** Reads every evidence file of an agency and compares it with what the database says of it. */
export async function verifyEvidence(database: Database, files: Files, agencyId: string): Promise<Verification> {
  const damages: string[] = [];
  let checked = 0;
  for (let after = ""; ;) {
    const page = await readPage(database, agencyId, after);
    for (const { sha256, bytes } of page) {
      const state = await files.verify(sha256);
      const isRight = state === "intact" && (await files.size(sha256)) === bytes;
      checked += 1;
      if (isRight) continue;
      const verdict = state === "missing" ? "hilang (missing)" : "berubah (changed)";
      for (const name of await namesOf(database, agencyId, sha256)) damages.push(`${name}: ${verdict}, ${sha256}`);
    }
    const last = page.at(-1);
    if (last === undefined) return { checked, damages };
    after = last.sha256;
  }
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

/** The same bytes may be several documents: each is named. */
async function namesOf(database: Database, agencyId: string, sha256: string): Promise<readonly string[]> {
  const found = await inTenant(
    database,
    [agencyId],
    async (rows) =>
      await rows
        .selectFrom("evidence_versions as v")
        .innerJoin("evidence_documents as d", (join) =>
          join.onRef("d.agency_id", "=", "v.agency_id").onRef("d.id", "=", "v.document_id"),
        )
        .innerJoin("agencies_units as u", (join) =>
          join.onRef("u.agency_id", "=", "d.agency_id").onRef("u.id", "=", "d.unit_id"),
        )
        .select(["u.name as unit", "d.title", "v.number", "v.file_name"])
        .where("v.agency_id", "=", agencyId)
        .where("v.sha256", "=", sha256)
        .orderBy("d.id")
        .orderBy("v.number")
        .limit(100)
        .execute(),
  );
  return found.map(({ unit, title, number, file_name }) => `${unit} · ${title} · ${file_name} v${number}`);
}
