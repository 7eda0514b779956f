import { deflateRawSync } from "node:zlib";
import { type Zippable, strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readWorkbook } from "./read.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The smallest workbook there is, with parts added or replaced. */
function workbookWith(parts: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6): Buffer {
  const all: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets><sheet name="Satu" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${officeRelations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${officeRelations}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    "xl/sharedStrings.xml": `<sst xmlns="${main}"><si><t>satu</t></si><si><r><t>du</t></r><r><rPr><b/></rPr><t>a</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si></sst>`,
    "xl/worksheets/sheet1.xml": sheet(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`),
    ...parts,
  };
  const zipped: Zippable = {};
  for (const [name, content] of Object.entries(all))
    zipped[name] = typeof content === "string" ? strToU8(content) : content;
  return Buffer.from(zipSync(zipped, { level }));
}

function sheet(rows: string, after = ""): string {
  return `<?xml version="1.0"?><worksheet xmlns="${main}" xmlns:r="${officeRelations}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

async function refusalOf(buffer: Buffer): Promise<string> {
  const read = await readWorkbook(buffer);
  return read.ok ? "read" : read.problem.kind;
}

async function cellsOf(rows: string, after = "", parts: Readonly<Record<string, string>> = {}) {
  const read = await readWorkbook(workbookWith({ "xl/worksheets/sheet1.xml": sheet(rows, after), ...parts }));
  if (!read.ok) throw new Error(read.problem.detail.message);
  const [only] = read.value.sheets;
  if (!only) throw new Error("no sheet");
  return only;
}

describe("what a workbook says", () => {
  test("texts come from the shared table, from the cell itself and from rich runs, without phonetic hints", async () => {
    const read = await cellsOf(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>ti</t></r><r><t xml:space="preserve">ga </t></r></is></c></row>`,
    );
    expect(["A1", "B1", "C1", "D1"].map((address) => read.cell(address).text)).toEqual(["satu", "dua", "tiga ", ""]);
  });

  test("a number is the shortest decimal of the double that was stored", async () => {
    const read = await cellsOf(
      `<row r="1"><c r="A1"><v>3.6000000000000001</v></c><c r="B1"><v>1E-3</v></c><c r="C1"><v>12</v></c><c r="D1"><v>2.5E+21</v></c></row>`,
    );
    expect(["A1", "B1", "C1", "D1"].map((address) => read.cell(address).number)).toEqual([
      "3.6",
      "0.001",
      "12",
      "2500000000000000000000",
    ]);
  });

  test("formulas come with the value last shown, errors by their name", async () => {
    const read = await cellsOf(
      `<row r="1"><c r="A1"><f>SUM(B1:B2)</f><v>3</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="b"><v>1</v></c></row>`,
    );
    expect(read.cell("A1")).toMatchObject({ formula: "SUM(B1:B2)", number: "3" });
    expect(read.cell("B1")).toMatchObject({ formula: '"a"&"b"', text: "ab", number: null });
    expect(read.cell("C1")).toMatchObject({ formula: "1/0", error: "#DIV/0!" });
    expect(read.cell("D1").text).toBe("TRUE");
  });

  test("a shared formula moves with its cell, and $ keeps a reference where it is", async () => {
    const read = await cellsOf(
      `<row r="2"><c r="C2"><f t="shared" ref="C2:D3" si="0">A2*$A2+A$1+$H$9+LOG10(B2)&amp;"A2"&amp;'Lembar A2'!B2</f><v>0</v></c><c r="D2"><f t="shared" si="0"/><v>0</v></c></row><row r="3"><c r="C3"><f t="shared" si="0"/><v>0</v></c></row>`,
    );
    expect(read.cell("D2").formula).toBe(`B2*$A2+B$1+$H$9+LOG10(C2)&"A2"&'Lembar A2'!C2`);
    expect(read.cell("C3").formula).toBe(`A3*$A3+A$1+$H$9+LOG10(B3)&"A2"&'Lembar A2'!B3`);
  });

  test("rows and cells without addresses are counted", async () => {
    const read = await cellsOf(`<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`);
    expect([read.cell("A1").text, read.cell("B1").text, read.cell("A2").text]).toEqual(["1", "2", "3"]);
  });

  test("links behind cells are read", async () => {
    const read = await cellsOf(
      `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`,
      `<hyperlinks><hyperlink ref="A1" r:id="l1"/></hyperlinks>`,
      {
        "xl/worksheets/_rels/sheet1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="l1" Type="${officeRelations}/hyperlink" Target="https://contoh.invalid/bukti" TargetMode="External"/></Relationships>`,
      },
    );
    expect(read.cell("A1").link).toBe("https://contoh.invalid/bukti");
  });
});

describe("what is refused", () => {
  test("what is no workbook at all: nothing, text, another zip, a document", async () => {
    expect(await refusalOf(Buffer.alloc(0))).toBe("workbook-not-xlsx");
    expect(await refusalOf(Buffer.from("Penilaian;Bobot;Jawaban"))).toBe("workbook-not-xlsx");
    expect(await refusalOf(Buffer.from(zipSync({ "a.txt": strToU8("halo") })))).toBe("workbook-not-xlsx");
    const document = workbookWith({
      "[Content_Types].xml": `<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    });
    expect(await refusalOf(document)).toBe("workbook-not-xlsx");
  });

  test("a password: the compound file that Excel wraps an encrypted workbook in", async () => {
    const wrapper = Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(1_000),
      Buffer.from("EncryptedPackage", "utf16le"),
      Buffer.alloc(1_000),
    ]);
    expect(await refusalOf(wrapper)).toBe("workbook-encrypted");
    expect(await refusalOf(Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2_000)]))).toBe(
      "workbook-old-format",
    );
  });

  test("macros, by the part or by what the package says it is", async () => {
    expect(await refusalOf(workbookWith({ "xl/vbaProject.bin": "x" }))).toBe("workbook-macros");
    const named = workbookWith({
      "[Content_Types].xml": `<Types xmlns="x"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`,
    });
    expect(await refusalOf(named)).toBe("workbook-macros");
  });

  test("a cut-off file and a flipped byte", async () => {
    const whole = workbookWith({
      "xl/worksheets/sheet1.xml": sheet(`<row r="1">${"<c><v>1</v></c>".repeat(2_000)}</row>`),
    });
    expect(await refusalOf(whole.subarray(0, whole.length - 40))).toBe("workbook-corrupt");
    expect(await refusalOf(whole.subarray(0, Math.floor(whole.length / 2)))).toBe("workbook-corrupt");
    expect(await refusalOf(workbookWith({ "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>" }))).toBe(
      "workbook-corrupt",
    );
    expect(await refusalOf(workbookWith({ "xl/worksheets/sheet1.xml": Buffer.from([0x3c, 0xff, 0xfe, 0x3e]) }))).toBe(
      "workbook-corrupt",
    );
  });

  test("a file above 20 MB", async () => {
    expect(await refusalOf(Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.alloc(20 * 1024 * 1024)]))).toBe(
      "workbook-too-large",
    );
  });

  test("a part that inflates a thousand times, before it is inflated", async () => {
    const inSheet = workbookWith({ "xl/worksheets/sheet1.xml": new Uint8Array(30 * 1024 * 1024).fill(0x20) });
    const aside = workbookWith({ "xl/media/image1.png": new Uint8Array(30 * 1024 * 1024) });
    const started = performance.now();
    expect(await refusalOf(inSheet)).toBe("workbook-bomb");
    expect(await refusalOf(aside)).toBe("workbook-bomb");
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("a sheet of more cells than any worksheet has", { timeout: 60_000 }, async () => {
    const row = `<row>${Array.from({ length: 1_000 }, (_, place) => `<c><v>${(place * 7_919) % 9_973}</v></c>`).join("")}</row>`;
    expect(await refusalOf(workbookWith({ "xl/worksheets/sheet1.xml": sheet(row.repeat(301)) }))).toBe(
      "workbook-too-large",
    );
  });

  test("a part that inflates to more than it declares", async () => {
    const bomb = lyingZip("xl/worksheets/sheet1.xml", Buffer.alloc(30 * 1024 * 1024, 0x20));
    expect(await refusalOf(bomb)).toMatch(/workbook-(bomb|corrupt)/);
  });

  test("fifty thousand parts", async () => {
    const parts: Record<string, string> = {};
    for (let place = 0; place < 50_000; place += 1) parts[`xl/p${place}.xml`] = "";
    expect(await refusalOf(workbookWith(parts, 0))).toBe("workbook-bomb");
  });

  test("entities that laugh a billion times, and those that look outside", async () => {
    const laughs = Array.from(
      { length: 9 },
      (_, place) => `<!ENTITY l${place + 1} "${`&l${place};`.repeat(10)}">`,
    ).join("");
    const billion = `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">${laughs}]><worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>`;
    expect(await refusalOf(workbookWith({ "xl/worksheets/sheet1.xml": billion }))).toBe("workbook-unsafe");
    const outside = `<?xml version="1.0"?><!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst xmlns="${main}"/>`;
    expect(await refusalOf(workbookWith({ "xl/sharedStrings.xml": outside }))).toBe("workbook-unsafe");
  });

  test("names that climb out of the package", async () => {
    expect(await refusalOf(workbookWith({ "../../etc/cron.d/x": "x" }))).toBe("workbook-unsafe");
    expect(await refusalOf(workbookWith({ "/etc/x": "x" }))).toBe("workbook-unsafe");
    expect(await refusalOf(workbookWith({ "xl\\..\\x": "x" }))).toBe("workbook-unsafe");
  });

  test("a workbook that lists a sheet it does not have", async () => {
    expect(await refusalOf(workbookWith({ "xl/_rels/workbook.xml.rels": `<Relationships xmlns="x"/>` }))).toBe(
      "workbook-corrupt",
    );
  });
});

/** A package whose directory says that the part is ten bytes long. */
function lyingZip(name: string, content: Buffer): Buffer {
  const honest = workbookWith({ [name]: "0123456789" });
  const packed = deflateRawSync(content);
  const marker = Buffer.from(name);
  const local = honest.indexOf(marker) - 30;
  const dataStart = local + 30 + marker.length + honest.readUInt16LE(local + 28);
  const oldSize = honest.readUInt32LE(local + 18);
  const grown = Buffer.concat([honest.subarray(0, dataStart), packed, honest.subarray(dataStart + oldSize)]);
  const shift = packed.length - oldSize;
  grown.writeUInt32LE(packed.length, local + 18);
  const end = grown.length - 22;
  grown.writeUInt32LE(grown.readUInt32LE(end + 16) + shift, end + 16);
  for (
    let at = grown.readUInt32LE(end + 16);
    at < end;
    at += 46 + grown.readUInt16LE(at + 28) + grown.readUInt16LE(at + 30) + grown.readUInt16LE(at + 32)
  ) {
    const offset = grown.readUInt32LE(at + 42);
    if (offset === local) grown.writeUInt32LE(packed.length, at + 20);
    if (offset > local) grown.writeUInt32LE(offset + shift, at + 42);
  }
  return grown;
}
