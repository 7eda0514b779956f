import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { appointActing } from "../../src/contract/people/acting.ts";
import { endDuty, listPeople } from "../../src/contract/people.ts";
import { listLedger } from "../../src/contract/people/log.ts";
import { assignAssessor } from "../../src/contract/reviews.ts";
import { saveAnswer } from "../../src/contract/worksheets/filling.ts";
import { inTenant, type TenantDatabase } from "../../src/server/platform/tenant.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
let admin: Person;
let head: Person;
let deputy: Person;

beforeAll(async () => {
  scene = await createScene();
  admin = await scene.signIn("agency_admin");
  head = await scene.signIn("unit_head");
  deputy = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
});
afterAll(async () => await scene.close());
beforeEach(() => scene.setNow(null));

const days = (count: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + count * 86_400_000).toISOString().slice(0, 10);

function letter(change: Readonly<Record<string, unknown>> = {}) {
  return {
    acting: "plh",
    role: "unit_head",
    unitId: scene.unitId,
    area: null,
    actingFor: head.accountId,
    letter: "800/17/2026",
    letterDate: days(-1),
    validFrom: days(0),
    validTo: days(3),
    ...change,
  };
}

const appoint = async (by: Person, who: Person, body: unknown) =>
  await scene.call(appointActing, {
    cookie: by.cookie,
    params: { agencyId: scene.agencyId, accountId: who.accountId },
    body,
  });

test("an acting head answers for the unit within the period, by a letter, and not a day longer", async () => {
  const before = await scene.save(deputy, "unit", "A.I.1.i.a", null);
  expect(before.status).toBe(403);
  const given = await appoint(admin, deputy, letter());
  expect(given.status).toBe(200);
  expect(given.json).toMatchObject({ acting: "plh", actingForName: head.name, letterDate: days(-1), warnings: [] });

  const list = await scene.call(listPeople, { cookie: admin.cookie, params: { agencyId: scene.agencyId } });
  const shown = list.json.items.find((one: { accountId: string }) => one.accountId === deputy.accountId);
  expect(shown.duties).toContainEqual(expect.objectContaining({ acting: "plh", role: "unit_head" }));

  expect((await scene.save(deputy, "unit", "A.I.1.i.a", null)).status).toBe(200);
  const later = new Date(Date.now() + 5 * 86_400_000);
  scene.setNow(later);
  await sql`update people_sessions set seen_at = ${later}, expires_at = ${later}::timestamptz + interval '1 day'
    where account_id = ${deputy.accountId}`.execute(scene.database);
  const late = await scene.call(saveAnswer, {
    cookie: deputy.cookie,
    params: { ...scene.here, layer: "unit", item: "A.I.1.i.a" },
    body: { answer: null, note: "", reason: "", expectedVersion: 1 },
  });
  expect(late).toMatchObject({ status: 403, json: { kind: "not_allowed_role" } });
});

test("what an acting official does is marked so in the log, and what they do in their own post is not", async () => {
  const actingAdmin = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  const body = letter({ role: "agency_admin", unitId: null, actingFor: admin.accountId });
  const platform = await scene.signIn("platform_admin");
  await sql`update people_duties set agency_id = null where account_id = ${platform.accountId}`.execute(scene.database);
  expect((await appoint(platform, actingAdmin, body)).status).toBe(200);

  const other = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  const [duty] = await scene.database
    .selectFrom("people_duties")
    .select("id")
    .where("account_id", "=", other.accountId)
    .execute();
  const end = async (by: Person) =>
    await scene.call(endDuty, {
      cookie: by.cookie,
      params: { agencyId: scene.agencyId, dutyId: duty?.id ?? "" },
      body: { lastDay: days(10) },
    });
  expect((await end(actingAdmin)).status).toBe(200);
  expect((await end(admin)).status).toBe(200);
  const log = await scene.call(listLedger, {
    cookie: admin.cookie,
    params: { agencyId: scene.agencyId },
    query: { action: "people.endDuty" },
  });
  expect(log.json.items.map((line: { detail: object }) => line.detail)).toEqual([
    { role: "unit_operator", lastDay: days(10) },
    { role: "unit_operator", lastDay: days(10), signedAs: { acting: "plh", role: "agency_admin" } },
  ]);

  // The right ends where it came from: an acting administrator appoints nobody to the post they act in.
  const chain = await appoint(actingAdmin, other, body);
  expect(chain).toMatchObject({ status: 409, json: { kind: "acting_chain" } });
});

