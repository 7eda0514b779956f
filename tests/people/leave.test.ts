import { afterAll, beforeAll, expect, test } from "vitest";
import {
  enterLeave,
  enterOwnLeave,
  listLeaves,
  listOwnLeaves,
  withdrawLeave,
} from "../../src/contract/people/acting.ts";
import { listPeople } from "../../src/contract/people.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
let admin: Person;
let head: Person;
let lead: Person;

beforeAll(async () => {
  scene = await createScene();
  admin = await scene.signIn("agency_admin");
  head = await scene.signIn("unit_head");
  lead = await scene.signIn("tpi_lead");
});
afterAll(async () => await scene.close());

const days = (count: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + count * 86_400_000).toISOString().slice(0, 10);
const leave = (from: number, to: number) => ({
  firstDay: days(from),
  lastDay: days(to),
  kind: "sick",
  letter: "851/3",
});
const leavesSeenBy = async (person: Person) =>
  (await scene.call(listLeaves, { cookie: person.cookie, params: { agencyId: scene.agencyId } })).json.items;

test("one's own leave is seen by whoever sees the people; why somebody is away only by those who edit them", async () => {
  const entered = await scene.call(enterOwnLeave, { cookie: head.cookie, body: leave(0, 4) });
  expect(entered).toMatchObject({ status: 200, json: { items: [{ firstDay: days(0), lastDay: days(4) }] } });
  expect(await leavesSeenBy(admin)).toMatchObject([{ name: head.name, kind: "sick", letter: "851/3" }]);
  expect(await leavesSeenBy(lead)).toMatchObject([{ name: head.name, kind: null, letter: "", lastDay: days(4) }]);
  const people = await scene.call(listPeople, { cookie: lead.cookie, params: { agencyId: scene.agencyId } });
  const away = people.json.items.filter((one: { onLeaveUntil: string | null }) => one.onLeaveUntil !== null);
  expect(away).toMatchObject([{ accountId: head.accountId, onLeaveUntil: days(4) }]);
});

test("leave that overlaps, runs backwards, or is of somebody elsewhere is refused", async () => {
  const params = { agencyId: scene.agencyId, accountId: head.accountId };
  expect(await scene.call(enterLeave, { cookie: admin.cookie, params, body: leave(4, 6) })).toMatchObject({
    status: 409,
    json: { kind: "leave_overlaps", detail: { firstDay: days(0), lastDay: days(4) } },
  });
  expect((await scene.call(enterLeave, { cookie: admin.cookie, params, body: leave(9, 8) })).json.kind).toBe(
    "dates_reversed",
  );
  expect((await scene.call(enterLeave, { cookie: lead.cookie, params, body: leave(8, 9) })).status).toBe(403);
  const nobody = { ...params, accountId: crypto.randomUUID() };
  expect((await scene.call(enterLeave, { cookie: admin.cookie, params: nobody, body: leave(8, 9) })).status).toBe(404);
});

test("leave is taken back by oneself or by who edits the people, once; rights stay while on leave", async () => {
  expect((await scene.save(head, "unit", "A.I.1.i.a", null)).status).toBe(200);
  const [own] = (await scene.call(listOwnLeaves, { cookie: head.cookie })).json.items;
  const params = { agencyId: scene.agencyId, leaveId: own.id };
  expect((await scene.call(withdrawLeave, { cookie: lead.cookie, params })).status).toBe(403);
  expect((await scene.call(withdrawLeave, { cookie: head.cookie, params })).status).toBe(200);
  expect((await scene.call(withdrawLeave, { cookie: admin.cookie, params })).status).toBe(404);
  expect(await leavesSeenBy(admin)).toEqual([]);
});
