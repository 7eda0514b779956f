import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstBudget, stepBudget } from "./budget.ts";
import { type Answer, readAnswer, writeAnswer } from "./description.ts";
import { noHold, stepHold } from "./line-quality.ts";
import { choosePictures, kbitsOf } from "./pictures.ts";
import { assignPlaces } from "./places.ts";
import { openRelay, pass, turnTo } from "./relay.ts";
import { readRtcp, writeKeyframeRequest, writeMissing } from "./rtcp.ts";
import { address, copyForSending, readRtp, sentHeaderLength, stepsBetween } from "./rtp.ts";
import { listen, nobodySpeaks } from "./speaking.ts";
import { noArrivals, noteArrival, writeArrivals } from "./transport-feedback.ts";
import { turnCredentials } from "./turn.ts";
import { readVp8 } from "./vp8.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16));
const hex = (all: Uint8Array): string => [...all].map((one) => one.toString(16).padStart(2, "0")).join("");

describe("packets", () => {
  // By hand from RFC 3550, 5.1 and RFC 8285, 4.2: marker, type 96, sequence 1000, time 90000, SSRC 0x01020304; level 37
  // under 1, place 513 under 3; payload 10 02 00; two bytes of padding.
  const packet = bytes("b0e003e800015f9001020304bede000210253102010000001002000002");

  test("are read with their extensions, and without their padding", () => {
    expect(readRtp(packet)).toEqual({
      marker: true,
      payloadType: 96,
      sequence: 1000,
      timestamp: 90_000,
      ssrc: 0x01020304,
      start: 24,
      end: 27,
      level: 37,
      transportSequence: 513,
    });
  });

  test("go on under other numbers with the same payload and level", () => {
    const rtp = readRtp(packet);
    if (!rtp) throw new Error("it is a packet");
    const copy = copyForSending(packet, rtp);
    address(copy, { ssrc: 7, sequence: 65_535, timestamp: 4_294_967_295 }, 1000);
    expect(readRtp(copy)).toMatchObject({ ssrc: 7, sequence: 65_535, timestamp: 4_294_967_295, level: 37 });
    expect(hex(copy.subarray(sentHeaderLength))).toBe("100200");
    // One second is 1 << 18 in 6.18 fixed point.
    expect(hex(copy.subarray(17, 20))).toBe("040000");
  });

  test("of any bytes never break the reading", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        const rtp = readRtp(any);
        readRtcp(any);
        readVp8(any);
        return rtp === null || rtp.end >= rtp.start;
      }),
    );
  });

  test("are asked for again as RFC 4585 writes it, and a whole picture by PLI", () => {
    expect(hex(writeMissing(1, 2, [10, 11, 26, 27]))).toBe("81cd00040000000100000002000a8001001b0000");
    expect(hex(writeKeyframeRequest(1, 2))).toBe("81ce00020000000100000002");
    expect(readRtcp(writeKeyframeRequest(1, 2))).toEqual([{ kind: "keyframe", ssrc: 2 }]);
    // REMB from its draft: 2 streams, mantissa 0x3fffe with exponent 2.
    expect(readRtcp(bytes("8fce0006000000010000000052454d42020bfffe0000000200000003"))).toEqual([
      { kind: "estimate", rate: 0x3fffe * 4 },
    ]);
  });

  test("are told of by their arrival, a quarter of a millisecond at a time", () => {
    const arrivals = noArrivals();
    for (const [place, at] of [
      [65_535, 640],
      [1, 641],
      [2, 800],
    ] as const) {
      noteArrival(arrivals, place, at);
    }
    // Places 65535, 0 (missing), 1, 2: symbols 1 0 1 2; reference 640/64 = 10; steps 0, 4 and 636 quarters.
    expect(hex(writeArrivals(arrivals, 1, 2) ?? new Uint8Array())).toBe(
      "8fcd00060000000100000002ffff000400000a01d1800004027c0000",
    );
    expect(writeArrivals(arrivals, 1, 2)).toBeNull();
  });
});

