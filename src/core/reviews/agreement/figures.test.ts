import { describe, expect, test } from "vitest";
import type { PackItem, RulePack } from "../../instruments/pack.ts";
import { seeded } from "./bootstrap.ts";
import { agreementOf, kappaOfSteps, severityOf, standingOf, type Twice } from "./figures.ts";
import { markOf } from "./marks.ts";

const sampling = { random: seeded(1), draws: 500, fewerThan: 10 };
const shares = [1, 0.75, 0.5, 0.25, 0];
const mark = (step: number) => ({ step, share: shares[step] ?? 0 });
const twice = (one: number, other: number, times = 1): Twice => ({ one: mark(one), other: mark(other), times });

describe("figures of agreement", () => {
  test("two who always say the same agree fully, and neither is the stricter", () => {
    const readings = [twice(0, 0, 20), twice(2, 2, 5)];
    const said = agreementOf(readings, { ...sampling, random: seeded(1) });
    expect(said).toMatchObject({ pairs: 25, same: 25, meanDistance: 0, alpha: 1, isFew: false });
    expect(severityOf(readings, sampling)).toMatchObject({ pairs: 25, steps: 0 });
    expect(kappaOfSteps(readings, 5, sampling)).toMatchObject({ pairs: 25, kappa: 1 });
  });

  test("one who is a grade lower on ten of twenty is half a step the stricter, and an eighth of the weight lower", () => {
    const readings = [twice(1, 0, 10), twice(2, 2, 10)];
    expect(agreementOf(readings, sampling)).toMatchObject({ meanDistance: -0.125, apart: 0.125 });
    const severity = severityOf(readings, sampling);
    expect(severity?.steps).toBe(0.5);
    // The standard error of half yes, half no over twenty is .112: about .28 to .72.
    expect(severity?.interval?.low).toBeGreaterThan(0.2);
    expect(severity?.interval?.high).toBeLessThan(0.8);
    expect((severity?.interval?.low ?? 1) < 0.5 && (severity?.interval?.high ?? 0) > 0.5).toBe(true);
  });

  test("fewer pairs than the limit are said to be few, and claim no interval", () => {
    const said = agreementOf([twice(0, 1, 5), twice(2, 2, 4)], sampling);
    expect([said.pairs, said.isFew, said.interval]).toEqual([9, true, null]);
  });

  test("where everybody says the same of everything there is no figure, rather than a wrong one", () => {
    expect(agreementOf([twice(0, 0, 30)], sampling)).toMatchObject({
      pairs: 30,
      same: 30,
      alpha: null,
      interval: null,
    });
    expect(kappaOfSteps([twice(0, 0, 30)], 5, sampling)).toBeNull();
    expect(severityOf([], sampling)).toBeNull();
  });

  test("an alpha is read with its author's own bounds", () => {
    expect([0.8, 0.799, 0.667, 0.666].map(standingOf)).toEqual(["reliable", "tentative", "tentative", "talk"]);
  });
});

test("a mark is what the answer counts, and its place among the options where there are any", () => {
  const pack = {
    answerKinds: {
      abcd: {
        kind: "choice",
        options: [
          { key: "A", value: "1" },
          { key: "B", value: "0.67" },
        ],
      },
      index: { kind: "index", min: "0", max: "4" },
    },
  } as unknown as RulePack; // only what marks read
  const item = (answerKind: string) => ({ answerKind }) as unknown as PackItem; // as above
  expect(markOf(pack, item("abcd"), { kind: "choice", option: "B" })).toEqual({ share: 0.67, step: 1 });
  expect(markOf(pack, item("index"), { kind: "index", value: "3" })).toEqual({ share: 0.75, step: null });
  expect(markOf(pack, item("index"), { kind: "index", value: "5" })).toBeNull();
  expect(markOf(pack, item("abcd"), null)).toBeNull();
});
