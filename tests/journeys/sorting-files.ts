import { crc32 } from "node:zlib";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { makePdf } from "../../src/server/demonstration-files.ts";
import { heldOutFiles, type LabelledFile, tuningFiles } from "../worksheets/labelled-files.ts";

/** Sixty files as a unit has them, on disk in their folders; every third a DOCX, the others PDF. */
export async function writeSixtyFiles(): Promise<{ readonly folder: string; readonly files: readonly LabelledFile[] }> {
  const folder = join(await mkdtemp(join(tmpdir(), "bening-sixty-")), "Bukti 2026");
  const written = [...tuningFiles, ...heldOutFiles].filter(({ page }) => page !== "").slice(0, 60);
  const files: LabelledFile[] = [];
  for (const [number, file] of written.entries()) {
    const isWord = number % 3 === 2;
    const path = file.path.replace(/\.\w+$/, isWord ? ".docx" : ".pdf");
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    const lines = file.page.match(/.{1,80}(?:\s|$)/g) ?? [file.page];
    await writeFile(place, isWord ? makeDocx(file.page) : makePdf(file.path, lines));
    files.push({ ...file, path });
  }
  return { folder, files };
}

/** A Word document of one paragraph. */
function makeDocx(text: string): Buffer {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const parts: readonly (readonly [string, string])[] = [
    [
      "[Content_Types].xml",
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ],
    [
      "_rels/.rels",
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    [
      "word/document.xml",
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${escaped}</w:t></w:r></w:p></w:body></w:document>`,
    ],
  ];
  return zip(parts.map(([name, xml]) => [name, Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)]));
}

/** An archive without compression (PKWARE APPNOTE 4.3). */
function zip(parts: readonly (readonly [string, Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of parts) {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), head, Buffer.from(name), bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), head, tail, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\u0005\u0006"), end]);
}
