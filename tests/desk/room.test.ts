import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EventKind, roomActs, roomRoles } from "../../src/core/desk/room/acts.ts";
import { createRoomScene, type RoomScene } from "./room-scene.ts";

let scene: RoomScene;
beforeAll(async () => {
  scene = await createRoomScene();
});
afterAll(async () => await scene.close());

const kinds = (json: { readonly events: readonly { readonly kind: string }[] }): readonly string[] =>
  json.events.map(({ kind }) => kind);

describe("the door", () => {
  test("nobody enters by arriving early: whoever waits sees the panel and themselves, and hears nothing from inside", async () => {
    const { people, act, read } = scene;
    const knock = await act(people.unit_head, "person.waiting");
    expect(knock.status).toBe(200);
    expect((await act(people.unit_head, "person.waiting")).json.kind).toBe("desk_waiting_already");
    await act(people.chair, "channel.said", { text: "Rahasia panel" });
    await act(people.evaluator, "question.added", { questionId: randomUUID(), item: "A.I.1.i.a", text: "Mengapa?" });
    const outside = (await read(people.unit_head)).json;
    expect(kinds(outside)).toEqual(["person.waiting"]);
    expect(outside.people.map(({ role }: { role: string }) => role).toSorted()).toEqual([
      "chair",
      "evaluator",
      "evaluator",
      "unit_head",
    ]);
    const raised = await act(people.unit_head, "hand.raised");
    expect([raised.status, raised.json.kind]).toEqual([409, "desk_not_admitted"]);
  });

  test("only the chair lets people in, only those who came, and nobody whose identity does not match", async () => {
    const { people, act } = scene;
    const { accountId } = people.unit_head;
    expect((await act(people.evaluator, "person.admitted", { accountId })).json.kind).toBe("desk_not_your_act");
    expect((await act(people.chair, "person.admitted", { accountId: people.observer.accountId })).json.kind).toBe(
      "desk_not_waiting",
    );
    await act(people.evaluator, "person.identity", { accountId, identity: "mismatch", note: "Bukan orang di surat" });
    expect((await act(people.chair, "person.admitted", { accountId })).json.kind).toBe("desk_identity_mismatch");
    await act(people.evaluator, "person.identity", { accountId, identity: "matched" });
    expect((await act(people.chair, "person.admitted", { accountId })).status).toBe(200);
    expect((await act(people.chair, "person.admitted", { accountId })).json.kind).toBe("desk_admitted_already");
  });

  test("a person turned away with a reason is outside again, and may knock anew", async () => {
    const { people, act, read } = scene;
    const { accountId } = people.unit_head;
    await act(people.chair, "person.turned_away", { accountId, reason: "Belum gilirannya" });
    expect((await act(people.unit_head, "hand.raised")).json.kind).toBe("desk_not_admitted");
    expect(kinds((await read(people.unit_head)).json)).not.toContain("channel.said");
    expect((await act(people.unit_head, "person.waiting")).status).toBe(200);
    await act(people.chair, "person.admitted", { accountId });
  });

  test("a duty alone opens no door: whoever is not expected is told so", async () => {
    const inspector = await scene.signIn("chief_inspector");
    const { status, json } = await scene.read(inspector);
    expect([status, json.kind]).toEqual([409, "desk_not_expected"]);
    const stranger = await scene.signIn("unit_head", { unitId: scene.otherUnitId });
    expect((await scene.read(stranger)).status).toBe(403);
  });
});

