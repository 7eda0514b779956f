import { strToU8, zipSync } from "fflate";
import { makePdf } from "../../src/server/demonstration-files.ts";

/** Real files, small, made in the tests: what offices write, without an office. */

const xml = (text: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`);

export type Told = {
  readonly author?: string;
  readonly created?: string;
  readonly modified?: string;
  readonly application?: string;
};

function properties({ author, created, modified, application }: Told): Record<string, Uint8Array> {
  return {
    "docProps/core.xml": xml(
      `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>${author ?? ""}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${created ?? ""}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${modified ?? ""}</dcterms:modified></cp:coreProperties>`,
    ),
    "docProps/app.xml": xml(
      `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${application ?? ""}</Application></Properties>`,
    ),
  };
}

const office = "application/vnd.openxmlformats-officedocument";
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function types(parts: Readonly<Record<string, string>>): Uint8Array {
  const overrides = Object.entries(parts).map(
    ([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`,
  );
  return xml(
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`,
  );
}

function rootRelation(target: string): Uint8Array {
  return xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="${target}"/></Relationships>`,
  );
}

/** A Word document: each text a paragraph; `"\f"` is a page break; `body` is put in as it is. */
export function makeDocx(paragraphs: readonly string[], told: Told = {}, body = ""): Buffer {
  const lines = paragraphs.map((text) =>
    text === "\f"
      ? `<w:p><w:r><w:br w:type="page"/></w:r></w:p>`
      : `<w:p><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`,
  );
  return zip({
    "[Content_Types].xml": types({ "word/document.xml": `${office}.wordprocessingml.document.main+xml` }),
    "_rels/.rels": rootRelation("word/document.xml"),
    "word/document.xml": xml(`<w:document xmlns:w="${word}"><w:body>${lines.join("")}${body}</w:body></w:document>`),
    ...properties(told),
  });
}

/** A workbook: sheets by name, rows of texts and numbers. */
export function makeXlsx(
  sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>,
  told: Told = {},
): Buffer {
  const names = Object.keys(sheets);
  const cell = (value: string | number, row: number, column: number): string => {
    const address = `${String.fromCharCode(65 + column)}${row + 1}`;
    return typeof value === "number"
      ? `<c r="${address}"><v>${value}</v></c>`
      : `<c r="${address}" t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
  };
  const parts = names.map((name, place): [string, Uint8Array] => [
    `xl/worksheets/sheet${place + 1}.xml`,
    xml(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${(sheets[name] ?? [])
        .map((row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value, at, column)).join("")}</row>`)
        .join("")}</sheetData></worksheet>`,
    ),
  ]);
  return zip({
    "[Content_Types].xml": types({ "xl/workbook.xml": `${office}.spreadsheetml.sheet.main+xml` }),
    "_rels/.rels": rootRelation("xl/workbook.xml"),
    "xl/workbook.xml": xml(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets>${names.map((name, place) => `<sheet name="${escape(name)}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`).join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, place) => `<Relationship Id="rId${place + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${place + 1}.xml"/>`).join("")}</Relationships>`,
    ),
    ...Object.fromEntries(parts),
    ...properties(told),
  });
}

/** A presentation: the lines of each slide. */
export function makePptx(slides: readonly (readonly string[])[], told: Told = {}): Buffer {
  const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
  const show = "http://schemas.openxmlformats.org/presentationml/2006/main";
  const parts = slides.map((lines, place): [string, Uint8Array] => [
    `ppt/slides/slide${place + 1}.xml`,
    xml(
      `<p:sld xmlns:p="${show}" xmlns:a="${drawing}"><p:cSld><p:spTree>${lines.map((line) => `<p:sp><p:txBody><a:p><a:r><a:t>${escape(line)}</a:t></a:r></a:p></p:txBody></p:sp>`).join("")}</p:spTree></p:cSld></p:sld>`,
    ),
  ]);
  return zip({
    "[Content_Types].xml": types({ "ppt/presentation.xml": `${office}.presentationml.presentation.main+xml` }),
    "_rels/.rels": rootRelation("ppt/presentation.xml"),
    "ppt/presentation.xml": xml(
      `<p:presentation xmlns:p="${show}" xmlns:r="${relation}"><p:sldIdLst>${slides.map((_, place) => `<p:sldId id="${256 + place}" r:id="rId${place + 1}"/>`).join("")}</p:sldIdLst></p:presentation>`,
    ),
    // Listed backwards: the order is the presentation's, not the files'.
    "ppt/_rels/presentation.xml.rels": xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${slides
        .map(
          (_, place) =>
            `<Relationship Id="rId${place + 1}" Type="${relation}/slide" Target="slides/slide${place + 1}.xml"/>`,
        )
        .toReversed()
        .join("")}</Relationships>`,
    ),
    ...Object.fromEntries(parts),
    ...properties(told),
  });
}

/** A PDF whose Info dictionary says this, under the page that `makePdf` makes. */
export function makeTitledPdf(lines: readonly string[], info: Readonly<Record<string, string>>): Buffer {
  const plain = makePdf("Judul", lines).toString("latin1");
  const entries = Object.entries(info).map(([name, value]) => `/${name} (${value})`);
  // Without a table of places that fits, a reader searches the objects itself, as it does in many a damaged file.
  return Buffer.from(
    plain.replace(
      /xref\n[\s\S]*$/,
      `6 0 obj\n<< ${entries.join(" ")} >>\nendobj\ntrailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\n%%EOF\n`,
    ),
    "latin1",
  );
}

/** A page that shows one picture of 8 by 8 points, as a scanner makes it. */
export function makeScanPdf(): Buffer {
  const picture = "0".repeat(64).replaceAll("0", "\x7f");
  return objectsPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im 5 0 R >> >> /Contents 4 0 R >>",
    stream("q 595 0 0 842 0 0 cm /Im Do Q"),
    `<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 64 >>\nstream\n${picture}\nendstream`,
  ]);
}

/** Twenty forms, each of which draws the next ten times: 10^20 words, if somebody waits for them. */
export function makeEndlessPdf(): Buffer {
  const depth = 20;
  const form = (level: number): string => {
    const drawn = level === depth ? "BT /F1 9 Tf (lagi) Tj ET\n" : "/A Do\n".repeat(10);
    const resources =
      level === depth
        ? "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        : `/XObject << /A ${6 + level} 0 R >>`;
    return `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << ${resources} >> /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`;
  };
  return objectsPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /A 5 0 R >> >> /Contents 4 0 R >>",
    stream("/A Do"),
    ...Array.from({ length: depth + 1 }, (_, level) => form(level)),
  ]);
}

function stream(text: string): string {
  return `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
}

function objectsPdf(objects: readonly string[]): Buffer {
  const body = objects.map((object, place) => `${place + 1} 0 obj\n${object}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n%%EOF\n`, "latin1");
}

function zip(parts: Readonly<Record<string, Uint8Array>>): Buffer {
  return Buffer.from(zipSync({ ...parts }));
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A PDF of several pages, a line of text on each. */
export function makePagesPdf(pages: readonly string[]): Buffer {
  const first = 4;
  return objectsPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pages.map((_, at) => `${first + at * 2} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((text, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + at * 2 + 1} 0 R >>`,
      stream(
        text
          .split("\n")
          .map((line, row) => `BT /F1 ${row === 0 ? 18 : 12} Tf 60 ${760 - row * 26} Td (${line}) Tj ET`)
          .join("\n"),
      ),
    ]),
  ]);
}
