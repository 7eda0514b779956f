import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  checkImport,
  getImport,
  listImports,
  openImport,
  runImport,
  undoImport,
} from "../../src/contract/people/imports.ts";
import { listUnits } from "../../src/contract/agencies.ts";
import { listInvitations, listPeople } from "../../src/contract/people.ts";
import { listMail } from "../../src/contract/people/log.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { fileBody } from "../worksheets/multipart.ts";
import { enterAs, makeAgency, makePerson } from "./cast.ts";

let house: TestApp;
let agencyId: string;
let admin: string;

beforeAll(async () => {
  house = await createTestApp();
  ({ agencyId } = await makeAgency(house.database, "35.99"));
  await makePerson(house.database, { email: "admin@contoh.example", role: "agency_admin", agencyId });
  await makePerson(house.database, { email: "lama@contoh.example", role: "observer", agencyId });
  admin = await enterAs(house, "admin@contoh.example");
});
afterAll(async () => await house.close());

async function open(kind: string, bytes: Uint8Array, name = "daftar.csv") {
  return await house.call(openImport, {
    cookie: admin,
    params: { agencyId },
    ...(await fileBody(bytes, name, { kind })),
  });
}

async function openCsv(kind: string, ...lines: string[]) {
  const opened = await open(kind, strToU8(lines.join("\r\n")));
  expect(opened.status, opened.text).toBe(200);
  return opened.json;
}

async function at(
  endpoint: typeof checkImport | typeof runImport | typeof undoImport | typeof getImport,
  importId: string,
  body?: unknown,
) {
  return await house.call(endpoint, {
    cookie: admin,
    params: { agencyId, importId },
    ...(body === undefined ? {} : { body }),
  });
}

async function unitNames(): Promise<string[]> {
  const { json } = await house.call(listUnits, { cookie: admin, params: { agencyId } });
  return json.units.map((unit: { name: string }) => unit.name);
}

describe("units", () => {
  test("a table is read, tried, brought in and taken back; nothing is written before it is run", async () => {
    const opened = await openCsv(
      "units",
      "No;Nama Unit Kerja;Kode;Jenis;Unit Induk",
      "1;Dinas Kesehatan;1.02;Dinas;",
      "2;Puskesmas Contoh;1.02.01;Puskesmas;1.02",
    );
    expect(opened.suggested.mapping).toEqual({ name: 1, code: 2, kind: 3, parent: 4 });
    const check = await at(checkImport, opened.id, opened.suggested);
    expect(check.json.counts).toEqual({ new: 2, same: 0, fault: 0 });
    expect(await unitNames()).toEqual(["Puskesmas 35.99"]);

    const run = await at(runImport, opened.id, { ...opened.suggested, leaveFaulty: false });
    expect(run.json).toMatchObject({ state: "done", counts: { made: 2, same: 0, left: 0 } });
    const { json } = await house.call(listUnits, { cookie: admin, params: { agencyId } });
    const health = json.units.find((unit: { code: string }) => unit.code === "1.02");
    expect(json.units.find((unit: { code: string }) => unit.code === "1.02.01")).toMatchObject({
      parentId: health.id,
      kind: "puskesmas",
    });

    const again = await openCsv("units", "Nama;Kode", "Dinas Kesehatan;1.02");
    expect((await at(checkImport, again.id, again.suggested)).json.counts).toEqual({ new: 0, same: 1, fault: 0 });
    expect((await at(runImport, again.id, { ...again.suggested, leaveFaulty: false })).json.kind).toBe(
      "import_nothing_new",
    );

    expect((await at(undoImport, opened.id)).json).toEqual({ undone: 2, kept: 0 });
    expect(await unitNames()).toEqual(["Puskesmas 35.99"]);
    expect((await at(undoImport, opened.id)).json.kind).toBe("import_over");
  });

  test("faulty rows stop the run and are named cell by cell; left out on request, the others come in", async () => {
    const opened = await openCsv("units", "Nama,Kode,Induk", "Unit Baik,7.1,", ",7.2,", "Unit Yatim,7.3,9.9.9");
    const check = await at(checkImport, opened.id, opened.suggested);
    expect(
      check.json.rows
        .filter((row: { state: string }) => row.state === "fault")
        .map(({ row, faults }: { row: number; faults: unknown }) => ({ row, faults })),
    ).toEqual([
      { row: 3, faults: [{ field: "name", kind: "missing", value: "" }] },
      { row: 4, faults: [{ field: "parent", kind: "parent_unknown", value: "9.9.9" }] },
    ]);
    const refused = await at(runImport, opened.id, { ...opened.suggested, leaveFaulty: false });
    expect([refused.status, refused.json.kind, refused.json.detail]).toEqual([422, "import_faulty", { count: 2 }]);
    expect(await unitNames()).not.toContain("Unit Baik");
    const run = await at(runImport, opened.id, { ...opened.suggested, leaveFaulty: true });
    expect(run.json.counts).toEqual({ made: 1, same: 0, left: 2 });
    expect(await unitNames()).toContain("Unit Baik");
  });

  test("units on which something hangs are not taken back, and the refusal leaves all of them", async () => {
    const opened = await openCsv("units", "Nama;Kode", "Unit Satu;8.1", "Unit Dua;8.2");
    await at(runImport, opened.id, { ...opened.suggested, leaveFaulty: false });
    const people = await openCsv(
      "people",
      "E-mail;Nama;Peran;Unit;Surat;Mulai",
      "kepala@contoh.example;Kepala;Kepala unit;8.1;SK 1;2026-01-01",
    );
    await at(runImport, people.id, { ...people.suggested, leaveFaulty: false });
    const refused = await at(undoImport, opened.id);
    expect([refused.status, refused.json.kind]).toEqual([409, "import_in_use"]);
    expect(await unitNames()).toEqual(expect.arrayContaining(["Unit Satu", "Unit Dua"]));
  });
});

