import { describe, expect, it } from "vitest";
import { letterCode, readLetterCode } from "./code.ts";
import { checkNumbering, plainNumbering, writeLetterNumber } from "./numbering.ts";
import { spell } from "./spelled.ts";
import { cleanText, parseText } from "./text.ts";
import { writeDay, writeNumber, writePoints, writeRoman } from "./written.ts";

describe("days and numbers in a letter", () => {
  it.each([
    ["2024-10-11", "11 Oktober 2024"],
    ["2026-01-01", "1 Januari 2026"],
    ["2024-02-29", "29 Februari 2024"],
    ["2025-02-29", null],
    ["2024-13-01", null],
    ["11-10-2024", null],
  ])("the day %s is written %s", (day, written) => expect(writeDay(day)).toBe(written));

  it.each([
    ["1234.56", "1.234,56"],
    ["74.996", "74,99"],
    ["1/3", "0,33"],
    ["-1234567", "-1.234.567,00"],
    ["85", "85,00"],
    ["lima", null],
  ])("the points %s are written %s, never rounded up", (text, written) => expect(writePoints(text)).toBe(written));

  it.each([
    ["1234567", "1.234.567"],
    ["1234.5", "1.234,5"],
    ["0", "0"],
    ["100", "100"],
    ["2.50", "2,5"],
  ])("the number %s is written %s", (text, written) => expect(writeNumber(text)).toBe(written));

  it.each([
    ["0", "nol"],
    ["10", "sepuluh"],
    ["11", "sebelas"],
    ["12", "dua belas"],
    ["20", "dua puluh"],
    ["21", "dua puluh satu"],
    ["100", "seratus"],
    ["111", "seratus sebelas"],
    ["1000", "seribu"],
    ["1999", "seribu sembilan ratus sembilan puluh sembilan"],
    ["2000", "dua ribu"],
    ["100000", "seratus ribu"],
    ["1000000", "satu juta"],
    ["21001000", "dua puluh satu juta seribu"],
    ["1000000000000", "satu triliun"],
    ["78.05", "tujuh puluh delapan koma nol lima"],
    ["78.50", "tujuh puluh delapan koma lima"],
    ["-5", "minus lima"],
    ["1000000000000000", null],
  ])("%s in words is %s", (text, words) => expect(spell(text)).toBe(words));

  it.each([
    [1, "I"],
    [4, "IV"],
    [9, "IX"],
    [12, "XII"],
    [1994, "MCMXCIV"],
  ])("the month %i is %s", (number, sign) => expect(writeRoman(number)).toBe(sign));
});

describe("the number of a letter", () => {
  it("is made of the agency's pattern", () => {
    const numbering = { ...plainNumbering, pattern: "{number}/{code}/{month}.{roman_month}/{year}", digits: 3 };
    expect(writeLetterNumber(numbering, 7, "2024-10-11")).toBe("007/700/10.X/2024");
  });

  it("must hold the counter, the year where it starts anew, and nothing unknown", () => {
    const check = (pattern: string, restartsEachYear = true) =>
      checkNumbering({ ...plainNumbering, pattern, restartsEachYear });
    expect(check("{number}/{year}").ok).toBe(true);
    expect(check("{number}", false).ok).toBe(true);
    expect(check("{number}")).toMatchObject({ problem: { kind: "letter_pattern_plain" } });
    expect(check("{year}")).toMatchObject({ problem: { kind: "letter_pattern_plain" } });
    expect(check("{number}/{yaer}")).toMatchObject({ problem: { detail: { name: "yaer" } } });
  });
});

describe("the code of a letter", () => {
  it("is read as people type it", () => {
    const code = letterCode(new Uint8Array([0, 1, 2, 3, 28, 29, 30, 31, 10, 11, 12, 13]));
    expect(code).toBe("NSK-0123-WXYZ-ABCD");
    expect(readLetterCode(" nsk o1z3 wxyz abcd ")).toBe("NSK-01Z3-WXYZ-ABCD");
    expect(readLetterCode("NSK-0123-WXYZ")).toBeNull();
  });
});

describe("text of a template", () => {
  it("is fixed text, placeholders and bold; two braces are one", () => {
    expect(parseText("a {b} **{c|upper}** {{d}")).toEqual([
      { type: "text", text: "a " },
      { type: "placeholder", name: "b", manner: null },
      { type: "text", text: " " },
      { type: "bold" },
      { type: "placeholder", name: "c", manner: "upper" },
      { type: "bold" },
      { type: "text", text: " " },
      { type: "text", text: "{" },
      { type: "text", text: "d}" },
    ]);
  });

  it("from people loses what would deceive a reader, and nothing else", () => {
    expect(cleanText("Puskesmas\u202E noraM\u0000\t& <b>\r\ndua\u2066")).toBe("Puskesmas noraM & <b>\ndua");
  });
});
