import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  addWebhook,
  editWebhook,
  getDelivery,
  listDeliveries,
  listWebhooks,
  renewWebhookSecret,
  replayDead,
  replayDelivery,
  testWebhook,
} from "../../src/contract/people/webhooks.ts";
import { pauses } from "../../src/core/people/webhooks.ts";
import { deliverWebhooks } from "../../src/server/people/webhooks/deliver.ts";
import { knock } from "../../src/server/people/webhooks/knock.ts";
import { record } from "../../src/server/platform/ledger.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { openSecrets } from "../../src/server/platform/secrets.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

type Heard = { readonly headers: IncomingHttpHeaders; readonly body: string };

let scene: Scene;
let admin: Person;
let heard: Heard[];
let answers: number[];
let clock: Date;
let url: string;
let secret: string;
let webhookId: string;
const listener = createServer((request, response) => {
  let body = "";
  request.on("data", (part: Buffer) => (body += part.toString()));
  request.on("end", () => {
    heard.push({ headers: request.headers, body });
    response.writeHead(answers.shift() ?? 204).end();
  });
});

beforeAll(async () => {
  scene = await createScene(undefined, { WEBHOOK_HOSTS: "localhost" });
  admin = await scene.signIn("agency_admin");
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  url = `http://localhost:${(listener.address() as AddressInfo).port}/dengar`;
});
afterAll(async () => {
  listener.closeAllConnections();
  listener.close();
  await scene.close();
});
beforeEach(async () => {
  [heard, answers, clock] = [[], [], new Date()];
  await scene.database.deleteFrom("people_webhook_attempts").execute();
  await scene.database.deleteFrom("people_webhook_deliveries").execute();
  await scene.database.deleteFrom("people_webhooks").execute();
  const made = await ask(addWebhook, {}, { name: "Dasbor", url, events: ["worksheets.submit"] });
  ({ id: webhookId, secret } = made.json);
});

const ask = async (
  endpoint: Parameters<Scene["call"]>[0],
  params: Readonly<Record<string, string>> = {},
  body?: unknown,
): ReturnType<Scene["call"]> =>
  await scene.call(endpoint, {
    params: { agencyId: scene.agencyId, webhookId, ...params },
    body,
    cookie: admin.cookie,
  });

async function happen(action: string, agencyId = scene.agencyId): Promise<void> {
  await inTenant(scene.database, [agencyId], async (rows) => {
    await record(rows, {
      accountId: admin.accountId,
      agencyId,
      unitId: scene.unitId,
      action,
      subject: scene.worksheetId,
    });
  });
  clock = new Date(Date.now() + 1000);
}

async function deliver(): Promise<number> {
  const secrets = await openSecrets(scene.settings);
  const { settings, database } = scene;
  return await deliverWebhooks({ settings, database, log: openLog(settings), secrets, now: () => clock });
}

const deliveries = async () => (await ask(listDeliveries)).json.items;

