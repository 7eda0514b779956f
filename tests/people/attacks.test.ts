import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAgencies } from "../../src/contract/agencies.ts";
import {
  acceptInvitation,
  changePassword,
  editMe,
  getWelcome,
  grantDuty,
  invitePerson,
  signIn,
} from "../../src/contract/people.ts";
import { addPasskey, challengePasskey, prove } from "../../src/contract/people/factors.ts";
import { challengeSignIn, finishSignIn, signInWithPasskey } from "../../src/contract/people/second-step.ts";
import { startSingleSignOn } from "../../src/contract/people/single-sign-on.ts";
import { invitePlatformPerson } from "../../src/contract/people/platform.ts";
import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import { collectEndpoints } from "../../tools/collect-endpoints.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { codeAt, setUpApp } from "./app-code.ts";
import { type Browser, openBrowser, typePassword } from "./browser.ts";
import { goodPassword, makeAgency, makePerson } from "./cast.ts";
import { makeSoftPasskey } from "./soft-passkey.ts";

let house: TestApp;
let agencyId: string;
let unitId: string;
const place = { origin: "https://bening.contoh.example", host: "bening.contoh.example" };
const start = new Date("2026-05-04T01:00:00Z");
let count = 0;

beforeAll(async () => {
  house = await createTestApp({
    PUBLIC_URL: place.origin,
    OIDC_ISSUER: "http://localhost:9",
    OIDC_CLIENT_ID: "x",
    OIDC_CLIENT_SECRET: "x",
  });
  ({ agencyId, unitId } = await makeAgency(house.database, "99.01"));
});
beforeEach(async () => {
  house.setNow(start);
  await house.database.deleteFrom("people_attempts").execute();
});
afterAll(async () => await house.close());

async function makeOne(role: "unit_operator" | "agency_admin" | "platform_admin" = "unit_operator") {
  count += 1;
  const email = `orang${count}@contoh.example`;
  const seat = role === "unit_operator" ? { agencyId, unitId } : role === "agency_admin" ? { agencyId } : {};
  return { email, accountId: await makePerson(house.database, { email, role, ...seat }) };
}

async function withApp() {
  house.setNow(start);
  const { email } = await makeOne();
  const browser = await typePassword(house, email);
  const app = await setUpApp(browser, start);
  house.setNow(new Date(start.getTime() + 60_000));
  return { email, browser, ...app };
}

async function withPasskey() {
  const { email } = await makeOne();
  const browser = await typePassword(house, email);
  const key = makeSoftPasskey(place);
  const { json } = await browser.call(challengePasskey);
  await browser.call(addPasskey, { body: { name: "Laptop", response: key.register(json.challenge) } });
  return { email, key };
}

/** How many of so many guesses at the same moment were looked at, and how many were turned away unread. */
async function guessTogether(times: number, guess: (at: number) => Promise<{ status: number }>) {
  const answers = await Promise.all(Array.from({ length: times }, async (_, at) => await guess(at)));
  const turnedAway = answers.filter(({ status }) => status === 429).length;
  return { read: times - turnedAway, turnedAway };
}

// brute force ----------------------------------------------------------------------------------------------------------

test("thirty passwords at the same moment: eight are read", { timeout: 60_000 }, async () => {
  const { email } = await makeOne();
  const guess = async () => await house.call(signIn, { body: { email, password: "salah" } });
  expect(await guessTogether(30, guess)).toEqual({ read: 8, turnedAway: 22 });
});

test("a password guessed from sixty addresses at once: forty are read", { timeout: 60_000 }, async () => {
  const { email } = await makeOne();
  const guess = async (at: number) =>
    await house.call(signIn, { body: { email, password: "salah" }, address: `10.9.0.${at + 1}` });
  expect(await guessTogether(60, guess)).toEqual({ read: 40, turnedAway: 20 });
});

