import { describe, expect, test } from "vitest";
import { toNumber } from "../../src/core/kernel/exact.ts";
import { score } from "../../src/core/worksheets/scoring.ts";
import { checkWorkbook } from "../../src/core/worksheets/workbook/check.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";
import { buildBook } from "./build-workbook.ts";
import { type Plant, checkBook, completeAnswers, defectsOf, shippedPack } from "./check-book.ts";
import { calculate, packBook } from "./pack-workbook.ts";
import type { Planted } from "./write-formulas.ts";

describe("the older layout", () => {
  test("a workbook that calculates as it ought to has no defects, and its total is the exact one", async () => {
    const { reading } = await checkBook("lampiran-iii");
    expect(reading.layout).toBe("lampiran-iii");
    expect(reading.defects).toEqual([]);
    expect(reading.printedTotal).toBeCloseTo(Number(reading.total.numerator) / Number(reading.total.denominator), 8);
  });

  test("a mean over the wrong cells, so that the reports of other staff never count, is found where it stands", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put, row) =>
      put("L", "A.II.5.iii", {
        formula: `AVERAGE(L${row("A.II.5.iii") + 1}:L${row("A.II.5.iii") + 4})*H${row("A.II.5.iii")}`,
      }),
    );
    // 4 of 5 and 6 of 13 reported: (4/5 + 6/13) / 2 × 2 points; the workbook takes 4/5 × 2
    expect(defectsOf(reading)).toEqual([
      { cell: planted, kind: "wrong-range", printed: 1.6, correct: expect.closeTo(4 / 5 + 6 / 13, 9) },
    ]);
  });

  test("a whole that was typed and is not the sum of its parts is found, and not blamed on the ratio that reads it", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put) => put("K", "A.II.5.iii.b whole", 12));
    expect(defectsOf(reading)).toEqual([{ cell: planted, kind: "parts-do-not-sum", printed: 12, correct: 13 }]);
  });

  test("an answer typed over the kind of answer is found, and the answer beside it still counts", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put) => put("J", "A.I.1.i.a", "Ya"));
    expect(defectsOf(reading)).toEqual([
      { cell: planted, kind: "kind-cell-overwritten", printed: "Ya", correct: "Ya/Tidak" },
    ]);
    expect(reading.unit.answers["A.I.1.i.a"]).toEqual({ kind: "choice", option: "Ya" });
  });

  test("all three together are told apart, as in the workbook that circulates", async () => {
    const cells: string[] = [];
    const { reading } = await checkBook("lampiran-iii", (put, row) => {
      cells.push(put("J", "A.I.1.i.a", "Ya"));
      cells.push(
        put("L", "A.II.5.iii", {
          formula: `AVERAGE(L${row("A.II.5.iii") + 1}:L${row("A.II.5.iii") + 4})*H${row("A.II.5.iii")}`,
        }),
      );
      cells.push(put("K", "A.II.5.iii.b whole", 12));
      return "";
    });
    expect(reading.defects.map(({ cell }) => cell)).toEqual(cells);
  });

  test("a total typed over its formula is found", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put) => put("L", "total TOTAL", 88.5));
    expect(reading.defects).toMatchObject([{ cell: planted, kind: "total-typed-over", printed: 88.5 }]);
    expect(reading.printedTotal).toBe(88.5);
  });

  test("a sub-area that divides by the wrong number of items is found", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put, row) =>
      put("L", "A.I.1.ii", { formula: `SUM(L${row("A.I.1.ii.a")}:L${row("A.I.1.ii.c")})/2*H${row("A.I.1.ii")}` }),
    );
    expect(reading.defects).toMatchObject([{ cell: planted, kind: "wrong-divisor" }]);
  });

  test("an area that leaves a sub-area out is found, and the totals above it are not blamed", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put, row) =>
      put("L", "A.I.1", { formula: `SUM(L${row("A.I.1.i")},L${row("A.I.1.ii")},L${row("A.I.1.iii")})` }),
    );
    expect(reading.defects).toMatchObject([{ cell: planted, kind: "wrong-range" }]);
  });

  test("a wrong step in an item's ladder is found", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put, row) =>
      put("L", "A.I.2.i.a", {
        formula: `IF(K${row("A.I.2.i.a")}="A",1,IF(K${row("A.I.2.i.a")}="B",0.75,IF(K${row("A.I.2.i.a")}="C",0.33,0)))`,
      }),
    );
    expect(reading.defects).toMatchObject([{ cell: planted, kind: "formula-wrong" }]);
  });

  test("a ratio that divides by the counts of another item is found", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put, row) =>
      put("K", "A.II.4.i.a", {
        formula: `K${row("A.II.4.i.a objectivesAchieved")}/K${row("A.II.1.i.a changeAgents")}`,
      }),
    );
    expect(reading.defects).toMatchObject([{ cell: planted, kind: "wrong-range" }]);
  });

  test("a changed weight is found once, at the weight", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put) => put("H", "A.I.3.iv", 3));
    expect(defectsOf(reading)).toEqual([{ cell: planted, kind: "weight-changed", printed: 3, correct: 2 }]);
  });

  test("rounding in the middle is told apart from a wrong number", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put, row) =>
      put("L", "A.I.5.v", {
        formula: `ROUND(AVERAGE(L${row("A.I.5.v.a")}:L${row("A.I.5.v.e")})*H${row("A.I.5.v")},1)`,
      }),
    );
    // rounding to one decimal is more than a display's two
    expect(reading.defects).toMatchObject([{ cell: planted, kind: expect.stringMatching(/rounded|formula-wrong/) }]);
    const fine = await checkBook("lampiran-iii", (put, row) =>
      put("L", "A.I.5.v", {
        formula: `ROUND(AVERAGE(L${row("A.I.5.v.a")}:L${row("A.I.5.v.e")})*H${row("A.I.5.v")},2)`,
      }),
    );
    expect(fine.reading.defects).toMatchObject([{ cell: fine.planted, kind: "rounded" }]);
  });

  test("a value that its own formula no longer gives is found", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put, row) =>
      put("L", "A.I.6", {
        formula: `SUM(L${row("A.I.6.i")},L${row("A.I.6.ii")},L${row("A.I.6.iii")},L${row("A.I.6.iv")},L${row("A.I.6.v")})`,
        shown: 4.99,
      }),
    );
    expect(reading.defects.filter(({ cell }) => cell === planted)).toMatchObject([
      { kind: "stale-value", printed: 4.99 },
    ]);
  });

  test("answers in mixed case and with spaces are read; where the workbook's formula misses one, that is said", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put) => {
      put("K", "A.I.1.i.a", "ya");
      return put("K", "A.I.1.i.b", " b ");
    });
    expect(reading.unit.answers["A.I.1.i.a"]).toEqual({ kind: "choice", option: "Ya" });
    expect(reading.unit.answers["A.I.1.i.b"]).toEqual({ kind: "choice", option: "B" });
    expect(defectsOf(reading)).toEqual([{ cell: planted, kind: "answer-not-counted", printed: " b ", correct: "B" }]);
  });

  test("an answer that the item cannot take leaves it unanswered, with the cell", async () => {
    const { reading, planted } = await checkBook("lampiran-iii", (put) => put("K", "A.I.1.i.b", "D"));
    expect(reading.unanswered).toEqual(["A.I.1.i.b"]);
    expect(reading.defects).toContainEqual(
      expect.objectContaining({ cell: planted, kind: "answer-invalid", printed: "D" }),
    );
  });

  test("a blank that leaves the mean is found at the sub-area, with what counting it 0 gives", async () => {
    const { "A.I.1.i.b": _, ...rest } = await completeAnswers();
    const { reading } = await checkBook("lampiran-iii", undefined, rest);
    expect(reading.unanswered).toEqual(["A.I.1.i.b"]);
    // Ya is 1; of two items, one blank: 1/2 × 0.5 points, and the workbook takes the whole 0.5
    expect(defectsOf(reading)).toEqual([
      { cell: expect.stringMatching(/^L\d+$/), kind: "blank-left-out", printed: 0.5, correct: 0.25 },
    ]);
  });

  test("division by zero is found where it starts, with the value that the rules give", async () => {
    const none = {
      ...(await completeAnswers()),
      "A.II.5.ii.a": {
        kind: "ratio",
        counts: { complaintsDue: "0", complaintsInProcess: "0", complaintsResolved: "0" },
      },
    } as const;
    const { reading } = await checkBook("lampiran-iii", undefined, none);
    expect(reading.defects).toMatchObject([{ kind: "zero-denominator", printed: "#DIV/0!", correct: 1 }]);
  });

  test("an added item, a repeated item and a lost item are each named", async () => {
    const { reading } = await checkBook("lampiran-iii", (_put, row, book) => {
      const cells = book.sheets.get(book.main);
      for (const column of ["E", "F", "J", "K", "L"]) cells?.delete(column + row("A.I.4.i.c"));
      return "";
    });
    expect(reading.defects.map(({ kind }) => kind)).toContain("missing-row");
    expect(reading.unanswered).toEqual(["A.I.4.i.c"]);
  });

  test("a ratio that shows a score although a count is missing is found at the item", async () => {
    const lacking = {
      ...(await completeAnswers()),
      "A.II.4.i.a": { kind: "ratio", counts: { objectivesTotal: "8", objectivesAchieved: null } },
    } as const;
    const { reading, planted } = await checkBook(
      "lampiran-iii",
      (put) => {
        put("K", "A.II.4.i.a", { formula: "6/8" });
        return put("L", "A.II.4.i.a", { formula: "6/8", shown: 0.75 });
      },
      lacking,
    );
    expect(reading.unanswered).toEqual(["A.II.4.i.a"]);
    expect(reading.defects.filter(({ cell }) => cell === planted)).toHaveLength(1);
  });

  test("a workbook whose formulas were never calculated is read as it will show once opened", async () => {
    const pack = await shippedPack();
    const answers = await completeAnswers();
    const book = buildBook(pack, "lampiran-iii", [{ answers }]);
    const workbook = await readWorkbook(packBook(book, false));
    const reading = workbook.ok ? checkWorkbook(workbook.value, pack) : workbook;
    expect(reading.ok && reading.value.defects).toEqual([]);
    expect(reading.ok && reading.value.printedTotal).toBeCloseTo(
      toNumber(score(pack, answers, { held: null }).total),
      9,
    );
  });

  test("values without formulas, cut to two decimals, are no fault; a total that does not follow from them is", async () => {
    const total = toNumber((await checkBook("lampiran-iii")).reading.total);
    const typeOver =
      (wrong: boolean): Plant =>
      (put, row, book) => {
        const cells = book.sheets.get(book.main) ?? new Map<string, Planted>();
        for (const [key, { type, text }] of calculate(book)) {
          const value = type === "n" ? Number(Number(text).toFixed(2)) : text;
          cells.set(key.slice(key.indexOf("!") + 1), value);
        }
        return wrong ? put("L", "total TOTAL", Math.round(total) + 5) : `L${row("total TOTAL")}`;
      };
    expect((await checkBook("lampiran-iii", typeOver(false))).reading.defects).toEqual([]);
    const { reading, planted } = await checkBook("lampiran-iii", typeOver(true));
    expect(defectsOf(reading)).toEqual([
      { cell: planted, kind: "score-wrong", printed: Math.round(total) + 5, correct: total },
    ]);
  });
});
