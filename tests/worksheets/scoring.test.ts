import { describe, expect, it } from "vitest";
import { parseExact, toFraction, toNumber } from "../../src/core/kernel/exact.ts";
import type { Exact } from "../../src/core/kernel/exact.ts";
import { displayDistance, displayPoints } from "../../src/core/worksheets/display.ts";
import type { Answers } from "../../src/core/worksheets/answer.ts";
import { score } from "../../src/core/worksheets/scoring.ts";
import { whatIf } from "../../src/core/worksheets/what-if.ts";
import { onAreaFloors, onEnablerFloor, onTotalFloor } from "./edge-worksheet.ts";
import { smallPack } from "./invented-pack.ts";
import { answersFrom, bestAnswers, shippedPack } from "./shipped-pack.ts";

const pack = await shippedPack();
const nobody = { held: null };

function points(answers: Answers, code: string): string {
  const node = score(pack, answers, nobody).nodes[code];
  return node ? toFraction(node.score) : "no such node";
}

function unmet(answers: Answers, predicate: "WBK" | "WBBM", held: "WBK" | null = null): readonly string[] {
  const gate = score(pack, answers, { held }).gates[predicate];
  return gate.conditions.filter((condition) => !condition.met).map((condition) => condition.id);
}

describe("The regulation's own sample: the best answer everywhere", () => {
  const card = score(pack, bestAnswers(pack), { held: "WBK" });

  it("puts every node at its weight, the whole at 100, and meets both gates", () => {
    for (const node of pack.nodes)
      expect(toFraction(card.nodes[node.code]?.score ?? zeroFor(node.code))).toBe(fractionOf(node.weight));
    expect(toFraction(card.total)).toBe("100");
    expect(card.unanswered).toEqual([]);
    expect([card.gates.WBK.met, card.gates.WBBM.met]).toEqual([true, true]);
  });

  it("does not make WBBM without a standing WBK", () => {
    expect(unmet(bestAnswers(pack), "WBBM")).toEqual(["held"]);
    expect(unmet(bestAnswers(pack), "WBBM", "WBK")).toEqual([]);
  });
});

describe("Answers become values", () => {
  it("takes 0.67 and 0.33 as decimals: A, B and C of A.I.1.iii are 2.00 of 3, not a hair more or less", () => {
    expect(points(answersFrom({ "A.I.1.iii.a": "A", "A.I.1.iii.b": "B", "A.I.1.iii.c": "C" }), "A.I.1.iii")).toBe(
      "2/3",
    );
    expect(points(answersFrom({ "A.I.1.iii.a": "B", "A.I.1.iii.b": "B", "A.I.1.iii.c": "B" }), "A.I.1.iii")).toBe(
      "67/100",
    );
    expect(points(answersFrom({ "A.I.1.iii.a": "B" }), "A.I.1.iii")).toBe("67/300");
  });

  it("shares a sub-area's weight equally: one of three in A.I.3.i is a twelfth of a point", () => {
    expect(points(answersFrom({ "A.I.3.i.a": "Ya" }), "A.I.3.i")).toBe("1/12");
  });

  it("counts an index of 3.6 as exactly 15.75 and 3.2 as exactly 14 of 17.5", () => {
    expect(points(answersFrom({ "B.I.a": "3.6" }), "B.I")).toBe("63/4");
    expect(points(answersFrom({ "B.II.a": "3.2" }), "B.II")).toBe("14");
    expect(points(answersFrom({ "B.II.a": "3.123456789" }), "B.II")).toBe(fractionOf("13.665123451875")); // 3.123456789 × 4.375
  });

  it("gives capaian kinerja 5, 3.75, 2.5, 1.25 and 0 points", () => {
    const won = ["A", "B", "C", "D", "E"].map((option) => points(answersFrom({ "B.I.b": option }), "B.I"));
    expect(won).toEqual(["5", "15/4", "5/2", "5/4", "0"]);
  });
});