test.each([
  ["totp", (at: number) => String(at).padStart(6, "0")],
  ["recovery", (at: number) => `AAAA-AAAA-AAAA-${String(at).padStart(4, "0")}`],
] as const)("thirty guesses of a %s code at the same moment: eight are read, whatever browser", async (way, codeOf) => {
  const { email } = await withApp();
  const browsers = await Promise.all([1, 2, 3].map(async () => await typePassword(house, email)));
  const guess = async (at: number) =>
    await (browsers[at % 3] ?? openBrowser(house)).call(finishSignIn, { body: { way, code: codeOf(at) } });
  expect(await guessTogether(30, guess)).toEqual({ read: 8, turnedAway: 22 });
});

test("codes guessed from many addresses: twenty in a quarter of an hour, a hundred in a day", async () => {
  const { email, secret } = await withApp();
  let at = start.getTime() + 60_000;
  let read = 0;
  for (let quarter = 0; quarter < 8; quarter += 1) {
    house.setNow(new Date(at));
    await house.database.deleteFrom("people_attempts").where("subject", "like", "address:%").execute();
    const browser = await typePassword(house, email);
    const guess = async (one: number) =>
      await openBrowser(house, new Map(browser.jar), `10.8.${quarter}.${one}`).call(finishSignIn, {
        body: { way: "totp", code: "000000" },
      });
    const round = await guessTogether(24, guess);
    expect(round.read).toBeLessThanOrEqual(20);
    read += round.read;
    at += 16 * 60_000;
  }
  expect(read).toBe(100);
  // The owner, too, waits for the app's code; a recovery code still opens the door.
  house.setNow(new Date(at));
  const owner = await typePassword(house, email);
  const body = { way: "totp", code: codeAt(secret, new Date(at)) };
  expect((await owner.call(finishSignIn, { body })).status).toBe(429);
});

test("guessing at the second step uses up no tries of the password, nor the other way round", async () => {
  const { email, secret } = await withApp();
  const browser = await typePassword(house, email);
  for (let guess = 0; guess < 9; guess += 1) {
    await browser.call(finishSignIn, { body: { way: "recovery", code: `salah ${guess}` } });
  }
  const now = new Date(start.getTime() + 60_000);
  const again = await typePassword(house, email);
  expect((await again.call(finishSignIn, { body: { way: "totp", code: codeAt(secret, now) } })).status).toBe(200);
});

test("seventy false passkeys from one address at the same moment: sixty are read", async () => {
  const key = makeSoftPasskey(place);
  const browsers = await Promise.all(
    Array.from({ length: 70 }, async () => {
      const browser = openBrowser(house);
      return { browser, challenge: (await browser.call(challengeSignIn)).json.challenge as string };
    }),
  );
  const guess = async (at: number) => {
    const one = browsers[at];
    if (!one) throw new Error("no browser");
    return await one.browser.call(signInWithPasskey, { body: { response: key.answer(one.challenge) } });
  };
  expect(await guessTogether(70, guess)).toEqual({ read: 60, turnedAway: 10 });
});

test("a proof is guessed eight times at once at most, by password and code together", { timeout: 60_000 }, async () => {
  const { browser } = await withApp();
  const guess = async (at: number) =>
    await browser.call(prove, {
      body: at % 2 === 0 ? { way: "password", password: "salah" } : { way: "totp", code: "000000" },
    });
  expect(await guessTogether(24, guess)).toEqual({ read: 8, turnedAway: 16 });
});

// fixation -------------------------------------------------------------------------------------------------------------

const planted = () =>
  new Map([
    ["__Host-bening", "A".repeat(43)],
    ["__Host-bening-half", "B".repeat(43)],
    ["__Host-bening-challenge", "C".repeat(43)],
  ]);

async function isIn(jar: ReadonlyMap<string, string>): Promise<boolean> {
  return (await openBrowser(house, new Map(jar)).call(listAgencies)).status === 200;
}

