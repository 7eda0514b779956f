import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RoomEvent } from "../../src/core/desk/room/events.ts";
import { emptyRoom, fold } from "../../src/core/desk/room/state.ts";
import { type Database, openDatabase } from "../../src/server/platform/database.ts";
import { migrate } from "../../src/server/platform/migrate.ts";
import { startCluster } from "../../src/server/platform/postgres/cluster.ts";
import { runAlone } from "../cluster/test-database.ts";
import { keepPapers } from "../worksheets/papers.ts";
import { choice, type Person } from "../worksheets/scene.ts";
import { type ChildServer, prepareServer } from "./child-server.ts";
import { createRoomScene, type RoomScene } from "./room-scene.ts";
import { act, createGate, type Deed, draft, type Ear, insist, listen, seal, send } from "./stubborn-guest.ts";

// A session of eight, held on the product as it is installed: its own process and its own durable PostgreSQL, both of
// which are killed while everybody is at work.

const patience = 240_000;
const gate = createGate();
let folder: string;
let server: ChildServer;
let database: Database;
let scene: RoomScene;
let room: string;
const ears = new Map<Person, Ear>();
const deeds: Deed[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bening-kill-"));
  const cluster = await startCluster({ dataFolder: folder });
  await runAlone(cluster.url("postgres"), "create database bening");
  const url = cluster.url("bening");
  await migrate(url);
  scene = await createRoomScene({ DATABASE_URL: url, DATA_DIR: folder });
  await scene.begin();
  const deckId = await bringDeck();
  await scene.close();
  await cluster.stop();
  server = await prepareServer(folder, join(cluster.folder, "cluster"));
  await server.start();
  database = openDatabase(url, { connections: 2 });
  room = `${server.address}/api/desk/${scene.agencyId}/${scene.sessionId}`;
  deeds.push(...plan(deckId));
}, patience);

afterAll(async () => {
  for (const ear of ears.values()) ear.hangUp();
  await database?.destroy();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}, patience);

async function bringDeck(): Promise<string> {
  const { agencyId: agency_id, sessionId: session_id } = scene;
  const [document_id = ""] = await keepPapers(scene, [{ name: "paparan.pdf" }]);
  const id = randomUUID();
  await scene.database
    .insertInto("desk_decks")
    .values({
      agency_id,
      id,
      session_id,
      number: 1,
      document_id,
      document_number: 1,
      sha256: "0".repeat(64),
      file_name: "paparan.pdf",
      bytes: 10,
      pages: 40,
      brought_by: null,
      brought_at: new Date(),
    })
    .execute();
  return id;
}

/** What each of eight people does, one thing after the other, while the others do theirs. */
function plan(deckId: string): readonly Deed[] {
  const { people, pack } = scene;
  const items = pack.items.filter(({ answerKind }) => answerKind === "abc").map(({ code }) => code);
  const turns = Array.from({ length: 20 }, (_, turn) => turn);
  const item = (turn: number): string => items[turn % items.length] ?? "";
  const scoring = (person: Person, option: string) =>
    turns.flatMap((turn) => [
      draft(person, item(turn % 4), choice(option), Math.floor(turn / 4)),
      seal(person, item(10 + (turn % 10)), choice(option), `alasan ${turn}`),
    ]);
  const note = (person: Person, turn: number) =>
    act(person, "answer.noted", { questionId: null, item: item(turn), text: `jawaban ${turn}` });
  const hands = (person: Person) => turns.map((turn) => act(person, turn % 2 === 0 ? "hand.raised" : "hand.lowered"));
  return [
    ...turns.map((turn) => act(people.chair, "channel.said", { text: `ketua ${turn}` })),
    ...scoring(people.evaluator, "A"),
    ...scoring(people.second_evaluator, "C"),
    ...turns.map((turn) => act(people.unit_head, "stage.slides", { deckId, page: turn + 1 })),
    ...turns.map((turn) => note(people.note_taker, turn)),
    ...[people.unit_team, people.tpi_witness, people.observer].flatMap(hands),
  ];
}

const everybody = (): readonly Person[] => Object.values(scene.people);
const done = (): readonly Deed[] => deeds.filter(({ reply }) => reply !== null);

async function untilDone(count: number): Promise<void> {
  while (done().length < count) await pause(5);
}

/** The room's log as the table has it. */
async function readLog() {
  return await database
    .selectFrom("desk_events")
    .select(["number", "kind", "data", "acted_by", "act"])
    .where("session_id", "=", scene.sessionId)
    .orderBy("number")
    .execute();
}

