import type { z } from "zod";
import type { importMasterList } from "../../contract/instruments.ts";
import { layOver } from "../../core/instruments/overlay.ts";
import type { RulePack } from "../../core/instruments/pack.ts";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { notFound, type Refused, unprocessable } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";

type Laid = Extract<ReturnType<typeof layOver>, { readonly ok: true }>["value"];

/** Lays the ministry's master list over a pack and reports every difference; keeps it unless it was a rehearsal. */
export async function layMasterListOver(
  database: Database,
  asker: Asker,
  packId: string,
  body: { readonly content: string; readonly dryRun: boolean },
  now: Date,
): Promise<z.input<typeof importMasterList.reply>> {
  const row = await database.selectFrom("instruments_packs").select("content").where("id", "=", packId).executeTakeFirst();
  if (!row) throw notFound();
  // A pack was validated before it was kept.
  const verdict = layOver(row.content as RulePack, parse(body.content));
  if (!verdict.ok) throw unreadable(verdict.problem.faults.map(({ place, sentence }) => ({ path: place, message: sentence })));
  const { overlay, differences } = verdict.value;
  if (!body.dryRun) {
    await keepOverlay(database, packId, verdict.value, asker.accountId, now);
  }
  const counts = Object.values(overlay.counts).flatMap((labels) => Object.keys(labels));
  return {
    applied: !body.dryRun,
    matched: Object.keys(overlay.items).length + counts.length,
    year: overlay.year,
    differences: differences.map(({ code, kind, ours, theirs }) => ({
      place: code, kind, message: kind.replaceAll("_", " "), ours, theirs,
    })),
  };
}

/** Keeps the wording of a master list, where every screen reads it; the one before is replaced. `by` is null on the command line. */
export async function keepOverlay(
  database: Database,
  packId: string,
  { overlay, differences }: Laid,
  by: string | null,
  now: Date,
): Promise<void> {
  await inPlatform(database, async (rows) => {
    const kept = { content: JSON.stringify(overlay), differences: JSON.stringify(differences), imported_by: by, imported_at: now };
    await rows
      .insertInto("instruments_overlays")
      .values({ pack_id: packId, ...kept })
      .onConflict((clash) => clash.column("pack_id").doUpdateSet(kept))
      .execute();
    const detail = { year: overlay.year, differences: differences.length };
    await record(rows, { accountId: by, agencyId: null, action: "instruments.import", subject: packId, detail });
  });
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw unreadable([{ path: "content", message: "is not JSON" }]);
  }
}

function unreadable(faults: readonly { readonly path: string; readonly message: string }[]): Refused {
  return unprocessable({ kind: "master_list_unreadable" }, faults.slice(0, 100));
}
