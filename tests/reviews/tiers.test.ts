import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agreeWithItems, concludeReview, returnItems } from "../../src/contract/reviews.ts";
import { getBoard, passOn } from "../../src/contract/reviews/board.ts";
import { getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { getInbox } from "../../src/contract/worksheets/inbox.ts";
import { submitWorksheet } from "../../src/contract/worksheets/submission.ts";
import { layers, type Tier } from "../../src/core/kernel/layer.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { bestAnswers } from "../worksheets/answers.ts";
import { choice, createScene, fillLayer, type Person, type Scene } from "../worksheets/scene.ts";

// A ministry: preliminary assessor, member, lead, supervisor, each with a record of their own, to the verdict.

const tiers = ["preliminary", "tpi_member", "tpi_lead", "tpi_supervisor"] as const satisfies readonly Tier[];
const item = "A.I.1.i.a";
let scene: Scene;
let operator: Person;
let head: Person;
let assessors: Readonly<Record<(typeof tiers)[number], Person>>;

beforeAll(async () => {
  scene = await createScene(tiers);
  operator = await scene.signIn("unit_operator");
  head = await scene.signIn("unit_head");
  assessors = {
    preliminary: await scene.signIn("preliminary_assessor"),
    tpi_member: await scene.signIn("tpi_member"),
    tpi_lead: await scene.signIn("tpi_lead"),
    tpi_supervisor: await scene.signIn("tpi_supervisor"),
  };
  for (const tier of tiers) await scene.assign(assessors[tier], tier);
  await fillLayer(scene, operator, "unit", bestAnswers(scene.pack));
});
afterAll(async () => await scene.close());

const sheetOf = async (person: Person) =>
  (await scene.call(getWorksheet, { cookie: person.cookie, params: scene.here })).json;
const submit = async () =>
  await scene.call(submitWorksheet, {
    cookie: head.cookie,
    params: scene.here,
    body: { version: (await sheetOf(head)).version, acceptWarnings: true },
  });
const giveBack = async (person: Person, items = [item]) =>
  await scene.call(returnItems, {
    cookie: person.cookie,
    params: scene.here,
    body: { version: (await sheetOf(person)).version, items, reason: "Mohon dilengkapi" },
  });
const repair = async (expectedVersion: number) =>
  await scene.save(operator, "unit", item, choice("Ya"), { note: `perbaikan ${expectedVersion}`, expectedVersion });
const pass = async (person: Person) =>
  await scene.call(passOn, {
    cookie: person.cookie,
    params: scene.here,
    body: {
      version: (await sheetOf(person)).version,
      letter: "B-1/KEL/2026",
      letterDate: "2026-05-04",
      note: "",
    },
  });
const line = async () =>
  (
    await scene.call(getBoard, {
      cookie: assessors.tpi_lead.cookie,
      params: { agencyId: scene.agencyId, roundId: scene.roundId },
    })
  ).json.lines[0];
const owed = async (person: Person): Promise<string[]> =>
  (await scene.call(getInbox, { cookie: person.cookie })).json.items.map(({ kind }: { kind: string }) => kind);

test("the TPI waits for the preliminary assessor, by its screens as by its refusals", async () => {
  expect((await submit()).status).toBe(200);
  expect(await line()).toMatchObject({ atWork: "preliminary", passedOn: null });
  const early = await scene.save(assessors.tpi_member, "tpi_member", item, choice("Ya"));
  expect([early.status, early.json.kind]).toEqual([409, "preliminary_at_work"]);
  expect((await giveBack(assessors.tpi_member)).json.kind).toBe("preliminary_at_work");
  expect((await sheetOf(assessors.tpi_member)).may["reviews.answer"]).toEqual({
    allowed: false,
    why: "preliminary_at_work",
  });
  expect(await owed(assessors.tpi_member)).toEqual([]);
  expect(await owed(assessors.preliminary)).toEqual(["assess"]);
});

test("the preliminary assessor may return; what comes back is theirs again", async () => {
  expect((await scene.save(assessors.preliminary, "preliminary", item, choice("Ya"))).status).toBe(200);
  expect((await giveBack(assessors.preliminary)).status).toBe(200);
  expect((await repair(1)).status).toBe(200);
  expect((await submit()).status).toBe(200);
  expect(await line()).toMatchObject({ atWork: "preliminary", round: { number: 2, phase: "review" } });
});

test("fit for TPI is declared by letter, by the preliminary assessor alone, and over every item", async () => {
  const early = await pass(assessors.preliminary);
  expect([early.status, early.json.kind, early.json.detail.count]).toEqual([422, "gap_in_answers", 112]);
  const rest = new Map([...bestAnswers(scene.pack)].filter(([code]) => code !== item));
  await fillLayer(scene, assessors.preliminary, "preliminary", rest);
  expect((await pass(assessors.tpi_lead)).status).toBe(403);
  expect((await pass(assessors.preliminary)).json).toMatchObject({ letter: "B-1/KEL/2026" });
  expect((await pass(assessors.preliminary)).json.kind).toBe("preliminary_passed_on");
  expect(await line()).toMatchObject({
    atWork: "tpi_member",
    passedOn: { letter: "B-1/KEL/2026" },
    tiers: [{ left: 0 }, { left: 113 }, { left: 113 }, { left: 113 }],
  });
});

test("what was passed on stays as it is, and the TPI begins", async () => {
  expect(await owed(assessors.tpi_member)).toEqual(["assess"]);
  const late = await scene.save(assessors.preliminary, "preliminary", item, choice("Tidak"), {
    reason: "Ternyata belum",
  });
  expect([late.status, late.json.kind]).toEqual([409, "preliminary_passed_on"]);
  expect((await giveBack(assessors.preliminary)).json.kind).toBe("preliminary_passed_on");
  const begun = await scene.save(assessors.tpi_member, "tpi_member", item, choice("Tidak"), { reason: "SK belum ada" });
  expect(begun.status).toBe(200);
});

test("each tier answers against the nearest below, and none can write in another's layer, whoever asks", async () => {
  const bare = await scene.save(assessors.tpi_lead, "tpi_lead", item, choice("Ya"));
  expect(bare.json).toMatchObject({ kind: "reason_missing", detail: { below: "tpi_member" } });
  await scene.save(assessors.tpi_lead, "tpi_lead", item, choice("Ya"), { reason: "SK ada pada lampiran" });
  await scene.save(assessors.tpi_supervisor, "tpi_supervisor", item, choice("Ya"));
  const before = await answersOf(item);
  const everybody = [...Object.values(assessors), operator, head, await scene.signIn("chief_inspector")];
  for (const person of everybody) {
    for (const layer of layers) {
      if (layer !== "unit" && layer !== "tpn" && assessors[layer] === person) continue;
      const said = await scene.save(person, layer, item, choice("Tidak"), { reason: "x", expectedVersion: 1 });
      expect(said.status, `${person.name} in ${layer}`).toBeGreaterThanOrEqual(403);
    }
  }
  expect(await answersOf(item)).toEqual(before);
});

test("the TPI's return comes back to the TPI, not to the preliminary assessor", async () => {
  expect((await giveBack(assessors.tpi_member)).status).toBe(200);
  expect((await repair(2)).status).toBe(200);
  expect((await submit()).status).toBe(200);
  expect(await line()).toMatchObject({ atWork: "tpi_member", round: { number: 3, phase: "review" } });
  const layers = await scene.database
    .selectFrom("reviews_returns")
    .select(["number", "layer"])
    .orderBy("number")
    .execute();
  expect(layers).toEqual([
    { number: 1, layer: "preliminary" },
    { number: 2, layer: "tpi_member" },
  ]);
});

const conclude = async () =>
  await scene.call(concludeReview, {
    cookie: assessors.tpi_lead.cookie,
    params: scene.here,
    body: { version: (await sheetOf(assessors.tpi_lead)).version, outcome: "meets_wbk", note: "" },
  });

test("the TPI's verdict does not rest on what only the preliminary assessor answered", async () => {
  const refused = await conclude();
  expect([refused.status, refused.json.kind, refused.json.detail.count]).toEqual([422, "gap_in_answers", 112]);
});

test("the lead concludes on the TPI's answers, and every tier's word is still there", async () => {
  const agreed = await scene.call(agreeWithItems, {
    cookie: assessors.tpi_member.cookie,
    params: { ...scene.here, tier: "tpi_member" },
    body: { items: scene.pack.items.map(({ code }) => code) },
  });
  expect(agreed.json).toEqual({ agreed: 112 });
  const concluded = await conclude();
  expect([concluded.status, concluded.json.outcome, concluded.json.total]).toEqual([200, "meets_wbk", "100"]);
  expect((await answersOf(item)).map(({ layer, answer }) => [layer, answer])).toEqual([
    ["preliminary", choice("Ya")],
    ["tpi_lead", choice("Ya")],
    ["tpi_member", choice("Tidak")],
    ["tpi_supervisor", choice("Ya")],
    ["unit", choice("Ya")],
  ]);
});

test("history is only added to, and the letter cannot be changed, behind the wall", async () => {
  const behind = async (statement: string): Promise<void> => {
    await inTenant(scene.database, [scene.agencyId], async (rows) => void (await sql.raw(statement).execute(rows)));
  };
  await expect(behind("update worksheets_history set answer = null")).rejects.toThrow("permission denied");
  await expect(behind("update reviews_fitness set letter = ''")).rejects.toThrow("permission denied");
  await expect(behind("delete from reviews_fitness")).rejects.toThrow("permission denied");
});

async function answersOf(code: string) {
  return await scene.database
    .selectFrom("worksheets_answers")
    .select(["layer", "answer", "version", "answered_by"])
    .where("worksheet_id", "=", scene.worksheetId)
    .where("item", "=", code)
    .orderBy("layer")
    .execute();
}
