import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";

const agency: Probe["params"] = (spot) => ({ agencyId: spot.agencyId });
const one: Probe["params"] = (spot) => ({ agencyId: spot.agencyId, webhookId: randomUUID() });
const delivery: Probe["params"] = (spot) => ({ ...one(spot), deliveryId: randomUUID() });
const body = () => ({ name: "Dasbor", url: "http://dasbor.invalid/", events: ["worksheets.submit"] });

/** Webhooks; whoever is let in finds no such webhook, or is told that its address is not guarded. */
export const webhookProbes: Readonly<Record<string, readonly Probe[]>> = {
  listWebhooks: [{ params: agency }],
  addWebhook: [{ params: agency, body }],
  editWebhook: [{ params: one, body: () => ({ ...body(), state: "paused", version: 1 }) }],
  renewWebhookSecret: [{ params: one, mayMiss: true }],
  testWebhook: [{ params: one, mayMiss: true }],
  endWebhook: [{ params: one, mayMiss: true }],
  listDeliveries: [{ params: one }],
  getDelivery: [{ params: delivery, mayMiss: true }],
  replayDelivery: [{ params: delivery, mayMiss: true }],
  replayDead: [{ params: one, mayMiss: true }],
};