test("a cookie planted before the password, before the second step or before a passkey opens nothing afterwards", async () => {
  const { email, secret } = await withApp();
  const before = planted();
  const browser = openBrowser(house, new Map(before));
  await typePassword(house, email, browser);
  expect(await isIn(before)).toBe(false);
  const half = new Map(browser.jar);
  expect(half.get("__Host-bening-half")).not.toBe(before.get("__Host-bening-half"));
  const now = new Date(start.getTime() + 60_000);
  await browser.call(finishSignIn, { body: { way: "totp", code: codeAt(secret, now) } });
  expect(await isIn(browser.jar)).toBe(true);
  expect([await isIn(before), await isIn(half)]).toEqual([false, false]);
  // The token of the session is none that was seen before it.
  const seen = [...before.values(), ...half.values()];
  expect(seen).not.toContain(browser.jar.get("__Host-bening"));

  const { key } = await withPasskey();
  const other = openBrowser(house, planted());
  const { json } = await other.call(challengeSignIn);
  await other.call(signInWithPasskey, { body: { response: key.answer(json.challenge) } });
  expect(await isIn(other.jar)).toBe(true);
  expect(await isIn(planted())).toBe(false);
});

test("an attacker's half-session in the victim's browser ends when the victim types their password", async () => {
  const [attacker, victim] = [await withApp(), await withApp()];
  const half = await typePassword(house, attacker.email);
  const shared = openBrowser(house, new Map(half.jar));
  await typePassword(house, victim.email, shared);
  const now = new Date(start.getTime() + 60_000);
  const body = { way: "totp", code: codeAt(attacker.secret, now) };
  // The attacker's own half-session was taken away with its cookie …
  expect((await openBrowser(house, half.jar).call(finishSignIn, { body })).json.kind).toBe("second_step_over");
  // … and the one in the browser is the victim's, which the attacker's code does not open.
  expect((await shared.call(finishSignIn, { body })).json.kind).toBe("wrong_totp");
});

// cookies and other sites ------------------------------------------------------------------------------------------------

test("every cookie of the door is out of reach of scripts, of other sites and of plain HTTP", async () => {
  const { email, secret } = await withApp();
  const browser = await typePassword(house, email);
  await browser.call(challengeSignIn);
  await browser.call(finishSignIn, {
    body: { way: "totp", code: codeAt(secret, new Date(start.getTime() + 60_000)) },
  });
  const names = new Set(browser.setCookies.map((line) => line.split("=")[0]));
  expect([...names].sort()).toEqual(["__Host-bening", "__Host-bening-challenge", "__Host-bening-half"]);
  for (const line of browser.setCookies) {
    expect(line).toMatch(/; Path=\/;/);
    expect(line).toContain("HttpOnly");
    expect(line).toContain("Secure");
    expect(line).toContain("SameSite=Lax");
    expect(line).not.toContain("Domain=");
  }
});

test("a page of somebody else's can knock at no door and change nothing of an account", async () => {
  const doors = (await collectEndpoints()).filter(({ method, path }) => {
    return method !== "GET" && /^\/api\/(sign-in|me|demonstration|first-account|invitations|sign-out)/.test(path);
  });
  expect(doors.length).toBeGreaterThan(15);
  const { browser } = await withApp();
  for (const endpoint of doors) {
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://jahat.example", host: place.host },
      { origin: "null", host: place.host },
    ]) {
      const { status, json } = await browser.call(endpoint, { headers, params: anyParams(endpoint) });
      expect([endpoint.name, status, json.kind]).toEqual([endpoint.name, 403, "foreign_origin"]);
    }
  }
});

function anyParams(endpoint: Endpoint): Readonly<Record<string, string>> {
  return Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => [name, randomUUID()]));
}

// open redirects -----------------------------------------------------------------------------------------------------------

