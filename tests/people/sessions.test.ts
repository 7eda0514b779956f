import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAgencies } from "../../src/contract/agencies.ts";
import { changePassword, grantDuty, signIn } from "../../src/contract/people.ts";
import { getFactors, listProofWays, prove, removeTotp, startTotp } from "../../src/contract/people/factors.ts";
import { endOtherSessions, endSession, endSessionsOfPerson, listSessions } from "../../src/contract/people/sessions.ts";
import { run as forgetFactors } from "../../src/cli/forget-factors.ts";
import { run as newPassword } from "../../src/cli/new-password.ts";
import { capturedIo } from "../cli/captured-io.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { codeAt, setUpApp } from "./app-code.ts";
import { type Browser, openBrowser, typePassword } from "./browser.ts";
import { goodPassword, makeAgency, makePerson } from "./cast.ts";

let house: TestApp;
let agencyId: string;
let unitId: string;
const start = new Date("2026-05-04T01:00:00Z");
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0";
let count = 0;

beforeAll(async () => {
  house = await createTestApp();
  ({ agencyId, unitId } = await makeAgency(house.database, "99.01"));
});
beforeEach(async () => {
  house.setNow(start);
  await house.database.deleteFrom("people_attempts").execute();
});
afterAll(async () => await house.close());

async function makeOne(role: "unit_operator" | "agency_admin" = "unit_operator") {
  count += 1;
  const email = `orang${count}@contoh.example`;
  const place = role === "agency_admin" ? { agencyId } : { agencyId, unitId };
  return { email, accountId: await makePerson(house.database, { email, role, ...place }) };
}

async function isIn(browser: Browser): Promise<boolean> {
  return (await browser.call(listAgencies)).status === 200;
}

test("one sees where one is signed in: this session first, each by device, address and time", async () => {
  const { email } = await makeOne();
  const elsewhere = await typePassword(house, email, openBrowser(house, new Map(), "10.0.0.7"));
  await elsewhere.call(listAgencies, { address: "10.0.0.8", headers: { "user-agent": firefox } });
  house.setNow(new Date(start.getTime() + 60_000));
  const here = await typePassword(house, email);
  const { json } = await here.call(listSessions);
  expect(json.items).toMatchObject([
    { here: true, firstAddress: "127.0.0.1", createdAt: "2026-05-04T01:01:00.000Z" },
    { here: false, firstAddress: "10.0.0.7", lastAddress: "10.0.0.8", createdAt: "2026-05-04T01:00:00.000Z" },
  ]);
  expect(JSON.stringify(json)).not.toContain("token");
});

test("ending one session leaves the others, ending the others leaves this one", async () => {
  const { email } = await makeOne();
  const [here, second, third] = [
    await typePassword(house, email),
    await typePassword(house, email),
    await typePassword(house, email),
  ];
  const list = (await here.call(listSessions)).json.items as { id: string; here: boolean }[];
  const secondList = (await second.call(listSessions)).json.items as { id: string }[];
  const sessionId = secondList[0]?.id ?? "";
  expect(list.map(({ id }) => id)).toContain(sessionId);
  expect((await here.call(endSession, { params: { sessionId } })).status).toBe(200);
  expect([await isIn(here), await isIn(second), await isIn(third)]).toEqual([true, false, true]);
  expect((await here.call(endOtherSessions)).json).toEqual({ ended: 1 });
  expect([await isIn(here), await isIn(third)]).toEqual([true, false]);
});

test("nobody ends a session of somebody else's", async () => {
  const [ours, theirs] = [await makeOne(), await makeOne()];
  const browser = await typePassword(house, theirs.email);
  const sessionId = (await browser.call(listSessions)).json.items[0].id as string;
  const refused = await (await typePassword(house, ours.email)).call(endSession, { params: { sessionId } });
  expect(refused.status).toBe(404);
  expect(await isIn(browser)).toBe(true);
});

test("an administrator ends all sessions of a person of the agency, half-sessions too, and keeps their own", async () => {
  const [admin, person] = [await makeOne("agency_admin"), await makeOne()];
  const stranger = await makePerson(house.database, { email: `asing${count}@contoh.example` });
  const [inside, browser] = [await typePassword(house, admin.email), await typePassword(house, person.email)];
  await setUpApp(browser, start);
  const half = await typePassword(house, person.email);
  const params = { agencyId, accountId: person.accountId };
  expect((await inside.call(endSessionsOfPerson, { params })).json).toEqual({ ended: 1 });
  expect(await isIn(browser)).toBe(false);
  expect(await house.database.selectFrom("people_half_sessions").selectAll().execute()).toEqual([]);
  expect(half.jar.size).toBe(1);
  const own = { agencyId, accountId: admin.accountId };
  await inside.call(endSessionsOfPerson, { params: own });
  expect(await isIn(inside)).toBe(true);
  expect((await inside.call(endSessionsOfPerson, { params: { agencyId, accountId: stranger } })).status).toBe(404);
});

test("closing an account ends its sessions for good: opening it again brings none back", async () => {
  const { email, accountId } = await makeOne();
  const browser = await typePassword(house, email);
  const set = async (at: Date | null) =>
    await house.database.updateTable("people_accounts").set({ disabled_at: at }).where("id", "=", accountId).execute();
  await set(start);
  await set(null);
  expect(await isIn(browser)).toBe(false);
});

