import { afterAll, beforeAll, expect, test } from "vitest";
import { listAgencies } from "../../src/contract/agencies.ts";
import { createFirstAccount, getWelcome, signIn, signOut } from "../../src/contract/people.ts";
import { prepareFirstAccount } from "../../src/server/people/sign-in.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";

let house: TestApp;
beforeAll(async () => {
  house = await createTestApp();
});
afterAll(async () => await house.close());

const admin = { email: "admin@contoh.example", password: "kata sandi yang panjang" };

test("an empty installation asks for its first account, which only the printed code makes", async () => {
  const code = await prepareFirstAccount(house.database);
  expect((await house.call(getWelcome)).json).toMatchObject({ me: null, needsFirstAccount: true, demonstration: [] });
  const body = { ...admin, name: "Administrator" };
  const wrong = await house.call(createFirstAccount, { body: { ...body, code: "salah" } });
  expect([wrong.status, wrong.json.kind]).toEqual([401, "wrong_code"]);
  const right = await house.call(createFirstAccount, { body: { ...body, code } });
  expect(right.status).toBe(200);
  expect(right.json.duties).toMatchObject([{ role: "platform_admin", agencyId: null }]);
  expect(right.headers["set-cookie"]).toMatch(/^bening=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  const again = await house.call(createFirstAccount, { body: { ...body, email: "lain@contoh.example", code } });
  expect(again.status).toBe(404);
});

test("signing in opens what needs a session, and signing out ends it on the server", async () => {
  expect((await house.call(listAgencies)).status).toBe(401);
  const { cookie, status } = await house.call(signIn, { body: { ...admin, email: "ADMIN@contoh.example" } });
  expect(status).toBe(200);
  expect((await house.call(listAgencies, { cookie })).json).toEqual({ items: [] });
  await house.call(signOut, { cookie });
  expect((await house.call(listAgencies, { cookie })).status).toBe(401);
});
