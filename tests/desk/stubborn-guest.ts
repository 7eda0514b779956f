import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { RoomFrame } from "../../src/contract/desk/room.ts";
import type { RoomEvent } from "../../src/core/desk/room/events.ts";
import type { Answer } from "../../src/core/worksheets/answer.ts";
import type { Person } from "../worksheets/scene.ts";

/** Something that somebody does in the room, under a name of its own; `reply` once the server has acknowledged it. */
export type Deed = {
  readonly person: Person;
  readonly method: "POST" | "PUT";
  readonly path: string;
  readonly body: { readonly act?: string } & Readonly<Record<string, unknown>>;
  reply: any;
};

/** Whether the server can be reached: while it cannot, nobody tries. */
export type Gate = { readonly open: () => void; readonly shut: () => void; readonly passed: () => Promise<void> };

export function createGate(): Gate {
  let open = (): void => {};
  let passed = Promise.resolve();
  return {
    open: () => open(),
    shut: () => {
      passed = new Promise((resolve) => (open = resolve));
    },
    passed: async () => await passed,
  };
}

export function act(person: Person, kind: string, data: object = {}): Deed {
  return { person, method: "POST", path: "/acts", body: { act: randomUUID(), said: { kind, data } }, reply: null };
}

export function seal(person: Person, item: string, answer: Answer, reason: string): Deed {
  return {
    person,
    method: "POST",
    path: `/scores/${item}/seal`,
    body: { act: randomUUID(), answer, reason },
    reply: null,
  };
}

export function draft(person: Person, item: string, answer: Answer, expectedVersion: number): Deed {
  const body = { answer, reason: `versi ${expectedVersion + 1}`, expectedVersion };
  return { person, method: "PUT", path: `/scores/${item}/draft`, body, reply: null };
}

/** Sends it until it is acknowledged, as the page does: a lost answer or a server that is down is no refusal. */
export async function insist(room: string, deed: Deed, gate: Gate): Promise<void> {
  for (;;) {
    await gate.passed();
    const said = await send(room, deed).catch(() => null);
    if (said?.status === 200) return void (deed.reply = said.json);
    // Its answer was lost, and the draft that stands is the very one that was sent.
    if (said?.status === 409 && isOwnDraft(deed, said.json.detail.draft))
      return void (deed.reply = said.json.detail.draft);
    if (said && said.status < 500) throw new Error(`${deed.path}: ${said.status} ${JSON.stringify(said.json)}`);
    await pause(20);
  }
}

export async function send(
  room: string,
  { person, method, path, body }: Deed,
): Promise<{ readonly status: number; readonly json: any }> {
  const response = await fetch(room + path, {
    method,
    headers: { cookie: person.cookie, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, json: await response.json() };
}

function isOwnDraft({ body }: Deed, found: { readonly reason?: unknown } | null | undefined): boolean {
  return found?.reason !== undefined && found.reason === body["reason"];
}

/** What somebody hears: the room as they come in, then the line; when it falls they go on from the number seen last. */
export type Ear = { readonly heard: readonly RoomEvent[]; readonly number: () => number; readonly hangUp: () => void };

export async function listen(room: string, person: Person, gate: Gate): Promise<Ear> {
  const heard: RoomEvent[] = [];
  const response = await fetch(room, { headers: { cookie: person.cookie } });
  const told = (await response.json()) as { readonly events: readonly RoomEvent[]; readonly number: number };
  heard.push(...told.events);
  let [number, isOver] = [told.number, false];
  let socket: WebSocket | null = null;
  const dial = async (): Promise<void> => {
    await gate.passed();
    if (isOver) return;
    const address = `${room.replace("http", "ws")}/live?since=${number}`;
    // Node's own WebSocket takes headers; the type of the browser's does not know them.
    socket = new WebSocket(address, { headers: { cookie: person.cookie } } as unknown as string[]);
    socket.addEventListener("message", ({ data }) => {
      const frame = JSON.parse(String(data)) as RoomFrame;
      if (frame.kind !== "events") return;
      heard.push(...frame.events);
      number = frame.number;
    });
    socket.addEventListener("close", () => void pause(20).then(dial));
  };
  void dial();
  return {
    heard,
    number: () => number,
    hangUp: () => {
      isOver = true;
      socket?.close();
    },
  };
}