test("nobody appoints themselves, somebody of another agency, or a second one for the same post", async () => {
  const third = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  expect((await appoint(admin, admin, letter())).json.kind).toBe("not_allowed_self");
  expect((await appoint(head, third, letter())).status).toBe(403);
  expect(await appoint(admin, third, letter())).toMatchObject({ status: 409, json: { kind: "acting_post_acted" } });
  const stranger = { ...third, accountId: crypto.randomUUID() };
  expect((await appoint(admin, stranger, letter({ validFrom: days(5), validTo: days(6) }))).status).toBe(404);
  expect((await appoint(admin, third, letter({ validTo: undefined }))).status).toBe(422);
  expect((await appoint(admin, third, letter({ letterDate: undefined }))).status).toBe(422);
});

test("two letters for one post entered at the same moment: one stands", async () => {
  const [one, two] = [await scene.signIn("tpi_member"), await scene.signIn("tpi_member")];
  const body = letter({ validFrom: days(20), validTo: days(30) });
  const answers = await Promise.all([appoint(admin, one, body), appoint(admin, two, body)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test("an auditor who acted as the unit's head is never assigned to assess it", async () => {
  const auditor = await scene.signIn("tpi_member");
  const vacant = await scene.signIn("chief_inspector");
  const plt = letter({ acting: "plh", actingFor: head.accountId, validFrom: days(40), validTo: days(41) });
  expect((await appoint(admin, auditor, plt)).status).toBe(200);
  const assigned = await scene.call(assignAssessor, {
    cookie: vacant.cookie,
    params: { ...scene.here, accountId: auditor.accountId, tier: "tpi_member" },
  });
  expect(assigned).toMatchObject({ status: 409, json: { kind: "assessor_of_own_unit" } });
});

test("the database itself keeps an acting duty time-boxed and with its letter", async () => {
  const bare = {
    account_id: deputy.accountId,
    role: "unit_head",
    agency_id: scene.agencyId,
    unit_id: scene.unitId,
    area: null,
    letter: "SP",
    valid_from: days(0),
    granted_by: null,
    acting: "plt" as const,
  };
  const insert = async (more: object) =>
    await scene.database
      .insertInto("people_duties")
      .values({ id: crypto.randomUUID(), ...bare, valid_to: null, ...more })
      .execute();
  await expect(insert({})).rejects.toThrow("people_duties_acting");
  await expect(insert({ valid_to: days(3) })).rejects.toThrow("people_duties_acting");
  await expect(insert({ acting: "plh", valid_to: days(3), letter_date: days(0) })).rejects.toThrow(
    "people_duties_acting",
  );
});

test("behind the wall one writes the duties of one's own agency alone, and of those only the last day is changed", async () => {
  const values = {
    id: crypto.randomUUID(),
    account_id: deputy.accountId,
    area: null,
    letter: "SP",
    valid_from: days(0),
    valid_to: null,
    granted_by: null,
  };
  const behind = async (work: (rows: TenantDatabase) => Promise<unknown>) =>
    await inTenant(scene.database, [scene.agencyId], work);
  const platform = { ...values, role: "platform_admin", agency_id: null, unit_id: null };
  await expect(
    behind(async (rows) => await rows.insertInto("people_duties").values(platform).execute()),
  ).rejects.toThrow("row-level security");
  const mine = sql`update people_duties set valid_to = ${days(1)} where agency_id is null`;
  expect((await behind(async (rows) => await mine.execute(rows))) as { numAffectedRows: bigint }).toMatchObject({
    numAffectedRows: 0n,
  });
  const role = sql`update people_duties set role = 'agency_admin' where account_id = ${deputy.accountId}`;
  await expect(behind(async (rows) => await role.execute(rows))).rejects.toThrow("permission denied");
});
