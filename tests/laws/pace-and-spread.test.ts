import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadOf, loadDefaults, workingDays } from "../../src/core/reviews/load.ts";
import { minutesLeft, paceOf, type Save } from "../../src/core/reviews/pace.ts";
import { spread } from "../../src/core/reviews/spread.ts";

const second = 1000;

/** Items one after the other, each so many seconds after the one before. */
function saved(gaps: readonly number[], kind = "abc"): readonly Save[] {
  let at = Date.parse("2026-03-02T02:00:00Z");
  return [
    { item: "start", kind, at },
    ...gaps.map((gap, place) => ({ item: `item ${place}`, kind, at: (at += gap * second) })),
  ];
}

const gaps = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 10, maxLength: 60 });
const plan = { minutes: 390, items: 113 };

describe("The minutes left by one's own pace", () => {
  it("by hand: ten items of 30 to 120 seconds have the median 75; 40 more items take 50 minutes", () => {
    const pace = paceOf(saved([30, 40, 50, 60, 70, 80, 90, 100, 110, 120]));
    expect(pace.all).toEqual({ median: 75, low: 40, high: 110, items: 10 });
    const left = minutesLeft(
      pace,
      Array.from({ length: 40 }, () => "abc"),
      plan,
    );
    expect(left).toMatchObject({ basis: "own_pace", minutes: 50, measured: 10 });
  });

  it("claims nothing before ten items: nine give the plan's share of what is left", () => {
    const pace = paceOf(saved([30, 40, 50, 60, 70, 80, 90, 100, 110]));
    const left = minutesLeft(pace, ["abc", "abc"], { minutes: 390, items: 113 });
    expect(left).toEqual({ basis: "plan", minutes: 780 / 113, low: 780 / 113, high: 780 / 113, measured: 9 });
  });

  it("does not take a night or a lunch for work, nor sixty answers given in one go", () => {
    const day = saved([60, 60, 60, 60, 60, 60, 60, 60, 60, 60]);
    const night = day.map((save) => ({ ...save, item: `${save.item} II`, at: save.at + 86_400_000 }));
    const last = night.at(-1)?.at ?? 0;
    const atOnce = Array.from({ length: 60 }, (_, place) => ({ item: `many ${place}`, kind: "abc", at: last + 1 }));
    expect(paceOf([...day, ...night, ...atOnce]).all).toMatchObject({ median: 60, items: 20 });
  });

  it("counts an item that was come back to once, with both its times", () => {
    const at = Date.parse("2026-03-02T02:00:00Z");
    const pace = paceOf([
      { item: "a", kind: "abc", at },
      { item: "b", kind: "abc", at: at + 40 * second },
      { item: "c", kind: "abc", at: at + 100 * second },
      { item: "b", kind: "abc", at: at + 120 * second },
    ]);
    expect(pace.all).toMatchObject({ items: 2, median: 60 });
  });

  it("lies within its interval, grows with what is left, and does not depend on the order of the saves", () => {
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 100 }), (some, count) => {
        const pace = paceOf(saved(some));
        const left = (items: number) =>
          minutesLeft(
            pace,
            Array.from({ length: items }, () => "abc"),
            plan,
          );
        const now = left(count);
        expect(now.low).toBeLessThanOrEqual(now.minutes);
        expect(now.minutes).toBeLessThanOrEqual(now.high);
        expect(left(count + 1).minutes).toBeGreaterThan(now.minutes);
        expect(left(0).minutes).toBe(0);
        expect(paceOf(saved(some).toReversed())).toEqual(pace);
      }),
    );
  });

  it("is the same whatever pauses lie between sittings", () => {
    fc.assert(
      fc.property(gaps, gaps, fc.integer({ min: 301, max: 1_000_000 }), (first, then, pause) => {
        const morning = saved(first);
        const resumed = (silence: number) => {
          const begin = (morning.at(-1)?.at ?? 0) + silence * second;
          const shift = begin - Date.parse("2026-03-02T02:00:00Z");
          return saved(then).map((save) => ({ ...save, item: `later ${save.item}`, at: save.at + shift }));
        };
        expect(paceOf([...morning, ...resumed(pause)])).toEqual(paceOf([...morning, ...resumed(301)]));
      }),
    );
  });
});

describe("A proposal of who assesses what", () => {
  const names = ["a", "b", "c", "d"] as const;
  const world = fc.record({
    jobs: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }),
    hands: fc.subarray([...names], { minLength: 1 }),
    refused: fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 40 })), { maxLength: 40 }),
    available: fc.integer({ min: 0, max: 6000 }),
  });

  it("names every unit once, and nobody where they may not assess", () => {
    fc.assert(
      fc.property(world, ({ jobs, hands, refused, available }) => {
        const proposal = spread(
          jobs.map((id) => ({ worksheetId: `${id}`, minutes: 390 })),
          hands.map((accountId) => ({
            accountId,
            planned: 0,
            available,
            refused: new Set(refused.filter(([who]) => who === accountId).map(([, id]) => `${id}`)),
          })),
        );
        expect(proposal.map(({ worksheetId }) => worksheetId)).toEqual(jobs.map(String));
        for (const { worksheetId, accountId, eligible } of proposal) {
          const may = hands.filter((who) => !refused.some(([name, id]) => name === who && `${id}` === worksheetId));
          expect(eligible).toBe(may.length);
          expect(may.some((who) => who === accountId)).toBe(may.length > 0);
        }
      }),
    );
  });

  it("lies even: where everybody may do everything nobody has more than one unit above another", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 6 }), (units, people) => {
        const proposal = spread(
          Array.from({ length: units }, (_, place) => ({ worksheetId: `${place}`, minutes: 390 })),
          Array.from({ length: people }, (_, place) => ({
            accountId: `${place}`,
            planned: 0,
            available: 100_000,
            refused: new Set<string>(),
          })),
        );
        const counts = Array.from(
          { length: people },
          (_, place) => proposal.filter(({ accountId }) => accountId === `${place}`).length,
        );
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("by hand: who is full is spared, and what only one may do is theirs", () => {
    const proposal = spread(
      [
        { worksheetId: "x", minutes: 390 },
        { worksheetId: "y", minutes: 390 },
      ],
      [
        { accountId: "busy", planned: 1200, available: 1500, refused: new Set() },
        { accountId: "free", planned: 780, available: 1500, refused: new Set(["y"]) },
      ],
    );
    expect(proposal).toEqual([
      { worksheetId: "x", accountId: "free", eligible: 2, planned: 1170, over: false },
      { worksheetId: "y", accountId: "busy", eligible: 1, planned: 1590, over: true },
    ]);
  });
});

describe("Load", () => {
  it("by hand: four units of 390 minutes against five days of 300 minutes are 60 minutes too much", () => {
    expect(loadOf(4, 5, loadDefaults)).toEqual({ worksheets: 4, planned: 1560, available: 1500, over: 60 });
    expect(loadOf(4, null, loadDefaults)).toEqual({ worksheets: 4, planned: 1560, available: null, over: 0 });
  });

  it("counts Monday to Friday without leave: 23 November 2026 is a Monday", () => {
    expect(workingDays("2026-11-23", "2026-11-29", [])).toBe(5);
    expect(workingDays("2026-11-28", "2026-11-29", [])).toBe(0);
    expect(workingDays("2026-11-23", "2026-12-06", [{ from: "2026-11-26", to: "2026-11-30" }])).toBe(7);
    expect(workingDays("2026-11-24", "2026-11-23", [])).toBe(0);
  });
});
