import { randomUUID } from "node:crypto";
import type { RoomFrame } from "../src/contract/desk/room.ts";
import type { RoomEvent } from "../src/core/desk/room/events.ts";
import type { BenchRoom } from "./desk-stage.ts";

/** What the guests are told to do; they answer with `Lived`. */
export type Orders = {
  readonly port: number;
  readonly rooms: readonly BenchRoom[];
  readonly turns: number;
  readonly reveals: number;
  /** Between two turns of one room. */
  readonly pauseMs: number;
};

/** Milliseconds from sending an act until each guest had it; and how many should have had one. */
export type Lived = {
  readonly turn: readonly number[];
  readonly reveal: readonly number[];
  readonly expected: { readonly turn: number; readonly reveal: number };
};

type Heard = { readonly event: RoomEvent; readonly at: number };
type Line = { readonly heard: Heard[]; readonly socket: WebSocket };

/** Six hundred people in fifty rooms, in a process of their own: they turn slides, seal scores and reveal them. */
process.once("message", (orders: Orders) => {
  void live(orders).then((lived) => process.send?.(lived, () => process.exit()));
});

async function live({ port, rooms, turns, reveals, pauseMs }: Orders): Promise<Lived> {
  const all = await Promise.all(
    rooms.map(async (room) => ({
      room,
      lines: await Promise.all(room.guests.map(async ({ cookie }) => await openLine(port, room, cookie))),
    })),
  );
  await rest(2000);
  const sent = new Map<string, number>();
  await Promise.all(
    rooms.map(async (room, place) => {
      // Rooms keep no common time.
      await rest((pauseMs * place) / rooms.length);
      const revealEvery = Math.floor(turns / reveals);
      for (let page = 1; page <= turns; page += 1) {
        await turn(port, room, page, sent);
        const isTime = page % revealEvery === place % revealEvery;
        if (isTime) await reveal(port, room, room.items[Math.floor((page - 1) / revealEvery)] ?? "", sent);
        await rest(pauseMs);
      }
    }),
  );
  await rest(2000);
  const took = { turn: [] as number[], reveal: [] as number[] };
  for (const { room, lines } of all)
    for (const { heard, socket } of lines) {
      for (const { event, at } of heard) {
        const key = keyOf(room.sessionId, event);
        const from = key === null ? undefined : sent.get(key);
        if (from !== undefined) took[event.kind === "stage.slides" ? "turn" : "reveal"].push(at - from);
      }
      socket.close();
    }
  const guests = rooms.reduce((sum, { guests: here }) => sum + here.length, 0);
  return { ...took, expected: { turn: guests * turns, reveal: rooms.length * reveals * 3 } };
}

function keyOf(sessionId: string, event: RoomEvent): string | null {
  if (event.kind === "stage.slides") return `${sessionId}:turn:${event.data.page}`;
  return event.kind === "score.revealed" ? `${sessionId}:reveal:${event.data.items[0]}` : null;
}

async function turn(port: number, room: BenchRoom, page: number, sent: Map<string, number>): Promise<void> {
  const head = room.guests.find(({ role }) => role === "unit_head");
  sent.set(`${room.sessionId}:turn:${page}`, performance.now());
  const said = { kind: "stage.slides", data: { deckId: room.deckId, page } };
  await post(port, room, "acts", head?.cookie ?? "", { act: randomUUID(), said });
}

/** The three of the panel seal theirs; then the chair shows them. */
async function reveal(port: number, room: BenchRoom, item: string, sent: Map<string, number>): Promise<void> {
  const panel = room.guests.slice(0, 3);
  for (const { cookie } of panel) {
    const answer = { kind: "choice", option: "A" };
    await post(port, room, `scores/${item}/seal`, cookie, {
      act: randomUUID(),
      answer,
      reason: "Bukti dan jawaban sejalan.",
    });
  }
  sent.set(`${room.sessionId}:reveal:${item}`, performance.now());
  await post(port, room, "reveals", panel[0]?.cookie ?? "", { act: randomUUID(), items: [item] });
}

async function post(port: number, room: BenchRoom, path: string, cookie: string, body: object): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/desk/${room.agencyId}/${room.sessionId}/${path}`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
}

async function openLine(port: number, room: BenchRoom, cookie: string): Promise<Line> {
  const address = `ws://127.0.0.1:${port}/api/desk/${room.agencyId}/${room.sessionId}/live`;
  const socket = new WebSocket(address, { headers: { cookie } });
  const heard: Heard[] = [];
  socket.addEventListener("message", ({ data }) => {
    const at = performance.now();
    const frame = JSON.parse(String(data)) as RoomFrame;
    if (frame.kind === "events") for (const event of frame.events) heard.push({ event, at });
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("close", () => reject(new Error("a line was closed")));
  });
  return { heard, socket };
}

async function rest(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
