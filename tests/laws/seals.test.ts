import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commitmentOf, type CommitTools, type Opening } from "../../src/core/desk/scores/seal.ts";
import { type KeptOpening, type SealEvent, verifySeals } from "../../src/core/desk/scores/verify-seals.ts";

// A panel seals and reveals as it likes; an honest log verifies, and whatever is changed in it afterwards is found.

const numRuns = Number(process.env["LAW_RUNS"] ?? 300);
const session = "6f1d7c1e-6f6f-4b8e-9a55-0d2f4f6f7a10";
const tools: CommitTools = {
  sha256: (bytes) => createHash("sha256").update(bytes).digest(),
  utf8: (text) => Buffer.from(text, "utf8"),
  canonical: (value) => canonicalize(value) ?? "",
};

const items = ["A.I.1.i.a", "A.I.1.i.b", "B.I.a"] as const;
const accounts = ["evaluator-1", "evaluator-2", "chair"] as const;
const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));
const words = fc.string({ maxLength: 30, unit: "grapheme" }).filter((text) => text.isWellFormed());
const answers = fc.oneof(
  fc.constantFrom("A", "B", "C").map((option) => ({ kind: "choice" as const, option })),
  fc.integer({ min: 0, max: 400 }).map((value) => ({ kind: "index" as const, value: (value / 100).toFixed(2) })),
  fc
    .record({ yes: fc.nat(99).map(String), all: fc.nat(99).map(String) })
    .map((counts) => ({ kind: "ratio" as const, counts })),
);
const sealing = fc.record({
  item: fc.constantFrom(...items),
  account: fc.constantFrom(...accounts),
  answer: answers,
  reason: words,
  nonce: hex,
});
const steps = fc.array(fc.oneof({ weight: 4, arbitrary: sealing }, fc.constantFrom(...items)), { maxLength: 14 });

type Log = { readonly events: readonly SealEvent[]; readonly openings: readonly KeptOpening[] };

/** Plays the steps as the server does: what would be late, or revealed twice, does not happen. Gaps are other events. */
function play(said: readonly (string | Omit<Opening, "session">)[]): Log {
  const events: SealEvent[] = [];
  const openings: KeptOpening[] = [];
  const revealed = new Set<string>();
  let number = 0;
  for (const one of said) {
    number += 2;
    if (typeof one === "string") {
      if (revealed.has(one) || !openings.some(({ item }) => item === one)) continue;
      revealed.add(one);
      events.push({ kind: "score.revealed", number, by: "chair", data: { items: [one] } });
    } else if (!revealed.has(one.item)) {
      const opening = { ...one, session };
      const data = { item: one.item, commitment: commitmentOf(opening, tools) };
      events.push({ kind: "score.sealed", number, by: one.account, data });
      openings.push({ ...opening, number });
    }
  }
  return { events, openings };
}

const logs = steps.map(play);
const sealedLogs = logs.filter(({ openings }) => openings.length > 0);
const revealedLogs = logs.filter(({ events }) => events.some(({ kind }) => kind === "score.revealed"));
const faultsOf = ({ events, openings }: Log) => verifySeals(session, events, openings, tools);

