import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAgencies } from "../../src/contract/agencies.ts";
import { changePassword, editMe, getWelcome, signIn, signInDemonstration, signOut } from "../../src/contract/people.ts";
import { createApp } from "../../src/server/app.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { enterAs, goodPassword, makeAgency, makePerson } from "./cast.ts";

let house: TestApp;
const start = new Date("2026-05-04T01:00:00Z");
const email = "operator@contoh.example";

beforeAll(async () => {
  house = await createTestApp();
  const { agencyId, unitId } = await makeAgency(house.database, "99.01");
  await makePerson(house.database, { email, role: "unit_operator", agencyId, unitId });
});
beforeEach(async () => {
  house.setNow(start);
  await house.database.deleteFrom("people_attempts").execute();
});
afterAll(async () => await house.close());

test("a wrong password and an unknown address are refused in the same words", async () => {
  const wrong = await house.call(signIn, { body: { email, password: "salah" } });
  const unknown = await house.call(signIn, { body: { email: "tidak.ada@contoh.example", password: "salah" } });
  expect([wrong.status, wrong.json.kind]).toEqual([401, "wrong_credentials"]);
  expect(unknown.json).toEqual(wrong.json);
});

test("an unknown address costs as much time as a wrong password", async () => {
  const time = async (address: string): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const from = performance.now();
      await house.call(signIn, { body: { email: address, password: "salah" } });
      times.push(performance.now() - from);
    }
    return times.toSorted((a, b) => a - b)[2] ?? 0;
  };
  await time("pemanasan@contoh.example");
  const [known, unknown] = [await time(email), await time("tidak.ada@contoh.example")];
  // Argon2 takes tens of milliseconds; without it the answer would come in one or two.
  expect(unknown).toBeGreaterThan(known / 3);
});

test("after eight wrong tries from one address the account is closed to it for a while, even to the right password", async () => {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    expect((await house.call(signIn, { body: { email, password: "salah" } })).status).toBe(401);
  }
  const closed = await house.call(signIn, { body: { email, password: goodPassword } });
  expect([closed.status, closed.json.kind, closed.json.detail.seconds]).toEqual([429, "too_many_attempts", 900]);
  // From elsewhere the owner still comes in …
  expect((await house.call(signIn, { body: { email, password: goodPassword }, address: "10.0.0.9" })).status).toBe(200);
});

test("the throttle outlives a restart, and a quarter of an hour ends it", async () => {
  for (let attempt = 0; attempt < 8; attempt += 1) await house.call(signIn, { body: { email, password: "salah" } });
  const again = await createApp({
    settings: house.settings,
    database: house.database,
    log: openLog(house.settings),
    now: house.now,
  });
  const tryAgain = async (): Promise<number> => {
    return (await again.inject({ method: "POST", url: "/api/sign-in", payload: { email, password: goodPassword } }))
      .statusCode;
  };
  expect(await tryAgain()).toBe(429);
  house.setNow(new Date(start.getTime() + 16 * 60_000));
  expect(await tryAgain()).toBe(200);
  await again.close();
});