test("no address that is given on the way to single sign-on is answered as a place to go", async () => {
  for (const ke of [
    "//jahat.example",
    "/\\jahat.example",
    "https://jahat.example",
    "/%09/jahat.example",
    "\\\\jahat.example",
  ]) {
    const { status, headers } = await house.call(startSingleSignOn, { query: { ke } });
    expect([status, headers["location"]]).toEqual([303, "/masuk?masalah=provider_unreachable"]);
  }
});

// privilege in a create call ---------------------------------------------------------------------------------------------

const dutyBody = { role: "unit_operator", area: null, letter: "SK", validFrom: "2026-01-01", validTo: null };

test("what a body says beyond its shape is not taken: no role, no place, no id, no demonstration", async () => {
  const { email, accountId } = await makeOne();
  const browser = await typePassword(house, email);
  const extra = {
    id: randomUUID(),
    accountId: randomUUID(),
    role: "platform_admin",
    agencyId: null,
    demonstration: true,
    disabled_at: null,
    email: "lain@contoh.example",
    duties: [{ role: "platform_admin" }],
  };
  await browser.call(editMe, { body: { name: "Nama Baru", ...extra } });
  await browser.call(changePassword, { body: { current: goodPassword, next: goodPassword, ...extra } });
  const { json } = await browser.call(getWelcome);
  expect(json.me).toMatchObject({ accountId, email, demonstration: false, name: "Nama Baru" });
  expect(json.me.duties).toMatchObject([{ role: "unit_operator", agencyId, unitId }]);
});

test("a granted duty is of the agency in the path and from the one who asks, whatever the body says", async () => {
  const [admin, person] = [await makeOne("agency_admin"), await makeOne()];
  const other = await makeAgency(house.database, `98.${count}`);
  const browser = await typePassword(house, admin.email);
  const forged = {
    agencyId: other.agencyId,
    accountId: admin.accountId,
    grantedBy: person.accountId,
    id: randomUUID(),
  };
  const params = { agencyId, accountId: person.accountId };
  const granted = await browser.call(grantDuty, {
    params,
    body: { ...dutyBody, role: "area_coordinator", unitId, ...forged },
  });
  expect(granted.status).toBe(200);
  const rows = await house.database.selectFrom("people_duties").selectAll().where("id", "=", granted.json.id).execute();
  expect(rows).toMatchObject([{ account_id: person.accountId, agency_id: agencyId, granted_by: admin.accountId }]);
  expect(granted.json.id).not.toBe(forged.id);
});

test("nobody gives themselves a duty, nor a duty of the platform through the agency's door, nor invites to one", async () => {
  const [admin, person] = [await makeOne("agency_admin"), await makeOne()];
  const browser = await typePassword(house, admin.email);
  const own = { agencyId, accountId: admin.accountId };
  const self = await browser.call(grantDuty, { params: own, body: { ...dutyBody, role: "agency_head", unitId: null } });
  expect([self.status, self.json.kind]).toEqual([403, "not_allowed_self"]);
  for (const role of ["platform_admin", "auditor", "tpn_head", "tpn_lead", "tpn_evaluator"]) {
    const params = { agencyId, accountId: person.accountId };
    const body = { ...dutyBody, role, unitId: null };
    const granted = await browser.call(grantDuty, { params, body });
    const invited = await browser.call(invitePerson, {
      params: { agencyId },
      body: { ...body, email: "baru@contoh.example", name: "Baru" },
    });
    // An auditor of the agency is the agency's to appoint; of the platform, never.
    const isOurs = role === "auditor" && granted.json.agencyId === agencyId;
    const isRefused = granted.status >= 400 && invited.status >= 400;
    expect([role, isOurs || isRefused]).toEqual([role, true]);
  }
  const platform = await browser.call(invitePlatformPerson, {
    body: {
      email: "baru@contoh.example",
      name: "Baru",
      role: "platform_admin",
      letter: "SK",
      validFrom: "2026-01-01",
      validTo: null,
    },
  });
  expect(platform.status).toBe(403);
  const duties = await house.database
    .selectFrom("people_duties")
    .select("role")
    .where("account_id", "in", [admin.accountId, person.accountId])
    .where("agency_id", "is", null)
    .execute();
  expect(duties).toEqual([]);
});

