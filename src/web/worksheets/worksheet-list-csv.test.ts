import { describe, expect, it } from "vitest";
import { csvOf } from "./worksheet-list-csv.ts";

describe("a list for a spreadsheet", () => {
  it("separates as the language's spreadsheets do, and quotes what holds a separator", () => {
    expect(csvOf([["Unit", "Nilai"], ["Puskesmas; Leces", "80,77"]], ";")).toBe('\uFEFFUnit;Nilai\r\n"Puskesmas; Leces";"80,77"\r\n');
  });

  it("never hands over a cell that would run as a formula", () => {
    expect(csvOf([['=HYPERLINK("x")', "@a", "+1", "-1"]], ",")).toBe(`\uFEFF"'=HYPERLINK(""x"")",'@a,'+1,'-1\r\n`);
  });
});
