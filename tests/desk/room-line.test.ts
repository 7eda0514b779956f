import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/server/app.ts";
import { sweepLines } from "../../src/server/desk/room/lines.ts";
import { openDatabase } from "../../src/server/platform/database.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { createRoomScene, openLineTo, type RoomScene } from "./room-scene.ts";

/** Two server processes' worth of application on one database: each knows nothing of the other but through PostgreSQL. */
let scene: RoomScene;
let other: FastifyInstance;
let ports: readonly [number, number];

beforeAll(async () => {
  scene = await createRoomScene();
  const database = openDatabase(scene.databaseUrl, { connections: 5 });
  other = await createApp({
    settings: scene.settings,
    database,
    log: openLog(scene.settings),
    requestsPerMinute: null,
  });
  other.addHook("onClose", async () => await database.destroy());
  await scene.app.listen({ host: "127.0.0.1", port: 0 });
  await other.listen({ host: "127.0.0.1", port: 0 });
  const portOf = ({ server }: FastifyInstance): number => (server.address() as AddressInfo).port;
  ports = [portOf(scene.app), portOf(other)];
  await scene.begin();
});
afterAll(async () => {
  await other.close();
  await scene.close();
});

describe("a room over two servers", () => {
  test("guests of both hear the same, in the same order; the unit hears nothing of the panel's", async () => {
    const { people, room, act } = scene;
    const one = await openLineTo(ports[0], room, people.evaluator.cookie);
    const two = await openLineTo(ports[1], room, people.second_evaluator.cookie);
    const unit = await openLineTo(ports[1], room, people.unit_head.cookie);
    await act(people.chair, "agenda.started", { step: 1 });
    await act(people.chair, "channel.said", { text: "hanya panel" });
    for (let turn = 0; turn < 20; turn += 1) await act(people.note_taker, "caption.said", { text: `kalimat ${turn}` });
    await act(people.chair, "agenda.started", { step: 2 });
    const isDone = (line: typeof one): boolean =>
      line.events.some((event) => event.kind === "agenda.started" && event.data.step === 2);
    await Promise.all([one.until(isDone), two.until(isDone), unit.until(isDone)]);
    const numbers = (line: typeof one) => line.events.map(({ number }) => number);
    expect(numbers(one)).toEqual(numbers(one).toSorted((a, b) => a - b));
    expect(new Set(numbers(one)).size).toBe(numbers(one).length);
    expect(numbers(two)).toEqual(numbers(one));
    expect(unit.events.map(({ kind }) => kind)).not.toContain("channel.said");
    expect(unit.events.filter(({ kind }) => kind === "caption.said")).toHaveLength(20);
    for (const line of [one, two, unit]) line.close();
  });

  test("a line that was cut comes back from where it was and has missed nothing", async () => {
    const { people, room, act, read } = scene;
    const before = await openLineTo(ports[0], room, people.second_evaluator.cookie);
    await before.until(({ events }) => events.length > 0);
    const seen = before.events.at(-1)?.number ?? 0;
    before.close();
    await before.closed;
    for (const text of ["satu", "dua", "tiga"]) await act(people.note_taker, "caption.said", { text });
    const after = await openLineTo(ports[1], room, people.second_evaluator.cookie, seen);
    await after.until(({ events }) =>
      events.some((event) => event.kind === "caption.said" && event.data.text === "tiga"),
    );
    const { events } = (await read(people.second_evaluator)).json as { events: { number: number }[] };
    const numbers = after.events.map(({ number }) => number);
    expect(numbers).toEqual(
      events.map(({ number }) => number).filter((number) => number > seen && number <= (numbers.at(-1) ?? 0)),
    );
    after.close();
  });

  test("a process that lost its ear to the database for a while catches up by itself", async () => {
    const { people, room, act, database } = scene;
    const line = await openLineTo(ports[1], room, people.second_evaluator.cookie);
    await line.until(({ events }) => events.length > 0);
    // Every connection that listens is cut, as when the database starts anew or a firewall forgets it.
    const { rows: cut } = await sql<{ gone: boolean }>`select pg_terminate_backend(pid) as gone from pg_stat_activity
      where datname = current_database() and query ilike 'listen bening_desk%'`.execute(database);
    expect(cut.map(({ gone }) => gone)).toEqual([true, true]);
    for (const text of ["tuli satu", "tuli dua"]) await act(people.note_taker, "caption.said", { text });
    await line.until(({ events }) =>
      events.some((event) => event.kind === "caption.said" && event.data.text === "tuli dua"),
    );
    await act(people.note_taker, "caption.said", { text: "dengar lagi" });
    await line.until(({ events }) => JSON.stringify(events).includes("dengar lagi"));
    const numbers = line.events.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, place) => place + (numbers[0] ?? 0)));
    line.close();
  });

  test("fifty lines that come while others talk each hear everything from the beginning", async () => {
    const { people, room, act } = scene;
    const talking = Promise.all(
      Array.from(
        { length: 50 },
        async (_, turn) => await act(people.note_taker, "caption.said", { text: `ramai ${turn}` }),
      ),
    );
    const lines = await Promise.all(
      Array.from(
        { length: 50 },
        async (_, place) => await openLineTo(ports[place % 2 === 0 ? 0 : 1], room, people.evaluator.cookie),
      ),
    );
    await talking;
    await act(people.note_taker, "caption.said", { text: "selesai" });
    for (const line of lines) {
      await line.until(({ events }) =>
        events.some((event) => event.kind === "caption.said" && event.data.text === "selesai"),
      );
      const last =
        line.events.find((event) => event.kind === "caption.said" && event.data.text === "selesai")?.number ?? 0;
      expect(line.events.map(({ number }) => number).slice(0, last)).toEqual(
        Array.from({ length: last }, (__, place) => place + 1),
      );
      line.close();
    }
  });

  test("somebody let in is told to read the room anew, and hears from then on", async () => {
    const { people, room, act } = scene;
    const { accountId } = people.observer;
    await act(people.chair, "person.turned_away", { accountId, reason: "menunggu dahulu" });
    await act(people.observer, "person.waiting");
    const line = await openLineTo(ports[1], room, people.observer.cookie);
    await act(people.note_taker, "caption.said", { text: "tidak terdengar di luar" });
    await act(people.chair, "person.admitted", { accountId });
    await line.until(({ frames }) => frames.some(({ kind }) => kind === "again"));
    expect(JSON.stringify(line.frames)).not.toContain("tidak terdengar");
    await act(people.note_taker, "caption.said", { text: "terdengar di dalam" });
    await line.until(({ events }) => JSON.stringify(events).includes("terdengar di dalam"));
    line.close();
  });

  test("a pointer passes to the others on every server and is kept nowhere", async () => {
    const { people, room, read } = scene;
    const from = await openLineTo(ports[0], room, people.unit_head.cookie);
    const to = await openLineTo(ports[1], room, people.evaluator.cookie);
    await to.until(({ events }) => events.length > 0);
    from.send({ kind: "pointer", at: { x: 0.25, y: 0.5 } });
    await to.until(({ frames }) => frames.some((frame) => frame.kind === "pointer"));
    expect(to.frames.find((frame) => frame.kind === "pointer")).toEqual({
      kind: "pointer",
      accountId: people.unit_head.accountId,
      at: { x: 0.25, y: 0.5 },
    });
    const watcher = await openLineTo(ports[0], room, people.tpi_witness.cookie);
    watcher.send({ kind: "pointer", at: { x: 0.9, y: 0.9 } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(to.frames.filter((frame) => frame.kind === "pointer" && frame.at?.x === 0.9)).toEqual([]);
    expect(JSON.stringify((await read(people.chair)).json)).not.toContain("0.25");
    for (const line of [from, to, watcher]) line.close();
  });

  test("who has no business here gets no line", async () => {
    const { room } = scene;
    const inspector = await scene.signIn("chief_inspector");
    for (const cookie of ["", inspector.cookie]) {
      const line = await openLineTo(ports[0], room, cookie);
      expect(await line.closed).toBe(4403);
    }
  });
});