describe("Ratios", () => {
  const discipline = (violationsPrevious: number, violationsCurrent: number) =>
    points(
      answersFrom({ "A.II.3.iii.a": { violationsPrevious, violationsCurrent, violationsSanctioned: 0 } }),
      "A.II.3.iii",
    );

  it("clamps above 1: fifteen changes by four agents are worth the one point that there is", () => {
    expect(points(answersFrom({ "A.II.1.i.a": { changeAgents: 4, changesMade: 15 } }), "A.II.1.i")).toBe("1");
  });

  it("keeps eleven of fifteen as a fraction", () => {
    expect(points(answersFrom({ "A.II.1.i.a": { changeAgents: 15, changesMade: 11 } }), "A.II.1.i")).toBe("11/15");
  });

  it("measures the drop in violations, never below 0", () => {
    expect([discipline(10, 4), discipline(10, 15), discipline(10, 10)]).toEqual(["6/5", "0", "0"]);
  });

  it("knows what nothing below the line means, ratio by ratio", () => {
    expect([discipline(0, 0), discipline(0, 3)]).toEqual(["2", "0"]);
    const nil = { complaintsDue: 0, complaintsInProcess: 0, complaintsResolved: 0 };
    expect(points(answersFrom({ "A.II.5.ii.a": nil }), "A.II.5.ii")).toBe("3");
    expect(points(answersFrom({ "A.II.1.i.a": { changeAgents: 0, changesMade: 0 } }), "A.II.1.i")).toBe("0");
    expect(points(answersFrom({ "A.II.4.i.a": { objectivesTotal: 0, objectivesAchieved: 0 } }), "A.II.4.i")).toBe("0");
  });

  it("counts LHKPN and LHKASN one point each", () => {
    const lhkpn = { dueUnitHead: 1, dueMandatedOfficials: 3, dueOthers: 2, reported: 3 };
    const lhkasn = { dueEselon3: 2, dueEselon4: 5, dueFunctionalStaff: 5, reported: 9 };
    expect(points(answersFrom({ "A.II.5.iii.a": lhkpn, "A.II.5.iii.b": lhkasn }), "A.II.5.iii")).toBe("5/4");
  });

  it("is unanswered while a count is missing, also one that enters no formula", () => {
    const card = score(pack, answersFrom({ "A.II.5.ii.a": { complaintsDue: 4, complaintsResolved: 4 } }), nobody);
    expect(card.items["A.II.5.ii.a"]).toBeNull();
    expect(card.unanswered).toContain("A.II.5.ii.a");
    expect(toFraction(card.total)).toBe("0");
  });
});

describe("Gates", () => {
  it("fails the enablers at 36.05 although every area stands on its floor", () => {
    const answers = onAreaFloors(pack);
    expect(points(answers, "A")).toBe(fractionOf("36.05"));
    expect(unmet(answers, "WBK")).toEqual(["total", "enabler"]);
  });

  it("passes the enablers at exactly 40, and fails the total at 72.25 though all else holds", () => {
    const answers = onEnablerFloor(pack);
    expect(points(answers, "A")).toBe("40");
    expect(unmet(answers, "WBK")).toEqual(["total"]);
    const total = score(pack, answers, nobody).gates.WBK.conditions.find(({ id }) => id === "total");
    expect(total?.kind === "points" && toFraction(total.distance)).toBe(fractionOf("-2.75"));
  });

  it("makes WBK at exactly 75, and not a hair below", () => {
    const answers = onTotalFloor(pack);
    expect(toFraction(score(pack, answers, nobody).total)).toBe("75");
    expect(score(pack, answers, nobody).gates.WBK.met).toBe(true);
    const below = {
      ...answers,
      ...answersFrom({ "A.II.4.i.a": { objectivesTotal: 100_000_000, objectivesAchieved: 62_499_999 } }),
    };
    const card = score(pack, below, nobody);
    expect(card.gates.WBK.met).toBe(false);
    expect(displayPoints(card.total, 2, "id")).toBe("74,99");
  });

  it("asks for an index of 3.60: 3.5999 is not enough", () => {
    expect(unmet({ ...onTotalFloor(pack), ...answersFrom({ "B.I.a": "3.5999" }) }, "WBK")).toEqual([
      "total",
      "B.I",
      "B.I.a",
    ]);
  });

  it("tests WBBM with its own floors, not with those of WBK", () => {
    expect(unmet(onTotalFloor(pack), "WBBM", "WBK")).toEqual([
      "total",
      "enabler",
      "area.2",
      "area.3",
      "area.4",
      "B.I",
      "B.I.b",
      "B.II",
    ]);
  });
});

