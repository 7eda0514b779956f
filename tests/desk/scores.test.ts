import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as scores from "../../src/contract/desk/scores.ts";
import { choice, fillLayer } from "../worksheets/scene.ts";
import { createScoreScene, type ScoreScene } from "./score-scene.ts";

// A session of its own for this file; each test works at items of its own. Kinds of items as the shipped pack has them.
let scene: ScoreScene;

beforeAll(async () => {
  scene = await createScoreScene();
  const unit = new Map(
    scene.pack.items.flatMap(({ code, answerKind }) => (answerKind === "abc" ? [[code, choice("A")] as const] : [])),
  );
  const tpi = new Map([...unit.keys()].map((code) => [code, choice("B")] as const));
  await fillLayer(scene, scene.one, "unit", unit);
  await fillLayer(scene, scene.one, "tpi_lead", tpi);
});
afterAll(async () => await scene.close());

const abc = (place: number) => {
  const item = scene.pack.items.filter(({ answerKind }) => answerKind === "abc")[place];
  if (!item) throw new Error("the pack has too few items of three options");
  return item.code;
};

test("a draft is kept, versioned and shown to its author alone", async () => {
  const item = abc(0);
  const first = await scene.ask(scene.one, scores.saveDeskDraft, draft("C", 0), { item });
  expect(first).toMatchObject({ status: 200, json: { item, version: 1, answer: choice("C") } });
  const second = await scene.ask(scene.one, scores.saveDeskDraft, draft("B", 1), { item });
  expect(second.json.version).toBe(2);
  const stale = await scene.ask(scene.one, scores.saveDeskDraft, draft("A", 1), { item });
  expect(stale).toMatchObject({ status: 409, json: { kind: "conflict_version", detail: { version: 2 } } });
  expect((await read(scene.one)).drafts).toMatchObject([{ item, version: 2, answer: choice("B") }]);
  expect((await read(scene.two)).drafts).toEqual([]);
  expect((await read(scene.chair)).drafts).toEqual([]);
});

test("what is sealed is a commitment in the room's log, and its author's receipt opens it", async () => {
  const item = abc(1);
  await scene.ask(scene.one, scores.saveDeskDraft, draft("C", 0), { item });
  const { status, json: receipt } = await scene.seal(scene.one, item, choice("C"), "SK belum ditetapkan");
  expect(status).toBe(200);
  // RFC 8785 by hand: keys in order, no spaces.
  const text = `{"account":"${scene.one.accountId}","answer":{"kind":"choice","option":"C"},"format":"bening-seal-1","item":"${item}","nonce":"${receipt.nonce}","reason":"SK belum ditetapkan","session":"${scene.sessionId}"}`;
  expect(receipt.commitment).toBe(createHash("sha256").update(text).digest("hex"));
  const event = await scene.database
    .selectFrom("desk_events")
    .selectAll()
    .where("number", "=", receipt.number)
    .executeTakeFirstOrThrow();
  expect(event).toMatchObject({
    kind: "score.sealed",
    audience: "panel",
    acted_by: scene.one.accountId,
    data: { item, commitment: receipt.commitment },
  });
  const mine = await read(scene.one);
  expect(mine.seals).toContainEqual(receipt);
  // What one goes on thinking stays one's own beside it.
  expect(mine.drafts.some((one: { item: string }) => one.item === item)).toBe(true);
});

test("a score that is sent twice under one name was sealed once", async () => {
  const [item, act] = [abc(2), randomUUID()];
  const first = await scene.seal(scene.two, item, choice("A"), "bukti lengkap", act);
  const again = await scene.seal(scene.two, item, choice("A"), "bukti lengkap", act);
  expect(again.json).toEqual(first.json);
  expect((await read(scene.two)).sealed.filter((one: { item: string }) => one.item === item)).toHaveLength(1);
});

test("other than the TPI's answer needs a reason", async () => {
  const item = abc(3);
  expect(await scene.seal(scene.one, item, choice("C"), "")).toMatchObject({
    status: 422,
    json: { kind: "desk_score_reason" },
  });
  expect((await scene.seal(scene.one, item, choice("B"), "")).status).toBe(200);
});

