import { afterAll, beforeAll, expect, test } from "vitest";
import { listUnits } from "../../src/contract/agencies.ts";
import {
  acceptInvitation,
  endDuty,
  getInvitation,
  grantDuty,
  invitePerson,
  listInvitations,
  listPeople,
  withdrawInvitation,
} from "../../src/contract/people.ts";
import { listLedger, listMail } from "../../src/contract/people/log.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { enterAs, goodPassword, makeAgency, makePerson } from "./cast.ts";

let house: TestApp;
let ours: { readonly agencyId: string; readonly unitId: string };
let theirs: { readonly agencyId: string; readonly unitId: string };
let admin: string;
let platform: string;
const period = { letter: "SK 1/2026", validFrom: "2026-01-01", validTo: null };

beforeAll(async () => {
  house = await createTestApp({ PUBLIC_URL: "http://bening.example" });
  ours = await makeAgency(house.database, "99.01");
  theirs = await makeAgency(house.database, "99.02");
  await makePerson(house.database, { email: "admin@contoh.example", role: "agency_admin", agencyId: ours.agencyId });
  await makePerson(house.database, { email: "platform@contoh.example", role: "platform_admin" });
  admin = await enterAs(house, "admin@contoh.example");
  platform = await enterAs(house, "platform@contoh.example");
});
afterAll(async () => await house.close());

test("an invitation reaches the outbox with its link, and the link makes an account with its duty", async () => {
  const invited = await invite(admin, { email: "operator@contoh.example", role: "unit_operator", unitId: ours.unitId });
  expect(invited.json).toMatchObject({ state: "open", role: "unit_operator" });
  const token = await newestToken(admin);
  const shown = await house.call(getInvitation, { params: { token } });
  expect(shown.json).toMatchObject({ email: "operator@contoh.example", place: "Puskesmas 99.01", hasAccount: false });
  const short = await accept(token, "pendek");
  expect([short.status, short.json.faults]).toEqual([422, [expect.objectContaining({ path: "body.password" })]]);
  const accepted = await accept(token, goodPassword);
  expect(accepted.json.duties).toMatchObject([
    { role: "unit_operator", unitName: "Puskesmas 99.01", letter: "SK 1/2026" },
  ]);
  expect((await house.call(listUnits, { params: ours, cookie: accepted.cookie })).status).toBe(200);
  const again = await accept(token, goodPassword);
  expect([again.status, again.json.kind]).toEqual([410, "invitation_expired"]);
  expect((await house.call(listInvitations, { params: ours, cookie: admin })).json.items[0].state).toBe("accepted");
});

test("who has an account proves it with its password, and gets one more duty", async () => {
  await makePerson(house.database, { email: "lama@contoh.example" });
  await invite(admin, { email: "LAMA@contoh.example", role: "tpi_member", unitId: null });
  const token = await newestToken(admin);
  expect((await house.call(getInvitation, { params: { token } })).json.hasAccount).toBe(true);
  const wrong = await accept(token, "bukan kata sandinya");
  expect([wrong.status, wrong.json.kind]).toEqual([422, "wrong_password"]);
  expect((await accept(token, goodPassword)).json.duties).toMatchObject([
    { role: "tpi_member", agencyName: "Kabupaten 99.01" },
  ]);
});

test("a withdrawn, an expired and an unknown link open nothing", async () => {
  const invited = await invite(admin, { email: "batal@contoh.example", role: "observer", unitId: null });
  const token = await newestToken(admin);
  await house.call(withdrawInvitation, { params: { ...ours, invitationId: invited.json.id }, cookie: admin });
  expect((await accept(token, goodPassword)).json.detail).toEqual({ state: "withdrawn" });
  await invite(admin, { email: "telat@contoh.example", role: "observer", unitId: null });
  const late = await newestToken(admin);
  house.setNow(new Date(Date.now() + 14 * 24 * 3_600_000 + 60_000));
  expect((await house.call(getInvitation, { params: { token: late } })).json.detail).toEqual({ state: "expired" });
  house.setNow(null);
  expect((await house.call(getInvitation, { params: { token: "x".repeat(43) } })).status).toBe(404);
});

test("the link dies with the office of whoever sent it", async () => {
  const accountId = await makePerson(house.database, {
    email: "admin2@contoh.example",
    role: "agency_admin",
    agencyId: ours.agencyId,
  });
  const other = await enterAs(house, "admin2@contoh.example");
  await invite(other, { email: "titipan@contoh.example", role: "agency_admin", unitId: null });
  const token = await newestToken(admin);
  await house.database
    .updateTable("people_duties")
    .set({ valid_to: "2025-12-31" })
    .where("account_id", "=", accountId)
    .execute();
  expect((await accept(token, goodPassword)).status).toBe(410);
});

test("an agency's administrator invites nobody to the platform, the national team or another agency", async () => {
  const attempt = async (role: string, unitId: string | null): Promise<string> => {
    const { status, json } = await invite(admin, { email: "naik@contoh.example", role, unitId });
    return `${status} ${json.kind}`;
  };
  expect(await attempt("platform_admin", null)).toBe("422 duty_of_platform");
  expect(await attempt("tpn_head", null)).toBe("422 duty_of_platform");
  expect(await attempt("tpn_evaluator", ours.unitId)).toBe("403 not_allowed_role");
  expect(await attempt("tpn_lead", ours.unitId)).toBe("403 not_allowed_role");
  expect(await attempt("unit_head", theirs.unitId)).toBe("422 unknown_unit");
  expect(await attempt("unit_head", null)).toBe("422 duty_needs_unit");
});

