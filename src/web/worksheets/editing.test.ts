import { describe, expect, it } from "vitest";
import type { Answers } from "../../core/worksheets/answer.ts";
import { lockOf } from "./editing.ts";
import { forget, tried, tryAnswer } from "./what-if.ts";

const may = { "worksheets.answer": { allowed: true, why: null } };

describe("what may be changed", () => {
  it("is everything while filling, for whoever fills all areas", () => {
    expect(lockOf({ may, openItems: null, myAreas: null }, { code: "A.I.5.i.b" })).toBeNull();
  });

  it("is only what was returned, once something was", () => {
    const worksheet = { may, openItems: ["A.I.5.i.b"], myAreas: null };
    expect(lockOf(worksheet, { code: "A.I.5.i.b" })).toBeNull();
    expect(lockOf(worksheet, { code: "A.I.5.i.a" })).toEqual({ kind: "notReturned" });
  });

  it("is one's own area for a coordinator, fulfilment and reform alike", () => {
    const worksheet = { may, openItems: null, myAreas: ["6"] };
    expect(["A.I.6.i.a", "A.II.6.ii.a"].map((code) => lockOf(worksheet, { code }))).toEqual([null, null]);
    expect(lockOf(worksheet, { code: "A.I.1.i.a" })).toEqual({ kind: "otherArea", areas: ["6"] });
  });

  it("is nothing where the server would refuse, with its reason", () => {
    const closed = { "worksheets.answer": { allowed: false, why: "window_closed" } };
    expect(lockOf({ may: closed, openItems: [], myAreas: null }, { code: "B.I.a" })).toEqual({
      kind: "refused",
      why: "window_closed",
    });
  });
});

describe("a trial", () => {
  const saved: Answers = { "B.I.a": { kind: "index", value: "3.6" }, "A.I.5.i.b": { kind: "choice", option: "C" } };

  it("lies over the saved answers and leaves them as they are", () => {
    const trial = tryAnswer(tryAnswer({}, saved, "A.I.5.i.b", { kind: "choice", option: "A" }), saved, "B.I.a", null);
    expect(tried(saved, trial)).toEqual({ "A.I.5.i.b": { kind: "choice", option: "A" } });
    expect(saved["B.I.a"]).toEqual({ kind: "index", value: "3.6" });
  });

  it("is over for an item that comes back to the saved answer, or is forgotten", () => {
    const trial = tryAnswer({}, saved, "A.I.5.i.b", { kind: "choice", option: "A" });
    expect(tryAnswer(trial, saved, "A.I.5.i.b", { kind: "choice", option: "C" })).toEqual({});
    expect(forget(trial, "A.I.5.i.b")).toEqual({});
  });
});
