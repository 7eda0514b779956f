import { describe, expect, test } from "vitest";
import { mayChange, openItems, type Standpoint, takeStep } from "./workflow.ts";

const window = (stage: "self_assessment" | "internal_review", opensAt: string, closesAt: string) => ({
  stage,
  opensAt,
  closesAt,
});
const here: Standpoint = {
  state: "filling",
  version: 3,
  roundState: "open",
  now: "2026-03-10T00:00:00Z",
  returnedItems: [],
  preliminary: "none",
  windows: [
    window("self_assessment", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"),
    window("internal_review", "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z"),
  ],
};
const kindOf = (result: ReturnType<typeof takeStep> | ReturnType<typeof mayChange>) =>
  result.ok ? "ok" : result.problem.kind;

describe("steps", () => {
  test("a worksheet is submitted over the version that was seen, in the window of self-assessment", () => {
    expect(takeStep(here, "submit", 3)).toEqual({ ok: true, value: { state: "submitted", version: 4 } });
    expect(kindOf(takeStep(here, "submit", 2))).toBe("conflict_version");
    expect(kindOf(takeStep({ ...here, now: "2026-04-01T00:00:00Z" }, "submit", 3))).toBe("window_closed");
    expect(kindOf(takeStep({ ...here, now: "2026-02-28T23:59:59Z" }, "submit", 3))).toBe("window_not_yet");
    expect(kindOf(takeStep({ ...here, windows: [] }, "submit", 3))).toBe("window_not_set");
    expect(kindOf(takeStep({ ...here, roundState: "closed" }, "submit", 3))).toBe("round_not_open");
  });

  test("each step leads from its own states only", () => {
    const april = { ...here, now: "2026-04-10T00:00:00Z" };
    const reached = (["filling", "submitted", "returned", "concluded"] as const).map((state) =>
      (["resubmit", "return", "conclude"] as const).filter((step) => takeStep({ ...april, state }, step, 3).ok),
    );
    expect(reached).toEqual([[], ["return", "conclude"], ["resubmit"], []]);
  });
});

describe("items", () => {
  const returned: Standpoint = { ...here, state: "returned", returnedItems: ["B.I.a"], now: "2026-04-10T00:00:00Z" };

  test("while filling every item is the unit's; while returned only the returned ones, in the window of the review", () => {
    expect(kindOf(mayChange(here, "unit", "A.I.1.i.a"))).toBe("ok");
    expect(kindOf(mayChange(returned, "unit", "A.I.1.i.a"))).toBe("item_not_open");
    expect(kindOf(mayChange(returned, "unit", "B.I.a"))).toBe("ok");
    expect([openItems(here), openItems(returned), openItems({ ...here, state: "submitted" })]).toEqual([
      null,
      ["B.I.a"],
      [],
    ]);
    expect(openItems({ ...returned, now: "2026-05-01T00:00:00Z" })).toEqual([]);
  });

  test("the assessors write while it is submitted, and nobody when it is concluded", () => {
    const april = { ...here, now: "2026-04-10T00:00:00Z" };
    expect(kindOf(mayChange({ ...april, state: "submitted" }, "tpi_member", "B.I.a"))).toBe("ok");
    expect(kindOf(mayChange({ ...april, state: "submitted" }, "unit", "B.I.a"))).toBe("not_allowed_state");
    for (const layer of ["unit", "tpi_member", "tpi_lead"] as const) {
      expect(kindOf(mayChange({ ...april, state: "concluded" }, layer, "B.I.a"))).toBe("not_allowed_state");
    }
  });
});

describe("the preliminary assessment", () => {
  const review: Standpoint = { ...here, state: "submitted", now: "2026-04-10T00:00:00Z", preliminary: "at_work" };

  test("goes before the TPI, which waits until the worksheet was passed on", () => {
    expect(kindOf(mayChange(review, "preliminary", "B.I.a"))).toBe("ok");
    expect(kindOf(mayChange(review, "tpi_member", "B.I.a"))).toBe("preliminary_at_work");
    expect(kindOf(mayChange(review, "tpi_lead", "B.I.a"))).toBe("preliminary_at_work");
  });

  test("stays as it is once the worksheet was passed on", () => {
    const passed: Standpoint = { ...review, preliminary: "passed_on" };
    expect(kindOf(mayChange(passed, "preliminary", "B.I.a"))).toBe("preliminary_passed_on");
    expect(kindOf(mayChange(passed, "tpi_member", "B.I.a"))).toBe("ok");
  });

  test("does not stand between the unit and its repair, nor where an agency works without it", () => {
    const returned: Standpoint = { ...review, state: "returned", returnedItems: ["B.I.a"] };
    expect(kindOf(mayChange(returned, "unit", "B.I.a"))).toBe("ok");
    expect(kindOf(mayChange({ ...review, preliminary: "none" }, "tpi_member", "B.I.a"))).toBe("ok");
  });
});