test("whoever a receiver's stream carries, its numbers go on without a gap or a step back", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          source: fc.nat(2),
          first: fc.nat(65_535),
          time: fc.nat(2 ** 32 - 1),
          length: fc.integer({ min: 1, max: 9 }),
        }),
        {
          minLength: 1,
          maxLength: 12,
        },
      ),
      (turns) => {
        const relay = openRelay(7, 48_000);
        let before: { readonly sequence: number; readonly timestamp: number } | null = null;
        let at = 1000;
        const steps: (readonly [number, number])[] = [];
        for (const [place, turn] of turns.entries()) {
          const source = `${place}:${turn.source}`;
          turnTo(relay, source);
          for (let step = 0; step < turn.length; step += 1) {
            at += 20;
            const rtp = {
              marker: false,
              payloadType: 111,
              sequence: (turn.first + step) & 0xffff,
              timestamp: (turn.time + step * 960) >>> 0,
              ssrc: turn.source,
              start: 0,
              end: 1,
              level: null,
              transportSequence: null,
            };
            const sent = pass(relay, source, rtp, at, null, new Uint8Array(1));
            steps.push(
              sent && before
                ? [stepsBetween(before.sequence, sent.sequence, 16), stepsBetween(before.timestamp, sent.timestamp, 32)]
                : [sent ? 1 : 0, 960],
            );
            before = sent;
          }
        }
        expect(steps).toEqual(steps.map(() => [1, 960]));
      },
    ),
  );
});

test("nobody who has a place loses it to a newcomer while there is room, and nobody sits twice", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(20), { maxLength: 8 }),
      fc.uniqueArray(fc.nat(20), { maxLength: 8 }),
      (early, late) => {
        const first = assignPlaces(
          Array.from({ length: 8 }, () => null),
          early.map(String),
        );
        const then = assignPlaces(first, late.map(String));
        expect(then.filter((one) => one !== null).toSorted()).toEqual(late.map(String).toSorted());
        const staying = first.map((person) => (person !== null && late.map(String).includes(person) ? person : null));
        expect(then).toEqual(then.map((person, place) => staying[place] ?? person));
      },
    ),
  );
});

test("pictures never cost more than the line is trusted with, and sound alone means none", () => {
  fc.assert(
    fc.property(fc.nat(12), fc.nat(4000), fc.constantFrom("all", "speaker", "none"), (count, budget, pictures) => {
      const people = Array.from({ length: count }, (_, person) => ({
        person: `${person}`,
        sizes: ["small", "large"] as const,
      }));
      const chosen = choosePictures(people, { pictures, large: null }, "0", budget);
      const cost = [...chosen.values()].reduce((sum, size) => sum + kbitsOf[size], 0);
      expect(cost).toBeLessThanOrEqual(Math.max(0, budget - kbitsOf.sound));
      expect(pictures === "none" ? chosen.size : 0).toBe(0);
      expect(pictures === "speaker" ? [...chosen.keys()].filter((person) => person !== "0") : []).toEqual([]);
    }),
  );
});

test("a line of 64 kbit/s is soon trusted with no picture, a good one with all of them", () => {
  let narrow = firstBudget;
  let wide = firstBudget;
  for (let second = 1; second <= 12; second += 1) {
    const sent = Math.min(narrow.kbits, 170);
    narrow = stepBudget(narrow, { sent, lost: sent > 64 ? 1 - 64 / sent : 0, estimate: 60 }, second * 1000);
    wide = stepBudget(wide, { sent: wide.kbits, lost: 0, estimate: wide.kbits * 1.1 }, second * 1000);
  }
  expect(narrow.kbits).toBeLessThan(kbitsOf.sound + kbitsOf.small);
  expect(wide.kbits).toBe(4000);
});

test("a cough does not take the floor from whoever speaks", () => {
  let speaking = nobodySpeaks;
  for (let look = 1; look <= 20; look += 1) speaking = listen(speaking, new Map([["chair", 20]]), look * 60);
  expect(speaking.speaker).toBe("chair");
  speaking = listen(
    speaking,
    new Map([
      ["chair", 20],
      ["head", 5],
    ]),
    1260,
  );
  expect(speaking.speaker).toBe("chair");
});

test("one's own picture is held back after five seconds of too little, and tried again after half a minute", () => {
  let hold = noHold;
  const held: boolean[] = [];
  for (let second = 1; second <= 37; second += 1) {
    hold = stepHold(hold, { available: 60 });
    held.push(hold.isHeld);
  }
  expect(held.indexOf(true) + 1).toBe(5);
  expect(held.indexOf(false, 5) + 1).toBe(36);
});

test("an answer says the same at both ends", () => {
  const answer: Answer = {
    user: "abcd",
    password: "abcdefghijklmnopqrstuv",
    fingerprint: Array.from({ length: 32 }, () => "AB").join(":"),
    ssrcs: { sound: 1, small: 22, large: 333 },
  };
  expect(readAnswer(writeAnswer(answer, 3))).toEqual(answer);
  expect(readAnswer("v=0\r\n")).toBeNull();
});

test("a relay's credentials say until when they hold, and carry our signature over it", () => {
  const made = turnCredentials("orang", new Date("2026-11-24T00:00:00Z"), (text) => `signed(${text})`);
  // 2026-11-24T04:00:00Z is 1795492800 s.
  expect(made.username).toBe("1795492800:orang");
  expect(made.credential).toBe("signed(1795492800:orang)");
});
