import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { actInRoom, openRoom, type RoomFrame } from "../../src/contract/desk/room.ts";
import type { RoomRole } from "../../src/core/desk/room/acts.ts";
import type { RoomEvent } from "../../src/core/desk/room/events.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

/** A desk evaluation of the scene's first unit, and everybody who is expected there, signed in. */
export type RoomScene = Scene & {
  readonly sessionId: string;
  readonly people: Readonly<Record<RoomRole | "second_evaluator" | "note_taker", Person>>;
  readonly room: { readonly agencyId: string; readonly sessionId: string };
  readonly read: (person: Person) => ReturnType<Scene["call"]>;
  readonly act: (person: Person, kind: string, data?: object, act?: string) => ReturnType<Scene["call"]>;
  /** Everybody knocks and is let in, and the chair opens. */
  readonly begin: () => Promise<void>;
};

export async function createRoomScene(environment: Readonly<Record<string, string>> = {}): Promise<RoomScene> {
  const scene = await createScene(["tpi_member", "tpi_lead"], environment);
  const { agencyId, unitId, roundId, worksheetId, database } = scene;
  const people = {
    chair: await scene.signIn("tpn_lead", { unitId }),
    evaluator: await scene.signIn("tpn_evaluator", { unitId }),
    second_evaluator: await scene.signIn("tpn_evaluator", { unitId }),
    tpi_witness: await scene.signIn("tpi_member"),
    unit_head: await scene.signIn("unit_head"),
    unit_team: await scene.signIn("unit_operator"),
    observer: await scene.signIn("observer"),
    note_taker: await scene.signIn("zi_team_lead"),
  };
  const sessionId = randomUUID();
  const room = { agencyId, sessionId };
  await layRoom(scene, { agencyId, unitId, roundId, worksheetId, sessionId });
  for (const [name, { accountId }] of Object.entries(people)) {
    const role = name === "second_evaluator" ? "evaluator" : name === "note_taker" ? "unit_team" : (name as RoomRole);
    await database
      .insertInto("desk_participants")
      .values({
        agency_id: agencyId,
        session_id: sessionId,
        account_id: accountId,
        role,
        letter: "ST/1/2026",
        takes_notes: name === "note_taker",
        device: null,
      })
      .execute();
  }
  const read: RoomScene["read"] = async ({ cookie }) => await scene.call(openRoom, { cookie, params: room });
  const act: RoomScene["act"] = async ({ cookie }, kind, data = {}, name = randomUUID()) =>
    await scene.call(actInRoom, { cookie, params: room, body: { act: name, said: { kind, data } } });
  const must = async (...said: Parameters<RoomScene["act"]>): Promise<void> => {
    const { status, json } = await act(...said);
    if (status !== 200) throw new Error(`${said[1]}: ${status} ${JSON.stringify(json)}`);
  };
  const begin: RoomScene["begin"] = async () => {
    for (const name of ["tpi_witness", "unit_head", "unit_team", "observer", "note_taker"] as const) {
      await must(people[name], "person.waiting");
      await must(people.chair, "person.admitted", { accountId: people[name].accountId });
    }
    await must(people.chair, "session.opened");
  };
  return { ...scene, sessionId, people, room, read, act, begin };
}

async function layRoom(
  { database }: Pick<Scene, "database">,
  ids: Readonly<Record<"agencyId" | "unitId" | "roundId" | "worksheetId" | "sessionId", string>>,
): Promise<void> {
  const agenda = [
    { key: "opening", minutes: 5 },
    { key: "presentation", minutes: 18 },
    { key: "questions", minutes: 45 },
    { key: "closing", minutes: 5 },
  ];
  await sql`insert into desk_sessions (agency_id, id, round_id, worksheet_id, unit_id, zone, during, state, agenda, letter, created_at)
    values (${ids.agencyId}, ${ids.sessionId}, ${ids.roundId}, ${ids.worksheetId}, ${ids.unitId}, 'WIB',
      tstzrange(now(), now() + interval '73 minutes'), 'invited', ${JSON.stringify(agenda)}::jsonb, 'UND/1/2026', now())`.execute(
    database,
  );
}

/** A real line into the room over a real socket. */
export type Line = {
  readonly events: RoomEvent[];
  readonly frames: RoomFrame[];
  readonly closed: Promise<number>;
  /** Until something is true of what was heard; says so when it has not become so after fifteen seconds. */
  readonly until: (isTrue: (line: Line) => boolean) => Promise<void>;
  readonly send: (frame: object) => void;
  readonly close: () => void;
};

export async function openLineTo(
  port: number,
  { agencyId, sessionId }: { readonly agencyId: string; readonly sessionId: string },
  cookie: string,
  since = 0,
): Promise<Line> {
  // Node's own WebSocket takes headers; the type of the browser's does not know them.
  const address = `ws://127.0.0.1:${port}/api/desk/${agencyId}/${sessionId}/live?since=${since}`;
  const socket = new WebSocket(address, { headers: { cookie } } as unknown as string[]);
  const waiting = new Set<() => void>();
  let end = "open";
  socket.addEventListener("close", ({ code, reason }) => {
    end = `closed: ${code} ${reason}`;
  });
  const line: Line = {
    events: [],
    frames: [],
    closed: new Promise((resolve) => socket.addEventListener("close", ({ code }) => resolve(code))),
    until: async (isTrue) =>
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not heard (${end}): ${JSON.stringify(line.frames)}`)), 15_000);
        const look = (): void => {
          if (!isTrue(line)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    send: (frame) => socket.send(JSON.stringify(frame)),
    close: () => socket.close(),
  };
  socket.addEventListener("message", ({ data }) => {
    const frame = JSON.parse(String(data)) as RoomFrame;
    line.frames.push(frame);
    if (frame.kind === "events") line.events.push(...frame.events);
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("close", () => resolve());
  });
  return line;
}
