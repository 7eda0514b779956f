import { expect, test } from "vitest";
import { ageOf, workingDaysBetween } from "./working-days.ts";

const wib = 7;

test("from a Monday to the Friday of the same week there are four, to the next Monday five", () => {
  // 2 November 2026 is a Monday.
  expect(workingDaysBetween("2026-11-02T02:00:00Z", "2026-11-06T09:00:00Z", wib)).toBe(4);
  expect(workingDaysBetween("2026-11-02T02:00:00Z", "2026-11-09T02:00:00Z", wib)).toBe(5);
});

test("a weekend adds nothing, and nothing has passed on the day itself or before it", () => {
  expect(workingDaysBetween("2026-11-06T02:00:00Z", "2026-11-08T12:00:00Z", wib)).toBe(0);
  expect(workingDaysBetween("2026-11-06T02:00:00Z", "2026-11-06T12:00:00Z", wib)).toBe(0);
  expect(workingDaysBetween("2026-11-06T02:00:00Z", "2026-11-01T12:00:00Z", wib)).toBe(0);
});

test("the day is the local one: eleven at night in Jakarta is still that day", () => {
  // Sunday 1 November, 18:00 UTC, is Monday 01:00 in Jakarta.
  expect(workingDaysBetween("2026-11-01T18:00:00Z", "2026-11-02T16:59:00Z", wib)).toBe(0);
  expect(workingDaysBetween("2026-11-01T16:59:00Z", "2026-11-02T02:00:00Z", wib)).toBe(1);
});

test("over a year it counts weeks: 2026 from New Year's Day to the last day of the year has 260", () => {
  // 365 days, Thursday to Thursday: 52 weeks of five.
  expect(workingDaysBetween("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", wib)).toBe(260);
});

test("a working week is in time, two are getting old, more is old", () => {
  expect([0, 5, 6, 10, 11].map(ageOf)).toEqual(["fresh", "fresh", "ageing", "ageing", "old"]);
});