test("whoever accepts an invitation gets what it offers, whatever they send along", async () => {
  const admin = await makeOne("agency_admin");
  const browser = await typePassword(house, admin.email);
  const email = `undangan${count}@contoh.example`;
  await browser.call(invitePerson, { params: { agencyId }, body: { ...dutyBody, unitId, email, name: "Baru" } });
  const letter = await house.database
    .selectFrom("platform_mail")
    .select("body")
    .where("recipient", "=", email)
    .executeTakeFirstOrThrow();
  const token = /\/undangan\/([\w-]+)/.exec(letter.body)?.[1] ?? "";
  const accepted = await openBrowser(house).call(acceptInvitation, {
    params: { token },
    body: {
      name: "Baru",
      password: goodPassword,
      role: "platform_admin",
      agencyId: null,
      email: "lain@contoh.example",
      demonstration: true,
    },
  });
  expect(accepted.json).toMatchObject({ email, demonstration: false, duties: [{ role: "unit_operator", agencyId }] });
  expect(accepted.json.duties).toHaveLength(1);
});

test("an invitation accepted with the password of an account with a second step still asks for it", async () => {
  const [admin, person] = [await makeOne("agency_admin"), await withApp()];
  const browser = await typePassword(house, admin.email);
  await browser.call(invitePerson, {
    params: { agencyId },
    body: { ...dutyBody, role: "area_coordinator", unitId, email: person.email, name: "Lama" },
  });
  const letter = await house.database
    .selectFrom("platform_mail")
    .select("body")
    .where("recipient", "=", person.email)
    .executeTakeFirstOrThrow();
  const token = /\/undangan\/([\w-]+)/.exec(letter.body)?.[1] ?? "";
  const door = openBrowser(house);
  const accepted = await door.call(acceptInvitation, {
    params: { token },
    body: { name: "x", password: goodPassword },
  });
  expect(accepted.json).toEqual({ secondStep: ["totp", "recovery"] });
  expect((await door.call(listAgencies)).status).toBe(401);
});

// who has an account -------------------------------------------------------------------------------------------------------

test("neither words nor time tell who has an account, or a second step", { timeout: 60_000 }, async () => {
  const [plain, double] = [await makeOne(), await withApp()];
  const emails = [plain.email, double.email, "tidak.ada@contoh.example"];
  const times = emails.map((): number[] => []);
  const texts = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    for (const [at, email] of emails.entries()) {
      await house.database.deleteFrom("people_attempts").execute();
      const from = performance.now();
      const { text, status } = await house.call(signIn, { body: { email, password: "salah sekali" } });
      times[at]?.push(performance.now() - from);
      texts.add(`${status} ${text}`);
    }
  }
  expect(texts.size).toBe(1);
  const medians = times.map((list) => list.toSorted((a, b) => a - b)[6] ?? 0);
  // Argon2 is most of it; without it the answer would come five times sooner. Generous, for a busy machine.
  expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(2.5);
});

test("a challenge for a passkey tells nothing about accounts", async () => {
  await withPasskey();
  const { json } = await house.call(challengeSignIn);
  expect(json.allowCredentials).toBeUndefined();
  expect(Object.keys(json).sort()).toEqual(["challenge", "rpId", "timeout", "userVerification"]);
});

test("the second step tells its ways only after the right password", async () => {
  const { email } = await withApp();
  const browser: Browser = openBrowser(house);
  await browser.call(signIn, { body: { email, password: "salah" } });
  expect((await browser.call(getWelcome)).json.secondStep).toBeNull();
  expect(browser.jar.size).toBe(0);
});
