import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addressAt } from "../../../core/kernel/spreadsheet.ts";
import { fillWorkbook } from "./fill.ts";
import { readWorkbook } from "./read.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const rows = `<row r="2" spans="1:3" ht="30"><c r="A2" s="4"/><c r="B2" s="5" t="s"><v>0</v></c><c r="D2"><f>SUM(A2:C2)</f><v>7</v></c></row><row r="5"><c r="C5" s='9'><v>1</v></c></row>`;

function workbookOf(inner: string, prefix = ""): Buffer {
  const namespace = prefix === "" ? "xmlns" : `xmlns:${prefix.slice(0, -1)}`;
  return Buffer.from(
    zipSync({
      "[Content_Types].xml": strToU8(
        `<Types xmlns="x"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
      ),
      "_rels/.rels": strToU8(
        `<Relationships xmlns="x"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      "xl/workbook.xml": strToU8(
        `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Satu" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      "xl/_rels/workbook.xml.rels": strToU8(
        `<Relationships xmlns="x"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      ),
      "xl/sharedStrings.xml": strToU8(`<sst xmlns="${main}"><si><t>lama</t></si></sst>`),
      "xl/worksheets/sheet1.xml": strToU8(
        `<?xml version="1.0"?>\n<${prefix}worksheet ${namespace}="${main}"><${prefix}cols/><${prefix}sheetData>${inner}</${prefix}sheetData><mergeCells count="1"/></${prefix}worksheet>`,
      ),
    }),
  );
}

async function fill(
  edits: readonly (readonly [string, string | number | null])[],
  source = workbookOf(rows),
): Promise<Buffer> {
  const filled = await fillWorkbook(
    source,
    edits.map(([cell, value]) => ({ sheet: "Satu", cell, value })),
  );
  if (!filled.ok) throw new Error(filled.problem.kind);
  return filled.value;
}

const sheetXml = (workbook: Buffer): string =>
  strFromU8(unzipSync(workbook)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());

test("only the cells' own elements change: styles stay, new cells and rows go in their order", async () => {
  const filled = await fill([
    ["C5", null],
    ["A2", "x"],
    ["C2", 3.6],
    ["B1", "baru"],
    ["A5", 1],
    ["A9", "akhir"],
  ]);
  expect(sheetXml(filled)).toBe(
    `<?xml version="1.0"?>\n<worksheet xmlns="${main}"><cols/><sheetData><row r="1"><c r="B1" t="inlineStr"><is><t xml:space="preserve">baru</t></is></c></row><row r="2" spans="1:3" ht="30"><c r="A2" s="4" t="inlineStr"><is><t xml:space="preserve">x</t></is></c><c r="B2" s="5" t="s"><v>0</v></c><c r="C2"><v>3.6</v></c><c r="D2"><f>SUM(A2:C2)</f><v>7</v></c></row><row r="5"><c r="A5"><v>1</v></c><c r="C5" s="9"/></row><row r="9"><c r="A9" t="inlineStr"><is><t xml:space="preserve">akhir</t></is></c></row></sheetData><mergeCells count="1"/></worksheet>`,
  );
});

test("every other part keeps its compressed bytes", async () => {
  const source = workbookOf(rows);
  const filled = await fill([["A2", "x"]], source);
  const [before, after] = [unzipSync(source), unzipSync(filled)];
  for (const name of Object.keys(before).filter((name) => !name.endsWith("sheet1.xml")))
    expect(after[name]).toEqual(before[name]);
});

test("an empty sheet and one written with prefixes are filled too", async () => {
  for (const source of [workbookOf(""), workbookOf(`<x:row r="1"><x:c r="A1" s="3"/></x:row>`, "x:")]) {
    const read = await readWorkbook(
      await fill(
        [
          ["A1", "a"],
          ["B7", 2],
        ],
        source,
      ),
    );
    expect(read.ok && [read.value.sheets[0]?.cell("A1").text, read.value.sheets[0]?.cell("B7").number]).toEqual([
      "a",
      "2",
    ]);
  }
});

test("a cell that calculates, a sheet that is not there and an address that is none are refused", async () => {
  const kindOf = async (sheet: string, cell: string): Promise<string> => {
    const filled = await fillWorkbook(workbookOf(rows), [{ sheet, cell, value: 1 }]);
    return filled.ok ? "filled" : filled.problem.kind;
  };
  expect(await kindOf("Satu", "D2")).toBe("fill-formula-cell");
  expect(await kindOf("Dua", "A1")).toBe("fill-unknown-sheet");
  expect(await kindOf("Satu", "A0")).toBe("fill-invalid-cell");
});

test("whatever is written is read back", async () => {
  const value = fc.oneof(
    fc.string({ unit: "binary-ascii", minLength: 1 }),
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom("_x0041_", "&lt;b>", "]]>", " tepi ", "a\tb\nc"),
  );
  const edit = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 6, max: 400 }), value);
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(edit, { minLength: 1, maxLength: 30, selector: ([column, row]) => addressAt(column, row) }),
      async (edits) => {
        const read = await readWorkbook(
          await fill(edits.map(([column, row, written]) => [addressAt(column, row), written] as const)),
        );
        if (!read.ok) throw new Error(read.problem.detail.message);
        for (const [column, row, written] of edits) {
          const cell = read.value.sheets[0]?.cell(addressAt(column, row));
          // a carriage return is a line break, however it was written; there is one zero
          const wanted = typeof written === "string" ? written.toWellFormed().replace(/\r\n?/g, "\n") : written + 0;
          expect(typeof wanted === "string" ? cell?.text : Number(cell?.number)).toBe(wanted);
        }
      },
    ),
    { numRuns: 60 },
  );
});