describe("rights in the room are the room's table", () => {
  let live: RoomScene;
  beforeAll(async () => {
    live = await createRoomScene();
    await live.begin();
  });
  afterAll(async () => await live.close());

  const said: Partial<Record<EventKind, object>> = {
    "person.identity": { accountId: randomUUID(), identity: "matched" },
    "person.admitted": { accountId: randomUUID() },
    "person.turned_away": { accountId: randomUUID(), reason: "tidak tercantum" },
    "agenda.started": { step: 0 },
    "agenda.extended": { minutes: 5, reason: "masih tanya jawab" },
    "stage.slides": { deckId: randomUUID(), page: 1 },
    "stage.evidence": { item: "A.I.1.i.a", documentId: randomUUID(), number: 1, page: 1 },
    "question.added": { questionId: randomUUID(), item: "A.I.1.i.a", text: "Mengapa?" },
    "question.asked": { questionId: randomUUID(), item: "A.I.1.i.a", text: "Mengapa?" },
    "question.skipped": { questionId: randomUUID(), reason: "sudah terjawab" },
    "answer.noted": { questionId: null, item: "A.I.1.i.a", text: "Karena ..." },
    "channel.said": { text: "Panel saja" },
    "caption.said": { text: "Selamat pagi" },
    "media.changed": { media: "none", link: "" },
    "device.tried": {
      picture: true,
      sound: true,
      level: 0.6,
      heard: true,
      line: "picture",
      down: 200,
      up: 180,
      loss: 0,
      rtt: 30,
    },
    "recording.consented": { consents: true },
  };
  const sendable = (Object.keys(roomActs) as EventKind[]).filter(
    (kind) => !("server" in roomActs[kind]) && kind !== "session.closed" && kind !== "recording.stopped",
  );

  for (const kind of sendable) {
    test(`${kind}: by ${roomActs[kind].roles.join(", ") || "the note-taker"}`, async () => {
      for (const role of [...roomRoles, "note_taker"] as const) {
        const { status, json } = await live.act(live.people[role], kind, said[kind] ?? {});
        const rule = roomActs[kind];
        const listed = (rule.roles as readonly string[]).includes(role === "note_taker" ? "unit_team" : role);
        const may = listed || ("noteTaker" in rule && role === "note_taker");
        expect([role, status === 409 && json.kind === "desk_not_your_act"]).toEqual([role, !may]);
      }
    });
  }

  test("what the server writes itself cannot be sent in", async () => {
    for (const kind of ["score.revealed", "score.sealed", "person.joined", "late.until", "finding.noted"]) {
      expect((await live.act(live.people.chair, kind, { item: "A.I.1.i.a", accountId: randomUUID() })).status).toBe(
        422,
      );
    }
  });

  test("what the panel says among itself reaches nobody else", async () => {
    const secret = "Nilai saya condong ke C";
    await live.act(live.people.evaluator, "channel.said", { text: secret });
    for (const role of ["tpi_witness", "unit_head", "unit_team", "observer", "note_taker"] as const)
      expect(JSON.stringify((await live.read(live.people[role])).json)).not.toContain(secret);
    expect(JSON.stringify((await live.read(live.people.second_evaluator)).json)).toContain(secret);
  });

  test("only the chair lowers another's hand", async () => {
    const { people, act } = live;
    await act(people.unit_head, "hand.raised");
    const theirs = { accountId: people.unit_head.accountId };
    expect((await act(people.observer, "hand.lowered", theirs)).json.kind).toBe("desk_not_your_act");
    expect((await act(people.chair, "hand.lowered", theirs)).status).toBe(200);
  });
});

describe("what was said counts once, and in one order", () => {
  let live: RoomScene;
  beforeEach(async () => {
    live = await createRoomScene();
    await live.begin();
    return async () => await live.close();
  });

  test("an act sent thirty times at once under one name happened once", async () => {
    const name = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 30 }, async () => await live.act(live.people.chair, "agenda.started", { step: 1 }, name)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ json }) => json.event.number)).size).toBe(1);
    expect(answers.filter(({ json }) => !json.again)).toHaveLength(1);
    expect(kinds((await live.read(live.people.chair)).json).filter((kind) => kind === "agenda.started")).toHaveLength(
      1,
    );
  });

  test("sixty acts of six people at once are numbered without a gap", async () => {
    const { chair, evaluator, second_evaluator: second, note_taker: notes } = live.people;
    await Promise.all(
      Array.from({ length: 60 }, async (_, place) => {
        const who = [chair, evaluator, second, notes][place % 4] ?? chair;
        const kind = who === notes ? "caption.said" : "channel.said";
        const { status } = await live.act(who, kind, { text: `ke-${place}` });
        expect(status).toBe(200);
      }),
    );
    const { events } = (await live.read(chair)).json;
    expect(events.map(({ number }: { number: number }) => number)).toEqual(
      Array.from({ length: events.length }, (_, place) => place + 1),
    );
  });

  test("the agenda takes no step it does not have, and extends nothing before it began", async () => {
    const { people, act } = live;
    const more = { minutes: 5, reason: "masih tanya jawab" };
    expect((await act(people.chair, "agenda.extended", more)).json.kind).toBe("desk_agenda_not_begun");
    expect((await act(people.chair, "agenda.started", { step: 9 })).json.kind).toBe("desk_no_such_step");
    await act(people.chair, "agenda.started", { step: 0 });
    expect((await act(people.chair, "agenda.extended", more)).status).toBe(200);
  });

  test("after the end nothing goes on but what belongs to the time after", async () => {
    const { people, act } = live;
    expect((await act(people.chair, "session.closed")).status).toBe(200);
    expect((await act(people.chair, "agenda.started", { step: 0 })).json.kind).toBe("desk_wrong_phase");
    expect((await act(people.unit_head, "hand.raised")).json.kind).toBe("desk_wrong_phase");
    expect((await act(people.evaluator, "channel.said", { text: "Sampai besok" })).status).toBe(200);
  });
});
