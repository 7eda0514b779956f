import { createHash } from "node:crypto";
import type { Database } from "../platform/database.ts";
import { listPacks } from "./packs.ts";

/**
 * Brings the shipped rule packs into the database, where rounds refer to them. A pack that a round uses already stays
 * as that round knew it: the database refuses the change, and a changed regulation is a new version with its own id.
 */
export async function keepShippedPacks(database: Database): Promise<void> {
  const used = await database.selectFrom("rounds").select("pack_id").distinct().limit(1_000).execute();
  const usedIds = new Set(used.map((round) => round.pack_id));
  for (const { pack } of await listPacks()) {
    if (usedIds.has(pack.id)) continue;
    const content = JSON.stringify(pack);
    const sha256 = createHash("sha256").update(content).digest("hex");
    await database
      .insertInto("instruments_packs")
      .values({ id: pack.id, content, sha256 })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ content, sha256 }))
      .execute();
  }
}
