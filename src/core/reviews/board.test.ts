import { expect, test } from "vitest";
import { ageOf, atWork, leftByTier, minutesAtWork, workingDaysSince } from "./board.ts";
import type { Pace } from "./pace.ts";

test("what a tier of the TPI answered is not left for the one above; the preliminary assessors' word still is", () => {
  const tiers = ["tpi_lead", "preliminary", "tpi_member"] as const;
  expect(leftByTier(tiers, { preliminary: 100, tpi_member: 10, tpi_lead: 1 }, 113)).toEqual([
    { tier: "preliminary", left: 13 },
    { tier: "tpi_member", left: 103 },
    { tier: "tpi_lead", left: 102 },
  ]);
});

test("the turn goes from the unit to the preliminary assessor, to the lowest tier with a gap, to the one that concludes", () => {
  const tiers = ["preliminary", "tpi_member", "tpi_lead", "tpi_supervisor"] as const;
  const left = (member: number, lead: number) => [
    { tier: "preliminary" as const, left: 50 },
    { tier: "tpi_member" as const, left: member },
    { tier: "tpi_lead" as const, left: lead },
    { tier: "tpi_supervisor" as const, left: lead },
  ];
  const sheet = { tiers, isPassedOn: true, state: "submitted" } as const;
  expect(atWork({ ...sheet, state: "filling" }, left(9, 9))).toBe("unit");
  expect(atWork({ ...sheet, state: "returned" }, left(0, 0))).toBe("unit");
  expect(atWork({ ...sheet, isPassedOn: false }, left(9, 9))).toBe("preliminary");
  expect(atWork(sheet, left(9, 9))).toBe("tpi_member");
  expect(atWork(sheet, left(0, 0))).toBe("tpi_lead");
  expect(atWork({ ...sheet, state: "concluded" }, left(0, 0))).toBeNull();
});

test("without a pace the minutes are the plan's share: a third of 390 is 130, rounded up", () => {
  const plan = (items: number) => ({ minutes: 390, items });
  expect(minutesAtWork([], 38, plan(114))).toEqual({ minutes: 130, basis: "plan" });
  expect(minutesAtWork([], 1, plan(113))).toEqual({ minutes: 4, basis: "plan" });
  expect(minutesAtWork([], 0, plan(113))).toEqual({ minutes: 0, basis: "plan" });
});

test("with a pace they are the pace's, the mean where two share the work and both are known", () => {
  const at = (seconds: number): Pace => ({
    all: { median: seconds, low: seconds, high: seconds, items: 20 },
    byKind: {},
  });
  const unknown: Pace = { all: null, byKind: {} };
  const plan = { minutes: 390, items: 113 };
  // 30 items of 60 seconds; of 60 and 120 seconds, a mean of 90.
  expect(minutesAtWork([at(60)], 30, plan)).toEqual({ minutes: 30, basis: "own_pace" });
  expect(minutesAtWork([at(60), at(120)], 30, plan)).toEqual({ minutes: 45, basis: "own_pace" });
  expect(minutesAtWork([at(60), unknown], 30, plan)).toEqual({ minutes: 30, basis: "own_pace" });
});

test("from a Monday to the Friday of the same week there are four, to the next Monday five", () => {
  // 2 November 2026 is a Monday.
  expect(workingDaysSince("2026-11-02T02:00:00Z", "2026-11-06T09:00:00Z", "WIB")).toBe(4);
  expect(workingDaysSince("2026-11-02T02:00:00Z", "2026-11-09T02:00:00Z", "WIB")).toBe(5);
});

test("a weekend adds nothing, and nothing has passed on the day itself or before it", () => {
  expect(workingDaysSince("2026-11-06T02:00:00Z", "2026-11-08T12:00:00Z", "WIB")).toBe(0);
  expect(workingDaysSince("2026-11-06T02:00:00Z", "2026-11-06T12:00:00Z", "WIB")).toBe(0);
  expect(workingDaysSince("2026-11-06T02:00:00Z", "2026-11-01T12:00:00Z", "WIB")).toBe(0);
});

test("the day is the local one: eleven at night in Jakarta is still that day", () => {
  // Sunday 1 November, 18:00 UTC, is Monday 01:00 in Jakarta.
  expect(workingDaysSince("2026-11-01T18:00:00Z", "2026-11-02T16:59:00Z", "WIB")).toBe(0);
  expect(workingDaysSince("2026-11-01T16:59:00Z", "2026-11-02T02:00:00Z", "WIB")).toBe(1);
});

test("over a year it counts weeks: 2026 from New Year's Day to the last day of the year has 260", () => {
  // 365 days, Thursday to Thursday: 52 weeks of five.
  expect(workingDaysSince("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", "WIB")).toBe(260);
});

test("a working week is in time, two are getting old, more is old", () => {
  expect([0, 5, 6, 10, 11].map(ageOf)).toEqual(["fresh", "fresh", "ageing", "ageing", "old"]);
});
