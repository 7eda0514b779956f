import { expect, test } from "vitest";
import { isEmail, readArea, readDay, readRole, readUnitKind } from "./cells.ts";

test("days are read as tables write them, and only days of the calendar", () => {
  expect(readDay("2026-01-31")).toBe("2026-01-31");
  expect(readDay("31/01/2026")).toBe("2026-01-31");
  expect(readDay("1-2-2026")).toBe("2026-02-01");
  expect(readDay("17 Agustus 2026")).toBe("2026-08-17");
  expect(readDay("31/02/2026")).toBeNull();
  expect(readDay("2026-13-01")).toBeNull();
  expect(readDay("besok")).toBeNull();
});

test("a spreadsheet's date is days since 30 December 1899: 45292 is the first day of 2024", () => {
  // 1 January 2024 is 45292 in Excel and LibreOffice alike.
  expect(readDay("45292")).toBe("2024-01-01");
  expect(readDay("45292.75")).toBe("2024-01-01");
  expect(readDay("12345")).toBeNull();
});

test("roles are known by their names on screen, by common words and by code name", () => {
  expect(readRole("Kepala Unit")).toBe("unit_head");
  expect(readRole("  ketua tim   TPI ")).toBe("tpi_lead");
  expect(readRole("Dalnis")).toBe("tpi_supervisor");
  expect(readRole("unit_operator")).toBe("unit_operator");
  expect(readRole("constructor")).toBeNull();
  expect(readRole("Raja")).toBeNull();
});

test("change areas are known by digit, by roman number and by name", () => {
  expect(readArea("3")).toBe("3");
  expect(readArea("Pokja IV")).toBe("4");
  expect(readArea("Area 6")).toBe("6");
  expect(readArea("Hasil")).toBe("B");
  expect(readArea("7")).toBeNull();
});

test("an empty kind is another unit, an unknown one is a fault", () => {
  expect(readUnitKind("")).toBe("other");
  expect(readUnitKind("Puskesmas")).toBe("puskesmas");
  expect(readUnitKind("Rumah Sakit Umum Daerah")).toBe("rsud");
  expect(readUnitKind("Kapal")).toBeNull();
});

test("addresses are plain ones", () => {
  expect(isEmail("operator@contoh.example")).toBe(true);
  expect(isEmail("operator@contoh")).toBe(false);
  expect(isEmail("Operator <operator@contoh.example>")).toBe(false);
  expect(isEmail("a b@contoh.example")).toBe(false);
});
