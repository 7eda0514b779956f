import { createHash } from "node:crypto";
import type { Database } from "../platform/database.ts";
import { listPacks } from "./packs.ts";

/**
 * Brings the shipped rule packs into the database, where rounds refer to them. A pack that a round uses already stays
 * as that round knew it: the database refuses the change, and a changed regulation is a new version with its own id.
 * Answers the ids of packs whose shipped content is no longer what their rounds use, for somebody to be told.
 */
export async function keepShippedPacks(database: Database): Promise<readonly string[]> {
  const used = await database
    .selectFrom("instruments_packs as p")
    .select(["p.id", "p.sha256"])
    .where((is) => is.exists(is.selectFrom("rounds as r").select("r.id").whereRef("r.pack_id", "=", "p.id")))
    .limit(1_000)
    .execute();
  const hashes = new Map(used.map((pack) => [pack.id, pack.sha256]));
  const changed: string[] = [];
  for (const { pack } of await listPacks()) {
    const content = JSON.stringify(pack);
    const sha256 = createHash("sha256").update(content).digest("hex");
    const inUse = hashes.get(pack.id);
    if (inUse !== undefined) {
      if (inUse !== sha256) changed.push(pack.id);
      continue;
    }
    await database
      .insertInto("instruments_packs")
      .values({ id: pack.id, content, sha256 })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ content, sha256 }))
      .execute();
  }
  return changed;
}
