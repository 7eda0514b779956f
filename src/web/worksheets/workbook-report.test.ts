import { describe, expect, it } from "vitest";
import { compareTotals, countKinds } from "./workbook-report.ts";

describe("a workbook's printed total", () => {
  it("is the same in spite of the noise of a spreadsheet's doubles", () => {
    expect(compareTotals({ printedTotal: 80.76999999999998, total: 80.77 })).toEqual({ kind: "same" });
  });

  it("differs by exactly what is printed too much or too little", () => {
    expect(compareTotals({ printedTotal: 81.27, total: 80.77 })).toEqual({
      kind: "different",
      by: { numerator: 1n, denominator: 2n },
    });
  });

  it("may be missing", () => {
    expect(compareTotals({ printedTotal: null, total: 80 })).toEqual({ kind: "none" });
  });
});

it("counts departures by kind, the most frequent first", () => {
  const defect = (kind: string) => ({ cell: "A1", kind, message: "", printed: null, correct: null });
  expect(countKinds([defect("rounded"), defect("wrong-range"), defect("wrong-range")])).toEqual([
    { kind: "wrong-range", count: 2 },
    { kind: "rounded", count: 1 },
  ]);
});
