import { z } from "zod";
import { webhookEvents } from "../../core/people/webhooks.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, pageOf, pageQuery, shortText } from "../kernel/shapes.ts";

const inAgency = z.object({ agencyId: id });
const one = inAgency.extend({ webhookId: id });
const delivered = one.extend({ deliveryId: id });

const events = z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length);
const url = z.url({ protocol: /^https?$/ }).max(2_000);

export const webhook = z.object({
  id,
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  state: z.enum(["active", "paused", "failing", "gone"]),
  failingSince: instant.nullable(),
  /** Until when the secret before still signs beside the new one; null: there is none. */
  oldSecretUntil: instant.nullable(),
  waiting: z.number().int(),
  dead: z.number().int(),
  lastDeliveredAt: instant.nullable(),
  version: z.number().int(),
});
export type Webhook = z.infer<typeof webhook>;

export const delivery = z.object({
  id,
  type: z.string(),
  state: z.enum(["waiting", "delivered", "dead"]),
  attempts: z.number().int(),
  createdAt: instant,
  /** When it is tried next; null once it is settled. */
  dueAt: instant.nullable(),
  lastStatus: z.number().int().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

export const listWebhooks = endpoint({
  name: "listWebhooks",
  method: "GET",
  path: "/api/agencies/:agencyId/webhooks",
  action: "webhooks.keep",
  summary: "The agency's webhooks with how they fare.",
  params: inAgency,
  reply: z.object({ items: z.array(webhook) }),
});
export const addWebhook = endpoint({
  name: "addWebhook",
  method: "POST",
  path: "/api/agencies/:agencyId/webhooks",
  action: "webhooks.keep",
  proof: true,
  summary: "Adds a webhook. Its secret is told in this answer and never again.",
  params: inAgency,
  body: z.object({ name: shortText, url, events }),
  reply: z.object({ id, secret: z.string() }),
});
export const editWebhook = endpoint({
  name: "editWebhook",
  method: "PUT",
  path: "/api/agencies/:agencyId/webhooks/:webhookId",
  action: "webhooks.keep",
  proof: true,
  summary: "Changes where a webhook leads, of what it is told, and whether it is told at all.",
  params: one,
  body: z.object({ name: shortText, url, events, state: z.enum(["active", "paused"]), version: z.number().int() }),
  reply: done,
});
export const renewWebhookSecret = endpoint({
  name: "renewWebhookSecret",
  method: "POST",
  path: "/api/agencies/:agencyId/webhooks/:webhookId/secret",
  action: "webhooks.keep",
  proof: true,
  summary: "Makes a new secret, told once; the one before signs beside it for a day.",
  params: one,
  reply: z.object({ secret: z.string() }),
});
export const testWebhook = endpoint({
  name: "testWebhook",
  method: "POST",
  path: "/api/agencies/:agencyId/webhooks/:webhookId/test",
  action: "webhooks.keep",
  summary: "Sends a test message as every other is sent.",
  params: one,
  reply: z.object({ deliveryId: id }),
});
export const endWebhook = endpoint({
  name: "endWebhook",
  method: "DELETE",
  path: "/api/agencies/:agencyId/webhooks/:webhookId",
  action: "webhooks.keep",
  summary: "Ends a webhook; what was sent stays in its list.",
  params: one,
  reply: done,
});
export const listDeliveries = endpoint({
  name: "listDeliveries",
  method: "GET",
  path: "/api/agencies/:agencyId/webhooks/:webhookId/deliveries",
  action: "webhooks.keep",
  summary: "What a webhook was told, newest first.",
  params: one,
  query: pageQuery.extend({ state: z.enum(["waiting", "delivered", "dead"]).optional() }),
  reply: pageOf(delivery),
});
export const getDelivery = endpoint({
  name: "getDelivery",
  method: "GET",
  path: "/api/agencies/:agencyId/webhooks/:webhookId/deliveries/:deliveryId",
  action: "webhooks.keep",
  summary: "One message: its body as it is sent, and every attempt.",
  params: delivered,
  reply: delivery.extend({
    body: z.string(),
    tries: z.array(
      z.object({
        number: z.number().int(),
        at: instant,
        status: z.number().int().nullable(),
        error: z.string(),
        milliseconds: z.number().int(),
      }),
    ),
  }),
});
export const replayDelivery = endpoint({
  name: "replayDelivery",
  method: "POST",
  path: "/api/agencies/:agencyId/webhooks/:webhookId/deliveries/:deliveryId/replay",
  action: "webhooks.keep",
  summary: "Sends a message again, the very bytes under the very id: the other end may know it already.",
  params: delivered,
  reply: done,
});
export const replayDead = endpoint({
  name: "replayDead",
  method: "POST",
  path: "/api/agencies/:agencyId/webhooks/:webhookId/replay",
  action: "webhooks.keep",
  summary: "Sends every dead message of a webhook again, oldest first.",
  params: one,
  reply: z.object({ count: z.number().int() }),
});
