import { Writable } from "node:stream";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAgencies, listUnits } from "../../src/contract/agencies.ts";
import { changePassword, endDuty, invitePerson, listPeople } from "../../src/contract/people.ts";
import {
  endAgencyToken,
  endOwnToken,
  issueToken,
  listAgencyTokens,
  listOwnTokens,
} from "../../src/contract/people/tokens.ts";
import { run as portalrb } from "../../src/cli/portalrb.ts";
import { tokenScopes } from "../../src/core/people/tokens.ts";
import { createApp } from "../../src/server/app.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { collectEndpoints } from "../../tools/collect-endpoints.ts";
import { capturedIo } from "../cli/captured-io.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { type Browser, typePassword } from "./browser.ts";
import { makeAgency, makePerson } from "./cast.ts";

let house: TestApp;
let agencyId: string;
let unitId: string;
const start = new Date("2026-05-04T01:00:00Z");
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

async function enter(role: "agency_admin" | "unit_operator" | "chief_inspector" = "agency_admin") {
  count += 1;
  const email = `pemegang${count}@contoh.example`;
  const place = role === "unit_operator" ? { agencyId, unitId } : { agencyId };
  const accountId = await makePerson(house.database, { email, role, ...place });
  return { accountId, email, browser: await typePassword(house, email) };
}

async function issue(
  browser: Browser,
  wanted: Partial<{ scopes: string[]; days: number; agencyId: string | null }> = {},
) {
  const body = { name: "Sinkronisasi", agencyId, scopes: ["people.read"], days: 30, ...wanted };
  return await browser.call(issueToken, { body });
}

const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const peopleHere = (token: string) => house.call(listPeople, { params: { agencyId }, ...bearing(token) });

test("a token is told once; the list and the database know its first characters and its hash alone", async () => {
  const { browser } = await enter();
  const { status, json } = await issue(browser);
  expect(status).toBe(200);
  expect(json.token).toMatch(/^bening_[\w-]{43}$/);
  expect(json.item).toMatchObject({ prefix: json.token.slice(0, 12), expiresAt: "2026-06-03T01:00:00.000Z" });
  const listed = await browser.call(listOwnTokens);
  expect(listed.json.items).toHaveLength(1);
  expect(listed.text).not.toContain(json.token);
  for (const table of ["people_tokens", "platform_ledger"] as const) {
    const rows = await house.database.selectFrom(table).selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(json.token);
  }
});

test("with a token a program reads what its scopes name, and is told which scope it lacks", async () => {
  const { browser } = await enter();
  const { json } = await issue(browser, { scopes: ["people.read"] });
  expect((await peopleHere(json.token)).status).toBe(200);
  const lacking = await house.call(listUnits, { params: { agencyId }, ...bearing(json.token) });
  expect([lacking.status, lacking.json]).toMatchObject([
    403,
    { kind: "not_in_scope", detail: { action: "agencies.read" } },
  ]);
});

test("a list that shows what one may see shows nothing that the token's scopes do not name", async () => {
  const { browser } = await enter();
  const narrow = (await issue(browser, { scopes: ["people.read"] })).json.token as string;
  const wide = (await issue(browser, { scopes: ["agencies.read"] })).json.token as string;
  expect((await house.call(listAgencies, bearing(narrow))).json.items).toEqual([]);
  expect((await house.call(listAgencies, bearing(wide))).json.items).toHaveLength(1);
});

test("a token opens nothing of one's own account, and nothing that asks for a proof, whatever its scopes", async () => {
  const { browser } = await enter();
  const { token } = (await issue(browser, { scopes: [...tokenScopes] })).json as { token: string };
  const own = await house.call(changePassword, { body: { current: "x", next: "y" }, ...bearing(token) });
  expect([own.status, own.json.kind]).toEqual([403, "token_refused"]);
  expect((await house.call(issueToken, { body: {}, ...bearing(token) })).json.kind).toBe("token_refused");
  for (const endpoint of (await collectEndpoints()).filter(({ proof, action }) => proof && action !== "session")) {
    const params = Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => [name, agencyId]));
    const { status } = await house.call(endpoint, { params, body: {}, ...bearing(token) });
    expect([403, 404], endpoint.name).toContain(status);
  }
});

