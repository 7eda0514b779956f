import { describe, expect, it } from "vitest";
import { explain } from "../../src/core/worksheets/explain.ts";
import { onEnablerFloor } from "./edge-worksheet.ts";
import { answersFrom, shippedPack } from "./shipped-pack.ts";

const pack = await shippedPack();
const nobody = { held: null };

function formulaOf(answers: Parameters<typeof explain>[1], code: string): string {
  return explain(pack, answers, code, nobody)?.formula.id ?? "unknown";
}

describe("Every number explains itself", () => {
  it("shows a sub-area as the mean times its weight, in Indonesian digits", () => {
    expect(formulaOf(answersFrom({ "A.I.1.i.a": "Ya", "A.I.1.i.b": "B" }), "A.I.1.i")).toBe(
      "(1 + 0,5) / 2 × 0,5 = 0,375",
    );
  });

  it("shows a ratio with its counts, and names the clause", () => {
    const derivation = explain(
      pack,
      answersFrom({ "A.II.3.iii.a": { violationsPrevious: 10, violationsCurrent: 4, violationsSanctioned: 1 } }),
      "A.II.3.iii.a",
      nobody,
    );
    expect(derivation?.formula.en).toBe("(10 − 4) / 10 = 0.6; 0.6 × 2 = 1.2");
    expect(derivation?.clause).toBe("PermenPANRB 90/2021 Lampiran III A.II.3.iii.a");
    expect(derivation?.inputs.map(({ key, given }) => [key, given])).toEqual([
      ["violationsPrevious", "10"],
      ["violationsCurrent", "4"],
      ["violationsSanctioned", "1"],
    ]);
  });

  it("shows an index as index / 4 × 17.5", () => {
    expect(formulaOf(answersFrom({ "B.I.a": "3.6" }), "B.I.a")).toBe("3,6 / 4 × 17,5 = 15,75");
  });

  it("shows a gate condition against its floor", () => {
    const answers = onEnablerFloor(pack);
    expect(formulaOf(answers, "WBK:enabler")).toBe("40 ≥ 40");
    expect(formulaOf(answers, "WBK:area.1")).toBe("4 + 2 = 6 ≥ 4,8");
    expect(explain(pack, answers, "WBK:total", nobody)).toMatchObject({
      met: false,
      clause: "PermenPANRB 90/2021 Lampiran II Tabel 6",
    });
    expect(explain(pack, answers, "WBBM:held", { held: "WBK" })?.met).toBe(true);
  });

  it("knows no code that the pack does not know", () => {
    expect([
      explain(pack, {}, "A.III", nobody),
      explain(pack, {}, "WBK:area.7", nobody),
      explain(pack, {}, "WBK:held", nobody),
    ]).toEqual([null, null, null]);
  });
});