describe("the log of sealed scores", () => {
  test("an honest one has no fault, with unrevealed scores opened or left out", () => {
    fc.assert(
      fc.property(logs, ({ events, openings }) => {
        const shown = events.flatMap((one) => (one.kind === "score.revealed" ? one.data.items : []));
        const open = openings.filter(({ item }) => shown.includes(item));
        expect(faultsOf({ events, openings })).toEqual([]);
        expect(faultsOf({ events, openings: open })).toEqual([]);
      }),
      { numRuns },
    );
  });

  test("an answer, a reason, a nonce, an author or an item that was changed afterwards is found", () => {
    const change = fc.oneof(
      answers.map((answer) => ({ answer })),
      words.map((reason) => ({ reason })),
      hex.map((nonce) => ({ nonce })),
      fc.constantFrom(...accounts).map((account) => ({ account })),
      fc.constantFrom(...items).map((item) => ({ item })),
      fc.constant({ session: "another session" }),
      hex.map((nonce) => ({ nonce: nonce.slice(2) })),
    );
    fc.assert(
      fc.property(sealedLogs, change, fc.nat(), ({ events, openings }, changed, at) => {
        const place = at % openings.length;
        const altered = openings.map((one, here) => (here === place ? { ...one, ...changed } : one));
        fc.pre(JSON.stringify(altered) !== JSON.stringify(openings));
        const number = openings[place]?.number;
        expect(faultsOf({ events, openings: altered })).toContainEqual(
          expect.objectContaining({ kind: "opening_differs", number }),
        );
      }),
      { numRuns },
    );
  });

  test("two scores that change places are found", () => {
    fc.assert(
      fc.property(sealedLogs, fc.nat(), fc.nat(), ({ events, openings }, first, second) => {
        const [a, b] = [openings[first % openings.length], openings[second % openings.length]];
        fc.pre(a !== undefined && b !== undefined && a.number !== b.number);
        const swapped = openings.map((one) =>
          one === a ? { ...one, number: b?.number ?? 0 } : one === b ? { ...one, number: a?.number ?? 0 } : one,
        );
        // The same score twice, nonce and all, cannot come of 32 random bytes.
        fc.pre(a?.nonce !== b?.nonce);
        expect(faultsOf({ events, openings: swapped })).not.toEqual([]);
      }),
      { numRuns },
    );
  });

  test("events in another order are found", () => {
    fc.assert(
      fc.property(logs, fc.nat(), ({ events, openings }, at) => {
        fc.pre(events.length > 1);
        const place = at % (events.length - 1);
        const moved = events.toSpliced(place, 2, ...events.slice(place, place + 2).toReversed());
        expect(faultsOf({ events: moved, openings })).toContainEqual(
          expect.objectContaining({ kind: "log_out_of_order" }),
        );
      }),
      { numRuns },
    );
  });

  test("a score that slips in after the reveal is found, with or without a commitment", () => {
    fc.assert(
      fc.property(revealedLogs, sealing, ({ events, openings }, one) => {
        const shown = events.flatMap((event) => (event.kind === "score.revealed" ? event.data.items : []));
        const item = shown[0] ?? "";
        const opening = { ...one, item, session, number: 1000 };
        const data = { item, commitment: commitmentOf(opening, tools) };
        const late = [...events, { kind: "score.sealed" as const, number: 1000, by: one.account, data }];
        expect(faultsOf({ events: late, openings: [...openings, opening] })).toContainEqual({
          kind: "sealed_late",
          item,
          number: 1000,
        });
        expect(faultsOf({ events, openings: [...openings, opening] })).toContainEqual({
          kind: "opening_unsealed",
          item,
          number: 1000,
        });
      }),
      { numRuns },
    );
  });

  test("a revealed score that is withheld, and a second reveal, are found", () => {
    fc.assert(
      fc.property(revealedLogs, fc.nat(), ({ events, openings }, at) => {
        const shown = events.flatMap((event) => (event.kind === "score.revealed" ? event.data.items : []));
        const open = openings.filter(({ item }) => shown.includes(item));
        const hidden = open[at % open.length];
        expect(faultsOf({ events, openings: openings.filter((one) => one !== hidden) })).toContainEqual(
          expect.objectContaining({ kind: "seal_unopened", number: hidden?.number }),
        );
        const again = { kind: "score.revealed" as const, number: 1000, by: "chair", data: { items: [shown[0] ?? ""] } };
        expect(faultsOf({ events: [...events, again], openings })).toContainEqual({
          kind: "revealed_twice",
          item: shown[0],
          number: 1000,
        });
      }),
      { numRuns },
    );
  });
});
