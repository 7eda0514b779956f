import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EventKind, roomActs } from "../room/acts.ts";
import type { EventData, RoomEvent } from "../room/events.ts";
import { type Expected, recordOf } from "./record.ts";

const [chair, head, late] = ["11", "22", "33"];
const expected: readonly Expected[] = [
  { accountId: chair, role: "chair", letter: "ST-1", identity: "unchecked" },
  { accountId: head, role: "unit_head", letter: "800/1", identity: "matched" },
  { accountId: late, role: "unit_team", letter: "800/1", identity: "unchecked" },
];
/** The laws were tried once with 20,000 runs. */
const runs = 300;
const agenda = [
  { key: "opening", minutes: 5 },
  { key: "presentation", minutes: 20 },
  { key: "questions", minutes: 45 },
];

/** A minute of 9 October 2024 after 09.00 WIB; seconds may follow. */
const at = (minute: number, second = 0): string => new Date(Date.UTC(2024, 9, 9, 2, minute, second)).toISOString();

type Said = {
  [Kind in EventKind]: readonly [at: string, kind: Kind, data: EventData[Kind], by?: string];
}[EventKind];

function log(...said: readonly Said[]): readonly RoomEvent[] {
  // Kind and data belong together by `Said`.
  return said.map(([when, kind, data, by = chair], place) => {
    return { number: place + 1, kind, audience: roomActs[kind].audience, data, by, at: when };
  }) as unknown as readonly RoomEvent[];
}

const held = log(
  [at(0), "person.joined", { accountId: chair }],
  [at(1), "person.waiting", { accountId: head }, head],
  [at(1), "person.joined", { accountId: head }, head],
  [at(2), "session.opened", {}],
  [at(3), "agenda.started", { step: 0 }],
  [at(4), "person.identity", { accountId: head, identity: "matched", note: "mirip KTP" }],
  [at(4), "person.admitted", { accountId: head }],
  [at(6), "agenda.started", { step: 1 }],
  [at(7), "stage.slides", { deckId: "d", page: 1 }],
  [at(8), "stage.slides", { deckId: "d", page: 2 }],
  [at(9), "stage.slides", { deckId: "d", page: 1 }],
  [at(20), "agenda.extended", { minutes: 5, reason: "Video terlambat" }],
  [at(31), "agenda.started", { step: 2 }],
  [at(32), "question.added", { questionId: "q1", item: "A.I.1.i.a", text: "Bagaimana tim dipilih?" }],
  [at(33), "question.asked", { questionId: "q1", item: "A.I.1.i.a", text: "Bagaimana tim dipilih?" }],
  [at(34), "answer.noted", { questionId: "q1", item: "A.I.1.i.a", text: "Seleksi terbuka." }],
  [at(35), "stage.evidence", { item: "A.I.1.i.a", documentId: "e", number: 2, page: 3 }],
  [at(35, 20), "stage.evidence", { item: "A.I.1.i.a", documentId: "e", number: 2, page: 3 }],
  [at(36), "question.added", { questionId: "q2", item: "A.II.2.i.a", text: "Tidak jadi ditanyakan" }],
  [at(37), "channel.said", { text: "rahasia panel" }],
  [at(38), "person.left", { accountId: head }, head],
  [at(40, 30), "person.joined", { accountId: head }, head],
  [at(41), "answer.noted", { questionId: null, item: "A.III.1.i.a", text: "Catatan lepas." }],
  [at(50), "session.closed", {}],
  [at(55), "person.left", { accountId: chair }],
);

