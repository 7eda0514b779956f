import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PackItem, RulePack } from "../../src/core/instruments/pack.ts";
import { validatePack } from "../../src/core/instruments/validate.ts";
import { add, compare, exact, exactly, sum, toFraction, zero } from "../../src/core/kernel/exact.ts";
import type { Exact } from "../../src/core/kernel/exact.ts";
import type { Answer, Answers } from "../../src/core/worksheets/answer.ts";
import { closeGap } from "../../src/core/worksheets/gap.ts";
import type { Gap } from "../../src/core/worksheets/gap.ts";
import { score } from "../../src/core/worksheets/scoring.ts";
import { suppose } from "../../src/core/worksheets/what-if.ts";
import { inventedPack } from "../worksheets/invented-pack.ts";
import { shippedPack } from "../worksheets/shipped-pack.ts";
import { answersFor } from "./answer-arbitraries.ts";
import { plainValue } from "./plain-scoring.ts";

const nobody = { held: null };

/** Four to six items in two areas, weights in halves and thirds, floors anywhere: nested gates that bind in many ways. */
const smallPacks = fc
  .record({
    kinds: fc.array(fc.constantFrom("three", "three", "two", "share", "stars"), { minLength: 4, maxLength: 6 }),
    weights: fc.array(fc.constantFrom("1", "2", "1/3", "1.5", "3"), { minLength: 6, maxLength: 6 }),
    split: fc.integer({ min: 1, max: 3 }),
    shares: fc.tuple(fc.nat(10), fc.nat(10), fc.nat(10), fc.nat(10)),
  })
  .map(({ kinds, weights, split, shares }): RulePack => {
    const items = kinds.map((answerKind, place) => ({
      code: place < split ? `P.I.${"abcdef"[place]}` : `P.II.${"abcdef"[place]}`,
      answerKind,
      weight: weights[place] ?? "1",
    }));
    const weigh = (start: string) =>
      sum(items.filter(({ code }) => code.startsWith(start)).map(({ weight }) => exactly(weight)));
    const floor = (start: string, tenths: number) => toFraction(share(weigh(start), tenths));
    const nodes = ["P", "P.I", "P.II"].map((code): readonly [string, string] => [
      code,
      toFraction(weigh(code === "P" ? "P" : `${code}.`)),
    ]);
    return inventedPack({
      items,
      nodes,
      total: toFraction(weigh("P")),
      conditions: [
        ["total", "TOTAL", floor("P", shares[0])],
        ["one", "P.I", floor("P.I.", shares[1])],
        ["two", "P.II", floor("P.II.", shares[2])],
        ["item", items[0]?.code ?? "", floor(items[0]?.code ?? "", shares[3])],
      ],
    });
  });

function share(weight: Exact, tenths: number): Exact {
  return { numerator: weight.numerator * BigInt(tenths), denominator: weight.denominator * 10n };
}

