import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { returnItems } from "../../src/contract/reviews.ts";
import { createPhrase, editPhrase, listPhrases, removePhrase } from "../../src/contract/reviews/phrases.ts";
import { createTeam } from "../../src/contract/reviews/plan.ts";
import {
  answerHandover,
  askQuestion,
  editQuestion,
  getPace,
  getRepairs,
  handToNextTier,
  listHandovers,
  listQuestions,
} from "../../src/contract/reviews/work.ts";
import { getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { bestAnswers } from "../worksheets/answers.ts";
import { choice, createScene, fillLayer, type Person, type Scene } from "../worksheets/scene.ts";

const [first, second] = ["A.I.1.i.a", "A.I.1.i.b"] as const;
let scene: Scene;
let operator: Person;
let member: Person;
let lead: Person;
let stranger: Person;

beforeAll(async () => {
  scene = await createScene();
  [operator, member, lead, stranger] = [
    await scene.signIn("unit_operator"),
    await scene.signIn("tpi_member"),
    await scene.signIn("tpi_lead"),
    await scene.signIn("tpi_member"),
  ];
  await scene.assign(member, "tpi_member");
  await scene.assign(lead, "tpi_lead");
  await fillLayer(scene, operator, "unit", bestAnswers(scene.pack));
  await scene.database
    .updateTable("worksheets")
    .set({ state: "submitted", submissions: 1 })
    .where("id", "=", scene.worksheetId)
    .execute();
});
afterAll(async () => await scene.close());

const by = (person: Person, more: Readonly<Record<string, string | number>> = {}) => ({
  cookie: person.cookie,
  params: { ...scene.here, ...more },
});

describe("questions for the interview", () => {
  test("an assessor keeps them at an item in their tier; the unit and strangers do not see them", async () => {
    const asked = await scene.call(askQuestion, {
      ...by(member, { tier: "tpi_member" }),
      body: { item: second, text: "Siapa yang memantau rencana aksi?" },
    });
    expect(asked.json).toMatchObject({ item: second, state: "open", origin: "assessor", askedBy: member.name });
    const inOtherTier = await scene.call(askQuestion, {
      ...by(member, { tier: "tpi_lead" }),
      body: { item: second, text: "?" },
    });
    expect([inOtherTier.status, inOtherTier.json.kind]).toEqual([403, "not_allowed_unassigned"]);
    expect((await scene.call(listQuestions, by(lead))).json.items).toEqual([asked.json]);
    for (const person of [operator, stranger]) {
      expect((await scene.call(listQuestions, by(person))).status).toBe(403);
    }
  });

  test("the team notes it as asked; whoever saw an older wording is told", async () => {
    const [question] = (await scene.call(listQuestions, by(lead))).json.items;
    const edit = async (version: number) =>
      await scene.call(editQuestion, {
        ...by(lead, { questionId: question.id }),
        body: { text: "Siapa yang memantau, seberapa sering?", state: "open", version },
      });
    expect((await edit(question.version)).json).toMatchObject({ version: 2, askedBy: member.name });
    const stale = await edit(question.version);
    expect([stale.status, stale.json.kind]).toEqual([409, "conflict_version"]);
  });
});

describe("handing over", () => {
  test("is refused while items are not judged, each of them named", async () => {
    expect((await scene.save(member, "tpi_member", first, choice("Tidak"), { reason: "SK belum ada" })).status).toBe(
      200,
    );
    const early = await scene.call(handToNextTier, { ...by(member, { tier: "tpi_member" }), body: { remark: "" } });
    expect([early.status, early.json.kind]).toEqual([422, "gap_in_answers"]);
    expect(early.json.detail.items).toHaveLength(112);
    expect(early.json.detail.items).not.toContain(first);
  });

  test("freezes what is open on a card: marks, questions, and what differs", async () => {
    const others = new Map([...bestAnswers(scene.pack)].filter(([item]) => item !== first));
    await fillLayer(scene, member, "tpi_member", others);
    const body = { remark: "Rapi, kecuali penetapan tim.", marked: [second] };
    expect((await scene.call(handToNextTier, { ...by(member, { tier: "tpi_member" }), body })).status).toBe(200);
    const { items } = (await scene.call(listHandovers, by(lead))).json;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      number: 1,
      from: "tpi_member",
      to: "tpi_lead",
      round: 1,
      state: "handed",
      remark: "Rapi, kecuali penetapan tim.",
      handedBy: member.name,
      changedSince: 0,
      card: {
        doubts: [{ item: second, why: "marked" }],
        questions: [{ item: second, text: "Siapa yang memantau, seberapa sering?" }],
        agrees: 112,
        differs: [first],
      },
    });
    const twice = await scene.call(handToNextTier, { ...by(member, { tier: "tpi_member" }), body });
    expect([twice.status, twice.json.kind]).toEqual([409, "handed_over_already"]);
  });

  test("the tier above sends it back with a remark or takes it over; nobody else does", async () => {
    const answer = async (person: Person, tier: string, number: number, body: unknown) =>
      await scene.call(answerHandover, { ...by(person, { tier, number }), body });
    expect((await answer(member, "tpi_member", 1, { step: "take" })).status).toBe(404);
    expect((await answer(lead, "tpi_lead", 1, { step: "send_back", remark: " " })).status).toBe(422);
    expect((await answer(lead, "tpi_lead", 1, { step: "send_back", remark: "Periksa butir pertama" })).status).toBe(
      200,
    );
    const late = await answer(lead, "tpi_lead", 1, { step: "take" });
    expect([late.status, late.json.kind]).toEqual([409, "handover_answered"]);
    expect((await scene.save(member, "tpi_member", first, choice("Ya"))).status).toBe(200);
    const again = { ...by(member, { tier: "tpi_member" }), body: { remark: "" } };
    expect((await scene.call(handToNextTier, again)).status).toBe(200);
    expect((await answer(lead, "tpi_lead", 2, { step: "take" })).status).toBe(200);
    const { items } = (await scene.call(listHandovers, by(member))).json;
    expect(items.map((one: { state: string; answer: string }) => [one.state, one.answer])).toEqual([
      ["taken", ""],
      ["sent_back", "Periksa butir pertama"],
    ]);
    expect(items[1].changedSince).toBe(1);
    const top = await scene.call(handToNextTier, { ...by(lead, { tier: "tpi_lead" }), body: { remark: "" } });
    expect([top.status, top.json.kind]).toEqual([422, "no_tier_above"]);
  });
});