describe("the record of a session", () => {
  const record = recordOf({ events: held, expected, agenda, now: at(90) }, { isPanel: false });

  test("counts who was in the room, from the opening and from being let in, until the end", () => {
    expect(record.minutes).toBe(48);
    expect(record.attendance.map(({ accountId, minutes }) => [accountId, minutes])).toEqual([
      // Came at 09.00, stayed: 09.02 to 09.50.
      [chair, 48],
      // Let in at 09.04, gone from 09.38 to 09.40.30: 34 minutes and 9.5 minutes.
      [head, 43],
      [late, 0],
    ]);
    expect(record.attendance[1]?.spans).toEqual([
      { from: at(4), to: at(38) },
      { from: at(40, 30), to: at(50) },
    ]);
  });

  test("tells how the agenda went, with each extension and its reason", () => {
    expect(record.agenda).toEqual([
      { key: "opening", planned: 5, startedAt: at(3), endedAt: at(6), extensions: [] },
      {
        key: "presentation",
        planned: 20,
        startedAt: at(6),
        endedAt: at(31),
        extensions: [{ minutes: 5, reason: "Video terlambat", at: at(20) }],
      },
      { key: "questions", planned: 45, startedAt: at(31), endedAt: at(50), extensions: [] },
    ]);
  });

  test("puts questions and answers to their items, and leaves out what was never asked", () => {
    expect(record.items.map(({ item }) => item)).toEqual(["A.I.1.i.a", "A.III.1.i.a"]);
    expect(record.items[0]?.questions).toEqual([
      {
        id: "q1",
        text: "Bagaimana tim dipilih?",
        askedBy: chair,
        askedAt: at(33),
        answers: [{ text: "Seleksi terbuka.", item: "A.I.1.i.a", by: chair, at: at(34) }],
      },
    ]);
    expect(record.items[1]?.notes.map(({ text }) => text)).toEqual(["Catatan lepas."]);
  });

  test("says which pages were shown, a page that stayed on stage once", () => {
    expect(record.evidence).toEqual([
      { item: "A.I.1.i.a", documentId: "e", number: 2, page: 3, by: chair, at: at(35) },
    ]);
    expect(record.slides).toEqual([{ deckId: "d", pages: [1, 2], at: at(7) }]);
  });

  test("of a session that never opened, nobody was there", () => {
    const none = recordOf({ events: held.slice(0, 3), expected, agenda, now: at(90) }, { isPanel: true });
    expect(none.attendance.every(({ minutes, spans }) => minutes === 0 && spans.length === 0)).toBe(true);
    expect(none.agenda[0]?.startedAt).toBeNull();
  });
});

describe("laws of the record", () => {
  const kinds = Object.keys(roomActs) as EventKind[];
  const secret = "SECRET-OF-THE-PANEL";
  const anyEvent = fc.record({
    kind: fc.constantFrom(...kinds),
    who: fc.constantFrom(chair, head, late),
    step: fc.nat(3),
    later: fc.integer({ min: 0, max: 300_000 }),
  });
  const anyLog = fc.array(anyEvent, { maxLength: 60 }).map((drawn) => {
    let time = Date.UTC(2024, 9, 9, 2);
    // A session opens once and closes once, after that: the room's table lets nothing else happen.
    const opening = drawn.findIndex(({ kind }) => kind === "session.opened");
    const end = drawn.findIndex(({ kind }, place) => kind === "session.closed" && opening >= 0 && place > opening);
    const phase: ReadonlyMap<EventKind, number> = new Map([
      ["session.opened", opening],
      ["session.closed", end],
    ]);
    const possible = drawn.filter(({ kind }, place) => (phase.get(kind) ?? place) === place);
    return possible.map(({ kind, who, step, later }, place) => {
      time += later;
      const audience = roomActs[kind].audience;
      const text = audience === "panel" ? secret : "said to all";
      const data = {
        accountId: who,
        questionId: String(step),
        item: text,
        text,
        note: text,
        reason: text,
        identity: "matched",
        step,
        minutes: step,
        page: step + 1,
        deckId: "d",
        documentId: "e",
        number: 1,
        items: [text],
        findingId: text,
        commitment: text,
        until: new Date(time).toISOString(),
        consents: step > 1,
      };
      return { number: place + 1, kind, audience, data, by: who, at: new Date(time).toISOString() };
    }) as unknown as readonly RoomEvent[];
  });
  const now = new Date(Date.UTC(2024, 9, 10)).toISOString();

  test("what the panel says among itself is in nobody else's record", () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const record = recordOf({ events, expected, agenda, now }, { isPanel: false });
        expect(JSON.stringify(record)).not.toContain(secret);
      }),
      { numRuns: runs },
    );
  });

  test("nobody was there longer than the session lasted, and their spans neither overlap nor leave it", () => {
    fc.assert(
      fc.property(anyLog, fc.boolean(), (events, isPanel) => {
        const record = recordOf({ events, expected, agenda, now }, { isPanel });
        const until = record.closedAt ?? now;
        for (const { minutes, spans } of record.attendance) {
          expect(minutes).toBeLessThanOrEqual(record.minutes);
          let last = record.openedAt ?? "";
          for (const { from, to } of spans) {
            expect(from >= last && from < to && to <= until).toBe(true);
            last = to;
          }
        }
      }),
      { numRuns: runs },
    );
  });
});