describe("The gap radar", () => {
  it("finds the fewest items, then the fewest steps, and counts the ties, as trying everything does", () => {
    let closable = 0;
    fc.assert(
      fc.property(
        smallPacks.chain((pack) => fc.tuple(fc.constant(pack), answersFor(pack))),
        ([pack, given]) => {
          expect(validatePack(JSON.parse(JSON.stringify(pack)))).toMatchObject({ ok: true });
          const answers = withSmallCounts(given);
          const gap = closeGap(pack, answers, nobody, "WBK");
          const tried = tryEverything(pack, answers);
          closable += gap.kind === "closable" ? 1 : 0;
          expect(summaryOf(gap)).toEqual({ ...tried, shown: tried.items === 0 ? 0 : Math.min(5, tried.ties) });
        },
      ),
      { numRuns: 300 },
    );
    expect(closable).toBeGreaterThan(100);
  });

  it("shows sets that close the gap, differ, and state no value higher than needed", () => {
    fc.assert(
      fc.property(
        smallPacks.chain((pack) => fc.tuple(fc.constant(pack), answersFor(pack))),
        ([pack, given]) => {
          const answers = withSmallCounts(given);
          const gap = closeGap(pack, answers, nobody, "WBK");
          if (gap.kind !== "closable") return;
          expect(new Set(gap.ways.map((way) => JSON.stringify(way.map(({ item, to }) => [item, to])))).size).toBe(
            gap.ways.length,
          );
          for (const way of gap.ways) {
            expect([way.length, way.reduce((steps, change) => steps + change.steps, 0)]).toEqual([
              gap.items,
              gap.steps,
            ]);
            const changes = Object.fromEntries(way.map(({ item, to }) => [item, to]));
            expect(score(pack, suppose(answers, changes), nobody).gates.WBK.met).toBe(true);
            const lowered = way.flatMap(({ item, to }) => {
              const lower = oneLess(to);
              return lower ? [suppose(answers, { ...changes, [item]: lower })] : [];
            });
            expect(lowered.filter((supposed) => score(pack, supposed, nobody).gates.WBK.met)).toEqual([]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("closes the gap of any worksheet of the shipped pack, also with counts in the millions", async () => {
    const pack = await shippedPack();
    fc.assert(
      fc.property(answersFor(pack), fc.constantFrom("WBK" as const, "WBBM" as const), (answers, predicate) => {
        const gap = closeGap(pack, answers, { held: "WBK" }, predicate);
        if (gap.kind === "met") return;
        if (gap.kind !== "closable") throw new Error(gap.kind);
        for (const way of gap.ways) {
          const changes = Object.fromEntries(way.map(({ item, to }) => [item, to]));
          expect(score(pack, suppose(answers, changes), { held: "WBK" }).gates[predicate].met).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });
});

function summaryOf(gap: Gap) {
  if (gap.kind === "met") return { items: 0, steps: 0, ties: 1, shown: 0 };
  if (gap.kind !== "closable") throw new Error(`${gap.kind} though every item can be lifted`);
  return { items: gap.items, steps: gap.steps, ties: Number(gap.ties), shown: gap.ways.length };
}

/** Everything that may be done with an item: leave it, or lift it, with the steps that it takes and the value won. */
type Move = { readonly steps: number; readonly value: Exact };

function movesOf(pack: RulePack, item: PackItem, answers: Answers): readonly Move[] {
  const now = plainValue(pack, item, answers) ?? zero;
  const stay = { steps: 0, value: now };
  const answer = answers[item.code];
  const kind = pack.answerKinds[item.answerKind];
  if (kind?.kind === "choice") {
    const values = kind.options.map(({ value }) => exactly(value));
    const blank = values.filter((value) => value.numerator > 0n).length;
    const chosen = answer?.kind === "choice" ? kind.options.findIndex(({ key }) => key === answer.option) : blank;
    return [stay, ...values.slice(0, chosen).map((value, place) => ({ steps: chosen - place, value }))];
  }
  const stated = kind?.kind === "index" ? everyHundredth(500) : statedRatios(answer);
  const best = new Map<number, Exact>();
  for (const value of stated) {
    if (compare(value, now) <= 0) continue;
    let quarters = 1;
    while (compare(value, add(now, exact(BigInt(quarters), 4n))) > 0) quarters += 1;
    const known = best.get(quarters);
    if (!known || compare(value, known) > 0) best.set(quarters, value);
  }
  return [stay, ...[...best].map(([steps, value]) => ({ steps, value }))];
}

function everyHundredth(parts: number): readonly Exact[] {
  return Array.from({ length: parts + 1 }, (_, part) => exact(BigInt(part), BigInt(parts)));
}

/** What the invented ratio done/due can be brought to: by more done, or anew out of a hundred where nothing is due. */
function statedRatios(answer: Answer | undefined): readonly Exact[] {
  const due = answer?.kind === "ratio" ? Number(answer.counts["due"]) : 0;
  return everyHundredth(due > 0 ? due : 100);
}

function tryEverything(pack: RulePack, answers: Answers): { items: number; steps: number; ties: number } {
  let best = { items: Infinity, steps: Infinity, ties: 0 };
  const moves = pack.items.map((item) => movesOf(pack, item, answers));
  const visit = (place: number, values: readonly Exact[], items: number, steps: number): void => {
    if (items > best.items) return;
    if (place < pack.items.length) {
      for (const move of moves[place] ?? []) {
        visit(place + 1, [...values, move.value], items + (move.steps > 0 ? 1 : 0), steps + move.steps);
      }
      return;
    }
    const isSmaller = items < best.items || steps < best.steps;
    if (!isSmaller && steps > best.steps) return;
    if (!holds(pack, values)) return;
    best = isSmaller ? { items, steps, ties: 1 } : { ...best, ties: best.ties + 1 };
  };
  visit(0, [], 0, 0);
  return best;
}

function holds(pack: RulePack, values: readonly Exact[]): boolean {
  return pack.gates.WBK.conditions.every((condition) => {
    const won = pack.items.reduce((points, item, place) => {
      const isWithin = condition.nodes.some(
        (code) => code === "TOTAL" || item.code === code || item.code.startsWith(`${code}.`),
      );
      const [weight, value] = [exactly(item.weight), values[place] ?? zero];
      return isWithin
        ? add(points, exact(weight.numerator * value.numerator, weight.denominator * value.denominator))
        : points;
    }, zero);
    return compare(won, exactly(condition.floor)) >= 0;
  });
}

/** Counts up to 12, so that everything can be tried. */
function withSmallCounts(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([code, answer]): [string, Answer] => {
      if (answer.kind !== "ratio") return [code, answer];
      const counts = Object.entries(answer.counts).map(([key, count]) => [key, String(Number(count) % 13)]);
      return [code, { kind: "ratio", counts: Object.fromEntries(counts) }];
    }),
  );
}

function oneLess(answer: Answer): Answer | null {
  if (answer.kind === "index") {
    const hundredths = Math.round(Number(answer.value) * 100) - 1;
    return { kind: "index", value: (hundredths / 100).toFixed(2) };
  }
  if (answer.kind === "ratio" && Number(answer.counts["done"]) > 0 && Number(answer.counts["due"]) > 0) {
    return { kind: "ratio", counts: { ...answer.counts, done: String(Number(answer.counts["done"]) - 1) } };
  }
  return null;
}
