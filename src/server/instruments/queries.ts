import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { getInstrument, listInstruments } from "../../contract/instruments.ts";
import type { Overlay } from "../../core/instruments/overlay.ts";
import type { RulePack } from "../../core/instruments/pack.ts";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/refusal.ts";

/** Rule packs of this installation, without their content. */
export async function listPacksOf(database: Database): Promise<z.input<typeof listInstruments.reply>> {
  const found = await sql<{
    id: string; version: string; title: { id: string; en: string }; sha256: string; in_use: boolean;
    imported_at: Date | null; year: number | null; differences: number | null;
  }>`
    select p.id, p.content ->> 'version' as version, p.content -> 'title' as title, p.sha256,
      exists (select from rounds r where r.pack_id = p.id) as in_use, o.imported_at,
      (o.content ->> 'year')::int as year, jsonb_array_length(o.differences) as differences
    from instruments_packs p left join instruments_overlays o on o.pack_id = p.id
    order by p.created_at, p.id limit 200`.execute(database);
  return {
    items: found.rows.map(({ in_use, imported_at, year, differences, ...pack }) => ({
      ...pack,
      inUse: in_use,
      overlay: imported_at && { importedAt: imported_at.toISOString(), year: year ?? 0, differences: differences ?? 0 },
    })),
  };
}

type InstrumentReply = z.input<typeof getInstrument.reply>;

/** One pack with the official wording over it, and the tag by which a browser knows that it has this very one. */
export async function findInstrument(
  database: Database,
  id: string,
): Promise<{ readonly tag: string; readonly read: () => Promise<InstrumentReply> }> {
  const stamp = await database
    .selectFrom("instruments_packs as p")
    .leftJoin("instruments_overlays as o", "o.pack_id", "p.id")
    .select(["p.sha256", "o.imported_at"])
    .where("p.id", "=", id)
    .executeTakeFirst();
  if (!stamp) throw notFound();
  const tag = createHash("sha256").update(`${stamp.sha256} ${stamp.imported_at?.toISOString() ?? ""}`).digest("base64url");
  return { tag, read: async () => ({ ...(await readWhole(database, id)), sha256: stamp.sha256 }) };
}

async function readWhole(database: Database, id: string): Promise<Omit<InstrumentReply, "sha256">> {
  const row = await database
    .selectFrom("instruments_packs as p")
    .leftJoin("instruments_overlays as o", "o.pack_id", "p.id")
    .select(["p.content as pack", "o.content as overlay"])
    .where("p.id", "=", id)
    .executeTakeFirstOrThrow();
  // Both were validated before they were kept.
  return { pack: row.pack as RulePack, wording: row.overlay ? wordingOf(row.overlay as Overlay) : {} };
}

function wordingOf(overlay: Overlay): InstrumentReply["wording"] {
  const items = Object.entries(overlay.items).map(([code, { question, guidance, criteria }]) => {
    return [code, { question, criteria: guidance, options: { ...criteria } }] as const;
  });
  const counts = Object.entries(overlay.counts).flatMap(([code, labels]) =>
    Object.entries(labels).map(([key, question]) => [`${code}#${key}`, { question, criteria: "", options: {} }] as const),
  );
  return Object.fromEntries([...items, ...counts]);
}
