import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRoomScene, type RoomScene } from "../desk/room-scene.ts";
import { enterMedia, findForwarders, launchMediaBrowser, type MediaPerson, until } from "./media-people.ts";

/** Sound and picture for real: browsers with a generated camera and microphone, through our own forwarder. */
let scene: RoomScene;
let browser: Browser;
let origin: string;
const people: MediaPerson[] = [];

beforeAll(async () => {
  scene = await createRoomScene({ MEDIA_PORT: "0" });
  await scene.begin();
  await scene.app.listen({ host: "127.0.0.1", port: 0 });
  // It listens on TCP.
  origin = `http://127.0.0.1:${(scene.app.server.address() as AddressInfo).port}`;
  browser = await launchMediaBrowser();
});
afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

describe("a session by our own forwarder", () => {
  it("begins no process before the first session needs one", () => {
    expect(findForwarders()).toEqual([]);
  });

  it("lets three people hear and see each other", async () => {
    for (const who of ["chair", "evaluator", "unit_head"] as const) {
      const person = await enterMedia(browser, origin, scene.people[who].cookie, scene.room);
      people.push(person);
      await person.turnOn();
    }
    for (const person of people) {
      await until(async () => {
        const { streams } = await person.received();
        return streams.length === 2 && streams.every(({ frames, energy }) => frames > 20 && energy > 0);
      }, 20_000);
      await until(async () => (await person.state()).tiles.filter(({ shown }) => shown).length === 3, 15_000);
    }
    expect(findForwarders()).toHaveLength(1);
  });

  it("lets an observer watch and listen, and send nothing", async () => {
    const observer = await enterMedia(browser, origin, scene.people.observer.cookie, scene.room);
    await observer.turnOn();
    await until(
      async () => (await observer.received()).streams.filter(({ frames }) => frames > 5).length === 3,
      20_000,
    );
    expect((await observer.state()).may).toEqual({ sound: false, picture: false });
    const [chair] = people;
    const seen = (await chair?.state())?.tiles.find(({ accountId }) => accountId === scene.people.observer.accountId);
    expect(seen).toMatchObject({ picture: false, shown: false });
    expect((await chair?.received())?.streams).toHaveLength(2);
    await observer.page.context().close();
  });

  it("begins with small pictures and sends the one that is looked at large, as the line allows", async () => {
    const [chair] = people;
    await chair?.act("setLarge", scene.people.unit_head.accountId);
    await until(async () => ((await chair?.received())?.streams ?? []).some(({ width }) => width > 320), 20_000);
  });

  it("carries sound alone within 64 kbit/s, and pictures again when they are wanted", async () => {
    const listener = await enterMedia(browser, origin, scene.people.tpi_witness.cookie, scene.room, {
      isSoundOnly: true,
    });
    await until(async () => (await listener.received()).streams.length === 3, 15_000);
    const before = await listener.received();
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const after = await listener.received();
    // Three voices, none of them ever silent for long; payload, without the 12 + 10 + 28 bytes around each packet.
    const packets = sum(after.streams, "soundPackets") - sum(before.streams, "soundPackets");
    const kbits = ((after.bytes - before.bytes + packets * 50) * 8) / 5000;
    expect(sum(after.streams, "frames")).toBe(0);
    expect(packets).toBeGreaterThan(100);
    expect(kbits / 3).toBeLessThan(40);
    await listener.act("setSoundOnly", false);
    await until(async () => sum((await listener.received()).streams, "frames") > 10, 15_000);
    await listener.page.context().close();
  });

  it("carries on within five seconds when the forwarder's process dies, and the room never notices", async () => {
    const [forwarder = 0] = findForwarders();
    process.kill(forwarder, "SIGABRT");
    const killedAt = performance.now();
    const answers = (async () => {
      const statuses: number[] = [];
      for (let asked = 0; asked < 10; asked += 1) {
        statuses.push(
          (await scene.act(scene.people.evaluator, "channel.said", { text: `tetap jalan ${asked}` })).status,
        );
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return statuses;
    })();
    // What was under way when it died is shown for a moment still, and is not counted.
    await new Promise((resolve) => setTimeout(resolve, 800));
    await Promise.all(people.map(async (person) => await until(async () => (await streaming(person)) === 2, 10_000)));
    const took = performance.now() - killedAt;
    expect(findForwarders()).toHaveLength(1);
    expect(findForwarders()).not.toContain(forwarder);
    expect(new Set(await answers)).toEqual(new Set([200]));
    console.log(`media after the forwarder's death: ${Math.round(took)} ms`);
    expect(took).toBeLessThan(5000);
  });

  it("comes back within five seconds after the path was dead for eight", async () => {
    const [forwarder = 0] = findForwarders();
    // Nothing is answered on the path any more, neither ICE nor media, as when a cable is pulled.
    process.kill(forwarder, "SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 8000));
    for (const person of people) expect((await person.state()).phase).toBe("reconnecting");
    process.kill(forwarder, "SIGCONT");
    const restoredAt = performance.now();
    await Promise.all(people.map(async (person) => await until(async () => (await streaming(person)) === 2, 10_000)));
    const took = performance.now() - restoredAt;
    console.log(`media after the path is restored: ${Math.round(took)} ms`);
    expect(took).toBeLessThan(5000);
  });

  it("lets somebody try devices and line alone, before they are let in", async () => {
    const { sessionId, agencyId } = scene.room;
    const newcomer = scene.people.unit_team;
    await scene.database
      .updateTable("desk_participants")
      .set({ admission: "expected" })
      .where("agency_id", "=", agencyId)
      .where("session_id", "=", sessionId)
      .where("account_id", "=", newcomer.accountId)
      .execute();
    const refused = await enterMedia(browser, origin, newcomer.cookie, scene.room);
    await until(async () => (await refused.state()).phase === "off", 5000);
    expect((await refused.received()).bytes).toBe(0);
    const trying = await enterMedia(browser, origin, newcomer.cookie, scene.room, { isTry: true });
    await trying.turnOn();
    await until(async () => {
      const { streams } = await trying.received();
      return streams.length === 1 && streams.every(({ frames, soundPackets }) => frames > 20 && soundPackets > 20);
    }, 15_000);
    // Nobody in the room hears or sees them meanwhile.
    const present = (await people[0]?.state())?.tiles.map(({ accountId }) => accountId);
    expect(present).not.toContain(newcomer.accountId);
    for (const person of people) expect((await person.received()).streams).toHaveLength(2);
    await refused.page.context().close();
    await trying.page.context().close();
  });

  it("cuts somebody off who is turned away meanwhile, at the next look", { timeout: 60_000 }, async () => {
    const [, , head] = people;
    const { sessionId, agencyId } = scene.room;
    await scene.database
      .updateTable("desk_participants")
      .set({ admission: "turned_away" })
      .where("agency_id", "=", agencyId)
      .where("session_id", "=", sessionId)
      .where("account_id", "=", scene.people.unit_head.accountId)
      .execute();
    await until(async () => (await head?.state())?.phase === "off", 35_000);
    for (const person of people.slice(0, 2)) await until(async () => (await streaming(person)) === 1, 5000);
  });
});

type Stream = Awaited<ReturnType<MediaPerson["received"]>>["streams"][number];

function sum(streams: readonly Stream[], what: keyof Stream): number {
  return streams.reduce((all, stream) => all + stream[what], 0);
}

/** How many streams bring new pictures at this moment. */
async function streaming(person: MediaPerson): Promise<number> {
  const before = await person.received();
  await new Promise((resolve) => setTimeout(resolve, 400));
  const after = await person.received();
  return after.streams.filter(({ frames }, place) => frames > (before.streams[place]?.frames ?? 0)).length;
}