test("an answer of another kind, or a ratio with a count left open, is not sealed", async () => {
  const ratio = scene.pack.items.find(({ answerKind }) => answerKind === "ratio");
  if (!ratio) throw new Error("the pack has ratios");
  expect(await scene.seal(scene.one, ratio.code, choice("A"))).toMatchObject({
    status: 422,
    json: { kind: "answer_wrong_kind" },
  });
  const counts = Object.fromEntries(ratio.counts.map(({ key }, place) => [key, place === 0 ? null : "1"]));
  expect(await scene.seal(scene.one, ratio.code, { kind: "ratio", counts })).toMatchObject({
    status: 422,
    json: { kind: "desk_score_not_whole" },
  });
});

test("the chair reveals when all have sealed, or says why somebody was not waited for", async () => {
  const item = abc(4);
  expect(await scene.reveal([item])).toMatchObject({ status: 409, json: { kind: "desk_score_none_sealed" } });
  await scene.seal(scene.one, item, choice("A"), "lengkap");
  await scene.seal(scene.chair, item, choice("C"), "belum ada SK");
  expect(await scene.reveal([item])).toMatchObject({
    status: 409,
    json: { kind: "desk_score_awaited", detail: { item, count: 1 } },
  });
  const body = { act: randomUUID(), items: [item], reason: "sambungannya putus" };
  expect(await scene.ask(scene.one, scores.revealDeskScores, body)).toMatchObject({
    status: 409,
    json: { kind: "desk_not_your_act" },
  });
  const said = await scene.ask(scene.chair, scores.revealDeskScores, body);
  expect(said).toMatchObject({ status: 200, json: { items: [item] } });
  expect((await scene.ask(scene.chair, scores.revealDeskScores, body)).json).toEqual(said.json);
  const late = await scene.seal(scene.two, item, choice("B"));
  expect(late).toMatchObject({ status: 409, json: { kind: "desk_score_revealed" } });
  const shown = (await read(scene.two)).revealed.find((one: { item: string }) => one.item === item);
  expect(shown).toMatchObject({ missing: [scene.two.accountId], reason: "sambungannya putus", agreed: null });
  expect(shown.scores).toMatchObject([
    { accountId: scene.one.accountId, answer: choice("A"), reason: "lengkap", counts: true, fits: true },
    { accountId: scene.chair.accountId, answer: choice("C"), reason: "belum ada SK", counts: true, fits: true },
  ]);
  for (const { number } of shown.scores) expect(number).toBeLessThan(shown.number);
});

test("sealed anew before the reveal, the later score counts and both are opened", async () => {
  const item = abc(5);
  await scene.seal(scene.one, item, choice("A"), "kesan pertama");
  await scene.seal(scene.one, item, choice("B"), "setelah jawaban unit");
  await scene.seal(scene.two, item, choice("B"), "sama");
  await scene.seal(scene.chair, item, choice("B"), "sama");
  expect((await scene.reveal([item])).status).toBe(200);
  const shown = (await read(scene.chair)).revealed.find((one: { item: string }) => one.item === item);
  expect(shown.scores.map(({ answer, counts }: { answer: unknown; counts: boolean }) => [answer, counts])).toEqual([
    [choice("A"), false],
    [choice("B"), true],
    [choice("B"), true],
    [choice("B"), true],
  ]);
});

