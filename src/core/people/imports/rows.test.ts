import { expect, test } from "vitest";
import { findHeadingRow, suggestMapping } from "./fields.ts";
import { dutyKey, readPeopleRows, type Surroundings } from "./people-rows.ts";
import { filledRows } from "./table.ts";
import { type KnownUnit, readUnitRows } from "./unit-rows.ts";

const known: readonly KnownUnit[] = [
  { id: "dinkes", code: "1.02", name: "Dinas Kesehatan", isClosed: false },
  { id: "lama", code: "1.09", name: "Kantor Lama", isClosed: true },
  { id: "a", code: null, name: "Bagian Umum", isClosed: false },
  { id: "b", code: "5", name: "Bagian Umum", isClosed: false },
];
const columns = { name: 0, code: 1, kind: 2, parent: 3 };

function units(...rows: string[][]) {
  return readUnitRows(filledRows([["Nama", "Kode", "Jenis", "Induk"], ...rows], 0), columns, known);
}

test("headings are found below a title, and columns by what stands above them", () => {
  const rows = [
    ["DAFTAR UNIT KERJA"],
    [],
    ["No.", "Nama Unit Kerja*", "Kode", "Unit Induk"],
    ["1", "Puskesmas A", "1.02.01", "1.02"],
  ];
  expect(findHeadingRow("units", rows)).toBe(2);
  expect(suggestMapping("units", rows[2] ?? [])).toEqual({ name: 1, code: 2, parent: 3 });
});

test("each column is proposed once, and unknown headings are left to the person", () => {
  expect(suggestMapping("people", ["Nama", "Nama unit", "E-mail", "Peran", "Golongan"])).toEqual({
    name: 0,
    unit: 1,
    email: 2,
    role: 3,
  });
});

test("a unit hangs below one of the agency, named by code or name, or below a row of the same table in any order", () => {
  const lines = units(["Pustu A1", "", "", "Puskesmas A"], ["Puskesmas A", "1.02.01", "Puskesmas", "Dinas kesehatan"]);
  expect(lines.map(({ row, state, parent }) => ({ row, state, parent }))).toEqual([
    { row: 2, state: "new", parent: { row: 3 } },
    { row: 3, state: "new", parent: { unitId: "dinkes" } },
  ]);
});

test("what the agency has is left as it is; a known code under another name is a fault, for a rename needs a letter", () => {
  const [same, renamed] = units(["DINAS KESEHATAN", "1.02"], ["Dinas Sehat", "1.02"]);
  expect(same?.state).toBe("same");
  expect(renamed?.faults.map(({ field, kind }) => [field, kind])).toContainEqual(["name", "unit_known_otherwise"]);
});

test("each fault names its field and what stands there", () => {
  const faults = (cells: string[], ...more: string[][]) =>
    units(cells, ...more)[0]?.faults.map(({ field, kind, value }) => `${field} ${kind} ${value}`.trim());
  expect(faults(["", "9"])).toEqual(["name missing"]);
  expect(faults(["Unit", "", "Kapal"])).toEqual(["kind kind_unknown Kapal"]);
  expect(faults(["Unit", "", "", "Tidak Ada"])).toEqual(["parent parent_unknown Tidak Ada"]);
  expect(faults(["Unit", "", "", "1.09"])).toEqual(["parent parent_unknown 1.09"]);
  expect(faults(["Unit", "", "", "Bagian Umum"])).toEqual(["parent parent_ambiguous Bagian Umum"]);
  expect(faults(["Satu", "", "", "Dua"], ["Dua", "", "", "Satu"])).toEqual(["parent parent_circle Dua"]);
  expect(units(["Satu", "7"], ["Dua", "7"])[1]?.faults).toEqual([{ field: "code", kind: "code_twice", value: "7" }]);
});

const around: Surroundings = {
  agencyId: "agency",
  units: known,
  held: new Set([dutyKey({ email: "ada@contoh.example", role: "unit_head", unitId: "dinkes", area: null })]),
  mayGrant: (role) => role !== "tpn_evaluator",
  ownEmail: "admin@contoh.example",
};
const personColumns = { email: 0, name: 1, role: 2, unit: 3, area: 4, letter: 5, validFrom: 6, validTo: 7 };
const forAll = { letter: "SK 1/2026", validFrom: "2026-01-01" };

function people(...rows: string[][]) {
  return readPeopleRows(filledRows([["heading"], ...rows], 0), personColumns, forAll, around);
}

test("a person with a duty is read with the values for all rows where the own cells are empty", () => {
  const [line] = people(["op@contoh.example", "Operator", "Operator unit", "1.02", "", "", "", "31 Desember 2026"]);
  expect(line).toEqual({
    row: 2,
    state: "new",
    email: "op@contoh.example",
    name: "Operator",
    role: "unit_operator",
    unitId: "dinkes",
    area: null,
    letter: "SK 1/2026",
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
    faults: [],
  });
});

test("a role of the whole agency does not mind the unit that the table names beside it", () => {
  const [line] = people(["tpi@contoh.example", "Anggota", "Anggota TPI", "Dinas Kesehatan"]);
  expect([line?.state, line?.unitId]).toEqual(["new", null]);
});

test("a duty that is held or offered already is no second one, and the same row twice is a fault", () => {
  const lines = people(
    ["ADA@contoh.example", "Kepala", "Kepala unit", "1.02"],
    ["x@contoh.example", "X", "Pengamat"],
    ["X@contoh.example", "X", "Pengamat"],
  );
  expect(lines.map(({ state }) => state)).toEqual(["same", "new", "fault"]);
  expect(lines[2]?.faults).toEqual([{ field: "email", kind: "row_twice", value: "X@contoh.example" }]);
});

test("each fault of a person names its cell", () => {
  const faults = (...cells: string[]) => people(cells)[0]?.faults.map(({ field, kind }) => `${field} ${kind}`);
  expect(faults("", "A", "Pengamat")).toEqual(["email missing"]);
  expect(faults("bukan alamat", "A", "Pengamat")).toEqual(["email email_unreadable"]);
  expect(faults("admin@contoh.example", "A", "Pengamat")).toEqual(["email email_own"]);
  expect(faults("a@contoh.example", "A", "Raja")).toEqual(["role role_unknown"]);
  expect(faults("a@contoh.example", "A", "Evaluator TPN", "1.02")).toEqual(["role role_not_grantable"]);
  expect(faults("a@contoh.example", "A", "Kepala unit")).toEqual(["unit unit_needed"]);
  expect(faults("a@contoh.example", "A", "Kepala unit", "1.09")).toEqual(["unit unit_closed"]);
  expect(faults("a@contoh.example", "A", "Kepala unit", "Bagian Umum")).toEqual(["unit unit_ambiguous"]);
  expect(faults("a@contoh.example", "A", "Koordinator area", "1.02", "9")).toEqual(["area area_unknown"]);
  expect(faults("a@contoh.example", "A", "Operator unit", "1.02", "2")).toEqual(["area area_not_wanted"]);
  expect(faults("a@contoh.example", "A", "Pengamat", "", "", "", "kapan")).toEqual(["validFrom day_unreadable"]);
  expect(faults("a@contoh.example", "A", "Pengamat", "", "", "", "", "1/1/2025")).toEqual(["validTo dates_reversed"]);
});
