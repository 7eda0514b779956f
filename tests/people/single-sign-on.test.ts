import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAgencies } from "../../src/contract/agencies.ts";
import { getWelcome } from "../../src/contract/people.ts";
import { returnFromSingleSignOn, startSingleSignOn } from "../../src/contract/people/single-sign-on.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { setUpApp } from "./app-code.ts";
import { type Browser, openBrowser, typePassword } from "./browser.ts";
import { makeAgency, makePerson } from "./cast.ts";
import { type RunningProvider, startProvider } from "./provider.ts";

let house: TestApp;
let provider: RunningProvider;
let agencyId: string;
let unitId: string;
let count = 0;
const home = "http://localhost:8514";

beforeAll(async () => {
  provider = await startProvider(`${home}/api/single-sign-on/return`);
  house = await createTestApp({
    PUBLIC_URL: home,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: "Akun Kabupaten",
  });
  ({ agencyId, unitId } = await makeAgency(house.database, "99.01"));
});
beforeEach(() => house.setNow(null));
afterAll(async () => {
  await house.close();
  await provider.close();
});

/** Somebody with an account here and one at the provider. */
async function makeBoth({ isVerified = true } = {}) {
  count += 1;
  const [email, subject] = [`orang${count}@contoh.example`, `subjek-${count}`];
  const accountId = await makePerson(house.database, { email, role: "unit_operator", agencyId, unitId });
  provider.know(subject, { email, isVerified });
  return { email, subject, accountId };
}

/** As far as the provider: where it sends the browser back to. */
async function takeOff(browser: Browser, subject: string, ke?: string): Promise<URL> {
  const { status, headers } = await browser.call(startSingleSignOn, ke === undefined ? {} : { query: { ke } });
  expect(status).toBe(303);
  return await provider.visit(String(headers["location"]), subject);
}

async function land(browser: Browser, back: URL): Promise<string> {
  const { status, headers } = await browser.call(returnFromSingleSignOn, {
    query: Object.fromEntries(back.searchParams),
  });
  expect(status).toBe(303);
  return String(headers["location"]);
}

async function fly(browser: Browser, subject: string, ke?: string): Promise<string> {
  return await land(browser, await takeOff(browser, subject, ke));
}

async function whoIs(browser: Browser): Promise<string | null> {
  return (await browser.call(getWelcome)).json.me?.email ?? null;
}

test("the door names the provider", async () => {
  expect((await house.call(getWelcome)).json.singleSignOn).toBe("Akun Kabupaten");
});

test("the provider is asked by code, PKCE, state and nonce, each new every time", async () => {
  const addresses = await Promise.all(
    [1, 2].map(async () => new URL(String((await house.call(startSingleSignOn)).headers["location"]))),
  );
  const [one, other] = addresses;
  expect(one?.searchParams.get("response_type")).toBe("code");
  expect(one?.searchParams.get("code_challenge_method")).toBe("S256");
  for (const name of ["state", "nonce", "code_challenge"]) {
    expect(one?.searchParams.get(name)?.length).toBeGreaterThan(20);
    expect(one?.searchParams.get(name)).not.toBe(other?.searchParams.get(name));
  }
});

test("whoever the provider vouches for comes in as their own account, where they wanted to go", async () => {
  const { email, subject } = await makeBoth();
  const browser = openBrowser(house);
  expect(await fly(browser, subject, "/lembar-kerja?year=2026")).toBe("/lembar-kerja?year=2026");
  expect(await whoIs(browser)).toBe(email);
});

test("after the first time the subject counts, not the address", async () => {
  const { email, subject } = await makeBoth();
  await fly(openBrowser(house), subject);
  provider.know(subject, { email: "lain@contoh.example", isVerified: true });
  const browser = openBrowser(house);
  await fly(browser, subject);
  expect(await whoIs(browser)).toBe(email);
  // Another subject who is given the address later is not the linked person.
  provider.know("penerus", { email, isVerified: true });
  expect(await fly(openBrowser(house), "penerus")).toBe("/masuk?masalah=provider_without_account");
});

test("an address that the provider does not vouch for opens nothing", async () => {
  const { subject } = await makeBoth({ isVerified: false });
  const browser = openBrowser(house);
  expect(await fly(browser, subject)).toBe("/masuk?masalah=provider_without_account");
  expect(await whoIs(browser)).toBeNull();
});

test("nobody gets an account or a duty by signing in at the provider", async () => {
  provider.know("asing", { email: "asing@contoh.example", isVerified: true });
  const count = async () => (await house.database.selectFrom("people_accounts").select("id").execute()).length;
  const before = await count();
  expect(await fly(openBrowser(house), "asing")).toBe("/masuk?masalah=provider_without_account");
  expect(await count()).toBe(before);
});