/** Everything that was acknowledged stands there once, under the number that was told, and no number is missing. */
async function expectKept(): Promise<void> {
  const acknowledged = done();
  const log = await readLog();
  expect(log.map(({ number }) => number)).toEqual(log.map((_, place) => place + 1));
  const byAct = Map.groupBy(log, (row) => row.act ?? "");
  for (const { person, path, body, reply } of acknowledged) {
    if (body.act === undefined) continue;
    const number: unknown = reply.event?.number ?? reply.number;
    expect(byAct.get(body.act), path).toMatchObject([{ number, acted_by: person.accountId }]);
  }
  const seals = await database.selectFrom("desk_seals").select(["number", "reason", "commitment"]).execute();
  for (const { path, reply } of acknowledged.filter(({ path }) => path.endsWith("/seal")))
    expect(seals, path).toContainEqual({ number: reply.number, reason: reply.reason, commitment: reply.commitment });
  const drafts = await database.selectFrom("desk_score_drafts").select(["account_id", "item", "version"]).execute();
  for (const { person, reply } of acknowledged.filter(({ path }) => path.endsWith("/draft"))) {
    const kept = drafts.find(({ account_id, item }) => account_id === person.accountId && item === reply.item);
    expect(kept?.version).toBeGreaterThanOrEqual(reply.version);
  }
}

test(
  "what was acknowledged outlives the server and its database, both killed in mid-session",
  async () => {
    for (const person of everybody()) ears.set(person, await listen(room, person, gate));
    const work = Promise.all(
      everybody().map(async (person) => {
        for (const deed of deeds) if (deed.person === person) await insist(room, deed, gate);
      }),
    );
    // A refusal while nobody waits for it is told at the end.
    work.catch(() => {});
    const killings = [
      { after: 0.25, also: undefined },
      { after: 0.6, also: "database" },
    ] as const;
    for (const { after, also } of killings) {
      await Promise.race([untilDone(Math.floor(deeds.length * after)), work]);
      await server.kill(also);
      gate.shut();
      expect(done().length).toBeLessThan(deeds.length);
      await server.start();
      await expectKept();
      gate.open();
    }
    await work;
    await expectKept();
    expect(done()).toHaveLength(deeds.length);
  },
  patience,
);

test("each act happened once, and sent again under its name it is told again and not done", async () => {
  const before = await readLog();
  const named = deeds.filter(({ body }) => body.act !== undefined);
  const acts = before.flatMap(({ act: name }) => name ?? []);
  expect(new Set(acts).size).toBe(acts.length);
  expect(acts).toEqual(expect.arrayContaining(named.map(({ body }) => body.act)));
  for (const deed of named) {
    const { status, json } = await send(room, deed);
    expect(status).toBe(200);
    expect(json.event ?? json).toEqual(deed.reply.event ?? deed.reply);
  }
  expect(await readLog()).toEqual(before);
  const seals = await database.selectFrom("desk_seals").select("number").execute();
  expect(seals).toHaveLength(named.filter(({ path }) => path.endsWith("/seal")).length);
}, 120_000);

test("every line came back from where it was: nobody missed anything or heard it twice", async () => {
  for (const [person, ear] of ears) {
    const response = await fetch(room, { headers: { cookie: person.cookie } });
    const told = (await response.json()) as { readonly events: readonly RoomEvent[]; readonly number: number };
    for (let turn = 0; turn < 600 && ear.number() < (told.events.at(-1)?.number ?? 0); turn += 1) await pause(50);
    expect(ear.heard.filter(({ number }) => number <= told.number)).toEqual(told.events);
    const state = told.events.reduce(fold, emptyRoom);
    for (const { accountId } of everybody()) {
      expect(state.people[accountId]?.isHere).toBe(true);
      expect(comings(told.events, accountId)).toEqual(alternating(told.events, accountId));
    }
  }
}, 120_000);

function comings(events: readonly RoomEvent[], accountId: string): readonly string[] {
  return events.flatMap(({ kind, data }) =>
    (kind === "person.joined" || kind === "person.left") && "accountId" in data && data.accountId === accountId
      ? [kind]
      : [],
  );
}

/** Joined, and left and joined again as often as a dead line was noticed. */
function alternating(events: readonly RoomEvent[], accountId: string): readonly string[] {
  return comings(events, accountId).map((_, place) => (place % 2 === 0 ? "person.joined" : "person.left"));
}
