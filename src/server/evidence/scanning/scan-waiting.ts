import { sql } from "kysely";
import { scanStream } from "../../platform/clamd.ts";
import type { Database } from "../../platform/database.ts";
import { every } from "../../platform/every.ts";
import type { House } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { noteOfContent } from "../keeping/note-content.ts";

export type Scanners = Pick<House, "settings" | "database" | "files" | "log" | "now">;

/**
 * Has everything scanned that no scanner has seen, what waits first. A file is kept and acknowledged before it is
 * scanned: until the scanner has spoken only its own unit opens it, and what is infected nobody does. Several may run
 * at once, in several processes. Ends early where the scanner is away; answers how many contents it settled.
 */
export async function scanWaiting(house: Scanners): Promise<number> {
  const { virusScanner } = house.settings;
  if (!virusScanner) return await markUnscanned(house);
  for (let count = 0; ; count += 1) {
    const taken = await takeNext(house);
    if (!taken) return count;
    const source = await house.files.read(taken.sha256);
    // What is missing here is found and named by the hash check.
    const verdict = source === null ? null : await scanStream(virusScanner, source);
    if (verdict?.kind === "away") {
      await settle(house, taken, { scan_until: null });
      house.log.warn({ why: verdict.why }, "the virus scanner was not reached; what waits for it goes on waiting");
      return count;
    }
    const scanned_at = house.now();
    if (verdict?.kind === "clean") await settle(house, taken, { scan: "clean", scan_finding: "", scanned_at });
    else if (verdict?.kind === "infected") await settleInfected(house, taken, verdict.finding, scanned_at);
    else await settle(house, taken, { scan: "unscanned", scanned_at });
  }
}

/** Scans by the clock, and at once when `scanSoon` says that something came. Answers how to end it. */
export function startScanning(house: Scanners): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let isAsked = false;
  const wake = (): void => {
    if (isAsked) return;
    isAsked = true;
    running = running
      .then(async () => {
        isAsked = false;
        await scanWaiting(house);
      })
      .catch((error: unknown) => house.log.error({ err: error, job: "scanning" }, "a job failed"));
  };
  wakes.set(house.database, wake);
  wake();
  const end = every(10, house.log, "scanning", async () => {
    wake();
    await running;
  });
  return async () => {
    wakes.delete(house.database);
    await end();
    await running;
  };
}

/** Tells the scanning of this process that a file was kept; elsewhere it is found by the clock. */
export function scanSoon(database: Database): void {
  wakes.get(database)?.();
}

const wakes = new WeakMap<Database, () => void>();

type Taken = { readonly agencyId: string; readonly sha256: string };

async function takeNext({ database, now }: Scanners): Promise<Taken | null> {
  const at = now();
  return await inTenant(database, await agencyIds(database), async (rows) => {
    const { rows: taken } = await sql<Taken>`
      with next as materialized (
        select agency_id, sha256 from evidence_contents
        where scan in ('waiting', 'unscanned') and (scan_until is null or scan_until < ${at})
          and (scanned_at is null or scanned_at < ${new Date(at.getTime() - DAY)})
        order by scan = 'unscanned', created_at limit 1 for update skip locked)
      update evidence_contents c set scan_until = ${new Date(at.getTime() + CLAIM)}
      from next where c.agency_id = next.agency_id and c.sha256 = next.sha256
      returning c.agency_id as "agencyId", c.sha256`.execute(rows);
    return taken[0] ?? null;
  });
}

/** What the scanner would not take is offered to it again the day after. */
const DAY = 86_400_000;
const CLAIM = 300_000;

type Change = {
  readonly scan?: "clean" | "unscanned" | "infected";
  readonly scan_finding?: string;
  readonly scanned_at?: Date;
  readonly scan_until?: null;
};

async function settle({ database }: Scanners, { agencyId, sha256 }: Taken, change: Change): Promise<void> {
  await inTenant(
    database,
    [agencyId],
    async (rows) =>
      await rows
        .updateTable("evidence_contents")
        .set({ scan_until: null, ...change })
        .where("agency_id", "=", agencyId)
        .where("sha256", "=", sha256)
        .execute(),
  );
}

async function settleInfected(house: Scanners, taken: Taken, finding: string, scanned_at: Date): Promise<void> {
  await settle(house, taken, { scan: "infected", scan_finding: finding, scanned_at });
  await noteOfContent(house.database, taken, "evidence.infected", { finding });
}

/** Without a scanner nothing waits for one, and everything says that it was not scanned. */
async function markUnscanned({ database }: Scanners): Promise<number> {
  const { numUpdatedRows } = await inTenant(
    database,
    await agencyIds(database),
    async (rows) =>
      await rows
        .updateTable("evidence_contents")
        .set({ scan: "unscanned" })
        .where("scan", "=", "waiting")
        .executeTakeFirst(),
  );
  return Number(numUpdatedRows);
}

async function agencyIds(database: Database): Promise<readonly string[]> {
  const agencies = await database.selectFrom("agencies").select("id").orderBy("id").execute();
  return agencies.map(({ id }) => id);
}
