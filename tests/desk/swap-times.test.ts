import { afterAll, beforeAll, expect, test } from "vitest";
import { setDeskPeople, swapDesk } from "../../src/contract/desk/arrange.ts";
import { type Arranging, type At, createArranging, type Panel } from "./arranging.ts";

// Two units change places: both are judged as any other choice, and both move in one transaction or neither does.

let scene: Arranging;
beforeAll(async () => {
  scene = await createArranging();
});
afterAll(async () => await scene.close());

async function pair(day: string): Promise<{ one: At; two: At; first: Panel; second: Panel; rooms: string[] }> {
  const [first, second] = [await scene.panelOf(`Panel tukar 1 ${day}`), await scene.panelOf(`Panel tukar 2 ${day}`)];
  const rooms = [await scene.addRoom(`Ruang 1 ${day}`), await scene.addRoom(`Ruang 2 ${day}`)];
  const units = [
    await scene.addUnit(scene.agencyId, `Unit tukar ${day}`),
    await scene.addUnit(scene.otherAgencyId, `Unit tukar lain ${day}`),
  ] as const;
  const one = await scene.mustBook(units[0], {
    startsAt: scene.at(day, "09:00"),
    panelId: first.id,
    roomId: rooms[0] ?? "",
  });
  const two = await scene.mustBook(units[1], {
    startsAt: scene.at(day, "13:00"),
    panelId: second.id,
    roomId: rooms[1] ?? "",
  });
  return { one, two, first, second, rooms };
}

test("two units of two agencies take each other's time, panel and room, and keep their own people", async () => {
  const { one, two, first, second, rooms } = await pair("2026-04-07");
  const [before, beforeOther] = [await scene.read(one), await scene.read(two)];
  const reason = "Kepala unit bertugas di luar kota pada pagi hari.";
  const said = await scene.act(swapDesk, one, { other: { ...two, version: 1 }, reason });
  expect([said.status, said.json]).toEqual([200, { version: 2 }]);
  const [after, afterOther] = [await scene.read(one), await scene.read(two)];
  expect(after).toMatchObject({
    startsAt: beforeOther.startsAt,
    panel: { id: second.id },
    room: { id: rooms[1] },
    version: 2,
  });
  expect(afterOther).toMatchObject({
    startsAt: before.startsAt,
    panel: { id: first.id },
    room: { id: rooms[0] },
    version: 2,
  });
  const of = (session: any, roles: readonly string[]): string[] =>
    session.people
      .filter(({ role }: { role: string }) => roles.includes(role))
      .map(({ accountId }: { accountId: string }) => accountId);
  expect(of(after, ["chair", "evaluator"])).toEqual([second.chair.accountId, second.judge.accountId]);
  expect(of(after, ["unit_head"])).toEqual(of(before, ["unit_head"]));
  expect(of(afterOther, ["unit_head"])).toEqual(of(beforeOther, ["unit_head"]));
  expect(after.changes.at(-1)).toMatchObject({
    kind: "swapped",
    reason,
    from: scene.at("2026-04-07", "09:00"),
    to: scene.at("2026-04-07", "13:00"),
  });
  expect(afterOther.changes.at(-1)).toMatchObject({ kind: "swapped", reason, to: scene.at("2026-04-07", "09:00") });
});

test("is refused whole when one of the two does not fit: neither moves", async () => {
  const { one, two, first } = await pair("2026-04-08");
  // The head of the first unit is awaited elsewhere at one o'clock.
  const { people } = await scene.read(one);
  const head = people.find(({ role }: { role: string }) => role === "unit_head");
  await scene.database
    .insertInto("desk_absences")
    .values({
      id: first.id,
      account_id: head.accountId,
      during: `[${scene.at("2026-04-08", "12:00")},${scene.at("2026-04-08", "16:00")})`,
      reason: "Rapat",
      created_at: scene.now(),
    })
    .execute();
  const before = [await scene.read(one), await scene.read(two)];
  const said = await scene.act(swapDesk, one, { other: { ...two, version: 1 }, reason: "Bertukar waktu." });
  expect([said.status, said.json]).toMatchObject([422, { kind: "desk_time_absent", detail: { name: head.name } }]);
  expect([await scene.read(one), await scene.read(two)]).toEqual(before);
});

test("is refused whole when somebody of one side sits in a third session at the other's time", async () => {
  const { one, two } = await pair("2026-04-09");
  const witness = await scene.signIn("tpi_lead", { agencyId: scene.agencyId, unitId: null });
  const { people, version } = await scene.read(one);
  const head = people.find(({ role }: { role: string }) => role === "unit_head");
  const sent = [
    { accountId: head.accountId, role: "unit_head" },
    { accountId: witness.accountId, role: "tpi_witness" },
  ];
  const added = await scene.call(setDeskPeople, {
    cookie: scene.national.cookie,
    params: one,
    body: { version, people: sent, reason: "Saksi ditunjuk." },
  });
  expect(added.status).toBe(200);
  // The same witness comes with another unit of the agency in the afternoon.
  const third = await scene.addUnit(scene.agencyId, "Unit ketiga");
  const panel = await scene.panelOf("Panel ketiga");
  await scene.mustBook(third, {
    startsAt: scene.at("2026-04-09", "13:30"),
    panelId: panel.id,
    people: [
      { accountId: third.head.accountId, role: "unit_head" },
      { accountId: witness.accountId, role: "tpi_witness" },
    ],
  });
  const before = [await scene.read(one), await scene.read(two)];
  const said = await scene.act(swapDesk, one, { other: { ...two, version: 1 }, reason: "Bertukar waktu." });
  expect([said.status, said.json]).toMatchObject([409, { kind: "desk_busy", detail: { name: witness.name } }]);
  expect([await scene.read(one), await scene.read(two)]).toEqual(before);
});

test("with itself, or with what somebody else changed meanwhile, is refused", async () => {
  const { one, two } = await pair("2026-04-14");
  const self = await scene.act(swapDesk, one, { other: { ...one, version: 1 }, reason: "Bertukar waktu." });
  expect(self.json.kind).toBe("desk_swap_self");
  const stale = await scene.act(swapDesk, one, { other: { ...two, version: 4 }, reason: "Bertukar waktu." });
  expect([stale.status, stale.json.kind]).toEqual([409, "conflict_version"]);
});
