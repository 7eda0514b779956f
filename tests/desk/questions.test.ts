import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as questions from "../../src/contract/desk/questions.ts";
import { actInRoom, openRoom } from "../../src/contract/desk/room.ts";
import * as scores from "../../src/contract/desk/scores.ts";
import { askQuestion } from "../../src/contract/reviews/work.ts";
import { provisional } from "../../src/core/desk/scores/provisional.ts";
import { emptyRoom, fold } from "../../src/core/desk/room/state.ts";
import { subtract, toFraction } from "../../src/core/kernel/exact.ts";
import { choice, fillLayer, type Person } from "../worksheets/scene.ts";
import { createScoreScene, type ScoreScene } from "./score-scene.ts";

let scene: ScoreScene;
// 0,25 of 100 points, answered A, B or C (fact sheet, appendix A).
const item = "A.I.1.i.b";
const wording = "Bagaimana anggota tim dipilih?";

beforeAll(async () => {
  scene = await createScoreScene();
  await fillLayer(scene, scene.witness, "tpi_lead", new Map([[item, choice("B")]]));
});
afterAll(async () => await scene.close());

const say = async (person: Person, kind: string, data: object) =>
  await scene.ask(person, actInRoom, { act: randomUUID(), said: { kind, data } });
const roomOf = async (person: Person) => (await scene.ask(person, openRoom)).json.events.reduce(fold, emptyRoom);

test("the bank: the head of the national team adds, words anew and retires; each wording is kept, a stale one refused", async () => {
  const { head } = scene;
  const added = await scene.ask(head, questions.addToDeskBank, { place: item, text: wording });
  expect(added).toMatchObject({ status: 200, json: { place: item, text: wording, isOpen: true, version: 1 } });
  const questionId: string = added.json.id;
  const edit = async (text: string, isOpen: boolean, version: number) =>
    await scene.ask(head, questions.editDeskBank, { place: "A.I.1", text, isOpen, version }, { questionId });
  expect((await edit("Apa tata cara memilih tim?", true, 1)).json).toMatchObject({ version: 2, place: "A.I.1" });
  expect(await edit("Kata dari layar lama", true, 1)).toMatchObject({
    status: 409,
    json: { kind: "conflict_version", detail: { version: 2 } },
  });
  const offered = async () => (await scene.ask(scene.one, questions.getDeskQuestions)).json.bank;
  expect(await offered()).toMatchObject([{ id: questionId, text: "Apa tata cara memilih tim?" }]);
  expect((await edit("Apa tata cara memilih tim?", false, 2)).status).toBe(200);
  expect(await offered()).toEqual([]);
  const history = await scene.database
    .selectFrom("desk_bank_history")
    .select(["version", "text", "is_open"])
    .where("id", "=", questionId)
    .orderBy("version")
    .execute();
  expect(history.map(({ version, is_open }) => [version, is_open])).toEqual([
    [1, true],
    [2, true],
    [3, false],
  ]);
  expect(history[0]?.text).toBe(wording);
});

test("the bank is found by words, and nobody else of the session opens or changes it", async () => {
  const { head, one, unitHead, witness, observer, admin } = scene;
  await scene.ask(head, questions.addToDeskBank, { place: "", text: "Apa dampak yang dirasakan masyarakat?" });
  const found = await scene.call(questions.listDeskBank, { cookie: head.cookie, query: { q: "DAMPAK" } });
  expect(found.json.items.map(({ text }: { text: string }) => text)).toEqual(["Apa dampak yang dirasakan masyarakat?"]);
  for (const person of [one, unitHead, witness, observer, admin]) {
    expect((await scene.ask(person, questions.listDeskBank)).status, person.name).toBe(403);
    const body = { place: "", text: "Pertanyaan dari luar" };
    expect((await scene.ask(person, questions.addToDeskBank, body)).status, person.name).toBe(403);
  }
});

test("a question of the session goes to the bank for all units only when it names none", async () => {
  const body = { place: item, text: "Mengapa Puskesmas Uji Satu memilih begitu?" };
  expect(await scene.ask(scene.one, questions.keepDeskQuestion, body)).toMatchObject({
    status: 422,
    json: { kind: "desk_bank_names", detail: { name: "Puskesmas Uji Satu" } },
  });
  const kept = await scene.ask(scene.one, questions.keepDeskQuestion, { place: item, text: "Mengapa memilih begitu?" });
  expect(kept.status).toBe(200);
  expect((await scene.ask(scene.two, questions.getDeskQuestions)).json.bank).toContainEqual(kept.json);
});