describe("attendance", () => {
  const comings = async (accountId: string): Promise<readonly string[]> => {
    const { events } = (await scene.read(scene.people.chair)).json as {
      events: { kind: string; data: { accountId?: string } }[];
    };
    return events
      .filter(({ kind, data }) => data.accountId === accountId && /joined|left/.test(kind))
      .map(({ kind }) => kind);
  };
  const soon = async (check: () => Promise<boolean>): Promise<void> => {
    for (let turn = 0; turn < 100 && !(await check()); turn += 1) await new Promise((go) => setTimeout(go, 50));
  };

  test("two windows of one person are one coming and one going", async () => {
    const { people, room } = scene;
    const { accountId, cookie } = people.unit_team;
    const lines = [await openLineTo(ports[0], room, cookie), await openLineTo(ports[1], room, cookie)];
    await soon(async () => (await comings(accountId)).length === 1);
    lines[0]?.close();
    await new Promise((go) => setTimeout(go, 300));
    expect(await comings(accountId)).toEqual(["person.joined"]);
    lines[1]?.close();
    await soon(async () => (await comings(accountId)).length === 2);
    expect(await comings(accountId)).toEqual(["person.joined", "person.left"]);
  });

  test("whoever was on a server that died has left once it is noticed", async () => {
    const { people, room, database } = scene;
    const { accountId } = people.note_taker;
    const line = await openLineTo(ports[0], room, people.note_taker.cookie);
    await soon(async () => (await comings(accountId)).length === 1);
    // As if the server had not said for a minute that it lives.
    await database
      .updateTable("desk_lines")
      .set({ seen_at: new Date(Date.now() - 61_000) })
      .where("account_id", "=", accountId)
      .execute();
    await sweepLines({ database, now: () => new Date() });
    expect(await comings(accountId)).toEqual(["person.joined", "person.left"]);
    line.close();
  });
});
