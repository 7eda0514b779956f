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
    }
    expect(findForwarders()).toHaveLength(1);
  });
});
