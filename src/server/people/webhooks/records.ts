import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { addWebhook, editWebhook } from "../../../contract/people/webhooks.ts";
import { oldSecretHours, testEvent } from "../../../core/people/webhooks.ts";
import type { Asker } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import type { Secrets } from "../../platform/secrets.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { aboutSecret } from "./deliver.ts";
import { newSecret } from "./sign.ts";

/** As many as an agency can keep an eye on; each act of the log costs a row for each. */
const mostWebhooks = 20;

export type Keeper = {
  readonly rows: TenantDatabase;
  readonly agencyId: string;
  readonly asker: Asker;
  readonly now: Date;
};

export async function add(
  { rows, agencyId, asker, now }: Keeper,
  secrets: Secrets,
  asked: z.output<NonNullable<(typeof addWebhook)["body"]>>,
): Promise<{ readonly id: string; readonly secret: string }> {
  const standing = await rows
    .selectFrom("people_webhooks")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("state", "<>", "ended")
    .limit(mostWebhooks)
    .execute();
  if (standing.length >= mostWebhooks)
    throw unprocessable({ kind: "webhooks_too_many", detail: { most: mostWebhooks } });
  const [id, secret] = [randomUUID(), newSecret()];
  await rows
    .insertInto("people_webhooks")
    .values({
      agency_id: agencyId,
      id,
      name: asked.name,
      url: asked.url,
      events: [...asked.events],
      secret: secrets.seal(secret, aboutSecret(id)),
      created_by: asker.accountId,
      created_at: now,
    })
    .execute();
  await tell(rows, agencyId, asker, "webhooks.add", { name: asked.name, host: new URL(asked.url).host });
  return { id, secret };
}

export async function edit(
  { rows, agencyId, asker }: Keeper,
  id: string,
  asked: z.output<NonNullable<(typeof editWebhook)["body"]>>,
): Promise<void> {
  const before = await find(rows, agencyId, id);
  const { name, url, events, state, version } = asked;
  const changed = await rows
    .updateTable("people_webhooks")
    .set({ name, url, events: [...events], state, failing_since: null, version: version + 1 })
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("id")
    .executeTakeFirst();
  if (!changed) throw conflict({ kind: "conflict_version" });
  const facts = (one: { name: string; url: string; state: string }) => ({
    name: one.name,
    host: new URL(one.url).host,
    state: one.state,
  });
  await tell(rows, agencyId, asker, "webhooks.edit", { name, before: facts(before), after: facts(asked) });
}

/** The secret before goes on signing for a day beside the new one. */
export async function renewSecret(
  { rows, agencyId, asker, now }: Keeper,
  secrets: Secrets,
  id: string,
): Promise<string> {
  const { name } = await find(rows, agencyId, id);
  const secret = newSecret();
  await rows
    .updateTable("people_webhooks")
    .set({
      old_secret: sql`secret`,
      old_secret_until: new Date(now.getTime() + oldSecretHours * 3_600_000),
      secret: secrets.seal(secret, aboutSecret(id)),
    })
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .execute();
  await tell(rows, agencyId, asker, "webhooks.renewSecret", { name });
  return secret;
}

/** Messages that wait are not sent any more; the list stays. */
export async function end({ rows, agencyId, asker }: Keeper, id: string): Promise<void> {
  const { name } = await find(rows, agencyId, id);
  await rows
    .updateTable("people_webhooks")
    .set({ state: "ended", old_secret: null })
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .execute();
  await tell(rows, agencyId, asker, "webhooks.end", { name });
}

export async function sendTest({ rows, agencyId, asker, now }: Keeper, id: string): Promise<string> {
  const { name } = await find(rows, agencyId, id);
  const deliveryId = randomUUID();
  const body = JSON.stringify({
    type: testEvent,
    timestamp: now.toISOString(),
    data: { agencyId, unitId: null, subject: name, entry: null },
  });
  await rows
    .insertInto("people_webhook_deliveries")
    .values({
      agency_id: agencyId,
      id: deliveryId,
      webhook_id: id,
      type: testEvent,
      body,
      due_at: now,
      created_at: now,
      settled_at: null,
    })
    .execute();
  await tell(rows, agencyId, asker, "webhooks.test", { name });
  return deliveryId;
}

/** Sends one message again, or every dead one: the same bytes under the same id, with all its attempts before it. */
export async function replay(
  { rows, agencyId, asker, now }: Keeper,
  id: string,
  deliveryId: string | null,
): Promise<number> {
  const { name } = await find(rows, agencyId, id);
  const again = await rows
    .updateTable("people_webhook_deliveries")
    .set({ state: "waiting", due_at: now, settled_at: null })
    .where("agency_id", "=", agencyId)
    .where("webhook_id", "=", id)
    .where("state", "<>", "waiting")
    .$if(deliveryId === null, (query) => query.where("state", "=", "dead"))
    .$if(deliveryId !== null, (query) => query.where("id", "=", deliveryId ?? ""))
    .returning("id")
    .execute();
  if (deliveryId !== null && again.length === 0) throw notFound();
  if (again.length > 0) await tell(rows, agencyId, asker, "webhooks.replay", { name, count: again.length });
  return again.length;
}

async function find(rows: TenantDatabase, agencyId: string, id: string) {
  const found = await rows
    .selectFrom("people_webhooks")
    .select(["name", "url", "state"])
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .where("state", "<>", "ended")
    .executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

async function tell(
  rows: TenantDatabase,
  agencyId: string,
  { accountId }: Asker,
  action: string,
  { name, ...detail }: { readonly name: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  await record(rows, { accountId, agencyId, action, subject: name, detail });
}