describe("webhooks", () => {
  test("what is recorded is told once, signed as Standard Webhooks verifies it, and names no person", async () => {
    await happen("worksheets.submit");
    await happen("people.rename");
    expect(await deliver()).toBe(1);
    const [message, ...others] = heard;
    expect(others).toEqual([]);
    const said = new Webhook(secret).verify(message?.body ?? "", message?.headers as Record<string, string>);
    expect(said).toMatchObject({
      type: "worksheets.submit",
      data: { agencyId: scene.agencyId, unitId: scene.unitId, subject: scene.worksheetId },
    });
    expect(message?.body).not.toContain(admin.name);
    expect(await deliver()).toBe(0);
    expect(await deliveries()).toMatchObject([{ state: "delivered", attempts: 1, lastStatus: 204 }]);
  });

  test("an act that was rolled back is not told", async () => {
    await inTenant(scene.database, [scene.agencyId], async (rows) => {
      await record(rows, { accountId: null, agencyId: scene.agencyId, action: "worksheets.submit", subject: "x" });
      throw new Error("changed one's mind");
    }).catch(() => undefined);
    expect(await deliver()).toBe(0);
  });

  test("what happens in another agency is not told here", async () => {
    const other = randomUUID();
    await scene.database
      .insertInto("agencies")
      .values({ id: other, code: `O${other.slice(0, 5)}`, name: "Lain", kind: "city" })
      .execute();
    await happen("worksheets.submit", other);
    expect(await deliver()).toBe(0);
  });

  test("a listener that fails is tried again, further and further apart, then the message is dead and kept", async () => {
    answers = Array.from({ length: 10 }, () => 500);
    await happen("worksheets.submit");
    await deliver();
    for (const pause of pauses) {
      clock = new Date(clock.getTime() + (pause - 1) * 1000);
      expect(await deliver()).toBe(0);
      clock = new Date(clock.getTime() + 1000);
      expect(await deliver()).toBe(1);
    }
    expect(heard).toHaveLength(10);
    expect(new Set(heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const [dead] = await deliveries();
    expect(dead).toMatchObject({ state: "dead", attempts: 10, lastStatus: 500 });
    expect((await ask(listWebhooks)).json).toMatchObject({ items: [{ state: "failing", dead: 1 }] });
  });

  test("a dead message is sent again: the same bytes, the same id, signed for the hour in which it goes", async () => {
    answers = [410];
    await happen("worksheets.submit");
    await deliver();
    expect((await ask(listWebhooks)).json).toMatchObject({ items: [{ state: "gone", dead: 1 }] });
    await ask(editWebhook, {}, { name: "Dasbor", url, events: ["worksheets.submit"], state: "active", version: 1 });
    expect((await ask(replayDead)).json).toEqual({ count: 1 });
    clock = new Date(Date.now() + 60_000);
    expect(await deliver()).toBe(1);
    const [first, second] = heard;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(second?.headers["webhook-timestamp"]).not.toBe(first?.headers["webhook-timestamp"]);
    const [delivered] = await deliveries();
    const whole = (await ask(getDelivery, { deliveryId: delivered?.id ?? "" })).json;
    expect(whole).toMatchObject({ state: "delivered", tries: [{ status: 410 }, { status: 204 }] });
    expect((await ask(replayDelivery, { deliveryId: delivered?.id ?? "" })).status).toBe(200);
    clock = new Date(Date.now() + 120_000);
    expect(await deliver()).toBe(1);
  });

  test("after a new secret both sign for a day, then the new one alone", async () => {
    const renewed = (await ask(renewWebhookSecret)).json.secret;
    await ask(testWebhook);
    clock = new Date(Date.now() + 1000);
    await deliver();
    const headers = heard[0]?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(heard[0]?.body ?? "", headers)).toMatchObject({ type: "webhooks.test" });
    expect(new Webhook(renewed).verify(heard[0]?.body ?? "", headers)).toMatchObject({ type: "webhooks.test" });
    expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    await ask(testWebhook);
    clock = new Date(Date.now() + 25 * 3_600_000);
    await deliver();
    expect(heard[1]?.headers["webhook-signature"]).not.toContain(" ");
  });

  test("two processes that deliver at once send each message once", async () => {
    for (let count = 0; count < 25; count += 1) await happen("worksheets.submit");
    const sent = await Promise.all([deliver(), deliver(), deliver()]);
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(25);
    expect(new Set(heard.map(({ headers }) => headers["webhook-id"])).size).toBe(25);
  });

  test("an address without https, and one that leads inside, are not gone to", async () => {
    const plain = await ask(
      addWebhook,
      {},
      { name: "Polos", url: "http://contoh.invalid/", events: ["worksheets.submit"] },
    );
    expect(plain.json).toMatchObject({ kind: "webhook_unguarded" });
    expect(await knock(url, { body: "{}", headers: {} })).toEqual({ status: null, error: "refused" });
    expect(await knock("http://169.254.169.254/", { body: "{}", headers: {} })).toEqual({
      status: null,
      error: "refused",
    });
    expect(heard).toEqual([]);
  });

  test("the secret rests sealed and is told to nobody again", async () => {
    const row = await scene.database.selectFrom("people_webhooks").selectAll().executeTakeFirstOrThrow();
    expect(row.secret.toString("latin1")).not.toContain(secret.slice(6));
    expect((await ask(listWebhooks)).text).not.toContain(secret.slice(6));
  });
});