test("what document analysis handed over is asked and ticked for all, its answer noted to the item with the time", async () => {
  const { database, worksheetId, one, two, unitHead, observer } = scene;
  const assessor = await scene.signIn("tpi_lead");
  await scene.assign(assessor, "tpi_lead");
  const setState = async (state: "submitted" | "concluded") =>
    await database.updateTable("worksheets").set({ state }).where("id", "=", worksheetId).execute();
  await setState("submitted");
  const asked = await scene.call(askQuestion, {
    cookie: assessor.cookie,
    params: { ...scene.here, tier: "tpi_lead" },
    body: { item, text: "SK mana yang berlaku?", origin: "assessor" },
  });
  await setState("concluded");
  expect(asked.status).toBe(200);
  const { handed } = (await scene.ask(two, questions.getDeskQuestions)).json;
  expect(handed).toEqual([{ id: asked.json.id, item, text: "SK mana yang berlaku?" }]);
  // Before it is asked neither unit nor observer knows of it.
  expect((await roomOf(unitHead)).questions).toEqual([]);
  const question = { questionId: asked.json.id, item, text: "SK mana yang berlaku?" };
  expect((await say(one, "question.asked", question)).status).toBe(200);
  expect((await say(unitHead, "question.asked", question)).json.kind).toBe("desk_not_your_act");
  const noted = await say(two, "answer.noted", { questionId: asked.json.id, item, text: "SK Nomor 3 Tahun 2026" });
  for (const person of [one, two, unitHead, observer]) {
    expect((await roomOf(person)).questions, person.name).toMatchObject([
      {
        id: asked.json.id,
        item,
        state: "asked",
        by: one.accountId,
        answers: [{ item, text: "SK Nomor 3 Tahun 2026", by: two.accountId, at: noted.json.event.at }],
      },
    ]);
  }
});

test("what the panel adds or leaves out, with its reason, is the panel's own", async () => {
  const { one, two, unitHead, witness, observer } = scene;
  const questionId = randomUUID();
  await say(one, "question.added", { questionId, item, text: "Apakah ada keberatan pegawai?" });
  await say(two, "question.skipped", { questionId, reason: "Waktu habis" });
  const found = (await roomOf(one)).questions.find(({ id }: { id: string }) => id === questionId);
  expect(found).toMatchObject({ state: "skipped", skippedFor: "Waktu habis" });
  for (const person of [unitHead, witness, observer])
    expect(JSON.stringify((await scene.ask(person, openRoom)).json.events)).not.toContain(questionId);
});

test("totals stand on one's own scores until the panel agrees; no one else's count, revealed or not", async () => {
  const { one, two, chair } = scene;
  // 0,25 points at stake: A is worth all of it, B half, C nothing (PermenPANRB 90/2021, Annex I).
  const worth = async (person: Person): Promise<string> => {
    const read = (await scene.ask(person, scores.getDeskScores)).json as ReturnType<typeof scores.scores.parse>;
    const own = Object.fromEntries(read.seals.map((one) => [one.item, one.answer]));
    const agreed = Object.fromEntries(
      read.revealed.flatMap(({ item: code, agreed: said }) => (said ? [[code, said.answer]] : [])),
    );
    const seen = provisional(scene.pack, { agreed, own, tpi: read.tpi }, { held: read.held });
    const without = provisional(scene.pack, { agreed: {}, own: {}, tpi: {} }, { held: read.held });
    expect(seen.card.gates.WBK.met).toBe(false);
    return `${toFraction(subtract(seen.card.total, without.card.total))} ${seen.from[item]}`;
  };
  expect(await worth(one)).toBe("1/8 tpi");
  await scene.seal(one, item, choice("A"));
  await scene.seal(two, item, choice("C"));
  await scene.seal(chair, item, choice("C"));
  expect([await worth(one), await worth(two)]).toEqual(["1/4 own", "0 own"]);
  await scene.reveal([item]);
  expect([await worth(one), await worth(two)]).toEqual(["1/4 own", "0 own"]);
  const body = { act: randomUUID(), answer: choice("B"), reason: "disepakati bersama", expectedVersion: 0 };
  expect((await scene.ask(chair, scores.agreeDeskScore, body, { item })).status).toBe(200);
  expect([await worth(one), await worth(two)]).toEqual(["1/8 agreed", "1/8 agreed"]);
});

test("unit, TPI, observer and whoever else sits in the room reads no totals, before the reveal or after it", async () => {
  for (const person of [scene.unitHead, scene.witness, scene.observer, scene.admin, scene.head])
    expect((await scene.ask(person, scores.getDeskScores)).status, person.name).toBe(403);
});