describe("Blanks", () => {
  it("count 0 in the final score; the provisional one looks at the answered items alone", () => {
    const card = score(pack, answersFrom({ "A.I.1.i.a": "Ya", "A.I.1.i.b": "B" }), nobody);
    expect(toFraction(card.total)).toBe("3/8");
    expect(card.unanswered).toHaveLength(111);
    const { provisional } = card;
    expect([toFraction(provisional.score), toFraction(provisional.weight), provisional.answered]).toEqual([
      "3/8",
      "1/2",
      2,
    ]);
    expect(provisional.percent && toFraction(provisional.percent)).toBe("75");
    expect(score(pack, {}, nobody).provisional.percent).toBeNull();
  });

  it("leave the mean where another pack says so: 1 and 0.4 answered of three are 0.7 of the area", () => {
    const answers = answersFrom({ "P.1.a": "tinggi", "P.1.b": "sedang", "P.2.a": { done: 1, due: 3 } });
    const lenient = score(smallPack({ blanks: "leave-out" }), answers, nobody);
    const strict = score(smallPack(), answers, nobody);
    expect([lenient, strict].map((card) => toFraction(card.nodes["P.1"]?.score ?? card.total))).toEqual(["21", "14"]);
    expect([lenient, strict].map((card) => toFraction(card.total))).toEqual(["73/3", "52/3"]);
  });
});

describe("Another pack through the same code", () => {
  it("reads its own options, index range, zero rule and clamping", () => {
    const answers = answersFrom({ "P.1.a": "rendah", "P.2.a": { done: 0, due: 0 }, "Q.a": "3.5" });
    expect(toFraction(score(smallPack(), answers, nobody).total)).toBe("16");
    const above = answersFrom({ "P.2.a": { done: 3, due: 2 } });
    expect(toFraction(score(smallPack({ clampRatios: false }), above, nobody).total)).toBe("15");
  });
});

describe("What-if", () => {
  it("shows the difference and leaves the saved answers alone", () => {
    const saved = onEnablerFloor(pack);
    const before = JSON.stringify(saved);
    const supposed = whatIf(pack, saved, { "B.II.a": { kind: "index", value: "3.6" }, "A.II.1.ii.a": null }, nobody);
    expect(toFraction(supposed.difference)).toBe("3/4");
    expect(JSON.stringify(saved)).toBe(before);
  });
});

describe("Display", () => {
  const shown = (text: string) => displayPoints(exactOf(text), 2, "id");

  it("cuts and never rounds across a gate", () => {
    expect([shown("74.996"), shown("75"), shown("0.009"), shown("1234.5")]).toEqual([
      "74,99",
      "75,00",
      "0,00",
      "1.234,50",
    ]);
    expect(displayPoints(exactOf("1234.567"), 2, "en")).toBe("1,234.56");
  });

  it("never shows less missing than there is", () => {
    expect(displayDistance(exactOf("-0.004"), 2, "id")).toBe("-0,01");
    expect(displayDistance(exactOf("0.004"), 2, "en")).toBe("0.00");
  });

  it("prints the nearest double for machines", () => {
    expect(toNumber(exactOf("2/3"))).toBe(2 / 3);
  });
});

function exactOf(text: string): Exact {
  const value = parseExact(text);
  if (!value) throw new Error(`${text} is not a number`);
  return value;
}

function fractionOf(text: string): string {
  return toFraction(exactOf(text));
}

function zeroFor(code: string): never {
  throw new Error(`${code} was not scored`);
}