describe("people", () => {
  const heading = "E-mail;Nama;Peran;Unit kerja;Area;Nomor surat;Mulai;Sampai";

  test("newcomers are invited, people of the agency get one more duty, and both are taken back", async () => {
    const before = (await house.call(listInvitations, { cookie: admin, params: { agencyId } })).json.items.length;
    const opened = await openCsv(
      "people",
      heading,
      "baru@contoh.example;Operator;Operator unit;Puskesmas 35.99;;SK 5/2026;01/02/2026;31/12/2026",
      "LAMA@contoh.example;Pengamat;Koordinator area;Puskesmas 35.99;Pokja II;SK 5/2026;01/02/2026;",
    );
    expect((await at(checkImport, opened.id, opened.suggested)).json.counts).toEqual({ new: 2, same: 0, fault: 0 });
    expect((await at(runImport, opened.id, { ...opened.suggested, leaveFaulty: false })).json.counts.made).toBe(2);

    const invitations = (await house.call(listInvitations, { cookie: admin, params: { agencyId } })).json.items;
    expect(invitations.length).toBe(before + 1);
    expect(invitations[0]).toMatchObject({ email: "baru@contoh.example", role: "unit_operator", state: "open" });
    const mail = (await house.call(listMail, { cookie: admin, params: { agencyId } })).json.items;
    expect(mail[0]).toMatchObject({ recipient: "baru@contoh.example" });
    const dutiesOfOld = async (): Promise<string[]> => {
      const { json } = await house.call(listPeople, { cookie: admin, params: { agencyId } });
      const person = json.items.find((one: { email: string }) => one.email === "lama@contoh.example");
      return person.duties
        .map((duty: { role: string; area: string }) => `${duty.role} ${duty.area ?? ""}`.trim())
        .toSorted();
    };
    expect(await dutiesOfOld()).toEqual(["area_coordinator 2", "observer"]);

    const again = await openCsv(
      "people",
      heading,
      "baru@contoh.example;Operator;Operator unit;Puskesmas 35.99;;SK 5/2026;01/02/2026;",
    );
    expect((await at(checkImport, again.id, again.suggested)).json.counts.same).toBe(1);

    expect((await at(undoImport, opened.id)).json).toEqual({ undone: 2, kept: 0 });
    expect(await dutiesOfOld()).toEqual(["observer"]);
    const after = (await house.call(listInvitations, { cookie: admin, params: { agencyId } })).json.items;
    expect(after[0]).toMatchObject({ email: "baru@contoh.example", state: "withdrawn" });
  });

  test("a duty whose holder has worked since is ended today and stays in the record", async () => {
    const opened = await openCsv(
      "people",
      heading,
      "lama@contoh.example;Pengamat;Operator unit;Puskesmas 35.99;;SK 6/2026;2026-01-01;",
    );
    await at(runImport, opened.id, { ...opened.suggested, leaveFaulty: false });
    const { id } = await house.database
      .selectFrom("people_accounts")
      .select("id")
      .where("email", "=", "lama@contoh.example")
      .executeTakeFirstOrThrow();
    await house.database
      .insertInto("platform_ledger")
      .values({
        account_id: id,
        agency_id: agencyId,
        unit_id: null,
        action: "evidence.add",
        subject: "x",
        detail: "{}",
      })
      .execute();
    expect((await at(undoImport, opened.id)).json).toEqual({ undone: 0, kept: 1 });
    const duty = await house.database
      .selectFrom("people_duties")
      .select("valid_to")
      .where("account_id", "=", id)
      .where("role", "=", "unit_operator")
      .executeTakeFirstOrThrow();
    expect(duty.valid_to).not.toBeNull();
  });

  test("roles of the platform and of the national team cannot come in by a table, nor a duty for oneself", async () => {
    const opened = await openCsv(
      "people",
      heading,
      "x@contoh.example;X;platform_admin;;;SK;2026-01-01;",
      "y@contoh.example;Y;Evaluator TPN;Puskesmas 35.99;;SK;2026-01-01;",
      "admin@contoh.example;Saya;Inspektur;;;SK;2026-01-01;",
    );
    const { json } = await at(checkImport, opened.id, opened.suggested);
    expect(json.rows.map((row: { faults: { kind: string }[] }) => row.faults.map(({ kind }) => kind))).toEqual([
      ["role_not_grantable"],
      ["role_not_grantable"],
      ["email_own"],
    ]);
  });
});

