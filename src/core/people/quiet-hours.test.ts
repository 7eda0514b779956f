import { assert, date, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { afterQuiet } from "./quiet-hours.ts";

const nights = { from: "20:00", to: "06:00", weekends: true };
// 13 July 2026 is a Monday; WIB is UTC+7.
const wib = (text: string) => new Date(`${text}:00+07:00`);

describe("quiet hours", () => {
  test.each([
    ["by day a letter goes at once", "2026-07-14T10:00", "2026-07-14T10:00"],
    ["in the evening it waits for the morning", "2026-07-14T20:00", "2026-07-15T06:00"],
    ["before dawn it waits for the same morning", "2026-07-15T05:59", "2026-07-15T06:00"],
    ["the end of the quiet hours is not quiet", "2026-07-15T06:00", "2026-07-15T06:00"],
    ["on Friday night it waits for Monday morning", "2026-07-17T21:00", "2026-07-20T06:00"],
    ["on Sunday noon too", "2026-07-19T12:00", "2026-07-20T06:00"],
  ])("%s", (_title, now, goes) => {
    expect(afterQuiet(wib(now), nights, 7)).toEqual(wib(goes));
  });

  test("the agency's zone decides: 20:30 in Jayapura is 18:30 in Jakarta", () => {
    const now = new Date("2026-07-14T20:30:00+09:00");
    expect(afterQuiet(now, nights, 9)).toEqual(new Date("2026-07-15T06:00:00+09:00"));
    expect(afterQuiet(now, nights, 7)).toEqual(now);
  });

  test("whoever wants no quiet hears at once; a lunch break is quiet by day", () => {
    const now = wib("2026-07-18T23:00");
    expect(afterQuiet(now, { from: null, to: null, weekends: false }, 7)).toEqual(now);
    expect(afterQuiet(wib("2026-07-14T12:30"), { from: "12:00", to: "13:00", weekends: false }, 7)).toEqual(
      wib("2026-07-14T13:00"),
    );
  });

  test("a letter never goes before it is due, nor inside the quiet, nor more than three days late", () => {
    const days = date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
    assert(
      property(days, (now) => {
        const goes = afterQuiet(now, nights, 7);
        const late = goes.getTime() - now.getTime();
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThanOrEqual(3 * 86_400_000);
        expect(afterQuiet(goes, nights, 7)).toEqual(goes);
      }),
    );
  });
});
