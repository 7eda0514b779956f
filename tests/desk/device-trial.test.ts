import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AddressInfo } from "node:net";
import { createRoomScene, openLineTo, type RoomScene } from "./room-scene.ts";

/** What somebody's device said of itself in the lobby: kept, read by the panel, and by nobody else. */
let scene: RoomScene;
let port: number;
beforeAll(async () => {
  scene = await createRoomScene();
  await scene.app.listen({ host: "127.0.0.1", port: 0 });
  // A TCP server's address is an AddressInfo; only pipes have text.
  ({ port } = scene.app.server.address() as AddressInfo);
});
afterAll(async () => await scene.close());

const weak = {
  picture: false,
  sound: true,
  level: 0.42,
  heard: false,
  line: "sound",
  down: 96,
  up: 44,
  loss: 0.07,
  rtt: 410,
} as const;

type Read = {
  readonly me: { readonly device: object | null };
  readonly people: readonly { readonly accountId: string; readonly device: object | null }[];
};

describe("a device that was tried", () => {
  test("before anybody is let in it is known to the panel at once, by its figures and its time", async () => {
    const { people, room, act, read } = scene;
    const chair = await openLineTo(port, room, people.chair.cookie);
    const observer = await openLineTo(port, room, people.observer.cookie);
    expect((await act(people.unit_head, "device.tried", weak)).status).toBe(200);
    await chair.until(({ events }) => events.some(({ kind }) => kind === "device.tried"));
    const heard = chair.events.find(({ kind }) => kind === "device.tried");
    expect(heard?.data).toEqual({ ...weak, accountId: people.unit_head.accountId });
    for (const person of [people.chair, people.second_evaluator]) {
      const { people: all } = (await read(person)).json as Read;
      const device = all.find(({ accountId }) => accountId === people.unit_head.accountId)?.device;
      expect(device).toEqual({ ...weak, at: heard?.at });
    }
    expect(observer.events.filter(({ kind }) => kind === "device.tried")).toEqual([]);
    chair.close();
    observer.close();
  });

  test("the person finds it again, the others of the room do not learn whose line is weak", async () => {
    const { people, read, begin } = scene;
    await begin();
    const own = (await read(people.unit_head)).json as Read;
    expect(own.me.device).toMatchObject(weak);
    const guest = (await read(people.tpi_witness)).json as Read;
    expect(guest.people.length).toBeGreaterThan(5);
    expect(guest.people.filter(({ device }) => device !== null)).toEqual([]);
    expect(JSON.stringify(guest)).not.toContain("device.tried");
  });

  test("another trial takes the place of the first, and stands with the participant", async () => {
    const { people, act, database, sessionId } = scene;
    await act(people.unit_head, "device.tried", { ...weak, picture: true, line: "picture", loss: 0 });
    const row = await database
      .selectFrom("desk_participants")
      .select("device")
      .where("session_id", "=", sessionId)
      .where("account_id", "=", people.unit_head.accountId)
      .executeTakeFirstOrThrow();
    expect(row.device).toMatchObject({ picture: true, line: "picture", loss: 0, level: 0.42 });
  });

  test("figures that no device can say are refused", async () => {
    const { people, act } = scene;
    for (const wrong of [{ level: 2 }, { loss: -1 }, { line: "good" }, { rtt: -5 }, { picture: "ya" }])
      expect((await act(people.unit_team, "device.tried", { ...weak, ...wrong })).status).toBe(422);
  });
});
