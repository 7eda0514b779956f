import { sql } from "kysely";
import type { House } from "../../platform/http.ts";
import { openSigningKey } from "../../platform/signing-key.ts";
import { inTenant } from "../../platform/tenant.ts";
import { planPackage } from "./plan-package.ts";
import { writePackage } from "./write-package.ts";

type Office = Pick<House, "settings" | "database" | "files" | "log" | "now">;

const mostAttempts = 3;
const leaseMinutes = 10;
const keptDays = 7;

/**
 * Makes the packages that were ordered, one after the other; several workers never make the same one, and one that dies
 * leaves it to the next when its lease is over. Answers how many were finished.
 */
export async function workOffExports(office: Office): Promise<number> {
  for (let finished = 0; ;) {
    const order = await takeNext(office);
    if (!order) return finished;
    if (await makeOne(office, order)) finished += 1;
  }
}

/** Packages whose days are over are forgotten, bytes and all; their orders stay as a record. */
export async function sweepExports({ database, files, now }: Office): Promise<void> {
  const agencies = await allAgencies(database);
  const over = await inTenant(database, agencies, async (rows) => {
    const { rows: found } = await sql<{ agency_id: string; id: string; sha256: string }>`
      select agency_id, id, sha256 from proposals_exports where state = 'ready' and expires_at <= ${now()}
      order by expires_at limit 100`.execute(rows);
    return found;
  });
  for (const { agency_id, id, sha256 } of over) {
    await files.remove(sha256);
    await inTenant(database, [agency_id], async (rows) => {
      await sql`update proposals_exports set state = 'expired' where agency_id = ${agency_id} and id = ${id}`.execute(
        rows,
      );
    });
  }
}

type Order = {
  readonly agency_id: string;
  readonly id: string;
  readonly worksheet_id: string | null;
  readonly year: number;
  readonly attempts: number;
};

async function takeNext({ database, now }: Office): Promise<Order | null> {
  const until = new Date(now().getTime() + leaseMinutes * 60_000);
  return await inTenant(database, await allAgencies(database), async (rows) => {
    const { rows: taken } = await sql<Order>`
      with next as materialized (
        select agency_id, id from proposals_exports
        where state = 'waiting' or (state = 'working' and leased_until < ${now()})
        order by ordered_at, id limit 1 for update skip locked)
      update proposals_exports e set state = 'working', attempts = e.attempts + 1, leased_until = ${until}, done = 0
      from next, rounds r
      where e.agency_id = next.agency_id and e.id = next.id and r.id = e.round_id
      returning e.agency_id, e.id, e.worksheet_id, r.year, e.attempts`.execute(rows);
    return taken[0] ?? null;
  });
}

async function makeOne(office: Office, order: Order): Promise<boolean> {
  const { settings, database, files, log, now } = office;
  const key = sql`agency_id = ${order.agency_id} and id = ${order.id}`;
  const change = async (set: ReturnType<typeof sql>): Promise<void> => {
    await inTenant(database, [order.agency_id], async (rows) => {
      await sql`update proposals_exports set ${set} where ${key}`.execute(rows);
    });
  };
  try {
    const unit = order.worksheet_id ?? undefined;
    const plan = await planPackage(database, { agency: { id: order.agency_id }, year: order.year, unit });
    if (!plan) throw new Error("the agency or the year of an order is gone");
    let told = 0;
    let damages = 0;
    const onProgress = async (done: number, total: number): Promise<void> => {
      if (Date.now() - told < 1_000) return;
      told = Date.now();
      const until = new Date(now().getTime() + leaseMinutes * 60_000);
      await change(sql`done = ${done}, total = ${total}, leased_until = ${until}`);
    };
    const house = { database, files, key: await openSigningKey(settings) };
    const kept = await files.keep(
      writePackage(house, plan, now(), {
        onProgress,
        onManifest: ({ missing, damaged }) => (damages = missing.length + damaged.length),
      }),
    );
    const at = now();
    const expires = new Date(at.getTime() + keptDays * 86_400_000);
    await change(sql`state = 'ready', sha256 = ${kept.sha256}, bytes = ${kept.bytes}, units = ${plan.units.length},
      damages = ${damages}, error = null, done = greatest(done, total), finished_at = ${at}, expires_at = ${expires},
      leased_until = null`);
    return true;
  } catch (error) {
    log.error({ err: error, order: order.id, attempts: order.attempts }, "making an exchange package failed");
    const says = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    const state = order.attempts >= mostAttempts ? "failed" : "waiting";
    await change(sql`state = ${state}, error = ${says}, leased_until = null, finished_at = ${now()}`);
    return false;
  }
}

async function allAgencies(database: Office["database"]): Promise<string[]> {
  const agencies = await database.selectFrom("agencies").select("id").orderBy("id").limit(10_000).execute();
  return agencies.map(({ id }) => id);
}
