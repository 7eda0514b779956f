import { crc32, deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { makePdf } from "../../src/server/demonstration-files.ts";

/** Files that want to do harm, made here byte by byte. */

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** The parts of a Word document; `more` are added or put in their place. */
export function docxParts(more: Readonly<Record<string, string | Uint8Array>> = {}): Record<string, Uint8Array> {
  const parts: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/></Types>`,
    "_rels/.rels": relations([["officeDocument", "word/document.xml"]]),
    "word/document.xml": body("<w:r><w:t>Surat biasa</w:t></w:r>"),
    ...more,
  };
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]),
  );
}

export function docx(more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  return Buffer.from(zipSync(docxParts(more)));
}

export function body(runs: string): string {
  return `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>${runs}</w:p></w:body></w:document>`;
}

export function relations(all: readonly (readonly [type: string, target: string, mode?: "External"])[]): string {
  const rows = all.map(
    ([type, target, mode], place) =>
      `<Relationship Id="r${place}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ""}/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join("")}</Relationships>`;
}

/** 64 MiB of nothing in some kilobytes, said openly. */
export function openBomb(): Buffer {
  return docx({ "word/media/image1.xml": new Uint8Array(64 * 1024 * 1024) });
}

/** The same, but its table says 900 bytes. */
export function lyingBomb(): Buffer {
  const bytes = openBomb();
  for (let at = bytes.indexOf("PK\u0001\u0002"); at >= 0; at = bytes.indexOf("PK\u0001\u0002", at + 4)) {
    if (bytes.readUInt32LE(at + 24) > 1_000_000) bytes.writeUInt32LE(900, at + 24);
  }
  return bytes;
}

/** Hundreds of parts that are all the same bytes, as in the bombs that swell by overlapping. */
export function overlappingBomb(): Buffer {
  const bytes = docx({ "word/media/image1.xml": new Uint8Array(7 * 1024 * 1024) });
  const end = bytes.lastIndexOf("PK\u0005\u0006");
  const from = bytes.readUInt32LE(end + 16);
  const table = bytes.subarray(from, end);
  const last = table.subarray(table.lastIndexOf("PK\u0001\u0002"));
  const copies = Array.from({ length: 80 }, (_, place) => {
    const copy = Buffer.from(last);
    copy.write(String(place).padStart(3, "0"), copy.length - 7, "latin1");
    return copy;
  });
  const whole = Buffer.concat([table, ...copies]);
  const tail = Buffer.from(bytes.subarray(end));
  tail.writeUInt16LE(tail.readUInt16LE(8) + 80, 8);
  tail.writeUInt16LE(tail.readUInt16LE(10) + 80, 10);
  tail.writeUInt32LE(whole.length, 12);
  return Buffer.concat([bytes.subarray(0, from), whole, tail]);
}

/** A PDF of these objects (numbered from 1; the first is the catalogue). */
export function pdfOf(...objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.5\n%\u00e2\u00e3\n", "latin1")];
  objects.forEach((object, place) =>
    parts.push(Buffer.from(`${place + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")),
  );
  parts.push(Buffer.from(`trailer\n<</Root 1 0 R/Size ${objects.length + 1}>>\nstartxref\n0\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** Script where a glance does not find it: in a compressed object stream. */
export function pdfWithHiddenScript(type = "/Type/ObjStm"): Buffer {
  const inner = deflateSync(Buffer.from("2 0 <</S/JavaScript/JS(app.alert\\(1\\))>>"));
  const stream = Buffer.concat([
    Buffer.from(`<<${type}/N 1/First 4/Filter/FlateDecode/Length ${inner.length}>>\nstream\n`),
    inner,
    Buffer.from("\nendstream"),
  ]);
  return pdfOf("<</Type/Catalog/Pages 4 0 R/OpenAction 2 0 R>>", "null", stream, "<</Type/Pages/Kids[]/Count 0>>");
}

/** A PNG whose head claims so many pixels; there is nothing behind it. */
export function pngOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

export const zip = (): Buffer => Buffer.from(zipSync({ "muatan.class": strToU8("\u00ca\u00fe\u00ba\u00be") }));
export const plainPdf = (): Buffer => makePdf("Notulen", ["Rapat koordinasi"]);
export const script = Buffer.from("<html><script>alert(document.domain)</script></html>");
/** The head of a Windows program: "MZ", the place of "PE", "PE". */
export const program = (): Buffer => {
  const bytes = Buffer.alloc(512);
  bytes.write("MZ", 0, "latin1");
  bytes.writeUInt32LE(128, 60);
  bytes.write("PE\0\0", 128, "latin1");
  return bytes;
};
/** The start of a container of Windows files (CFB) with the stream in which a locked document lies. */
export const lockedOffice = (): Buffer => {
  const bytes = Buffer.alloc(8192);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.writeUInt16LE(0x3e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.write("EncryptedPackage", 1024, "utf16le");
  return bytes;
};
