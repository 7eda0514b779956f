import { describe, expect, it } from "vitest";
import { clockText, partsUntil, runningStep } from "./agenda-time.ts";

const agenda = [
  { key: "opening", minutes: 5 },
  { key: "questions", minutes: 45 },
];
const at = (time: string) => new Date(`2026-10-12T${time}Z`);

describe("the time of a step", () => {
  it("counts from its start, and an extension moves its end", () => {
    const begun = { step: 1, startedAt: "2026-10-12T02:00:00Z", extended: { 1: 5 }, extendedFor: "Suara" };
    expect(runningStep(agenda, begun, at("02:13:36"))).toEqual({
      step: 1,
      key: "questions",
      minutes: 50,
      leftMs: (36 * 60 + 24) * 1000,
    });
  });

  it("is never more than the step was given, also on a clock that is a moment behind", () => {
    const begun = { step: 0, startedAt: "2026-10-12T02:00:00.700Z", extended: {}, extendedFor: null };
    expect(runningStep(agenda, begun, at("02:00:00"))?.leftMs).toBe(5 * 60_000);
  });

  it("is none before the first step, and none where the agenda has no such step", () => {
    expect(
      runningStep(agenda, { step: null, startedAt: null, extended: {}, extendedFor: null }, at("02:00:00")),
    ).toBeNull();
    expect(
      runningStep(
        agenda,
        { step: 7, startedAt: "2026-10-12T02:00:00Z", extended: {}, extendedFor: null },
        at("02:00:00"),
      ),
    ).toBeNull();
  });
});

describe("the clock", () => {
  it("reads minutes and seconds, and more than an hour as minutes", () => {
    expect(clockText(1_884_000)).toBe("31:24");
    expect(clockText(75 * 60_000)).toBe("75:00");
  });

  it("shows zero only when the time is up, and then counts up", () => {
    expect(clockText(1)).toBe("0:01");
    expect(clockText(0)).toBe("0:00");
    expect(clockText(-125_000)).toBe("+2:05");
  });
});

describe("the countdown to the beginning", () => {
  it("tells days, hours, minutes and seconds", () => {
    expect(partsUntil("2026-10-12T02:00:00Z", new Date("2026-10-10T23:58:51Z"))).toEqual({
      days: 1,
      hours: 2,
      minutes: 1,
      seconds: 9,
    });
  });

  it("stays at zero once it began", () => {
    expect(partsUntil("2026-10-12T02:00:00Z", at("02:00:05"))).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
  });
});
