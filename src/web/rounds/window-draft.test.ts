import { describe, expect, test } from "vitest";
import { internalStages } from "../../core/rounds/windows.ts";
import { draftOf, windowsOf } from "./window-draft.ts";

describe("the windows of a round in a form", () => {
  test("show an exclusive end at midnight as the last minute of the day before", () => {
    const draft = draftOf(
      [{ stage: "self_assessment", opensAt: "2026-03-31T17:00:00.000Z", closesAt: "2026-05-31T17:00:00.000Z" }],
      internalStages,
      "WIB",
    );
    expect(draft.self_assessment).toEqual({ opens: "2026-04-01T00:00", last: "2026-05-31T23:59" });
  });
  test("come back as the same instants", () => {
    const windows = [
      { stage: "internal_review" as const, opensAt: "2026-05-31T15:00:00.000Z", closesAt: "2026-06-30T15:00:00.000Z" },
    ];
    expect(windowsOf(draftOf(windows, internalStages, "WIT"), internalStages, "WIT")).toEqual(windows);
  });
  test("leave out a stage that is only half filled", () => {
    expect(
      windowsOf(
        {
          self_assessment: { opens: "2026-04-01T00:00", last: "" },
          internal_review: { opens: "", last: "" },
          proposal: { opens: "", last: "" },
        },
        internalStages,
        "WIB",
      ),
    ).toEqual([]);
  });
});
