import { describe, expect, test } from "vitest";
import { type Column, sortRows, toCsv } from "./columns.ts";

type Row = { readonly name: string; readonly units: number | null };
const columns: readonly Column<Row>[] = [
  { id: "name", title: "Nama", value: (row) => row.name },
  { id: "units", title: "Unit", value: (row) => row.units },
];
const rows: readonly Row[] = [
  { name: "Puskesmas 10", units: 3 },
  { name: "puskesmas 9", units: null },
  { name: "Dinas", units: 12 },
];

describe("a list", () => {
  test("sorts names as people count, not letter by letter", () => {
    expect(sortRows(columns, rows, "name").map((row) => row.name)).toEqual(["Dinas", "puskesmas 9", "Puskesmas 10"]);
  });
  test("sorts downwards with a minus, blanks last either way", () => {
    expect(sortRows(columns, rows, "-units").map((row) => row.units)).toEqual([12, 3, null]);
    expect(sortRows(columns, rows, "units").map((row) => row.units)).toEqual([3, 12, null]);
  });
  test("keeps its order under a word that is no column", () => {
    expect(sortRows(columns, rows, "nonsense")).toEqual(rows);
  });
  test("is exported with semicolons for an Indonesian spreadsheet, quotes doubled", () => {
    expect(toCsv(columns, [{ name: 'RSUD "Waluyo"; Kraksaan', units: 1 }])).toBe(
      '\uFEFFNama;Unit\r\n"RSUD ""Waluyo""; Kraksaan";1\r\n',
    );
  });
  test("never exports text that a spreadsheet would run", () => {
    expect(toCsv(columns, [{ name: '=HYPERLINK("x")', units: null }])).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
