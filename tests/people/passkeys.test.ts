import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAgencies } from "../../src/contract/agencies.ts";
import {
  addPasskey,
  challengePasskey,
  getFactors,
  removePasskey,
  renamePasskey,
} from "../../src/contract/people/factors.ts";
import {
  challengeSecondStep,
  challengeSignIn,
  finishSignIn,
  signInWithPasskey,
} from "../../src/contract/people/second-step.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { setUpApp } from "./app-code.ts";
import { type Browser, openBrowser, typePassword } from "./browser.ts";
import { makeAgency, makePerson } from "./cast.ts";
import { makeSoftPasskey, type SoftPasskey } from "./soft-passkey.ts";

let house: TestApp;
let agencyId: string;
let unitId: string;
const start = new Date("2026-05-04T01:00:00Z");
const place = { origin: "https://bening.contoh.example", host: "bening.contoh.example" };
let count = 0;

beforeAll(async () => {
  house = await createTestApp({ PUBLIC_URL: place.origin });
  ({ agencyId, unitId } = await makeAgency(house.database, "99.01"));
});
beforeEach(async () => {
  house.setNow(start);
  await house.database.deleteFrom("people_attempts").execute();
});
afterAll(async () => await house.close());

async function enter(): Promise<{ readonly accountId: string; readonly email: string; readonly browser: Browser }> {
  count += 1;
  const email = `orang${count}@contoh.example`;
  const accountId = await makePerson(house.database, { email, role: "unit_operator", agencyId, unitId });
  return { accountId, email, browser: await typePassword(house, email) };
}

async function add(browser: Browser, key: SoftPasskey, lies = {}) {
  const { json } = await browser.call(challengePasskey);
  return await browser.call(addPasskey, {
    body: { name: "Laptop kantor", response: key.register(json.challenge, lies) },
  });
}

async function withPasskey() {
  const person = await enter();
  const key = makeSoftPasskey(place);
  const added = await add(person.browser, key);
  if (added.status !== 200) throw new Error(added.text);
  return { ...person, key, passkeyId: added.json.id as string };
}

/** Signs in with a passkey from a browser that nobody is signed in with. */
async function knock(key: SoftPasskey, lies = {}, browser = openBrowser(house)): Promise<string> {
  const { json } = await browser.call(challengeSignIn);
  const answer = await browser.call(signInWithPasskey, { body: { response: key.answer(json.challenge, lies) } });
  return `${answer.status} ${answer.json.kind ?? answer.json.email}`;
}

test("a passkey is made for this site, checks its person, can be found without a name, and is not doubled", async () => {
  const { browser, key } = await withPasskey();
  const { json } = await browser.call(challengePasskey);
  expect(json.rp).toMatchObject({ id: place.host });
  expect(json.authenticatorSelection).toMatchObject({ residentKey: "preferred", userVerification: "required" });
  expect(json.attestation).toBe("none");
  expect(json.excludeCredentials.map(({ id }: { id: string }) => id)).toEqual([key.id]);
});

test("a passkey alone opens the door, also where the password would ask for a second step", async () => {
  const { email, key, browser, accountId } = await withPasskey();
  expect(await knock(key)).toBe(`200 ${email}`);
  expect(await knock(key, { owner: accountId })).toBe(`200 ${email}`);
  await setUpApp(browser, start);
  expect(await knock(key)).toBe(`200 ${email}`);
});

test.each([
  ["made for another site", { host: "jahat.example" }],
  ["signed on another site's page", { origin: "https://jahat.example" }],
  ["signed on a page without HTTPS", { origin: "http://bening.contoh.example" }],
  ["without the check of the person", { flags: 0x01 }],
  ["without the person", { flags: 0x04 }],
  ["with somebody else as its owner", { owner: "00000000-0000-4000-8000-000000000000" }],
  ["with a counter that went back", { counter: 1 }],
])("a passkey %s is refused", async (_title, lies) => {
  const { key } = await withPasskey();
  await knock(key);
  expect(await knock(key, lies)).toBe("401 wrong_passkey");
});