test("a letter that makes a national evaluator does not lie open in the agency's outbox", async () => {
  expect(
    (await invite(platform, { email: "tpn@contoh.example", role: "tpn_evaluator", unitId: ours.unitId })).status,
  ).toBe(200);
  const inAgency = await house.call(listMail, { params: ours, cookie: admin });
  expect(inAgency.text).not.toContain("tpn@contoh.example");
  const onPlatform = await house.call(listMail, { params: ours, cookie: platform });
  expect(onPlatform.json.items[0].recipient).toBe("tpn@contoh.example");
});

test("nobody grants or invites themselves, and duties are granted to people of the agency only", async () => {
  const me = await house.database
    .selectFrom("people_accounts")
    .select("id")
    .where("email", "=", "admin@contoh.example")
    .executeTakeFirstOrThrow();
  const stranger = await makePerson(house.database, {
    email: "asing@contoh.example",
    role: "observer",
    agencyId: theirs.agencyId,
  });
  const body = { role: "tpi_lead", unitId: null, area: null, ...period };
  const self = await house.call(grantDuty, { params: { ...ours, accountId: me.id }, body, cookie: admin });
  expect([self.status, self.json.kind]).toEqual([403, "not_allowed_self"]);
  expect((await invite(admin, { email: "Admin@Contoh.example", role: "tpi_lead", unitId: null })).json.kind).toBe(
    "not_allowed_self",
  );
  expect((await house.call(grantDuty, { params: { ...ours, accountId: stranger }, body, cookie: admin })).status).toBe(
    404,
  );
});

test("a duty is granted, listed and ended, with a line in the log for each", async () => {
  const accountId = await makePerson(house.database, {
    email: "petugas@contoh.example",
    role: "observer",
    agencyId: ours.agencyId,
  });
  const body = { role: "area_coordinator", unitId: ours.unitId, area: "6", ...period };
  const granted = await house.call(grantDuty, { params: { ...ours, accountId }, body, cookie: admin });
  expect(granted.json).toMatchObject({ role: "area_coordinator", area: "6", unitName: "Puskesmas 99.01" });
  const dutyId = granted.json.id;
  expect(
    (await house.call(endDuty, { params: { ...ours, dutyId }, body: { lastDay: "2026-06-30" }, cookie: admin })).status,
  ).toBe(200);
  const longer = await house.call(endDuty, {
    params: { ...ours, dutyId },
    body: { lastDay: "2027-06-30" },
    cookie: admin,
  });
  expect([longer.status, longer.json.kind]).toEqual([422, "duty_ended_before"]);
  const listed = await house.call(listPeople, { params: ours, query: { q: "petugas@" }, cookie: admin });
  expect(listed.json.items).toHaveLength(1);
  expect(listed.json.items[0].duties).toContainEqual(
    expect.objectContaining({ role: "area_coordinator", validTo: "2026-06-30" }),
  );
  const log = await house.call(listLedger, { params: ours, query: { q: accountId }, cookie: admin });
  expect(log.json.items.map((entry: { action: string }) => entry.action)).toEqual([
    "people.endDuty",
    "people.grantDuty",
  ]);
  // The line keeps the account's id; whoever reads it sees the name.
  expect(log.json.items.map((entry: { subject: string }) => entry.subject)).toEqual(["petugas", "petugas"]);
});

test("people come in pages, each once, by name; a percent sign is only a percent sign", async () => {
  for (let number = 0; number < 5; number += 1) {
    await makePerson(house.database, {
      email: `halaman${number}@contoh.example`,
      role: "observer",
      agencyId: ours.agencyId,
    });
  }
  const names: string[] = [];
  let after: string | undefined;
  do {
    const query: Record<string, string> = { limit: "2", q: "halaman", ...(after ? { after } : {}) };
    const { json } = await house.call(listPeople, { params: ours, query, cookie: admin });
    names.push(...json.items.map((person: { name: string }) => person.name));
    after = json.next ?? undefined;
  } while (after);
  expect(names).toEqual(["halaman0", "halaman1", "halaman2", "halaman3", "halaman4"]);
  expect((await house.call(listPeople, { params: ours, query: { q: "%" }, cookie: admin })).json.items).toEqual([]);
});

async function invite(cookie: string, person: { email: string; role: string; unitId: string | null }) {
  return await house.call(invitePerson, {
    params: ours,
    cookie,
    body: { ...person, name: "Undangan", area: null, ...period },
  });
}

async function accept(token: string, password: string) {
  return await house.call(acceptInvitation, { params: { token }, body: { name: "Nama Sendiri", password } });
}

async function newestToken(cookie: string): Promise<string> {
  const { json } = await house.call(listMail, { params: ours, cookie });
  expect(json.items[0].state).toBe("kept");
  return /http:\/\/bening\.example\/undangan\/([\w-]{43})\n/.exec(json.items[0].body)?.[1] ?? "";
}
