import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { similarity, SKETCH_SIZE, sketchOf } from "./sketch.ts";

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const prose = fc.array(word, { minLength: 1, maxLength: 400 }).map((words) => words.join(" "));

/** The share of runs of five words that two texts have in common, counted one by one. */
function counted(one: string, other: string): number {
  const runs = (text: string): Set<string> => {
    const words = text.split(" ");
    if (words.length < 5) return new Set([text]);
    return new Set(words.slice(4).map((_, place) => words.slice(place, place + 5).join(" ")));
  };
  const [a, b] = [runs(one), runs(other)];
  const common = [...a].filter((run) => b.has(run)).length;
  return common / (a.size + b.size - common);
}

describe("a sketch", () => {
  it("is short, ascending, without repeats, and the same every time", () => {
    fc.assert(
      fc.property(prose, (text) => {
        const sketch = sketchOf(text).map(Number);
        expect(sketch.length).toBeLessThanOrEqual(SKETCH_SIZE);
        expect(sketch.every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
        expect(sketch).toEqual([...new Set(sketch)].sort((a, b) => a - b));
        expect(sketchOf(text)).toEqual(sketchOf(text));
      }),
    );
  });

  it("does not change with case, accents, signs and line breaks", () => {
    const plain = sketchOf("Tim kerja zona integritas tingkat unit bekerja sejak awal tahun");
    expect(sketchOf("TIM KERJA;\n Zóna integritas (tingkat unit)\fbekerja — sejak awal tahun.")).toEqual(plain);
  });

  it("is kept for ever: these values were written down on 23 November 2026", () => {
    expect(sketchOf("satu dua tiga empat lima enam")).toEqual(KEPT);
  });
});

describe("the similarity of two texts", () => {
  it("is one for a text and itself, the same both ways, and between nought and one", () => {
    fc.assert(
      fc.property(prose, prose, (one, other) => {
        const [a, b] = [sketchOf(one), sketchOf(other)];
        expect(similarity(a, a)).toBe(1);
        expect(similarity(a, b)).toBe(similarity(b, a));
        expect(similarity(a, b)).toBeGreaterThanOrEqual(0);
        expect(similarity(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is exact for texts of at most sixty-four runs each", () => {
    const short = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 60 }).map((all) => all.join(" "));
    fc.assert(
      fc.property(short, short, (one, other) => {
        expect(similarity(sketchOf(one), sketchOf(other))).toBeCloseTo(counted(one, other), 12);
      }),
    );
  });

  it("is near the counted share for long texts, of which a part was replaced", () => {
    const long = (seed: number, count: number): string[] =>
      Array.from({ length: count }, (_, place) => `kata${(place * 7919 + seed * 104_729) % 100_003}`);
    for (const kept of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const base = long(1, 5000);
      const other = [...base.slice(0, Math.round(5000 * kept)), ...long(2, Math.round(5000 * (1 - kept)))];
      const share = counted(base.join(" "), other.join(" "));
      // Three standard errors.
      const error = 3 * Math.sqrt((share * (1 - share)) / SKETCH_SIZE);
      expect(Math.abs(similarity(sketchOf(base.join(" ")), sketchOf(other.join(" "))) - share)).toBeLessThan(error);
    }
  });

  it("is nought where one has no words", () => {
    expect(similarity(sketchOf(""), sketchOf(""))).toBe(0);
    expect(similarity(sketchOf("… — !"), sketchOf("satu dua tiga"))).toBe(0);
  });
});

const KEPT: readonly string[] = ["1269342989463584", "5139339831860603"];
