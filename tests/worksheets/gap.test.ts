import { describe, expect, it } from "vitest";
import { toFraction } from "../../src/core/kernel/exact.ts";
import { closeGap } from "../../src/core/worksheets/gap.ts";
import { onAreaFloors, onEnablerFloor, onTotalFloor } from "./edge-worksheet.ts";
import { smallPack } from "./invented-pack.ts";
import { answersFrom, bestAnswers, shippedPack } from "./shipped-pack.ts";

const pack = await shippedPack();
const nobody = { held: null };

describe("The gap to WBK", () => {
  it("is nothing for a unit that stands exactly on every gate", () => {
    expect(closeGap(pack, onTotalFloor(pack), nobody, "WBK")).toEqual({ kind: "met" });
  });

  it("at 72.25 is one item, one step, one way: IPKP at 3.83 (2.75 points are 0.6286 of index)", () => {
    const gap = closeGap(pack, onEnablerFloor(pack), nobody, "WBK");
    if (gap.kind !== "closable") throw new Error(gap.kind);
    expect([gap.binding, gap.items, gap.steps, gap.ties]).toEqual([["total"], 1, 1, 1n]);
    expect(gap.ways[0]?.map(({ item, to, steps }) => ({ item, to, steps }))).toEqual([
      { item: "B.II.a", to: { kind: "index", value: "3.83" }, steps: 1 },
    ]);
  });

  it("at enablers of 36.05 names both gates that bind and takes three items", () => {
    const gap = closeGap(pack, onAreaFloors(pack), nobody, "WBK");
    if (gap.kind !== "closable") throw new Error(gap.kind);
    // 3.95 enabler points: no single item has more than 3. The total lacks 6.7: 2.5 + 2.5 alone is not enough,
    // so a third item, an index or B.I.b, is in every way.
    expect([gap.binding, gap.items]).toEqual([["total", "enabler"], 3]);
    for (const way of gap.ways)
      expect(
        way
          .map(({ item }) => item[0])
          .toSorted()
          .join(""),
      ).toMatch(/^AA[AB]$/);
  });

  it("states the least count: five of ten complaints resolved, when 0.6 of 3 points are missing", () => {
    // The area floor of supervision alone: 7.5 by fulfilment, 1.5 needed; 0.9 there from 3 of 10.
    const answers = {
      ...onTotalFloor(pack),
      ...answersFrom({
        "A.II.5.i.a": "E",
        "A.II.5.ii.a": { complaintsDue: 10, complaintsInProcess: 0, complaintsResolved: 3 },
        "A.II.1.iii.a": "A",
        "A.II.3.i.a": "A",
        "A.II.3.ii.a": "A",
        "A.II.4.ii.a": "A",
      }),
    };
    const gap = closeGap(pack, answers, nobody, "WBK");
    if (gap.kind !== "closable") throw new Error(gap.kind);
    expect([gap.binding, gap.items, gap.steps]).toEqual([["area.5"], 1, 1]);
    const stated = gap.ways.flat().find(({ item }) => item === "A.II.5.ii.a");
    expect(stated?.to).toEqual({
      kind: "ratio",
      counts: { complaintsDue: "10", complaintsInProcess: "0", complaintsResolved: "5" },
    });
    expect(stated && toFraction(stated.gain)).toBe("3/5");
  });

  it("turns a nil year into full marks where violations appeared out of nothing", () => {
    const answers = {
      ...bestAnswers(pack),
      ...answersFrom({
        "A.I.3.iii.a": "Tidak",
        "A.II.3.i.a": "C",
        "A.II.3.ii.a": "C",
        "A.II.3.iii.a": { violationsPrevious: 0, violationsCurrent: 2, violationsSanctioned: 0 },
      }),
    };
    const gap = closeGap(pack, answers, nobody, "WBK");
    if (gap.kind !== "closable") throw new Error(gap.kind);
    expect(gap.binding).toEqual(["area.3"]);
    expect(gap.items).toBe(1);
    const nil = closeGap(
      pack,
      { ...answers, ...answersFrom({ "A.II.3.i.a": "A", "A.II.3.ii.a": "A" }) },
      { held: "WBK" },
      "WBBM",
    );
    expect(nil.kind).toBe("met");
  });

  it("is found for an empty worksheet too, within 100 ms", () => {
    const times = [1, 2, 3, 4].map(() => {
      const start = performance.now();
      const gap = closeGap(pack, {}, nobody, "WBK");
      expect(gap.kind === "closable" && gap.ways.length).toBe(5);
      return performance.now() - start;
    });
    // The quickest of four, so that a busy machine does not fail the test.
    expect(Math.min(...times)).toBeLessThan(100);
  });
});

describe("The gap to WBBM", () => {
  it("cannot be closed by answers alone without a standing WBK", () => {
    expect(closeGap(pack, bestAnswers(pack), nobody, "WBBM")).toEqual({
      kind: "not-held",
      requires: "WBK",
      points: { kind: "met" },
    });
    expect(closeGap(pack, bestAnswers(pack), { held: "WBK" }, "WBBM")).toEqual({ kind: "met" });
    expect(closeGap(pack, onTotalFloor(pack), nobody, "WBBM")).toMatchObject({
      kind: "not-held",
      points: { kind: "closable" },
    });
  });
});

describe("Where a pack leaves blanks out of the mean", () => {
  it("asks for the blanks first, since an answer there moves its neighbours", () => {
    const gap = closeGap(
      smallPack({ blanks: "leave-out" }),
      answersFrom({ "P.1.a": "rendah", "Q.a": "2" }),
      nobody,
      "WBK",
    );
    expect(gap).toMatchObject({ kind: "blanks-first", unanswered: ["P.1.b", "P.1.c", "P.2.a"] });
  });
});