test("nobody is given a scope that hands out rights, or one that does not exist, or a seat without a duty", async () => {
  const { browser } = await enter();
  for (const scope of ["people.edit", "tokens.end", "portal.pull", "worksheets.destroy"]) {
    expect((await issue(browser, { scopes: [scope] })).json.kind, scope).toBe("token_scope_unknown");
  }
  expect((await issue(browser, { agencyId: null })).json.kind).toBe("token_no_duty");
  for (const days of [0, 367]) expect((await issue(browser, { days })).json.kind).toBe("token_days");
});

test("issuing asks for a fresh proof", async () => {
  const { browser } = await enter();
  house.setNow(new Date(start.getTime() + 11 * 60_000));
  expect((await issue(browser)).json.kind).toBe("proof_needed");
});

test("a token that was ended is refused by the very next request", async () => {
  const { browser } = await enter();
  const { token, item } = (await issue(browser)).json as { token: string; item: { id: string } };
  expect((await peopleHere(token)).status).toBe(200);
  expect((await browser.call(endOwnToken, { params: { tokenId: item.id } })).status).toBe(200);
  expect((await peopleHere(token)).status).toBe(401);
  expect((await browser.call(endOwnToken, { params: { tokenId: item.id } })).status).toBe(404);
});

test("a token ends at its time, to the second", async () => {
  const { browser } = await enter();
  const { token } = (await issue(browser, { days: 1 })).json as { token: string };
  house.setNow(new Date(start.getTime() + 86_399_000));
  expect((await peopleHere(token)).status).toBe(200);
  house.setNow(new Date(start.getTime() + 86_400_000));
  expect((await peopleHere(token)).status).toBe(401);
});

test("a token ends with its person's duty, and with the account for good", async () => {
  const [one, other] = [await enter(), await enter("chief_inspector")];
  const [first, second] = [(await issue(one.browser)).json.token, (await issue(other.browser)).json.token];
  const { json } = await one.browser.call(listPeople, { params: { agencyId } });
  const inspector = json.items.find((person: { accountId: string }) => person.accountId === other.accountId);
  const ended = await one.browser.call(endDuty, {
    params: { agencyId, dutyId: inspector.duties[0].id },
    body: { lastDay: "2026-05-03" },
  });
  expect(ended.status).toBe(200);
  expect((await peopleHere(second)).status).toBe(401);
  const set = (disabled_at: Date | null) =>
    house.database.updateTable("people_accounts").set({ disabled_at }).where("id", "=", one.accountId).execute();
  await set(start);
  expect((await peopleHere(first)).status).toBe(401);
  await set(null);
  expect((await peopleHere(first)).status).toBe(401);
});

test("who keeps the agency sees and ends every token that reaches it; nobody ends another's from their own account", async () => {
  const [keeper, operator] = [await enter(), await enter("unit_operator")];
  const { token, item } = (await issue(operator.browser, { scopes: ["evidence.read"] })).json;
  const listed = await keeper.browser.call(listAgencyTokens, { params: { agencyId } });
  expect(listed.json.items).toContainEqual(expect.objectContaining({ id: item.id, holder: expect.any(String) }));
  expect((await operator.browser.call(listAgencyTokens, { params: { agencyId } })).status).toBe(403);
  expect((await keeper.browser.call(endOwnToken, { params: { tokenId: item.id } })).status).toBe(404);
  expect((await keeper.browser.call(endAgencyToken, { params: { agencyId, tokenId: item.id } })).status).toBe(200);
  expect((await house.call(listAgencies, bearing(token))).status).toBe(401);
});

