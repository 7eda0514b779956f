import { sql } from "kysely";
import type { Logger } from "pino";
import { afterAttempt, patienceDays } from "../../../core/people/webhooks.ts";
import type { Database } from "../../platform/database.ts";
import { openInternet, type Reach } from "../../platform/outbound.ts";
import type { Secrets } from "../../platform/secrets.ts";
import type { Settings } from "../../platform/settings.ts";
import { inTenant } from "../../platform/tenant.ts";
import { knock } from "./knock.ts";
import { signedHeaders } from "./sign.ts";

type Office = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly settings: Pick<Settings, "webhookHosts">;
  readonly log: Logger;
  readonly now: () => Date;
};

/** Sends what is due now, some at a time; answers how many attempts were made. Several processes may do so at once. */
export async function deliverWebhooks(house: Office, reach: Reach = openInternet): Promise<number> {
  let made = 0;
  for (;;) {
    const taken = await takeDue(house.database, house.now());
    if (taken.length === 0) return made;
    await Promise.all(taken.map(async (message) => await tryOnce(house, message, reach)));
    made += taken.length;
  }
}

type Taken = {
  readonly agency_id: string;
  readonly id: string;
  readonly webhook_id: string;
  readonly url: string;
  readonly body: string;
  readonly attempts: number;
  readonly secret: Buffer;
  readonly old_secret: Buffer | null;
  readonly old_secret_until: Date | null;
  readonly failing_since: Date | null;
};

/** The attempt is counted before it is made: a crash in between costs a message a minute, never the message. */
async function takeDue(database: Database, now: Date): Promise<readonly Taken[]> {
  const { rows } = await sql<Taken>`
    update people_webhook_deliveries d set attempts = attempts + 1, due_at = ${now}::timestamptz + interval '1 minute'
    from people_webhooks h
    where h.agency_id = d.agency_id and h.id = d.webhook_id
      and (d.agency_id, d.id) in (select w.agency_id, w.id from people_webhook_deliveries w
        join people_webhooks k on k.agency_id = w.agency_id and k.id = w.webhook_id and k.state in ('active', 'failing')
        where w.state = 'waiting' and w.due_at <= ${now} order by w.due_at, w.id limit 10 for update of w skip locked)
    returning d.agency_id, d.id, d.webhook_id, h.url, d.body, d.attempts, h.secret, h.old_secret, h.old_secret_until,
      h.failing_since`.execute(database);
  return rows;
}

async function tryOnce(house: Office, message: Taken, reach: Reach): Promise<void> {
  const { database, secrets, now } = house;
  const sentAt = now();
  const keys = [message.secret, sentAt < (message.old_secret_until ?? sentAt) ? message.old_secret : null]
    .filter((sealed) => sealed !== null)
    .map((sealed) => secrets.unseal(sealed, aboutSecret(message.webhook_id)))
    .filter((secret) => secret !== null);
  const began = performance.now();
  const answer =
    keys.length === 0
      ? ({ status: null, error: "sealed" } as const)
      : await knock(
          message.url,
          { body: message.body, headers: signedHeaders(message, keys, sentAt) },
          isNamed(message.url, house.settings.webhookHosts) ? { ...reach, allows: () => true } : reach,
        );
  const milliseconds = Math.round(performance.now() - began);
  const next = afterAttempt(answer, message.attempts);
  if (next.state !== "delivered") {
    house.log.warn({ webhook: message.webhook_id, status: answer.status, error: answer.error }, "a webhook failed");
  }
  await inTenant(database, [message.agency_id], async (rows) => {
    const place = { agency_id: message.agency_id, delivery_id: message.id };
    await rows
      .insertInto("people_webhook_attempts")
      .values({ ...place, number: message.attempts, at: sentAt, ...answer, milliseconds })
      .execute();
    await rows
      .updateTable("people_webhook_deliveries")
      .set(
        next.state === "waiting"
          ? { due_at: new Date(sentAt.getTime() + next.pause * 1000) }
          : { state: next.state, settled_at: sentAt },
      )
      .where("agency_id", "=", message.agency_id)
      .where("id", "=", message.id)
      .execute();
    await sql`update people_webhooks set
        failing_since = ${next.state === "delivered" ? null : sql`coalesce(failing_since, ${sentAt})`},
        state = case when state not in ('active', 'failing') then state when ${answer.status === 410} then 'gone'
          when ${next.state === "delivered"} then 'active'
          when failing_since < ${new Date(sentAt.getTime() - patienceDays * 86_400_000)} then 'gone' else 'failing' end
      where agency_id = ${message.agency_id} and id = ${message.webhook_id}`.execute(rows);
  });
}

/** What a secret is sealed for. */
export function aboutSecret(webhookId: string): string {
  return `webhook ${webhookId}`;
}

/** Hosts inside are reached where whoever runs the installation named them. */
function isNamed(url: string, hosts: readonly string[]): boolean {
  return URL.canParse(url) && hosts.includes(new URL(url).hostname);
}
