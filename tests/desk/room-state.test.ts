import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EventKind, isPanel, mayInRoom, roomActs, roomRoles } from "../../src/core/desk/room/acts.ts";
import { hears, type RoomEvent } from "../../src/core/desk/room/events.ts";
import { emptyRoom, fold } from "../../src/core/desk/room/state.ts";

const [ayu, budi] = ["a0000000-0000-4000-8000-000000000001", "b0000000-0000-4000-8000-000000000002"] as const;
const question = "c0000000-0000-4000-8000-000000000003";

type Said = { readonly kind: EventKind; readonly data: object; readonly by?: string };
/** A log of these, a second apart. */
function logOf(...said: readonly Said[]): readonly RoomEvent[] {
  return said.map(
    ({ kind, data, by = ayu }, place) =>
      ({
        number: place + 1,
        kind,
        data,
        by,
        audience: roomActs[kind].audience,
        at: new Date(Date.UTC(2026, 9, 1, 2, 0, place)).toISOString(),
      }) as unknown as RoomEvent,
  );
}
const roomAfter = (...said: readonly Said[]) => logOf(...said).reduce(fold, emptyRoom);

describe("how a room stands", () => {
  test("minutes given to a step add up, and stay with the step", () => {
    const { agenda } = roomAfter(
      { kind: "agenda.started", data: { step: 1 } },
      { kind: "agenda.extended", data: { minutes: 5, reason: "masih memaparkan" } },
      { kind: "agenda.extended", data: { minutes: 3, reason: "pertanyaan terakhir" } },
      { kind: "agenda.started", data: { step: 2 } },
    );
    expect(agenda).toMatchObject({ step: 2, startedAt: "2026-10-01T02:00:03.000Z", extended: { 1: 8 } });
  });

  test("hands stand in the order in which they were raised, once each, and fall when their owner leaves", () => {
    const before = [
      { kind: "hand.raised", data: { accountId: budi } },
      { kind: "hand.raised", data: { accountId: ayu } },
      { kind: "hand.raised", data: { accountId: budi } },
    ] as const;
    expect(roomAfter(...before).hands.map(({ accountId }) => accountId)).toEqual([budi, ayu]);
    const after = roomAfter(...before, { kind: "person.left", data: { accountId: budi } });
    expect(after.hands.map(({ accountId }) => accountId)).toEqual([ayu]);
  });

  test("an answer stands with its question; one without a question stands alone", () => {
    const room = roomAfter(
      { kind: "question.asked", data: { questionId: question, item: "A.I.1.i.a", text: "Mengapa?" } },
      { kind: "answer.noted", data: { questionId: question, item: "A.I.1.i.a", text: "Karena rapat" }, by: budi },
      { kind: "answer.noted", data: { questionId: null, item: "A.I.2.i.a", text: "Akan disusulkan" } },
    );
    expect(room.questions).toMatchObject([
      {
        id: question,
        state: "asked",
        askedAt: "2026-10-01T02:00:00.000Z",
        answers: [{ text: "Karena rapat", by: budi }],
      },
    ]);
    expect(room.looseAnswers.map(({ text }) => text)).toEqual(["Akan disusulkan"]);
  });

  test("the end clears stage and hands, and keeps what was said", () => {
    const room = roomAfter(
      { kind: "stage.slides", data: { deckId: question, page: 4 } },
      { kind: "hand.raised", data: { accountId: budi } },
      { kind: "channel.said", data: { text: "cukup" } },
      { kind: "session.closed", data: {} },
    );
    expect([room.phase, room.stage, room.hands, room.channel.length]).toEqual(["closed", { kind: "nothing" }, [], 1]);
  });
});

const anySaid = fc.oneof(
  fc.record({ kind: fc.constant("agenda.started" as const), data: fc.record({ step: fc.nat(3) }) }),
  fc.record({
    kind: fc.constant("agenda.extended" as const),
    data: fc.record({ minutes: fc.integer({ min: 1, max: 9 }), reason: fc.constant("alasan") }),
  }),
  fc.record({
    kind: fc.constant("stage.slides" as const),
    data: fc.record({ deckId: fc.constant(question), page: fc.integer({ min: 1, max: 20 }) }),
  }),
  fc.record({ kind: fc.constant("hand.raised" as const), data: fc.record({ accountId: fc.constantFrom(ayu, budi) }) }),
  fc.record({ kind: fc.constant("hand.lowered" as const), data: fc.record({ accountId: fc.constantFrom(ayu, budi) }) }),
  fc.record({ kind: fc.constant("channel.said" as const), data: fc.record({ text: fc.string() }) }),
  fc.record({ kind: fc.constant("caption.said" as const), data: fc.record({ text: fc.string() }) }),
  fc.record({
    kind: fc.constant("person.joined" as const),
    data: fc.record({ accountId: fc.constantFrom(ayu, budi) }),
  }),
  fc.record({
    kind: fc.constant("score.sealed" as const),
    data: fc.record({ item: fc.constantFrom("x", "y"), commitment: fc.constant("") }),
  }),
);
const anyLog = fc.array(anySaid, { maxLength: 40 }).map((said) => logOf(...said));

describe("laws of the log", () => {
  test("whoever comes back after a cut and is told some of it twice stands where all others stand", () => {
    fc.assert(
      fc.property(anyLog, fc.nat(40), fc.nat(40), (log, cut, back) => {
        const whole = log.reduce(fold, emptyRoom);
        const first = log.slice(0, cut).reduce(fold, emptyRoom);
        expect(log.slice(Math.min(cut, back)).reduce(fold, first)).toEqual(whole);
      }),
    );
  });

  test("what is the panel's own reaches no other role, inside or outside, whatever happened", () => {
    fc.assert(
      fc.property(
        anyLog,
        fc.constantFrom(...roomRoles.filter((role) => !isPanel(role))),
        fc.constantFrom("expected" as const, "waiting" as const, "admitted" as const, "turned_away" as const),
        (log, role, admission) => {
          const heard = log.filter((event) => hears({ accountId: ayu, role, admission }, event));
          expect(heard.filter(({ audience }) => audience === "panel")).toEqual([]);
          const room = heard.reduce(fold, emptyRoom);
          expect([room.channel, room.scores]).toEqual([[], {}]);
        },
      ),
    );
  });

  test("whoever waits outside may knock, tell of their device and speak for their own consent, and nothing else", () => {
    const may = Object.keys(roomActs).filter((kind) =>
      (["lobby", "live", "closed"] as const).some(
        (phase) =>
          mayInRoom(kind as keyof typeof roomActs, { role: "unit_head", takesNotes: true, admission: "waiting" }, phase)
            .ok,
      ),
    );
    expect(may.toSorted()).toEqual(["device.tried", "person.waiting", "recording.consented"]);
  });
});
