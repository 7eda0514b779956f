import { sql } from "kysely";
import type { Database } from "../platform/database.ts";
import type { Files } from "../platform/files.ts";
import { inTenant } from "../platform/tenant.ts";

/** Reads every file of an agency's letters and compares it with its hash; each damage is a sentence that names it. */
export async function verifyLetters(
  database: Database,
  files: Files,
  agencyId: string,
): Promise<{ readonly checked: number; readonly damages: readonly string[] }> {
  const damages: string[] = [];
  let checked = 0;
  for (let after = ""; ;) {
    const page = await inTenant(database, [agencyId], async (rows) => {
      const found = await sql<{ sha256: string; kind: string; letter: string }>`
        select distinct on (f.sha256) f.sha256, f.kind, l.number as letter
        from letters_files f join letters_issued l on l.agency_id = f.agency_id and l.id = f.letter_id
        where f.agency_id = ${agencyId} and f.sha256 > ${after} order by f.sha256, l.number limit 200`.execute(rows);
      return found.rows;
    });
    for (const { sha256, kind, letter } of page) {
      const state = await files.verify(sha256);
      checked += 1;
      if (state === "intact") continue;
      const verdict = state === "missing" ? "hilang (missing)" : "berubah (changed)";
      damages.push(`surat ${letter} · ${kind}: ${verdict}, ${sha256}`);
    }
    const last = page.at(-1);
    if (last === undefined) return { checked, damages };
    after = last.sha256;
  }
}
