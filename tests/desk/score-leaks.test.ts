import { afterAll, beforeAll, expect, test } from "vitest";
import { actInRoom, openRoom } from "../../src/contract/desk/room.ts";
import * as questions from "../../src/contract/desk/questions.ts";
import * as scores from "../../src/contract/desk/scores.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { collectEndpoints } from "../../tools/collect-endpoints.ts";
import { choice } from "../worksheets/scene.ts";
import { createScoreScene, type ScoreScene } from "./score-scene.ts";

// One evaluator has sealed a score and drafted another. Until the reveal nobody else finds anything of either.

const secret = "alasan yang belum boleh dibaca";
let scene: ScoreScene;
let nonce = "";

beforeAll(async () => {
  scene = await createScoreScene();
  const [item, other] = scene.pack.items.filter(({ answerKind }) => answerKind === "abc");
  const body = { answer: choice("C"), reason: secret, expectedVersion: 0 };
  await scene.ask(scene.one, scores.saveDeskDraft, body, { item: other?.code ?? "" });
  nonce = (await scene.seal(scene.one, item?.code ?? "", choice("C"), secret)).json.nonce;
});
afterAll(async () => await scene.close());

test("no reading endpoint of the session tells anybody else, whatever their role", async () => {
  const { one: _author, two, chair, witness, unitHead, observer, head, admin } = scene;
  const item = scene.pack.items.find(({ answerKind }) => answerKind === "abc")?.code ?? "";
  const reading = (await collectEndpoints()).filter(
    ({ method, path }) =>
      method === "GET" && /:agencyId|:worksheetId|:sessionId|^\/api\/(me|worksheets|ledger)/.test(path),
  );
  expect(reading.length).toBeGreaterThan(30);
  const leaks: string[] = [];
  for (const person of [two, chair, witness, unitHead, observer, head, admin]) {
    for (const endpoint of reading) {
      const missing = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? "");
      const known: Record<string, string> = {
        ...scene.here,
        sessionId: scene.sessionId,
        unitId: scene.unitId,
        roundId: scene.roundId,
        item,
        layer: "tpn",
      };
      if (missing.some((name) => !(name in known))) continue;
      const { text } = await scene.ask(person, endpoint, undefined, known);
      if (text.includes(secret) || text.includes(nonce)) leaks.push(`${endpoint.name} tells ${person.name}`);
    }
  }
  expect(leaks).toEqual([]);
});

test("the room's log has the commitment for the panel and nothing at all for the others", async () => {
  for (const person of [scene.two, scene.chair]) {
    const { json } = await scene.ask(person, openRoom);
    expect(json.events.map(({ kind }: { kind: string }) => kind)).toContain("score.sealed");
  }
  for (const person of [scene.witness, scene.unitHead, scene.observer, scene.head, scene.admin]) {
    const { json } = await scene.ask(person, openRoom);
    expect(json.events.map(({ kind }: { kind: string }) => kind)).not.toContain("score.sealed");
  }
});

test("who is not of the panel has no way to its scores and questions", async () => {
  for (const person of [scene.witness, scene.unitHead, scene.observer, scene.head, scene.admin]) {
    for (const endpoint of [scores.getDeskScores, questions.getDeskQuestions]) {
      expect((await scene.ask(person, endpoint)).status, endpoint.name).toBe(403);
    }
  }
});

test("a query that forgets to ask finds nothing behind the wall, and the log of acts names no score", async () => {
  const { agencyId, database } = scene;
  const found = await inTenant(database, [agencyId], async (rows) => ({
    seals: await rows.selectFrom("desk_seals").selectAll().execute(),
    drafts: await rows.selectFrom("desk_score_drafts").selectAll().execute(),
  }));
  expect(found).toEqual({ seals: [], drafts: [] });
  const ledger = await database.selectFrom("platform_ledger").selectAll().execute();
  expect(JSON.stringify(ledger)).not.toContain(secret);
  expect(ledger.filter(({ action }) => action === "desk.seal").map(({ agency_id }) => agency_id)).toEqual([null]);
});

test("nobody writes events of scores by hand", async () => {
  const said = { kind: "score.revealed", data: { items: ["A.I.1.i.a"], reason: "" } };
  const { status } = await scene.ask(scene.chair, actInRoom, { act: crypto.randomUUID(), said });
  expect(status).toBe(422);
});
