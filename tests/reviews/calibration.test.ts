import { afterAll, beforeAll, expect, test } from "vitest";
import { getCalibration, getOwnCalibration } from "../../src/contract/reviews/calibration.ts";
import { bestAnswers } from "../worksheets/answers.ts";
import { choice, createScene, fillLayer, type Person, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
let strict: Person;
let mild: Person;
let lead: Person;

// Two worksheets. The unit takes the best of everything. On twelve items of four options the strict member says B in the
// first worksheet, the mild one A in the second; the lead answers these items in both, always with A.
beforeAll(async () => {
  scene = await createScene();
  const operator = await scene.signIn("unit_operator");
  strict = await scene.signIn("tpi_member");
  mild = await scene.signIn("tpi_member");
  lead = await scene.signIn("tpi_lead");
  const second = await scene.addWorksheet(scene.otherUnitId, scene.roundId);
  await scene.database.updateTable("worksheets").set({ submissions: 1, state: "submitted" }).execute();
  const best = bestAnswers(scene.pack);
  const items = fourOptions();
  const all = (option: string) => new Map(items.map((item) => [item, choice(option)]));
  await fillLayer(scene, operator, "unit", best);
  await fillLayer(scene, operator, "unit", best, second);
  await fillLayer(scene, strict, "tpi_member", all("B"));
  await fillLayer(scene, mild, "tpi_member", all("A"), second);
  await fillLayer(scene, lead, "tpi_lead", all("A"));
  await fillLayer(scene, lead, "tpi_lead", all("A"), second);
});
afterAll(async () => await scene.close());

function fourOptions(): readonly string[] {
  const items = scene.pack.items.filter(({ answerKind }) => answerKind === "abcd").slice(0, 12);
  expect(items).toHaveLength(12);
  return items.map(({ code }) => code);
}

const calibration = async (person: Person, query: Readonly<Record<string, string>> = {}) =>
  await scene.call(getCalibration, {
    cookie: person.cookie,
    params: { agencyId: scene.agencyId, roundId: scene.roundId },
    query,
  });

test("every two layers are compared over the items that both answered", async () => {
  const { json } = await calibration(lead);
  expect(json.pairs.map(({ one, other }: { one: string; other: string }) => `${one} ${other}`)).toEqual([
    "unit tpi_member",
    "unit tpi_lead",
    "tpi_member tpi_lead",
  ]);
  // Of 24 pairs twelve say A and B, twelve A and A; B is worth .67 of the item.
  const [unitAndMember, unitAndLead] = json.pairs;
  expect(unitAndMember.agreement).toMatchObject({ pairs: 24, same: 12, isFew: false });
  expect(unitAndMember.agreement.meanDistance).toBeCloseTo(0.165, 9);
  // By hand, with d = .33² throughout: observed 2*12*d/48; 48 values, 12 of them B: expected 2*36*12*d/(48*47).
  expect(unitAndMember.agreement.alpha).toBeCloseTo(1 - 24 / 48 / ((2 * 36 * 12) / (48 * 47)), 9);
  expect(unitAndMember.agreement.interval.low).toBeLessThan(unitAndMember.agreement.alpha);
  // Everybody says A: nothing varies, so nothing can be said.
  expect(unitAndLead.agreement).toMatchObject({ pairs: 24, same: 24, alpha: null, interval: null });
});

test("the pair that was asked for is shown by area and item, and few data are said to be few", async () => {
  const { json } = await calibration(lead, { one: "unit", other: "tpi_member" });
  expect(json.chosen).toMatchObject({ one: "unit", other: "tpi_member" });
  const [item] = fourOptions();
  const line = json.chosen.items.find(({ code }: { code: string }) => code === item);
  expect(line.agreement).toMatchObject({ pairs: 2, same: 1, isFew: true, interval: null });
  expect(line.agreement.apart).toBeCloseTo(0.165, 9);
  // The unit says A throughout: a kappa would say nothing.
  expect(json.chosen.kinds).toEqual([]);
  expect((await calibration(lead, { few: "2" })).json.few).toBe(2);
  const none = json.chosen.items.find(({ code }: { code: string }) => code === "B.I.a");
  expect(none.agreement).toMatchObject({ pairs: 0, alpha: null, meanDistance: null });
});

test("the strict member is a whole step below the lead, the mild one is with the lead", async () => {
  const { json } = await calibration(lead);
  const figuresOf = (person: Person) =>
    json.assessors.find(({ accountId }: { accountId: string }) => accountId === person.accountId);
  expect(figuresOf(strict)).toMatchObject({
    tier: "tpi_member",
    answered: 12,
    severity: { pairs: 12, steps: 1, isFew: false },
  });
  expect(figuresOf(strict).againstUnit.meanDistance).toBeCloseTo(-0.33, 9);
  expect(figuresOf(strict).weeks).toHaveLength(1);
  expect(figuresOf(mild)).toMatchObject({ severity: { steps: 0 }, agreement: { pairs: 12, same: 12 } });
  // Nobody reads after the lead here.
  expect(figuresOf(lead)).toMatchObject({ answered: 24, agreement: null, severity: null });
});

test("an assessor sees their own figures and nobody else's; a unit sees none", async () => {
  const own = await scene.call(getOwnCalibration, {
    cookie: strict.cookie,
    params: { agencyId: scene.agencyId, roundId: scene.roundId },
  });
  expect(own.json.assessors).toHaveLength(1);
  expect(own.json.assessors[0]).toMatchObject({ accountId: strict.accountId, severity: { steps: 1 } });
  expect((await calibration(strict)).status).toBe(403);
  for (const role of ["unit_head", "unit_operator", "observer"] as const) {
    const person = await scene.signIn(role);
    expect((await calibration(person)).status).toBe(403);
    const params = { agencyId: scene.agencyId, roundId: scene.roundId };
    expect((await scene.call(getOwnCalibration, { cookie: person.cookie, params })).status).toBe(403);
  }
});

test("worksheets that were never submitted do not count", async () => {
  await scene.database.updateTable("worksheets").set({ submissions: 0 }).execute();
  expect((await calibration(lead)).json).toMatchObject({ pairs: [], chosen: null, assessors: [] });
});