test("a closed account stays closed", async () => {
  const { subject, accountId } = await makeBoth();
  await fly(openBrowser(house), subject);
  await house.database
    .updateTable("people_accounts")
    .set({ disabled_at: new Date() })
    .where("id", "=", accountId)
    .execute();
  expect(await fly(openBrowser(house), subject)).toBe("/masuk?masalah=provider_without_account");
});

test("who has an authenticator app takes the second step here too, and keeps the way", async () => {
  const { email, subject } = await makeBoth();
  await setUpApp(await typePassword(house, email), new Date());
  const browser = openBrowser(house);
  expect(await fly(browser, subject, "/orang")).toBe("/masuk?ke=%2Forang");
  expect((await browser.call(listAgencies)).status).toBe(401);
  expect((await browser.call(getWelcome)).json.secondStep).toEqual(["totp", "recovery"]);
});

test("an answer is good once, and only in the browser that set out", async () => {
  const { subject } = await makeBoth();
  const browser = openBrowser(house);
  const back = await takeOff(browser, subject);
  const kept = new Map(browser.jar);
  // A victim who is led to an attacker's answer is not signed in as the attacker.
  expect(await land(openBrowser(house), back)).toBe("/masuk?masalah=provider_flight_over");
  expect(await land(browser, back)).toBe("/");
  expect(await land(openBrowser(house, kept), back)).toBe("/masuk?masalah=provider_flight_over");
});

test.each([
  ["another state", (back: URL) => back.searchParams.set("state", "x".repeat(43))],
  ["no state", (back: URL) => back.searchParams.delete("state")],
  ["another code", (back: URL) => back.searchParams.set("code", "x".repeat(43))],
  ["another issuer", (back: URL) => back.searchParams.set("iss", "https://jahat.example")],
])("an answer with %s is refused", async (_title, change) => {
  const { subject } = await makeBoth();
  const browser = openBrowser(house);
  const back = await takeOff(browser, subject);
  change(back);
  expect(await land(browser, back)).toBe("/masuk?masalah=provider_refused");
  expect(await whoIs(browser)).toBeNull();
});

test("the code of one browser's flight is worth nothing in another's (PKCE, nonce)", async () => {
  const [ours, theirs] = [await makeBoth(), await makeBoth()];
  const [victim, thief] = [openBrowser(house), openBrowser(house)];
  const stolen = await takeOff(victim, ours.subject);
  const own = await takeOff(thief, theirs.subject);
  own.searchParams.set("code", stolen.searchParams.get("code") ?? "");
  expect(await land(thief, own)).toBe("/masuk?masalah=provider_refused");
});

test("the nonce that came is compared with the one that was sent", async () => {
  const { subject } = await makeBoth();
  const browser = openBrowser(house);
  const back = await takeOff(browser, subject);
  await house.database.updateTable("people_flights").set({ nonce: "lain" }).execute();
  expect(await land(browser, back)).toBe("/masuk?masalah=provider_refused");
});

test("a flight is over after ten minutes", async () => {
  const { subject } = await makeBoth();
  const browser = openBrowser(house);
  const back = await takeOff(browser, subject);
  house.setNow(new Date(Date.now() + 10 * 60_000 + 1000));
  expect(await land(browser, back)).toBe("/masuk?masalah=provider_flight_over");
});

test.each(["//jahat.example", "/\\jahat.example", "https://jahat.example", "/\t/jahat.example", "javascript:alert(1)"])(
  "%j is no place to be sent to after signing in",
  async (ke) => {
    const { subject } = await makeBoth();
    expect(await fly(openBrowser(house), subject, ke)).toBe("/");
  },
);

test("without the settings there is no such door", async () => {
  const plain = await createTestApp();
  expect((await plain.call(startSingleSignOn)).status).toBe(404);
  expect((await plain.call(returnFromSingleSignOn, { query: { code: "x", state: "y" } })).status).toBe(404);
  expect((await plain.call(getWelcome)).json.singleSignOn).toBeNull();
  await plain.close();
});

test("a provider that cannot be reached is said, and the password still opens the door", async () => {
  const alone = await createTestApp({
    OIDC_ISSUER: "http://localhost:9",
    OIDC_CLIENT_ID: "x",
    OIDC_CLIENT_SECRET: "x",
  });
  const { status, headers } = await alone.call(startSingleSignOn);
  expect([status, headers["location"]]).toEqual([303, "/masuk?masalah=provider_unreachable"]);
  await makePerson(alone.database, { email: "orang@contoh.example" });
  await typePassword(alone, "orang@contoh.example");
  await alone.close();
});
