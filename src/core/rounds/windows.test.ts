import { expect, test } from "vitest";
import { checkAgencyWindows, checkWindows, effectiveWindow, isOpen, type Window } from "./windows.ts";
import { localDay, startOfDay } from "./zones.ts";

// 1 to 31 May 2026 in WIB (UTC+7): 30 April 17:00 UTC to 31 May 17:00 UTC.
const national: Window = {
  stage: "self_assessment",
  opensAt: "2026-04-30T17:00:00.000Z",
  closesAt: "2026-05-31T17:00:00.000Z",
};

test("a window is open from its first instant to just before its last", () => {
  expect(isOpen(national, "2026-04-30T16:59:59.999Z")).toBe(false);
  expect(isOpen(national, "2026-04-30T17:00:00.000Z")).toBe(true);
  expect(isOpen(national, "2026-05-31T16:59:59.999Z")).toBe(true);
  expect(isOpen(national, "2026-05-31T17:00:00.000Z")).toBe(false);
});

test("an instant with and without milliseconds is the same instant", () => {
  expect(isOpen(national, "2026-05-31T17:00:00Z")).toBe(false);
  expect(isOpen(national, "2026-04-30T17:00:00Z")).toBe(true);
});

test("a local day begins two hours earlier in Jayapura than in Jakarta", () => {
  expect(startOfDay("2026-06-01", "WIB")).toBe("2026-05-31T17:00:00.000Z");
  expect(startOfDay("2026-06-01", "WITA")).toBe("2026-05-31T16:00:00.000Z");
  expect(startOfDay("2026-06-01", "WIT")).toBe("2026-05-31T15:00:00.000Z");
});

test("one instant lies on two days: 31 May 15:30 UTC is June already in Jayapura", () => {
  expect(localDay("2026-05-31T15:30:00.000Z", "WIB")).toBe("2026-05-31");
  expect(localDay("2026-05-31T15:30:00.000Z", "WITA")).toBe("2026-05-31");
  expect(localDay("2026-05-31T15:30:00.000Z", "WIT")).toBe("2026-06-01");
});

test("31 May whole in WIT lies inside 31 May in WIB's window and ends two hours before it", () => {
  const own: Window = {
    stage: "self_assessment",
    opensAt: startOfDay("2026-05-10", "WIT"),
    closesAt: startOfDay("2026-06-01", "WIT"),
  };
  expect(checkAgencyWindows([national], [own]).ok).toBe(true);
  const binding = effectiveWindow("self_assessment", [national], [own]);
  expect(binding).toEqual({ ...own, from: "agency" });
  expect(binding && isOpen(binding, "2026-05-31T15:30:00.000Z")).toBe(false);
});

test("the first day in WIT begins before the national window and is refused with the national bounds", () => {
  const own: Window = {
    stage: "self_assessment",
    opensAt: startOfDay("2026-05-01", "WIT"),
    closesAt: startOfDay("2026-05-20", "WIT"),
  };
  expect(checkAgencyWindows([national], [own])).toEqual({
    ok: false,
    problem: {
      kind: "window_outside_national",
      detail: { stage: "self_assessment", opensAt: national.opensAt, closesAt: national.closesAt },
    },
  });
});

test("an agency may use the national window to its very edges, and not a millisecond more", () => {
  expect(checkAgencyWindows([national], [national]).ok).toBe(true);
  expect(checkAgencyWindows([national], [{ ...national, closesAt: "2026-05-31T17:00:00.001Z" }]).ok).toBe(false);
});

test("without a window of its own the agency works in the national one; without any there is none", () => {
  expect(effectiveWindow("self_assessment", [national], [])).toEqual({ ...national, from: "nation" });
  expect(effectiveWindow("proposal", [national], [])).toBeNull();
});

test("an agency may set a window for a stage that the nation leaves open", () => {
  const own: Window = { ...national, stage: "internal_review" };
  expect(checkAgencyWindows([national], [own]).ok).toBe(true);
  expect(effectiveWindow("internal_review", [national], [own])).toEqual({ ...own, from: "agency" });
});

test("a nation that shortens its window later shortens the agency's too", () => {
  const shorter = { ...national, closesAt: "2026-05-20T17:00:00.000Z" };
  expect(effectiveWindow("self_assessment", [shorter], [national])?.closesAt).toBe("2026-05-20T17:00:00.000Z");
  const gone = { ...national, closesAt: "2026-05-02T17:00:00.000Z" };
  const late = { ...national, opensAt: "2026-05-10T17:00:00.000Z" };
  const binding = effectiveWindow("self_assessment", [gone], [late]);
  expect(binding && isOpen(binding, "2026-05-10T17:00:00.000Z")).toBe(false);
});

test("windows without length and stages named twice are refused", () => {
  expect(checkWindows([{ ...national, closesAt: national.opensAt }])).toMatchObject({
    problem: { kind: "window_without_length" },
  });
  expect(checkWindows([national, { ...national }])).toMatchObject({ problem: { kind: "window_twice" } });
});
