import type { FastifyInstance } from "fastify";
import {
  addWebhook,
  editWebhook,
  endWebhook,
  getDelivery,
  listDeliveries,
  listWebhooks,
  renewWebhookSecret,
  replayDead,
  replayDelivery,
  testWebhook,
} from "../../../contract/people/webhooks.ts";
import { type Asker, done, type House, serve } from "../../platform/http.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { deliveriesOf, deliveryOf, listOf } from "./queries.ts";
import { add, edit, end, type Keeper, renewSecret, replay, sendTest } from "./records.ts";

export function webhookRoutes(app: FastifyInstance, house: House): void {
  const { database, secrets, settings } = house;
  const keep = async <Value>(
    { params, asker, now }: { params: { agencyId: string }; asker: Asker; now: Date },
    work: (keeper: Keeper) => Promise<Value>,
  ): Promise<Value> =>
    await inTenant(database, [params.agencyId], async (rows) => {
      return await work({ rows, agencyId: params.agencyId, asker, now });
    });
  const checkUrl = (url: string): void => {
    const { protocol, hostname } = new URL(url);
    if (protocol === "https:" || settings.webhookHosts.includes(hostname)) return;
    throw unprocessable({ kind: "webhook_unguarded" });
  };

  serve(app, house, listWebhooks, async (asked) => ({
    items: await keep(asked, async ({ rows, agencyId, now }) => await listOf(rows, agencyId, now)),
  }));
  serve(app, house, addWebhook, async (asked) => {
    checkUrl(asked.body.url);
    return await keep(asked, async (keeper) => await add(keeper, secrets, asked.body));
  });
  serve(app, house, editWebhook, async (asked) => {
    checkUrl(asked.body.url);
    await keep(asked, async (keeper) => await edit(keeper, asked.params.webhookId, asked.body));
    return done;
  });
  serve(app, house, renewWebhookSecret, async (asked) => ({
    secret: await keep(asked, async (keeper) => await renewSecret(keeper, secrets, asked.params.webhookId)),
  }));
  serve(app, house, testWebhook, async (asked) => ({
    deliveryId: await keep(asked, async (keeper) => await sendTest(keeper, asked.params.webhookId)),
  }));
  serve(app, house, endWebhook, async (asked) => {
    await keep(asked, async (keeper) => await end(keeper, asked.params.webhookId));
    return done;
  });
  serve(app, house, listDeliveries, async (asked) => {
    return await keep(asked, async ({ rows }) => await deliveriesOf(rows, asked.params, asked.query));
  });
  serve(app, house, getDelivery, async (asked) => {
    return await keep(asked, async ({ rows }) => await deliveryOf(rows, asked.params, asked.params.deliveryId));
  });
  serve(app, house, replayDelivery, async (asked) => {
    await keep(asked, async (keeper) => await replay(keeper, asked.params.webhookId, asked.params.deliveryId));
    return done;
  });
  serve(app, house, replayDead, async (asked) => ({
    count: await keep(asked, async (keeper) => await replay(keeper, asked.params.webhookId, null)),
  }));
}
