import { describe, expect, test } from "vitest";
import type { PackItem, RulePack } from "../../instruments/pack.ts";
import { toFraction } from "../../kernel/exact.ts";
import { mayReveal } from "./reveal.ts";
import { spreadOf } from "./spread.ts";

const five = [
  { key: "A", value: "1" },
  { key: "B", value: "0.75" },
  { key: "C", value: "0.5" },
  { key: "D", value: "0.25" },
  { key: "E", value: "0" },
];
// Of a pack the spread reads the kinds of answers alone, of an item its kind and weight.
const pack = { answerKinds: { abcde: { kind: "choice", options: five } } } as unknown as RulePack;
const item = { code: "A.I.1.i.a", answerKind: "abcde", weight: "2" } as unknown as PackItem;
const scored = (...options: readonly string[]) =>
  options.map((option, place) => ({ account: `e${place + 1}`, answer: { kind: "choice" as const, option } }));
const outliers = (...options: readonly string[]) =>
  spreadOf(pack, item, scored(...options))
    .values.filter(({ isOutlier }) => isOutlier)
    .map(({ account }) => account);

describe("the spread of a panel's scores", () => {
  test("is highest less lowest, in shares of the weight and in points", () => {
    const spread = spreadOf(pack, item, scored("A", "B", "D"));
    expect(toFraction(spread.share)).toBe("3/4");
    expect(toFraction(spread.points)).toBe("3/2");
    expect(spread.middle && toFraction(spread.middle)).toBe("3/4");
  });

  test("of two, the middle lies between them and nobody stands out", () => {
    const spread = spreadOf(pack, item, scored("A", "E"));
    expect(spread.middle && toFraction(spread.middle)).toBe("1/2");
    expect(outliers("A", "E")).toEqual([]);
  });

  test("of three or more, whoever is half the weight off the middle stands out", () => {
    expect(outliers("A", "A", "C")).toEqual(["e3"]);
    expect(outliers("A", "A", "B")).toEqual([]);
    expect(outliers("A", "B", "B", "E")).toEqual(["e4"]);
    expect(outliers("B", "B", "B")).toEqual([]);
  });
});

describe("a reveal", () => {
  const at = { isRevealed: false, panel: ["a", "b"], sealed: ["a", "b"], reason: "" };

  test("comes once, when somebody has sealed a score and nobody is waited for", () => {
    expect(mayReveal("x", at)).toEqual({ ok: true, value: [] });
    expect(mayReveal("x", { ...at, isRevealed: true })).toMatchObject({ problem: { kind: "desk_score_revealed" } });
    expect(mayReveal("x", { ...at, sealed: [] })).toMatchObject({ problem: { kind: "desk_score_none_sealed" } });
  });

  test("names who was not waited for, and needs a reason then", () => {
    expect(mayReveal("x", { ...at, sealed: ["a"] })).toMatchObject({
      problem: { kind: "desk_score_awaited", detail: { count: 1 } },
    });
    expect(mayReveal("x", { ...at, sealed: ["a"], reason: " ab  " })).toMatchObject({ ok: false });
    expect(mayReveal("x", { ...at, sealed: ["a"], reason: "sakit sejak pagi" })).toEqual({ ok: true, value: ["b"] });
  });
});