test("a new password ends whatever was half-way in with the old one", async () => {
  const { email } = await makeOne();
  const browser = await typePassword(house, email);
  await setUpApp(browser, start);
  await typePassword(house, email);
  await browser.call(changePassword, { body: { current: goodPassword, next: "kata sandi yang baru" } });
  expect(await house.database.selectFrom("people_half_sessions").selectAll().execute()).toEqual([]);
});

test("a proof by password or code opens what asks for one, for ten minutes and this session alone", async () => {
  const { email } = await makeOne();
  const [here, elsewhere] = [await typePassword(house, email), await typePassword(house, email)];
  const { secret } = await setUpApp(here, start);
  const later = new Date(start.getTime() + 11 * 60_000);
  house.setNow(later);
  expect((await here.call(removeTotp)).json.kind).toBe("proof_needed");
  expect((await here.call(listProofWays)).json.ways).toEqual(["password", "totp"]);
  const wrong = await here.call(prove, { body: { way: "password", password: "salah" } });
  expect([wrong.status, wrong.json.kind]).toEqual([422, "wrong_password"]);
  expect((await here.call(startTotp)).json.kind).toBe("proof_needed");
  expect((await here.call(prove, { body: { way: "totp", code: codeAt(secret, later) } })).status).toBe(200);
  expect((await here.call(startTotp)).json.kind).toBe("totp_exists");
  expect((await elsewhere.call(removeTotp)).json.kind).toBe("proof_needed");
  // The code that proved is used up.
  const again = await elsewhere.call(prove, { body: { way: "totp", code: codeAt(secret, later) } });
  expect(again.json.kind).toBe("wrong_totp");
  expect((await elsewhere.call(prove, { body: { way: "password", password: goodPassword } })).status).toBe(200);
  house.setNow(new Date(later.getTime() + 10 * 60_000 + 1));
  expect((await elsewhere.call(removeTotp)).json.kind).toBe("proof_needed");
});

test("a click proves in the demonstration, and nowhere else", async () => {
  const { email } = await makeOne();
  const browser = await typePassword(house, email);
  expect((await browser.call(prove, { body: { way: "demonstration" } })).status).toBe(404);
  const played = `peran${count}@contoh.example`;
  await makePerson(house.database, { email: played, role: "agency_admin", agencyId, demonstration: true });
  const inDemonstration = await typePassword(house, played);
  house.setNow(new Date(start.getTime() + 11 * 60_000));
  const params = { agencyId, accountId: (await makeOne()).accountId };
  const body = { role: "unit_operator", unitId, area: null, letter: "SK", validFrom: "2026-01-01", validTo: null };
  expect((await inDemonstration.call(grantDuty, { params, body })).json.kind).toBe("proof_needed");
  expect((await inDemonstration.call(prove, { body: { way: "demonstration" } })).status).toBe(200);
  expect((await inDemonstration.call(grantDuty, { params, body })).status).not.toBe(403);
});

test("the last factor of somebody whose duty asks for one cannot be taken off", async () => {
  const strict = await createTestApp({ SECOND_FACTOR_ROLES: "unit_operator" });
  const place = await makeAgency(strict.database, "99.02");
  await makePerson(strict.database, { email: "wajib@contoh.example", role: "unit_operator", ...place });
  strict.setNow(start);
  const browser = await typePassword(strict, "wajib@contoh.example");
  expect(await isIn(browser)).toBe(false);
  await setUpApp(browser, start);
  expect(await isIn(browser)).toBe(true);
  const refused = await browser.call(removeTotp);
  expect([refused.status, refused.json.kind]).toEqual([409, "last_factor"]);
  expect((await browser.call(getFactors)).json.recoveryCodesLeft).toBe(10);
  await strict.close();
});

test("whoever runs the machine forgets the factors of somebody who lost them all; the password stays", async () => {
  const { email, accountId } = await makeOne();
  const browser = await typePassword(house, email);
  await setUpApp(browser, start);
  expect(await forgetFactors([email.toUpperCase()], capturedIo().io, { DATABASE_URL: house.databaseUrl })).toBe(0);
  expect(await isIn(browser)).toBe(false);
  const again = await typePassword(house, email);
  expect(await isIn(again)).toBe(true);
  expect((await again.call(getFactors)).json).toMatchObject({ totpSince: null, recoveryCodesLeft: 0, passkeys: [] });
  const noted = await house.database
    .selectFrom("platform_ledger")
    .select("agency_id")
    .where("action", "=", "people.forgetFactors")
    .where("subject", "=", accountId)
    .execute();
  expect(noted).toEqual([{ agency_id: agencyId }]);
  expect(await forgetFactors(["tidak.ada@contoh.example"], capturedIo().io, { DATABASE_URL: house.databaseUrl })).toBe(
    1,
  );
});

test("whoever runs the machine gives a new password to somebody who forgot theirs; the old one ends, the factors stay", async () => {
  const { email } = await makeOne();
  const browser = await typePassword(house, email);
  await setUpApp(browser, start);
  const said = capturedIo();
  expect(await newPassword([email.toUpperCase()], said.io, { DATABASE_URL: house.databaseUrl })).toBe(0);
  expect(await isIn(browser)).toBe(false);
  const fresh = said.out().trim();
  expect(fresh).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
  const door = openBrowser(house);
  expect((await door.call(signIn, { body: { email, password: goodPassword } })).status).toBe(401);
  // The first step is right; the app's code is still asked for.
  expect((await door.call(signIn, { body: { email, password: fresh } })).status).toBe(200);
  expect(await isIn(door)).toBe(false);
  expect(await newPassword(["tidak.ada@contoh.example"], capturedIo().io, { DATABASE_URL: house.databaseUrl })).toBe(1);
});
