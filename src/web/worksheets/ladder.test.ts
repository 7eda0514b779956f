import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RulePack } from "../../core/instruments/pack.ts";
import { toFraction, truncate } from "../../core/kernel/exact.ts";
import type { Answers } from "../../core/worksheets/answer.ts";
import { score } from "../../core/worksheets/scoring.ts";
import { ladderOf } from "./ladder.ts";
import { neighbour, outlineOf } from "./outline.ts";

// The pack in the tree is the one that `bening instrument validate` accepts.
const pack = JSON.parse(readFileSync("instruments/permenpanrb-90-2021/pack.json", "utf8")) as RulePack;

describe("the ladder of gates", () => {
  it("shows a survey gate as the index that people know: 15.75 of 17.5 points is 3.60 of 4", () => {
    const answers: Answers = { "B.I.a": { kind: "index", value: "3.5" } };
    const row = ladderOf(pack, score(pack, answers, { held: null }), "WBK").rows.find((one) => one.id === "B.I.a");
    expect(
      row?.kind === "points" && row.index && [row.index.value, row.index.floor, row.index.missing].map(toFraction),
    ).toEqual(["7/2", "18/5", "1/10"]);
  });

  it("never shows a distance of nothing for a gate that is missed by a hair", () => {
    const answers: Answers = { "B.I.a": { kind: "index", value: "3.5999" } };
    const row = ladderOf(pack, score(pack, answers, { held: null }), "WBK").rows.find((one) => one.id === "B.I.a");
    expect(row?.met).toBe(false);
    expect(row?.kind === "points" && truncate(row.value, 2)).toBe("15.74");
  });

  it("asks for a standing WBK on the way to WBBM", () => {
    const held = (predicate: "WBK" | null) =>
      ladderOf(pack, score(pack, {}, { held: predicate }), "WBBM").rows.find((row) => row.id === "held")?.met;
    expect([held(null), held("WBK")]).toEqual([false, true]);
  });

  it("draws the floor's tick where the floor is: area 5 asks 9 of 15 points", () => {
    const row = ladderOf(pack, score(pack, {}, { held: null }), "WBK").rows.find((one) => one.id === "area.5");
    expect(row?.kind === "points" && row.tick).toBeCloseTo(0.6);
  });
});

describe("the outline", () => {
  const outline = outlineOf(pack);

  it("holds every item once: 110 enabler items in six areas and three results", () => {
    expect(outline.items.length).toBe(113);
    expect(outline.groups.map((group) => [group.key, group.items.length])).toEqual([
      ["1", 16],
      ["2", 15],
      ["3", 21],
      ["4", 14],
      ["5", 22],
      ["6", 22],
      ["B.I", 2],
      ["B.II", 1],
    ]);
  });

  it("walks one change area whole, fulfilment then reform, before the next", () => {
    expect(neighbour(outline, "A.I.1.iv.d", 1)?.code).toBe("A.II.1.i.a");
    expect(neighbour(outline, "A.II.1.iii.a", 1)?.code).toBe("A.I.2.i.a");
    expect(neighbour(outline, "B.II.a", 1)).toBeNull();
  });

  it("tells fulfilment and reform items of one area apart by their short codes", () => {
    expect(["A.I.6.ii.a", "A.II.6.ii.a", "B.I.a"].map((code) => outline.itemsByCode.get(code)?.short)).toEqual([
      "I.6.ii.a",
      "II.6.ii.a",
      "B.I.a",
    ]);
  });

  it("finds the next item that a filter accepts", () => {
    expect(neighbour(outline, "A.I.1.i.a", 1, (item) => item.group === "5")?.code).toBe("A.I.5.i.a");
  });
});