describe("tables", () => {
  test("a workbook is read like a CSV, its dates as days", async () => {
    const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;
    const headings = ["Surel", "Nama lengkap", "Tugas", "Nomor SK", "TMT"]
      .map((text, place) => cell(`${"ABCDE"[place]}3`, text))
      .join("");
    const values = `${cell("A4", "excel@contoh.example")}${cell("B4", "Dari Excel")}${cell("C4", "Inspektur")}${cell("D4", "SK 9")}<c r="E4"><v>45292</v></c>`;
    const book = zipSync({
      "[Content_Types].xml": strToU8(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      ),
      "_rels/.rels": strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      ),
      "xl/workbook.xml": strToU8(
        '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Pegawai" sheetId="1" r:id="s"/></sheets></workbook>',
      ),
      "xl/_rels/workbook.xml.rels": strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      "xl/worksheets/sheet1.xml": strToU8(
        `<worksheet><sheetData>${row(1, cell("A1", "DAFTAR PEGAWAI"))}${row(3, headings)}${row(4, values)}</sheetData></worksheet>`,
      ),
    });
    const opened = await open("people", book, "pegawai.xlsx");
    expect(opened.json.suggested).toMatchObject({
      headingRow: 2,
      mapping: { email: 0, name: 1, role: 2, letter: 3, validFrom: 4 },
    });
    const run = await at(runImport, opened.json.id, { ...opened.json.suggested, leaveFaulty: false });
    expect(run.json.counts).toEqual({ made: 1, same: 0, left: 0 });
    const row4 = await house.database
      .selectFrom("people_invitations")
      .select("valid_from")
      .where("email", "=", "excel@contoh.example")
      .executeTakeFirstOrThrow();
    expect(row4.valid_from).toBe("2024-01-01");
  });

  test("old CSV files that are not UTF-8 are read, and quoted cells keep their separators", async () => {
    const opened = await open("units", Buffer.from('Nama;Kode\n"Caf\xe9; Kantin";11\n', "latin1"));
    expect(opened.json.sheets[0].preview[1]).toEqual(["Caf\u00e9; Kantin", "11"]);
  });

  test("what is no table, empty or too long is refused with what is wrong", async () => {
    expect((await open("units", new Uint8Array())).json.kind).toBe("table_empty");
    expect((await open("units", strToU8("\u0000\u0001"))).json.kind).toBe("table_unreadable");
    expect((await open("units", strToU8('Nama;Kode\n"tak ditutup;1'))).json).toMatchObject({
      kind: "table_unreadable",
      detail: { line: 2 },
    });
    const long = await open("units", strToU8(Array.from({ length: 5002 }, (_, row) => `Unit ${row}`).join("\n")));
    expect(long.json).toMatchObject({ kind: "table_too_large", detail: { mostRows: 5000 } });
    expect((await open("orang", strToU8("a"))).json.kind).toBe("invalid_input");
  });

  test("another agency's administrator finds no such table, and a table that was run keeps no rows", async () => {
    const other = await makeAgency(house.database, "35.98");
    await makePerson(house.database, { email: "lain@contoh.example", role: "agency_admin", agencyId: other.agencyId });
    const cookie = await enterAs(house, "lain@contoh.example");
    const opened = await openCsv("units", "Nama;Kode", "Unit Rahasia;12");
    expect(
      (await house.call(getImport, { cookie, params: { agencyId: other.agencyId, importId: opened.id } })).status,
    ).toBe(404);
    expect((await house.call(getImport, { cookie, params: { agencyId, importId: opened.id } })).status).toBe(404);
    await at(runImport, opened.id, { ...opened.suggested, leaveFaulty: false });
    expect((await at(getImport, opened.id)).json.sheets).toEqual([]);
    const { json } = await house.call(listImports, { cookie: admin, params: { agencyId } });
    expect(json.items[0]).toMatchObject({ kind: "units", state: "done", fileName: "daftar.csv" });
  });

  test("a thousand units come in as one act", async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, place) => `Unit besar ${place};Z.${place};${place === 0 ? "" : "Z.0"}`,
    );
    const opened = await openCsv("units", "Nama;Kode;Induk", ...rows);
    const run = await at(runImport, opened.id, { ...opened.suggested, leaveFaulty: false });
    expect(run.json.counts.made).toBe(1000);
    expect((await at(undoImport, opened.id)).json.undone).toBe(1000);
  });
});
