import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";

/** How far two values are apart: not the same; by rank; by the square of their distance. */
export type Metric = "nominal" | "ordinal" | "interval";

/**
 * What several readers said about one thing, null where one said nothing; `times` such things were alike (default 1).
 * Values are numbers whatever they stand for: a category's number, a position on a scale, a share 0..1.
 */
export type Reading = { readonly values: readonly (number | null)[]; readonly times?: number };

export type AgreementRefusal = Problem & {
  /** Fewer than two values that can be compared; everybody said one and the same thing about everything. */
  readonly kind: "nothing_to_compare" | "no_variation";
};

/**
 * Krippendorff's alpha, -1..1: 1 is full agreement, 0 what chance would give, below it people disagree on purpose.
 * Any number of readers, any of them missing. Refuses where nothing can be compared, and where all values are the same:
 * without variation there is nothing that agreement could be told from.
 *
 * Source: Krippendorff, K. (2011), "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania. The
 * ordinal difference there, the sum of ranks from one value to the other less half of both ends, is the distance of
 * their middle ranks, so ordinal alpha is interval alpha over middle ranks.
 */
export function krippendorffAlpha(readings: readonly Reading[], metric: Metric): Result<number, AgreementRefusal> {
  const compiled = compileReadings(readings, metric);
  const alpha = compiled.alphaOf(readings.map(({ times = 1 }) => times));
  if (alpha !== null) return accept(alpha);
  return refuse({ kind: compiled.comparable(readings) < 2 ? "nothing_to_compare" : "no_variation" });
}

/** The same made ready to be computed again and again with other numbers of times: for the interval. */
export function compileReadings(readings: readonly Reading[], metric: Metric) {
  const scale = [...new Set(readings.flatMap(({ values }) => values.filter((value) => value !== null)))].toSorted(
    (a, b) => a - b,
  );
  const placeOf = new Map(scale.map((value, place) => [value, place]));
  // Values that no second one stands beside cannot agree with anything and are left out (Krippendorff 2011, step B).
  const units = readings.map(({ values }) => {
    const places = values.flatMap((value) => (value === null ? [] : (placeOf.get(value) ?? [])));
    return places.length < 2 ? [] : places;
  });

  /** Null where it is not defined. `times` by reading. */
  function alphaOf(times: readonly number[]): number | null {
    const margin = scale.map(() => 0);
    let total = 0;
    units.forEach((places, at) => {
      const count = times[at] ?? 0;
      for (const place of places) margin[place] = (margin[place] ?? 0) + count;
      total += places.length * count;
    });
    const positions = positionsOf(margin);
    let observed = 0;
    units.forEach((places, at) => {
      if (places.length > 1) observed += (times[at] ?? 0) * (disagreementOf(places, positions) / (places.length - 1));
    });
    const expected = expectedOf(margin, positions, total);
    if (total < 2 || expected <= 1e-12) return null;
    return 1 - ((total - 1) * observed) / expected;
  }

  /** Where each value of the scale stands; null for names, which stand nowhere. */
  function positionsOf(margin: readonly number[]): readonly number[] | null {
    if (metric === "nominal") return null;
    if (metric === "interval") return scale;
    let below = 0;
    return margin.map((count) => {
      const middle = below + count / 2;
      below += count;
      return middle;
    });
  }

  return { alphaOf, comparable: (all: readonly Reading[]) => comparableValues(all) };
}

/** Over all ordered pairs of values of one unit: the sum of their differences. */
function disagreementOf(places: readonly number[], positions: readonly number[] | null): number {
  if (!positions) {
    const same = new Map<number, number>();
    for (const place of places) same.set(place, (same.get(place) ?? 0) + 1);
    return places.length ** 2 - [...same.values()].reduce((sum, count) => sum + count ** 2, 0);
  }
  let sum = 0;
  let squares = 0;
  for (const place of places) {
    const position = positions[place] ?? 0;
    sum += position;
    squares += position ** 2;
  }
  // Σ over i and j of (x_i - x_j)² = 2 (m Σ x² - (Σ x)²)
  return Math.max(0, 2 * (places.length * squares - sum ** 2));
}

/** The same over all pairs of values whatsoever, as if they had been dealt out by chance. */
function expectedOf(margin: readonly number[], positions: readonly number[] | null, total: number): number {
  if (!positions) return total ** 2 - margin.reduce((sum, count) => sum + count ** 2, 0);
  let sum = 0;
  let squares = 0;
  margin.forEach((count, place) => {
    const position = positions[place] ?? 0;
    sum += count * position;
    squares += count * position ** 2;
  });
  return 2 * (total * squares - sum ** 2);
}

function comparableValues(readings: readonly Reading[]): number {
  return readings.reduce((sum, { values, times = 1 }) => {
    const said = values.filter((value) => value !== null).length;
    return said > 1 ? sum + said * times : sum;
  }, 0);
}
