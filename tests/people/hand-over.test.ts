import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  getOfficeNotices,
  getOpenWork,
  getOwnOpenWork,
  handOver,
  handOverOwn,
  type OpenWork,
  undoHandOver,
} from "../../src/contract/reviews/hand-over.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
let admin: Person;

beforeAll(async () => {
  scene = await createScene();
  admin = await scene.signIn("agency_admin");
});
afterAll(async () => await scene.close());

const days = (count: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + count * 86_400_000).toISOString().slice(0, 10);
const body = (lines: readonly { key: string; receiverId: string }[], more: object = {}) => ({
  letter: "ND 12/2026",
  reason: "Mutasi",
  effectiveDay: days(0),
  lines,
  ...more,
});
const ownWork = async (person: Person): Promise<readonly OpenWork[]> =>
  (await scene.call(getOwnOpenWork, { cookie: person.cookie, query: { agencyId: scene.agencyId } })).json.items;
const giveOwn = async (person: Person, asked: object) =>
  await scene.call(handOverOwn, { cookie: person.cookie, body: { ...asked, agencyId: scene.agencyId } });
const undo = async (person: Person, handOverId: string) =>
  await scene.call(undoHandOver, { cookie: person.cookie, params: { agencyId: scene.agencyId, handOverId } });

test("a coordinator hands an area to a colleague; answers given stay in the giver's name, and the area is the other's", async () => {
  const giver = await scene.signIn("area_coordinator", { area: "1" });
  const receiver = await scene.signIn("area_coordinator", { area: "2" });
  const stranger = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  expect((await scene.save(giver, "unit", "A.I.1.i.a", null, { note: "Sebelum" })).status).toBe(200);
  const [piece] = await ownWork(giver);
  expect(piece).toMatchObject({ kind: "duty", role: "area_coordinator", area: "1", refusedBecause: null });
  const offered = piece?.receivers.filter(({ refusedBecause }) => refusedBecause === null) ?? [];
  expect(offered.map(({ accountId }) => accountId)).toContain(receiver.accountId);
  expect(offered.map(({ accountId }) => accountId)).not.toContain(stranger.accountId);

  const key = piece?.key ?? "";
  expect(await giveOwn(giver, body([{ key, receiverId: stranger.accountId }]))).toMatchObject({
    status: 409,
    json: { kind: "hand_over_not_colleague" },
  });
  const given = await giveOwn(giver, body([{ key, receiverId: receiver.accountId }]));
  expect(given).toMatchObject({ status: 200, json: { lines: 1 } });
  expect((await scene.save(giver, "unit", "A.I.1.i.a", null)).status).toBe(403);
  for (const person of [giver, receiver]) {
    const notices = (await scene.call(getOfficeNotices, { cookie: person.cookie })).json.handOvers;
    expect(notices).toMatchObject([
      { id: given.json.id, giver: giver.name, receivers: [receiver.name], given: person === giver, pieces: 1 },
    ]);
  }
  const { rows } = await sql<{ answered_by: string }>`
    select answered_by from worksheets_answers where item = 'A.I.1.i.a'`.execute(scene.database);
  expect(rows).toEqual([{ answered_by: giver.accountId }]);

  // Undo while nothing was done; after the receiver answered, no more.
  expect((await undo(receiver, given.json.id)).status).toBe(404);
  expect((await undo(giver, given.json.id)).status).toBe(200);
  expect((await scene.save(giver, "unit", "A.I.1.i.a", null)).status).toBe(200);
  expect((await scene.save(receiver, "unit", "A.I.1.i.a", null)).status).toBe(403);
  const again = await giveOwn(giver, body([{ key, receiverId: receiver.accountId }]));
  expect(again.status).toBe(200);
  expect((await scene.save(receiver, "unit", "A.I.1.i.a", null)).status).toBe(200);
  expect(await undo(giver, again.json.id)).toMatchObject({ status: 409, json: { kind: "hand_over_worked" } });
});

test("an assessor's worksheet goes to another assessor, never to one who belongs to the unit", async () => {
  const giver = await scene.signIn("tpi_member");
  const receiver = await scene.signIn("tpi_member");
  const former = await scene.signIn("tpi_member");
  await sql`insert into people_duties (id, account_id, role, agency_id, unit_id, letter, valid_from, valid_to)
    values (gen_random_uuid(), ${former.accountId}, 'unit_operator', ${scene.agencyId}, ${scene.unitId}, 'SK', '2020-01-01',
      '2021-01-01')`.execute(scene.database);
  await scene.assign(giver, "tpi_member");
  const [piece] = await ownWork(giver);
  expect(piece).toMatchObject({ kind: "assignment", worksheetId: scene.worksheetId, tier: "tpi_member" });
  const key = piece?.key ?? "";
  expect(piece?.receivers.find(({ accountId }) => accountId === former.accountId)?.refusedBecause).toBe(
    "assessor_of_own_unit",
  );
  expect(await giveOwn(giver, body([{ key, receiverId: former.accountId }]))).toMatchObject({
    status: 409,
    json: { kind: "assessor_of_own_unit" },
  });
  expect(
    await giveOwn(giver, body([{ key, receiverId: receiver.accountId }], { effectiveDay: days(3) })),
  ).toMatchObject({ status: 422, json: { kind: "hand_over_assignment_today" } });
  const given = await giveOwn(giver, body([{ key, receiverId: receiver.accountId }]));
  expect(given.status).toBe(200);
  expect(await assessors()).toEqual([receiver.accountId]);
  expect((await undo(giver, given.json.id)).status).toBe(200);
  expect(await assessors()).toEqual([giver.accountId]);
  expect(await undo(giver, given.json.id)).toMatchObject({ status: 409, json: { kind: "hand_over_undone" } });

  async function assessors() {
    const { rows } = await sql<{ account_id: string }>`
      select account_id from reviews_assignments where worksheet_id = ${scene.worksheetId} order by 1`.execute(
      scene.database,
    );
    return rows.map(({ account_id }) => account_id);
  }
});

test("all lines or none: one that is refused leaves everything where it was", async () => {
  const giver = await scene.signIn("unit_operator");
  const receiver = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  const params = { agencyId: scene.agencyId, accountId: giver.accountId };
  const work = await scene.call(getOpenWork, { cookie: admin.cookie, params });
  const key = work.json.items[0].key;
  const asked = body([
    { key, receiverId: receiver.accountId },
    { key: `duty:${crypto.randomUUID()}`, receiverId: receiver.accountId },
  ]);
  expect((await scene.call(handOver, { cookie: admin.cookie, params, body: asked })).status).toBe(404);
  expect((await ownWork(giver)).map((one) => one.key)).toEqual([key]);
  const one = body([{ key, receiverId: receiver.accountId }], { effectiveDay: days(10) });
  expect((await scene.call(handOver, { cookie: giver.cookie, params, body: one })).status).toBe(403);
  expect((await scene.call(handOver, { cookie: admin.cookie, params, body: one })).status).toBe(200);
  // Until the day it is the giver's.
  expect((await ownWork(giver)).map((piece) => piece.key)).toEqual([key]);
});

test("two who hand over the same piece at once: one of them does", async () => {
  const giver = await scene.signIn("unit_operator");
  const receivers = [await scene.signIn("change_agent"), await scene.signIn("change_agent")];
  const key = (await ownWork(giver))[0]?.key ?? "";
  const answers = await Promise.all(
    receivers.map(async ({ accountId }) => await giveOwn(giver, body([{ key, receiverId: accountId }]))),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
});
