import { sql } from "kysely";
import type { Delivery, Webhook } from "../../../contract/people/webhooks.ts";
import { notFound } from "../../platform/refusal.ts";
import { cursorId, pageOfRows } from "../../platform/paging.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";

export async function listOf(rows: TenantDatabase, agencyId: string, now: Date): Promise<Webhook[]> {
  const { rows: found } = await sql<WebhookRow>`
    select h.id, h.name, h.url, h.events, h.state, h.failing_since, h.version,
      case when h.old_secret_until > ${now} then h.old_secret_until end as old_until,
      coalesce(c.waiting, 0)::int as waiting, coalesce(c.dead, 0)::int as dead, c.last
    from people_webhooks h left join lateral (
      select count(*) filter (where d.state = 'waiting') as waiting, count(*) filter (where d.state = 'dead') as dead,
        max(d.settled_at) filter (where d.state = 'delivered') as last
      from people_webhook_deliveries d where d.agency_id = h.agency_id and d.webhook_id = h.id) c on true
    where h.agency_id = ${agencyId} and h.state <> 'ended'
    order by h.created_at, h.id limit 100`.execute(rows);
  return found.map(({ failing_since, old_until, last, ...row }) => ({
    ...row,
    failingSince: failing_since?.toISOString() ?? null,
    oldSecretUntil: old_until?.toISOString() ?? null,
    lastDeliveredAt: last?.toISOString() ?? null,
  }));
}

type WebhookRow = Pick<Webhook, "id" | "name" | "url" | "events" | "state" | "version" | "waiting" | "dead"> & {
  readonly failing_since: Date | null;
  readonly old_until: Date | null;
  readonly last: Date | null;
};

type Place = { readonly agencyId: string; readonly webhookId: string };

export async function deliveriesOf(
  rows: TenantDatabase,
  { agencyId, webhookId }: Place,
  page: { readonly after?: string | undefined; readonly limit: number; readonly state?: string | undefined },
): Promise<{ readonly items: readonly Delivery[]; readonly next: string | null }> {
  const after = cursorId(page.after);
  const state = page.state ?? null;
  const { rows: found } = await sql<DeliveryRow>`
    select ${deliveryColumns} from people_webhook_deliveries d
    where d.agency_id = ${agencyId} and d.webhook_id = ${webhookId} and (${state}::text is null or d.state = ${state})
      and (${after}::uuid is null or (d.created_at, d.id) < (select b.created_at, b.id from people_webhook_deliveries b
        where b.agency_id = ${agencyId} and b.id = ${after}))
    order by d.created_at desc, d.id desc limit ${page.limit + 1}`.execute(rows);
  const { items, next } = pageOfRows(found, page.limit);
  return { items: items.map(said), next };
}

export async function deliveryOf(rows: TenantDatabase, { agencyId, webhookId }: Place, deliveryId: string) {
  const { rows: found } = await sql<DeliveryRow & { readonly body: string }>`
    select ${deliveryColumns}, d.body from people_webhook_deliveries d
    where d.agency_id = ${agencyId} and d.webhook_id = ${webhookId} and d.id = ${deliveryId}`.execute(rows);
  const row = found[0];
  if (!row) throw notFound();
  const tries = await rows
    .selectFrom("people_webhook_attempts")
    .select(["number", "at", "status", "error", "milliseconds"])
    .where("agency_id", "=", agencyId)
    .where("delivery_id", "=", deliveryId)
    .orderBy("number")
    .limit(200)
    .execute();
  return { ...said(row), body: row.body, tries: tries.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })) };
}

const deliveryColumns = sql`d.id, d.type, d.state, d.attempts, d.created_at, d.due_at,
  (select a.status from people_webhook_attempts a where a.agency_id = d.agency_id and a.delivery_id = d.id
    order by a.number desc limit 1) as last_status`;

type DeliveryRow = Pick<Delivery, "id" | "type" | "state" | "attempts"> & {
  readonly created_at: Date;
  readonly due_at: Date;
  readonly last_status: number | null;
};

function said({ id, type, state, attempts, created_at, due_at, last_status }: DeliveryRow): Delivery {
  return {
    id,
    type,
    state,
    attempts,
    createdAt: created_at.toISOString(),
    dueAt: state === "waiting" ? due_at.toISOString() : null,
    lastStatus: last_status,
  };
}
