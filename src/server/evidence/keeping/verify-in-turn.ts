import { sql } from "kysely";
import { Counter } from "prom-client";
import { every } from "../../platform/every.ts";
import type { House } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { type Content, verifyContent } from "../verify-evidence.ts";

export type Verifiers = Pick<House, "settings" | "database" | "files" | "log" | "now">;

/** Counted in this process, for `/metrics`. */
export const verified = new Counter({
  name: "bening_evidence_verified_total",
  help: "Evidence files read and compared with their hash, by what was found",
  labelNames: ["found"] as const,
  registers: [],
});

/**
 * Reads some of the files that were not compared with their hash for the longest, what somebody asked for first;
 * answers how many. Small batches, so that it never stands in the way; several processes take different files.
 */
export async function verifyInTurn(house: Verifiers, most = 20): Promise<number> {
  for (let count = 0; count < most; count += 1) {
    const content = await takeNext(house);
    if (!content) return count;
    const found = await verifyContent(house.database, house.files, content, house.now());
    verified.inc({ found });
    if (found !== "intact") house.log.error({ sha256: content.sha256, found }, "an evidence file is not what it was");
  }
  return most;
}

/** Verifies by the clock; answers how to end it. */
export function startVerifying(house: Verifiers): () => Promise<void> {
  return every(30, house.log, "verifying", async () => void (await verifyInTurn(house)));
}

async function takeNext({ settings, database, now }: Verifiers): Promise<Content | null> {
  const at = now();
  const due = new Date(at.getTime() - settings.verifyDays * 86_400_000);
  const agencies = await database.selectFrom("agencies").select("id").orderBy("id").execute();
  const ids = agencies.map(({ id }) => id);
  return await inTenant(database, ids, async (rows) => {
    const { rows: taken } = await sql<Content>`
      with next as materialized (
        select agency_id, sha256 from evidence_contents
        where (verify_asked or verified_at <= ${due}) and (verify_until is null or verify_until < ${at})
        order by verify_asked desc, verified_at limit 1 for update skip locked)
      update evidence_contents c set verify_until = ${new Date(at.getTime() + CLAIM)}
      from next where c.agency_id = next.agency_id and c.sha256 = next.sha256
      returning c.agency_id as "agencyId", c.sha256, c.bytes`.execute(rows);
    return taken[0] ?? null;
  });
}

const CLAIM = 600_000;
