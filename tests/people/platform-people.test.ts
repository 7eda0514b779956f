import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptInvitation, getInvitation } from "../../src/contract/people.ts";
import {
  endPlatformDuty,
  invitePlatformPerson,
  listPlatformInvitations,
  listPlatformMail,
  listPlatformPeople,
  withdrawPlatformInvitation,
} from "../../src/contract/people/platform.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { enterAs, goodPassword, makePerson } from "./cast.ts";

let house: TestApp;
let first: string;
const period = { letter: "SK 1/2026", validFrom: "2026-01-01", validTo: null };

beforeAll(async () => {
  house = await createTestApp({ PUBLIC_URL: "http://bening.example" });
  await makePerson(house.database, { email: "pertama@contoh.example", role: "platform_admin" });
  first = await enterAs(house, "pertama@contoh.example");
});
afterAll(async () => await house.close());

test("the last platform administrator stays until there is another, whom they appoint without any agency", async () => {
  const dutyId = await dutyOf("pertama@contoh.example");
  const tooEarly = await endOf(dutyId, first);
  expect([tooEarly.status, tooEarly.json.kind]).toEqual([409, "last_platform_admin"]);
  const invited = await invite("kedua@contoh.example", "platform_admin");
  expect(invited.json).toMatchObject({ state: "open", role: "platform_admin", unitId: null });
  const token = await newestToken();
  expect((await house.call(getInvitation, { params: { token } })).json).toMatchObject({ role: "platform_admin" });
  const accepted = await house.call(acceptInvitation, {
    params: { token },
    body: { name: "Admin kedua", password: goodPassword },
  });
  expect(accepted.json.duties).toMatchObject([{ role: "platform_admin", agencyId: null, letter: "SK 1/2026" }]);
  expect((await endOf(dutyId, accepted.cookie ?? "")).status).toBe(200);
  const second = await dutyOf("kedua@contoh.example");
  expect((await endOf(second, first)).json.kind).toBe("last_platform_admin");
});

test("nobody appoints themselves, and a role of an agency is not one of the platform", async () => {
  expect((await invite("Pertama@Contoh.example", "auditor")).json.kind).toBe("not_allowed_self");
  expect((await invite("lain@contoh.example", "agency_admin")).status).toBe(422);
});

test("an invitation to the platform is listed and withdrawn there", async () => {
  const invited = await invite("auditor@contoh.example", "auditor");
  const token = await newestToken();
  const withdrawn = await house.call(withdrawPlatformInvitation, {
    params: { invitationId: invited.json.id },
    cookie: first,
  });
  expect(withdrawn.status).toBe(200);
  const { json } = await house.call(listPlatformInvitations, { cookie: first });
  expect(json.items[0]).toMatchObject({ email: "auditor@contoh.example", state: "withdrawn" });
  expect((await house.call(getInvitation, { params: { token } })).status).toBe(410);
});

async function invite(email: string, role: string) {
  return await house.call(invitePlatformPerson, { body: { email, name: "Undangan", role, ...period }, cookie: first });
}

async function endOf(dutyId: string, cookie: string) {
  return await house.call(endPlatformDuty, { params: { dutyId }, body: { lastDay: "2026-12-31" }, cookie });
}

async function dutyOf(email: string): Promise<string> {
  const { json } = await house.call(listPlatformPeople, { cookie: first });
  const found = json.items.find((one: { email: string }) => one.email === email);
  return found.duties[0].id;
}

async function newestToken(): Promise<string> {
  const { json } = await house.call(listPlatformMail, { cookie: first });
  return /http:\/\/bening\.example\/undangan\/([\w-]{43})\n/.exec(json.items[0].body)?.[1] ?? "";
}
