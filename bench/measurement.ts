/** One measured ratio. Every goal reads the same way: `ratio` is value / baselineValue, and met when it is at most `goal`. */
export type Measurement = {
  readonly name: string;
  readonly value: number;
  /** Of `value` and `baselineValue` alike: "µs", "ms", "kB", "requests/s" … */
  readonly unit: string;
  /** What it is measured against, in words. */
  readonly baseline: string;
  readonly baselineValue: number;
  readonly ratio: number;
  readonly goal: number;
  readonly met: boolean;
};

export function measurement(given: Omit<Measurement, "ratio" | "met">): Measurement {
  const ratio = given.value / given.baselineValue;
  return { ...given, ratio, met: ratio <= given.goal };
}
