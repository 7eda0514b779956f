import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as record from "../../src/contract/desk/record/record.ts";
import * as scores from "../../src/contract/desk/scores.ts";
import { getAnswerHistory, getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { choice, fillLayer, type Person } from "../worksheets/scene.ts";
import { createRecordScene, type RecordScene } from "./record-scene.ts";

// A panel reveals two items and agrees on one of them, twice; the outcome is decided and then released.

let scene: RecordScene;
let items: readonly string[];
const reason = "SK baru ditunjukkan pada wawancara";

beforeAll(async () => {
  scene = await createRecordScene();
  const { people } = scene;
  items = scene.pack.items.flatMap(({ code, answerKind }) => (answerKind === "abc" ? [code] : [])).slice(0, 3);
  await fillLayer(scene, people.unit_team, "unit", new Map(items.map((item) => [item, choice("A")])));
  await fillLayer(scene, people.tpi_witness, "tpi_lead", new Map(items.map((item) => [item, choice("C")])));
  const start = Date.now() - 60_000;
  scene.setNow(new Date(start));
  await scene.begin();
  scene.setNow(null);
  for (const item of items.slice(0, 2)) {
    for (const person of [people.chair, people.evaluator, people.second_evaluator]) {
      const body = { act: randomUUID(), answer: choice("B"), reason: "sebagian" };
      await scene.must(person, scores.sealDeskScore, body, { item });
    }
  }
  const reveal = { act: randomUUID(), items: items.slice(0, 2), reason: "" };
  await scene.must(people.chair, scores.revealDeskScores, reveal);
  for (const [place, option] of ["A", "B"].entries()) {
    const body = { act: randomUUID(), answer: choice(option), reason, expectedVersion: place };
    await scene.must(people.chair, scores.agreeDeskScore, body, { item: items[0] ?? "" });
  }
  await scene.act(people.chair, "session.closed");
}, 60_000);
afterAll(async () => await scene.close());

const read = async ({ cookie }: Person) =>
  (await scene.call(getWorksheet, { cookie, params: scene.here })).json as {
    readonly layers: readonly { readonly layer: string; readonly entries: readonly Record<string, unknown>[] }[];
  };
const layerOf = async (person: Person, wanted = "tpn") =>
  (await read(person)).layers.find(({ layer }) => layer === wanted)?.entries;

test("decided and not released, nobody reads a national layer", async () => {
  const { chair, unit_head: head, tpi_witness: witness, observer } = scene.people;
  await scene.must(chair, record.decideDeskOutcome, { outcome: "to_field", reason: "Layak dilihat", seen: 0 });
  for (const person of [head, witness, observer]) expect(await layerOf(person)).toBeUndefined();
  const early = await scene.ask(chair, record.releaseDeskOutcome, { number: 1 });
  expect(early).toMatchObject({ status: 409, json: { kind: "desk_minutes_missing" } });
  expect(await layerOf(head)).toBeUndefined();
});

test("released, everybody who reads the worksheet reads what the panel agreed on last, and that alone", async () => {
  const { chair, unit_head: head, tpi_witness: witness, observer } = scene.people;
  const datedOn = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  await scene.must(chair, record.issueDeskMinutes, { datedOn, number: "BA/1/2026" });
  await scene.must(chair, record.releaseDeskOutcome, { number: 1 });
  for (const person of [head, witness, observer]) {
    expect(await layerOf(person), person.name).toMatchObject([
      { item: items[0], answer: choice("B"), reason, version: 1, answeredBy: chair.name },
    ]);
  }
  // The layers below stay as they were.
  expect((await layerOf(head, "unit"))?.map(({ answer }) => answer)).toEqual(items.map(() => choice("A")));
});

test("it has a history, and the ledger says how many items were settled", async () => {
  const { unit_head: head } = scene.people;
  const params = { ...scene.here, layer: "tpn", item: items[0] ?? "" };
  const { status, json } = await scene.call(getAnswerHistory, { cookie: head.cookie, params });
  expect([status, json.items.map(({ answer }: { answer: unknown }) => answer)]).toEqual([200, [choice("B")]]);
  const lines = await scene.database
    .selectFrom("platform_ledger")
    .select("detail")
    .where("action", "=", "desk.release")
    .execute();
  expect(lines).toMatchObject([{ detail: { outcome: "to_field", items: 1 } }]);
});

test("what one evaluator scored is in nobody's worksheet", async () => {
  const { unit_head: head, tpi_witness: witness } = scene.people;
  for (const person of [head, witness]) expect(JSON.stringify(await read(person))).not.toContain("sebagian");
});
