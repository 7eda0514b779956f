import { expect, test } from "vitest";
import { addressAt, columnLetters, columnNumber, makeSheet, parseAddress, shortestDecimal } from "./spreadsheet.ts";

test("columns are counted in letters, without a zero", () => {
  expect(["A", "Z", "AA", "AZ", "BA", "XFD"].map(columnNumber)).toEqual([1, 26, 27, 52, 53, 16_384]);
  expect([1, 26, 27, 52, 53, 16_384].map(columnLetters)).toEqual(["A", "Z", "AA", "AZ", "BA", "XFD"]);
  expect(addressAt(11, 6)).toBe("K6");
});

test("an address is letters and a row from 1", () => {
  expect(parseAddress("K6")).toEqual({ column: 11, row: 6 });
  for (const text of ["K0", "6K", "$K$6", "K6:K7", "k6", ""]) expect(parseAddress(text)).toBeNull();
});

test("a stored double reads as the decimal that was typed", () => {
  expect(shortestDecimal("3.6000000000000001")).toBe("3.6");
  expect(shortestDecimal("0.33000000000000002")).toBe("0.33");
  expect(shortestDecimal("1E-07")).toBe("0.0000001");
  expect(shortestDecimal("-1.5e21")).toBe("-1500000000000000000000");
  for (const text of ["", "3,6", "tiga", "1e999", "0x10"]) expect(shortestDecimal(text)).toBeNull();
});

test("a cell that holds nothing is an empty cell", () => {
  const sheet = makeSheet("Satu", new Map());
  expect(sheet.rowCount).toBe(0);
  expect(sheet.cell("A1")).toEqual({ text: "", number: null, formula: null, error: null, link: null });
});