test("the chair settles the agreed score with a reason, others dissent; the TPI's answer stays as it is", async () => {
  const item = abc(6);
  const agreeing = { act: randomUUID(), answer: choice("C"), reason: "SK tidak ditemukan", expectedVersion: 0 };
  expect(await scene.ask(scene.chair, scores.agreeDeskScore, agreeing, { item })).toMatchObject({
    status: 409,
    json: { kind: "desk_score_not_revealed" },
  });
  for (const person of [scene.one, scene.two, scene.chair]) await scene.seal(person, item, choice("C"), "tidak ada SK");
  await scene.reveal([item]);
  expect((await scene.ask(scene.one, scores.agreeDeskScore, agreeing, { item })).json.kind).toBe("desk_not_your_act");
  const settled = await scene.ask(scene.chair, scores.agreeDeskScore, agreeing, { item });
  expect(settled).toMatchObject({ status: 200, json: { version: 1, answer: choice("C") } });
  expect((await scene.ask(scene.chair, scores.agreeDeskScore, agreeing, { item })).json).toEqual(settled.json);
  const against = { agreedVersion: 1, note: "menurut saya B" };
  expect((await scene.ask(scene.two, scores.dissentFromDeskScore, against, { item })).status).toBe(200);
  const anew = { ...agreeing, act: randomUUID(), answer: choice("B"), reason: "SK disusulkan", expectedVersion: 1 };
  expect((await scene.ask(scene.chair, scores.agreeDeskScore, anew, { item })).json.version).toBe(2);
  const shown = (await read(scene.one)).revealed.find((one: { item: string }) => one.item === item);
  expect(shown).toMatchObject({
    agreed: { version: 2, answer: choice("B"), reason: "SK disusulkan" },
    dissents: [{ accountId: scene.two.accountId, agreedVersion: 1, note: "menurut saya B" }],
  });
  const { tpi } = await read(scene.one);
  expect(tpi[item]).toEqual(choice("B"));
  const layers = await scene.database
    .selectFrom("worksheets_answers")
    .select("layer")
    .where("item", "=", item)
    .orderBy("layer")
    .execute();
  expect(layers.map(({ layer }) => layer)).toEqual(["tpi_lead", "unit"]);
});

test("before the session opens nothing is sealed, after it closes the panel goes on, cancelled it is over", async () => {
  const item = abc(7);
  await scene.setState("lobby");
  expect((await scene.seal(scene.one, item, choice("A"))).json.kind).toBe("desk_wrong_phase");
  expect((await scene.ask(scene.one, scores.saveDeskDraft, draft("A", 0), { item })).status).toBe(200);
  await scene.setState("closed");
  expect((await scene.seal(scene.one, item, choice("A"))).status).toBe(200);
  await scene.setState("cancelled");
  expect((await scene.seal(scene.one, item, choice("A"))).json.kind).toBe("desk_cancelled");
  await scene.setState("live");
});

test("seals and reveals that race each other come one after the other", async () => {
  const items = Array.from({ length: 6 }, (_, place) => abc(8 + place));
  for (const item of items) await scene.seal(scene.one, item, choice("A"), "lengkap");
  await Promise.all(
    items.flatMap((item) => [
      scene.seal(scene.two, item, choice("C"), "belum"),
      scene.reveal([item], "waktu habis"),
      scene.seal(scene.chair, item, choice("B"), "sebagian"),
      scene.reveal([item], "waktu habis"),
    ]),
  );
  const { revealed, sealed } = await read(scene.one);
  for (const item of items) {
    const shown = revealed.filter((one: { item: string }) => one.item === item);
    expect(shown).toHaveLength(1);
    const before = sealed.filter((one: { item: string }) => one.item === item);
    expect(shown[0].scores).toHaveLength(before.length);
    for (const { number } of before) expect(number).toBeLessThan(shown[0].number);
    const sealers = new Set(before.map(({ accountId }: { accountId: string }) => accountId));
    const everybody = [scene.one, scene.two, scene.chair].map(({ accountId }) => accountId);
    expect(new Set(shown[0].missing)).toEqual(new Set(everybody.filter((id) => !sealers.has(id))));
  }
});

test("beside an item lie both answers with their words", async () => {
  const { json } = await scene.ask(scene.two, scores.getDeskItem, undefined, { item: abc(0) });
  expect(json).toEqual({
    unit: { answer: choice("A"), note: "" },
    tpi: { answer: choice("B"), note: "", reason: "" },
    evidence: [],
    findings: [],
  });
});

function draft(option: string, expectedVersion: number) {
  return { answer: choice(option), reason: "masih dipikirkan", expectedVersion };
}

async function read(person: ScoreScene["one"]) {
  const { status, json } = await scene.ask(person, scores.getDeskScores);
  expect(status).toBe(200);
  return json;
}