test("the pace is one's own: by plan for who has saved little, by one's saves after ten items", async () => {
  const fresh = await scene.call(getPace, by(lead, { tier: "tpi_lead" }));
  expect(fresh.json).toMatchObject({ basis: "plan", left: 113, measured: 0, minutes: 390 });
  const start = Date.parse("2026-01-05T02:00:00Z");
  const items = scene.pack.items.slice(0, 21);
  await scene.database
    .insertInto("worksheets_history")
    .values(
      items.map(({ code }, place) => ({
        agency_id: scene.agencyId,
        worksheet_id: scene.worksheetId,
        layer: "tpi_lead",
        item: code,
        version: 1,
        answer: null,
        note: "",
        reason: "",
        answered_by: lead.accountId,
        answered_at: new Date(start + place * 60_000),
      })),
    )
    .execute();
  const paced = await scene.call(getPace, by(lead, { tier: "tpi_lead" }));
  // Twenty timed items of one minute each, 113 left.
  expect(paced.json).toEqual({ basis: "own_pace", minutes: 113, low: 113, high: 113, measured: 20, left: 113 });
  expect((await scene.call(getPace, by(lead, { tier: "tpi_member" }))).status).toBe(403);
});

test("what the unit repaired stands beside what it said when it was sent back; what it left alone is named too", async () => {
  const { version } = (await scene.call(getWorksheet, by(lead))).json;
  const sent = await scene.call(returnItems, {
    ...by(lead),
    body: { version, items: [first, second], reason: "Perbaiki" },
  });
  expect(sent.status).toBe(200);
  const saved = await scene.save(operator, "unit", first, choice("Tidak"), { expectedVersion: 1, note: "Diakui" });
  expect(saved.status).toBe(200);
  const { items } = (await scene.call(getRepairs, by(lead))).json;
  expect(items).toEqual([
    { item: first, number: 1, before: choice("Ya"), after: choice("Tidak"), noteChanged: true, evidenceAdded: 0 },
    { item: second, number: 1, before: choice("A"), after: choice("A"), noteChanged: false, evidenceAdded: 0 },
  ]);
  expect((await scene.call(getRepairs, by(operator))).status).toBe(403);
});

test("phrases are one's own until a lead shares them with the team or the agency", async () => {
  const at = (person: Person) => ({ cookie: person.cookie, params: { agencyId: scene.agencyId } });
  const seen = async (person: Person) =>
    (await scene.call(listPhrases, at(person))).json.items.map((one: { text: string }) => one.text);
  const own = await scene.call(createPhrase, {
    ...at(member),
    body: { scope: "own", place: "A.I.1", text: "Bukti {butir} belum ditandatangani ({halaman})." },
  });
  expect(own.json).toMatchObject({ isOwn: true, version: 1, owner: member.name });
  const shared = { scope: "agency", place: "", text: "Mohon lengkapi." } as const;
  expect((await scene.call(createPhrase, { ...at(member), body: shared })).json.kind).toBe("not_allowed_role");
  expect((await scene.call(createPhrase, { ...at(lead), body: shared })).status).toBe(200);
  const team = { scope: "team", place: "", text: "Lihat risalah tim." } as const;
  expect((await scene.call(createPhrase, { ...at(lead), body: team })).status).toBe(200);
  expect(await seen(stranger)).toEqual(["Mohon lengkapi."]);
  const inspector = await scene.signIn("chief_inspector");
  const people = [
    { accountId: lead.accountId, tier: "tpi_lead" },
    { accountId: member.accountId, tier: "tpi_member" },
  ];
  await scene.call(createTeam, {
    cookie: inspector.cookie,
    params: { agencyId: scene.agencyId, roundId: scene.roundId },
    body: { name: "Tim Frasa", people },
  });
  expect(await seen(member)).toEqual([own.json.text, "Lihat risalah tim.", "Mohon lengkapi."]);
  const change = { scope: "own", place: "", text: "Bukti belum sah.", version: 1 } as const;
  const of = (person: Person) => ({ ...at(person), params: { agencyId: scene.agencyId, phraseId: own.json.id } });
  expect((await scene.call(editPhrase, { ...of(lead), body: change })).status).toBe(404);
  expect((await scene.call(editPhrase, { ...of(member), body: change })).json).toMatchObject({ version: 2, place: "" });
  expect((await scene.call(editPhrase, { ...of(member), body: change })).json.kind).toBe("conflict_version");
  expect((await scene.call(removePhrase, of(stranger))).status).toBe(404);
  expect((await scene.call(removePhrase, of(member))).status).toBe(200);
});