test("one address that tries many accounts is stopped, whatever the accounts", { timeout: 60_000 }, async () => {
  const statuses = [];
  for (let attempt = 0; attempt < 61; attempt += 1) {
    const { status } = await house.call(signIn, {
      body: { email: `coba${attempt}@contoh.example`, password: "salah" },
      address: "10.1.1.1",
    });
    statuses.push(status);
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(60);
  expect(statuses.at(-1)).toBe(429);
});

test("people who know their password do not use up the tries of their office", { timeout: 60_000 }, async () => {
  for (let attempt = 0; attempt < 62; attempt += 1) {
    const { status } = await house.call(signIn, { body: { email, password: goodPassword }, address: "10.2.2.2" });
    expect(status).toBe(200);
  }
});

test("signing in never takes over a session that was planted before, and ends the one it came with", async () => {
  const planted = `bening=${"A".repeat(43)}`;
  const entered = await house.call(signIn, { body: { email, password: goodPassword }, cookie: planted });
  expect(entered.cookie).not.toBe(planted);
  expect((await house.call(listAgencies, { cookie: planted })).status).toBe(401);
  const second = await house.call(signIn, { body: { email, password: goodPassword }, cookie: entered.cookie });
  expect((await house.call(listAgencies, { cookie: entered.cookie })).status).toBe(401);
  expect((await house.call(listAgencies, { cookie: second.cookie })).status).toBe(200);
});

test("the database keeps the hash of the session's token, never the token", async () => {
  const cookie = await enterAs(house, email);
  const token = cookie.split("=")[1] ?? "";
  const rows = await house.database.selectFrom("people_sessions").selectAll().execute();
  const hash = createHash("sha256").update(token).digest("hex");
  expect(rows.map((row) => row.token_hash.toString("hex"))).toContain(hash);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("a session ends after twelve idle hours, and after seven days however busy", async () => {
  const cookie = await enterAs(house, email);
  const at = async (hours: number): Promise<number> => {
    house.setNow(new Date(start.getTime() + hours * 3_600_000));
    return (await house.call(listAgencies, { cookie })).status;
  };
  for (let hours = 0; hours < 7 * 24; hours += 11) expect(await at(hours), `after ${hours} hours`).toBe(200);
  expect(await at(7 * 24)).toBe(401);
  house.setNow(start);
  const idle = await enterAs(house, email);
  house.setNow(new Date(start.getTime() + 12 * 3_600_000 + 1));
  expect((await house.call(listAgencies, { cookie: idle })).status).toBe(401);
});

test("changing the password asks for the current one and ends every other session", async () => {
  const [here, elsewhere] = [await enterAs(house, email), await enterAs(house, email)];
  const wrong = await house.call(changePassword, {
    cookie: here,
    body: { current: "salah", next: "kata sandi yang baru" },
  });
  expect([wrong.status, wrong.json.kind]).toEqual([422, "wrong_password"]);
  const short = await house.call(changePassword, { cookie: here, body: { current: goodPassword, next: "pendek" } });
  expect([short.status, short.json.faults[0].path]).toEqual([422, "body.next"]);
  expect(
    (await house.call(changePassword, { cookie: here, body: { current: goodPassword, next: "kata sandi yang baru" } }))
      .status,
  ).toBe(200);
  expect((await house.call(listAgencies, { cookie: here })).status).toBe(200);
  expect((await house.call(listAgencies, { cookie: elsewhere })).status).toBe(401);
  expect((await house.call(signIn, { body: { email, password: goodPassword } })).status).toBe(401);
  await house.call(changePassword, { cookie: here, body: { current: "kata sandi yang baru", next: goodPassword } });
});

test("a closed account is out at once, with all its sessions", async () => {
  const accountId = await makePerson(house.database, { email: "pergi@contoh.example" });
  const cookie = await enterAs(house, "pergi@contoh.example");
  await house.database.updateTable("people_accounts").set({ disabled_at: start }).where("id", "=", accountId).execute();
  expect((await house.call(listAgencies, { cookie })).status).toBe(401);
  expect((await house.call(signIn, { body: { email: "pergi@contoh.example", password: goodPassword } })).status).toBe(
    401,
  );
});

test("a page of somebody else's cannot act for the person who is signed in", async () => {
  const cookie = await enterAs(house, email);
  const from = async (headers: Record<string, string>): Promise<string> => {
    const { status, json } = await house.call(editMe, { cookie, body: { language: "en" }, headers });
    return `${status} ${json.kind ?? ""}`.trim();
  };
  expect(await from({ "sec-fetch-site": "cross-site" })).toBe("403 foreign_origin");
  expect(await from({ "sec-fetch-site": "same-site" })).toBe("403 foreign_origin");
  expect(await from({ origin: "https://jahat.example", host: "bening.example" })).toBe("403 foreign_origin");
  expect(await from({ origin: "null", host: "bening.example" })).toBe("403 foreign_origin");
  expect(await from({ "sec-fetch-site": "same-origin" })).toBe("200");
  expect(await from({ origin: "http://bening.example", host: "bening.example" })).toBe("200");
  const form = await house.app.inject({
    method: "POST",
    url: "/api/sign-out",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
    payload: "a=1",
  });
  expect(form.statusCode).toBe(415);
});

test("one click signs in as a demonstration account, and only as one", async () => {
  const { agencyId, unitId } = await makeAgency(house.database, "99.02");
  const accountId = await makePerson(house.database, {
    email: "kepala@demonstrasi.example",
    role: "unit_head",
    agencyId,
    unitId,
    demonstration: true,
  });
  const real = await makePerson(house.database, { email: "nyata@contoh.example" });
  const welcome = await house.call(getWelcome);
  expect(welcome.json.demonstration).toEqual([
    { accountId, name: "kepala", email: "kepala@demonstrasi.example", role: "unit_head", place: "Puskesmas 99.02" },
  ]);
  const entered = await house.call(signInDemonstration, { body: { accountId } });
  expect([entered.status, entered.json.duties[0].unitName]).toEqual([200, "Puskesmas 99.02"]);
  expect((await house.call(signInDemonstration, { body: { accountId: real } })).status).toBe(404);
  await house.call(signOut, { cookie: entered.cookie });
});

test("a production start refuses a database with demonstration accounts", async () => {
  const production = { ...house.settings, isProduction: true };
  await expect(
    createApp({ settings: production, database: house.database, log: openLog(house.settings) }),
  ).rejects.toThrow(/1 demonstration account.*production/s);
});

test("over HTTPS the cookie is bound to this very host, and the browser is told to stay with HTTPS", async () => {
  const secure = await createTestApp({ PUBLIC_URL: "https://bening.example" });
  await makePerson(secure.database, { email });
  const { headers } = await secure.call(signIn, { body: { email, password: goodPassword } });
  expect(headers["set-cookie"]).toMatch(
    /^__Host-bening=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
  await secure.close();
});

test("who asks is taken from the connection; a proxy's word counts only where the settings trust it", async () => {
  const forged = { "x-forwarded-for": "203.0.113.7" };
  const lastLogin = async (app: TestApp): Promise<string> => {
    await app.call(signIn, { body: { email, password: goodPassword }, headers: forged });
    const row = await app.database
      .selectFrom("platform_ledger")
      .select("subject")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    return row.subject;
  };
  expect(await lastLogin(house)).toBe("127.0.0.1");
  const behind = await createTestApp({ TRUST_PROXY: "loopback" });
  await makePerson(behind.database, { email });
  expect(await lastLogin(behind)).toBe("203.0.113.7");
  await behind.close();
});
