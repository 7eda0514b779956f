import { createSocket } from "node:dgram";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MediaSaid } from "../../src/contract/desk/media.ts";
import { setDeskMedia } from "../../src/contract/desk/schedule-media.ts";
import { createRoomScene, type RoomScene } from "./room-scene.ts";

/** Another meeting, no media at all, and a port that somebody else holds: the room goes on in each. */
let scene: RoomScene;
let port: number;
const holder = createSocket("udp4");

beforeAll(async () => {
  const taken = await new Promise<number>((resolve) =>
    holder.bind(0, "127.0.0.1", () => resolve(holder.address().port)),
  );
  scene = await createRoomScene({ MEDIA_PORT: String(taken), HOST: "127.0.0.1" });
  await scene.app.listen({ host: "127.0.0.1", port: 0 });
  // A TCP server's address is an AddressInfo; only pipes have text.
  ({ port } = scene.app.server.address() as AddressInfo);
});
afterAll(async () => await scene.close());

const link = "https://meet.jit.si/DeskDukcapil2026";

describe("a meeting elsewhere", () => {
  test("is arranged beforehand with an address that leads somewhere, and with no other", async () => {
    const { people, room } = scene;
    const set = async (mediaLink: string) =>
      await scene.call(setDeskMedia, {
        cookie: people.chair.cookie,
        params: room,
        body: { version: 1, media: "external", mediaLink },
      });
    for (const [wrong, kind] of [
      ["", "desk_link_missing"],
      ["http://zoom.us/j/1", "desk_link_refused"],
      ["javascript:alert(1)", "desk_link_refused"],
      ["https://zoom.us@contoh.invalid/j/1", "desk_link_refused"],
    ] as const) {
      const { status, json } = await set(wrong);
      expect([wrong, status, json.kind]).toEqual([wrong, 422, kind]);
    }
    expect((await set(link)).status).toBe(200);
    expect(await welcomeOf("chair")).toMatchObject({ carriage: { kind: "external", link } });
    expect((await scene.read(people.unit_head)).json.session).toMatchObject({ media: "external", mediaLink: link });
  });

  test("is left again in the room by the chair alone, for none at all, and agenda and stage go on", async () => {
    const { people, act, begin } = scene;
    await begin();
    const none = { media: "none", link: "" };
    expect((await act(people.evaluator, "media.changed", none)).json.kind).toBe("desk_not_your_act");
    expect((await act(people.chair, "media.changed", none)).status).toBe(200);
    expect(await welcomeOf("unit_head")).toMatchObject({ carriage: { kind: "none" } });
    for (const [kind, data] of [
      ["agenda.started", { step: 0 }],
      ["caption.said", { text: "Selamat pagi" }],
    ] as const) {
      const by = kind === "caption.said" ? people.note_taker : people.chair;
      expect([kind, (await act(by, kind, data)).status]).toEqual([kind, 200]);
    }
    const wrong = await act(people.chair, "media.changed", { media: "external", link: "ftp://rapat.instansi.go.id" });
    expect([wrong.status, wrong.json.kind]).toEqual([422, "desk_link_refused"]);
  });
});

describe("a port that another program holds", () => {
  test("is told to everybody in the room, which goes on; and is tried anew once it is free", async () => {
    const { people, act } = scene;
    expect((await act(people.chair, "media.changed", { media: "embedded", link: "" })).status).toBe(200);
    const first = await mediaLineOf("unit_head", ({ kind }) => kind === "carriage");
    expect(first.at(-1)).toEqual({ kind: "carriage", carriage: { kind: "unavailable", reason: "port_taken" } });
    expect((await act(people.unit_head, "hand.raised")).status).toBe(200);
    await new Promise<void>((resolve) => holder.close(() => resolve()));
    const second = await mediaLineOf("unit_head", ({ kind }) => kind === "offer");
    expect(second.map(({ kind }) => kind)).not.toContain("carriage");
  });
});

async function welcomeOf(name: "chair" | "unit_head"): Promise<MediaSaid | undefined> {
  return (await mediaLineOf(name, ({ kind }) => kind === "welcome"))[0];
}

/** What is said on somebody's media line, up to what is waited for. */
async function mediaLineOf(
  name: "chair" | "unit_head",
  isEnough: (said: MediaSaid) => boolean,
): Promise<readonly MediaSaid[]> {
  const { agencyId, sessionId } = scene.room;
  const { cookie } = scene.people[name];
  // Node's own WebSocket takes headers; the type of the browser's does not know them.
  const options = { headers: { cookie } } as unknown as string[];
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/desk/${agencyId}/${sessionId}/media`, options);
  const said: MediaSaid[] = [];
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`only heard: ${JSON.stringify(said)}`)), 15_000);
    socket.addEventListener("message", ({ data }) => {
      // Our own server says only what the contract names.
      const message = JSON.parse(String(data)) as MediaSaid;
      said.push(message);
      if (!isEnough(message)) return;
      clearTimeout(timer);
      resolve();
    });
    socket.addEventListener("close", ({ code }) => reject(new Error(`closed with ${code}`)));
  });
  socket.close();
  return said;
}
