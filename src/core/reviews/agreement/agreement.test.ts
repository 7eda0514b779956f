import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { krippendorffAlpha, type Reading } from "./alpha.ts";
import { bootstrapInterval, seeded } from "./bootstrap.ts";
import { type Pair, weightedKappa } from "./kappa.ts";

/** Readers as rows, units as columns; "." says nothing. */
function readingsOf(...rows: readonly string[]): readonly Reading[] {
  const cells = rows.map((row) => row.split(" ").map((cell) => (cell === "." ? null : Number(cell))));
  return (cells[0] ?? []).map((_, unit) => ({ values: cells.map((row) => row[unit] ?? null) }));
}

function alphaOf(readings: readonly Reading[], metric: "nominal" | "ordinal" | "interval"): number | string {
  const said = krippendorffAlpha(readings, metric);
  return said.ok ? Number(said.value.toFixed(3)) : said.problem.kind;
}

describe("Krippendorff's alpha gives the figures that Krippendorff (2011) prints", () => {
  test("two observers, binary data without missing values: .095", () => {
    expect(alphaOf(readingsOf("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), "nominal")).toBe(0.095);
  });

  test("two observers, nominal data: .692", () => {
    // a b c d e as 1 2 3 4 5
    expect(alphaOf(readingsOf("1 1 2 2 4 3 3 3 5 4 4 1", "2 1 2 2 2 3 3 3 5 4 4 4"), "nominal")).toBe(0.692);
  });

  test("four observers, twelve units, missing values: nominal .743, ordinal .815, interval .849", () => {
    const data = readingsOf(
      "1 2 3 3 2 1 4 1 2 . . .",
      "1 2 3 3 2 2 4 1 2 5 . 3",
      ". 3 3 3 2 3 4 2 2 5 1 .",
      "1 2 3 3 2 4 4 1 2 5 1 .",
    );
    expect(alphaOf(data, "nominal")).toBe(0.743);
    expect(alphaOf(data, "ordinal")).toBe(0.815);
    expect(alphaOf(data, "interval")).toBe(0.849);
  });
});

describe("alpha as such", () => {
  const metrics = ["nominal", "ordinal", "interval"] as const;
  const value = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
  const table = fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 25 });

  test("does not care in which order readers and units stand, nor whether like units are counted or listed", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...metrics), (rows, metric) => {
        const plain = anyAlpha(rows, metric);
        expectSame(anyAlpha(rows.map((values) => values.toReversed()).toReversed(), metric), plain);
        expectSame(anyAlpha(rows, metric, 2), anyAlpha([...rows, ...rows], metric));
        expect(plain ?? 0).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  test("is 1 where all agree and something varies, and says so where nothing varies or nothing can be compared", () => {
    for (const metric of metrics) {
      expect(alphaOf(readingsOf("1 2 3 1", "1 2 3 1"), metric)).toBe(1);
      expect(alphaOf(readingsOf("2 2 2", "2 2 2"), metric)).toBe("no_variation");
      expect(alphaOf(readingsOf("1 . 3", ". 2 ."), metric)).toBe("nothing_to_compare");
      expect(alphaOf([], metric)).toBe("nothing_to_compare");
    }
  });

  test("equals the plain sum over all pairs of values", () => {
    fc.assert(
      fc.property(table, fc.constantFrom("nominal", "interval"), (rows, metric) => {
        const plain = plainAlpha(rows, metric);
        expectSame(anyAlpha(rows, metric), plain);
      }),
    );
  });
});

/** Null where it is not defined. */
function anyAlpha(
  rows: readonly (readonly (number | null)[])[],
  metric: "nominal" | "ordinal" | "interval",
  times = 1,
): number | null {
  const said = krippendorffAlpha(
    rows.map((values) => ({ values, times })),
    metric,
  );
  return said.ok ? said.value : null;
}

/** Sums in another order differ in their last digits. */
function expectSame(one: number | null, other: number | null): void {
  expect(one === null).toBe(other === null);
  expect(one ?? 0).toBeCloseTo(other ?? 0, 9);
}

/** By the definition, pair by pair. */
function plainAlpha(rows: readonly (readonly (number | null)[])[], metric: "nominal" | "interval"): number | null {
  const apart = (a: number, b: number) => (metric === "nominal" ? Number(a !== b) : (a - b) ** 2);
  const units = rows.map((row) => row.filter((value) => value !== null)).filter((values) => values.length > 1);
  const all = units.flat();
  const pairs = (values: readonly number[]) =>
    values
      .flatMap((a, i) => values.flatMap((b, j) => (i === j ? [] : [apart(a, b)])))
      .reduce((sum, one) => sum + one, 0);
  const observed = units.reduce((sum, values) => sum + pairs(values) / (values.length - 1), 0) / all.length;
  const expected = pairs(all) / (all.length * (all.length - 1));
  return all.length < 2 || expected === 0 ? null : 1 - observed / expected;
}

/** A table of counts as pairs. */
function pairsOf(table: readonly (readonly number[])[]): readonly Pair[] {
  return table.flatMap((row, one) => row.map((times, other) => ({ one, other, times })));
}

function kappa(table: readonly (readonly number[])[], weights: Parameters<typeof weightedKappa>[2], digits = 3) {
  const said = weightedKappa(pairsOf(table), table.length, weights);
  return said.ok ? Number(said.value.toFixed(digits)) : said.problem.kind;
}

const plain = [0, 1, 2].map((one) => [0, 1, 2].map((other) => Number(one !== other)));

describe("Cohen's kappa gives the figures of the textbooks", () => {
  test("Fleiss (1981), three diagnoses of a hundred patients: .676 unweighted", () => {
    // Agreement .89; by chance .8*.8 + .1*.05 + .1*.15 = .66; (.89 - .66) / (1 - .66) = .6765.
    expect(
      kappa(
        [
          [75, 1, 4],
          [5, 4, 1],
          [0, 0, 10],
        ],
        plain,
      ),
    ).toBe(0.676);
  });

  test("Cohen (1968), with the disagreement weights of the paper: .348, and .492 unweighted", () => {
    const table = [
      [44, 5, 1],
      [7, 20, 3],
      [9, 5, 6],
    ];
    const weights = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    expect(kappa(table, weights)).toBe(0.348);
    expect(kappa(table, plain)).toBe(0.492);
  });

  test("two by two, worked by hand: 35 of 50 agree, chance .5, kappa .4 whatever the weights", () => {
    const table = [
      [20, 5],
      [10, 15],
    ];
    expect([kappa(table, "linear"), kappa(table, "quadratic")]).toEqual([0.4, 0.4]);
  });

  test("linear and quadratic weights on four grades, worked by hand", () => {
    // Rows 3 2 3 2, columns 2 3 2 3. Two pairs are one grade apart: observed 2 either way. By chance, row x column x
    // distance: 48 + 20 + 30 + 28 = 126, squared distance: 114 + 32 + 42 + 64 = 252. 1 - 10 x 2 / 126, 1 - 10 x 2 / 252.
    const table = [
      [2, 1, 0, 0],
      [0, 2, 0, 0],
      [0, 0, 2, 1],
      [0, 0, 0, 2],
    ];
    expect([kappa(table, "linear", 4), kappa(table, "quadratic", 4)]).toEqual([0.8413, 0.9206]);
  });

  test("is not defined where both put everything into one category, nor without a pair", () => {
    expect(
      kappa(
        [
          [5, 0],
          [0, 0],
        ],
        "linear",
      ),
    ).toBe("no_variation");
    expect(kappa([], "linear")).toBe("nothing_to_compare");
  });
});

describe("the interval", () => {
  test("is the same for the same seed and covers a mean as the textbook's standard error does", () => {
    // 400 cases, half 0 and half 1: the mean is .5 with a standard error of .5 / 20 = .025: .451 to .549.
    const mean = (times: readonly number[]) => {
      const [no = 0, yes = 0] = times;
      return no + yes === 0 ? null : yes / (no + yes);
    };
    const draw = () => bootstrapInterval([200, 200], mean, { random: seeded(7), draws: 4000 });
    const interval = draw();
    expect(interval?.low).toBeCloseTo(0.451, 2);
    expect(interval?.high).toBeCloseTo(0.549, 2);
    expect(draw()).toEqual(interval);
  });

  test("is left out where the figure is mostly not defined", () => {
    expect(bootstrapInterval([1], () => null, { random: seeded(1), draws: 50 })).toBeNull();
  });
});
