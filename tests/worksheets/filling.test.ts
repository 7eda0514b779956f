import { afterAll, beforeAll, expect, test } from "vitest";
import { getAnswerHistory, getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { listWorksheets } from "../../src/contract/worksheets/list.ts";
import { choice, createScene, type Person, type Scene } from "./scene.ts";

let scene: Scene;
let operator: Person;
let coordinator: Person;
let assessor: Person;
let overseer: Person;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  coordinator = await scene.signIn("area_coordinator", { area: "6" });
  assessor = await scene.signIn("tpi_member");
  overseer = await scene.signIn("agency_admin");
});
afterAll(async () => await scene.close());

const item = "A.I.1.i.a";

test("an answer is saved, read back and remembered in its history", async () => {
  const first = await scene.save(operator, "unit", item, choice("Ya"), { note: "SK tim" });
  expect(first.json).toMatchObject({ version: 1 });
  const second = await scene.save(operator, "unit", item, choice("Tidak"));
  expect(second.json).toMatchObject({ version: 2 });
  const { json } = await scene.call(getWorksheet, { cookie: operator.cookie, params: scene.here });
  expect(json.layers).toHaveLength(1);
  expect(json.layers[0].entries).toMatchObject([
    { item, answer: choice("Tidak"), version: 2, answeredBy: operator.name },
  ]);
  expect(json.openItems).toBeNull();
  expect(json.may["worksheets.answer"]).toEqual({ allowed: true, why: null });
  expect(json.may["worksheets.submit"]).toEqual({ allowed: false, why: "not_allowed_role" });
  const history = await scene.call(getAnswerHistory, {
    cookie: operator.cookie,
    params: { ...scene.here, layer: "unit", item },
  });
  expect(history.json.items.map((entry: { version: number; note: string }) => [entry.version, entry.note])).toEqual([
    [2, ""],
    [1, "SK tim"],
  ]);
});

test("a change over an old version is refused with what stands there now", async () => {
  const at = "A.I.1.i.b";
  await scene.save(operator, "unit", at, choice("A"));
  const colleague = await scene.signIn("zi_team_lead");
  const clash = await scene.save(colleague, "unit", at, choice("B"), { expectedVersion: 0 });
  expect(clash.status).toBe(409);
  expect(clash.json).toMatchObject({
    kind: "conflict_version",
    detail: { current: { answer: choice("A"), version: 1, answeredBy: operator.name } },
  });
});

test("the same change sent twice, after its answer was lost, is answered as the first time", async () => {
  const at = "A.I.1.ii.a";
  const first = await scene.save(operator, "unit", at, choice("Ya"), { note: "x", expectedVersion: 0 });
  const again = await scene.save(operator, "unit", at, choice("Ya"), { note: "x", expectedVersion: 0 });
  expect([first.json.version, again.json.version]).toEqual([1, 1]);
});

test("ten changes over the same version at once: one is taken, nine are conflicts", async () => {
  const at = "A.I.1.ii.b";
  const said = await Promise.all(
    ["A", "B", "C", "A", "B", "C", "A", "B", "C", "A"].map((option, place) =>
      scene.save(operator, "unit", at, choice(option), { expectedVersion: 0, note: String(place) }),
    ),
  );
  expect(said.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
});

test("an answer that does not fit its item is refused with the reason", async () => {
  const wrong = await scene.save(operator, "unit", item, choice("Z"), { expectedVersion: 2 });
  expect([wrong.status, wrong.json.kind]).toEqual([422, "answer_unknown_option"]);
  const unknown = await scene.save(operator, "unit", "A.I.9.i.a", choice("A"));
  expect(unknown.status).toBe(404);
});

test("an area coordinator answers in their own area only", async () => {
  const inside = await scene.save(coordinator, "unit", "A.I.6.i.a", choice("A"));
  const reform = await scene.save(coordinator, "unit", "A.II.6.i.a", choice("A"));
  const outside = await scene.save(coordinator, "unit", "A.I.5.i.a", choice("A"));
  expect([inside.status, reform.status, outside.status]).toEqual([200, 200, 403]);
  expect(outside.json.kind).toBe("not_allowed_area");
});

test("nobody of another unit or with another task answers for the unit", async () => {
  const neighbour = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  for (const person of [neighbour, assessor, overseer]) {
    const said = await scene.save(person, "unit", item, choice("Ya"), { expectedVersion: 2 });
    expect(said.status).toBe(403);
  }
});

test("a list shows only what the duties reach, with exact totals and no count beyond", async () => {
  await scene.addWorksheet(scene.otherUnitId, scene.roundId);
  const own = await scene.call(listWorksheets, { cookie: operator.cookie });
  expect(own.json.items.map((line: { unitName: string }) => line.unitName)).toEqual(["Puskesmas Uji Satu"]);
  const all = await scene.call(listWorksheets, { cookie: overseer.cookie, query: { limit: "1" } });
  expect(all.json.items).toHaveLength(1);
  const rest = await scene.call(listWorksheets, {
    cookie: overseer.cookie,
    query: { limit: "1", after: all.json.next },
  });
  expect([...all.json.items, ...rest.json.items].map((line: { unitName: string }) => line.unitName)).toEqual([
    "Puskesmas Uji Dua",
    "Puskesmas Uji Satu",
  ]);
  expect(rest.json.next).toBeNull();
  expect(rest.json.years).toEqual([2026]);
  const none = await scene.call(listWorksheets, { cookie: operator.cookie, query: { year: "2019" } });
  expect(none.json).toEqual({ items: [], next: null, years: [2026] });
});

test("outside the window nothing changes, and the reason is named", async () => {
  await scene.setWindow("self_assessment", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
  const late = await scene.save(operator, "unit", item, choice("Ya"), { expectedVersion: 2 });
  expect([late.status, late.json.kind]).toEqual([409, "window_closed"]);
  const { json } = await scene.call(getWorksheet, { cookie: operator.cookie, params: scene.here });
  expect(json.openItems).toEqual([]);
  expect(json.may["worksheets.answer"]).toEqual({ allowed: false, why: "window_closed" });
});