test.each([
  ["made for another site", { host: "jahat.example" }],
  ["made on another site's page", { origin: "https://jahat.example" }],
  ["made without the check of the person", { flags: 0x01 }],
])("a new passkey %s is not kept", async (_title, lies) => {
  const { browser } = await enter();
  const answer = await add(browser, makeSoftPasskey(place), lies);
  expect([answer.status, answer.json.kind]).toEqual([422, "wrong_passkey"]);
});

test("an unknown passkey, and one that borrows another's id, are refused in the same words", async () => {
  const { key } = await withPasskey();
  const stranger = makeSoftPasskey(place);
  expect(await knock(stranger)).toBe("401 wrong_passkey");
  expect(await knock(stranger, { id: key.id })).toBe("401 wrong_passkey");
});

test("a challenge is good once, in the browser that asked, for its purpose, for five minutes", async () => {
  const { key, browser: inside } = await withPasskey();
  const browser = openBrowser(house);
  const { json } = await browser.call(challengeSignIn);
  const kept = new Map(browser.jar);
  const answer = { body: { response: key.answer(json.challenge) } };
  expect((await openBrowser(house).call(signInWithPasskey, answer)).status).toBe(401);
  expect((await browser.call(signInWithPasskey, answer)).status).toBe(200);
  expect((await openBrowser(house, kept).call(signInWithPasskey, answer)).status).toBe(401);
  // A challenge to make a passkey is none to sign in with …
  const toMake = await inside.call(challengePasskey);
  const crossed = await inside.call(signInWithPasskey, { body: { response: key.answer(toMake.json.challenge) } });
  expect(crossed.status).toBe(401);
  // … and an old one is none at all.
  const slow = openBrowser(house);
  const old = await slow.call(challengeSignIn);
  house.setNow(new Date(start.getTime() + 5 * 60_000 + 1));
  expect((await slow.call(signInWithPasskey, { body: { response: key.answer(old.json.challenge) } })).status).toBe(401);
});

test("one challenge at the same moment from two requests lets one in", async () => {
  const { key } = await withPasskey();
  const browser = openBrowser(house);
  const { json } = await browser.call(challengeSignIn);
  const response = key.answer(json.challenge);
  const kept = new Map(browser.jar);
  const answers = await Promise.all(
    [1, 2, 3].map(async () => await openBrowser(house, new Map(kept)).call(signInWithPasskey, { body: { response } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
});

test("as a second step only the person's own passkey counts", async () => {
  const ours = await withPasskey();
  const theirs = await withPasskey();
  await setUpApp(ours.browser, start);
  const half = await typePassword(house, ours.email);
  const allowed = await half.call(challengeSecondStep);
  expect(allowed.json.allowCredentials.map(({ id }: { id: string }) => id)).toEqual([ours.key.id]);
  const foreign = { way: "passkey", response: theirs.key.answer(allowed.json.challenge) };
  expect((await half.call(finishSignIn, { body: foreign })).json.kind).toBe("wrong_passkey");
  const { json } = await half.call(challengeSecondStep);
  const own = { way: "passkey", response: ours.key.answer(json.challenge) };
  expect((await half.call(finishSignIn, { body: own })).json.email).toBe(ours.email);
  expect((await half.call(listAgencies)).status).toBe(200);
});

test("only one's own passkeys can be named and removed, and a removed one opens nothing", async () => {
  const ours = await withPasskey();
  const theirs = await withPasskey();
  const params = { passkeyId: theirs.passkeyId };
  expect((await ours.browser.call(renamePasskey, { params, body: { name: "Curian" } })).status).toBe(404);
  expect((await ours.browser.call(removePasskey, { params })).status).toBe(404);
  const own = { passkeyId: ours.passkeyId };
  await ours.browser.call(renamePasskey, { params: own, body: { name: "Ponsel" } });
  expect((await ours.browser.call(getFactors)).json.passkeys).toMatchObject([{ name: "Ponsel", synced: false }]);
  expect((await ours.browser.call(removePasskey, { params: own })).status).toBe(200);
  expect(await knock(ours.key)).toBe("401 wrong_passkey");
});

test("a closed account's passkey opens nothing", async () => {
  const { accountId, key } = await withPasskey();
  await house.database.updateTable("people_accounts").set({ disabled_at: start }).where("id", "=", accountId).execute();
  expect(await knock(key)).toBe("401 wrong_passkey");
});