test("a request with a token speaks for the token alone, whatever cookie comes with it", async () => {
  const keeper = await enter();
  const operator = await enter("unit_operator");
  const { token } = (await issue(operator.browser, { scopes: ["evidence.read"] })).json;
  const mixed = await keeper.browser.call(listPeople, { params: { agencyId }, ...bearing(token) });
  expect([mixed.status, mixed.json.kind]).toEqual([403, "not_in_scope"]);
  const unknown = await keeper.browser.call(listPeople, {
    params: { agencyId },
    ...bearing(`bening_${"A".repeat(43)}`),
  });
  expect(unknown.status).toBe(401);
});

test("what a program does stands in the log under the person, with the token's first characters", async () => {
  const { browser, accountId } = await enter();
  const { token } = (await issue(browser, { scopes: ["agencies.edit", "agencies.read"] })).json;
  const made = await house.app.inject({
    method: "POST",
    url: `/api/agencies/${agencyId}/units`,
    headers: { authorization: `Bearer ${token}` },
    payload: { parentId: null, code: null, name: "Dinas Contoh", kind: "other" },
  });
  expect(made.statusCode).toBe(200);
  const entry = await house.database
    .selectFrom("platform_ledger")
    .select(["detail"])
    .where("action", "=", "agencies.addUnit")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  expect(entry.detail).toMatchObject({ token: token.slice(0, 12) });
});

test("no token reaches the log, not when it is good, not when it is wrong", async () => {
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
  const { settings, database } = house;
  const app = await createApp({
    settings,
    database,
    log: openLog({ logLevel: "trace" }, sink),
    requestsPerMinute: null,
  });
  const { browser } = await enter();
  house.setNow(null);
  const { token } = (await issue((await enter()).browser)).json as { token: string };
  const wrong = `bening_${"B".repeat(43)}`;
  for (const bearer of [token, wrong]) {
    for (const url of [`/api/agencies/${agencyId}/people`, "/portalrb/pengusulan/unit-wbk", "/api/nowhere"])
      await app.inject({ method: "GET", url, headers: { authorization: `Bearer ${bearer}` } });
  }
  await app.close();
  expect(browser).toBeDefined();
  expect(lines.length).toBeGreaterThan(3);
  for (const secret of [token, wrong]) expect(lines.join("")).not.toContain(secret);
});

test("inviting is out of a token's reach", async () => {
  const { browser } = await enter();
  const { token } = (await issue(browser, { scopes: [...tokenScopes] })).json;
  const { json } = await house.call(invitePerson, { params: { agencyId }, body: {}, ...bearing(token) });
  expect(json.kind).toBe("not_in_scope");
});

test("the command line issues a portal token once, lists it and ends it", async () => {
  const environment = { DATABASE_URL: house.databaseUrl, DATA_DIR: house.settings.dataFolder };
  const issuing = capturedIo();
  const args = ["token", "--agency", "99.01", "--days", "10", "--name", "Uji"];
  expect(await portalrb(args, issuing.io, environment)).toBe(0);
  const token = issuing.out().trim();
  expect(token).toMatch(/^bening_[\w-]{43}$/);
  expect((await house.call(listAgencies, bearing(token))).status).toBe(401);
  const listing = capturedIo();
  expect(await portalrb(["tokens", "--agency", "99.01"], listing.io, environment)).toBe(0);
  expect(listing.out()).toContain(token.slice(0, 12));
  expect(listing.out()).not.toContain(token);
  const [id = ""] = listing.out().split(" ");
  expect(await portalrb(["revoke", id], capturedIo().io, environment)).toBe(0);
  expect(await portalrb(["revoke", id], capturedIo().io, environment)).toBe(1);
  expect(await portalrb(["token", "--agency", "00.00"], capturedIo().io, environment)).toBe(1);
  expect(await portalrb(["token", "--agency", "99.01", "--days", "0"], capturedIo().io, environment)).toBe(2);
});
