import { sealRoot } from "../../core/worksheets/receipt.ts";
import type { Database } from "../platform/database.ts";
import { inTenant } from "../platform/tenant.ts";
import { readPackage } from "./receipts.ts";
import { sealTools } from "./submit.ts";

/** Computes the root of every submission of an agency anew from its leaves; each damage is a sentence that names it. */
export async function verifySubmissions(
  database: Database,
  agencyId: string,
): Promise<{ readonly checked: number; readonly damages: readonly string[] }> {
  const damages: string[] = [];
  let checked = 0;
  for (let after = ""; ;) {
    const page = await readPage(database, agencyId, after);
    for (const { code, root, leaves, number, unit, year } of page) {
      checked += 1;
      if (rootOf(leaves) === root) continue;
      damages.push(`${unit} ${year} · penyampaian ${number} (${code}): isinya tidak sesuai akarnya (root differs)`);
    }
    const last = page.at(-1);
    if (last === undefined) return { checked, damages };
    after = last.code;
  }
}

async function readPage(database: Database, agencyId: string, after: string) {
  return await inTenant(
    database,
    [agencyId],
    async (rows) =>
      await rows
        .selectFrom("worksheets_submissions as s")
        .innerJoin("worksheets as w", (join) =>
          join.onRef("w.agency_id", "=", "s.agency_id").onRef("w.id", "=", "s.worksheet_id"),
        )
        .innerJoin("agencies_units as u", (join) =>
          join.onRef("u.agency_id", "=", "w.agency_id").onRef("u.id", "=", "w.unit_id"),
        )
        .innerJoin("rounds as r", "r.id", "w.round_id")
        .select(["s.code", "s.root", "s.leaves", "s.number", "u.name as unit", "r.year"])
        .where("s.agency_id", "=", agencyId)
        .where("s.code", ">", after)
        .orderBy("s.code")
        .limit(50)
        .execute(),
  );
}

/** Null when what stands there is no package any more. */
function rootOf(leaves: unknown): string | null {
  try {
    return Buffer.from(sealRoot(readPackage(leaves).leaves, sealTools)).toString("hex");
  } catch {
    return null;
  }
}
