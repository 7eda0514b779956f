import { crc32, deflateRawSync } from "node:zlib";
import type { Entry } from "yauzl";
import type { OfficePackage } from "./package.ts";

/** New contents by part name. */
export type Replacements = Map<string, Buffer>;

/** The package again, in the same order: replaced parts compressed anew, all others with the very bytes they had. */
export async function rewriteZip(pack: OfficePackage, replacements: Replacements): Promise<Buffer> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of pack.entries.values()) {
    const replacement = replacements.get(entry.fileName);
    const stored = replacement ? compress(replacement) : await keep(pack, entry);
    const name = entry.fileNameRaw;
    // sizes stand in the header, so the marker for sizes after the data (bit 3) goes
    const flags = entry.generalPurposeBitFlag & ~0x0008;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(entry.versionNeededToExtract, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(stored.method, 4);
    common.writeUInt16LE(entry.lastModFileTime, 6);
    common.writeUInt16LE(entry.lastModFileDate, 8);
    common.writeUInt32LE(stored.crc, 10);
    common.writeUInt32LE(stored.data.length, 14);
    common.writeUInt32LE(stored.size, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(0, 24);
    files.push(Buffer.from("504b0304", "hex"), common, name, stored.data);
    const tail = Buffer.alloc(14);
    tail.writeUInt16LE(entry.internalFileAttributes, 4);
    tail.writeUInt32LE(entry.externalFileAttributes, 6);
    tail.writeUInt32LE(offset, 10);
    const made = Buffer.alloc(2);
    made.writeUInt16LE(entry.versionMadeBy, 0);
    directory.push(Buffer.from("504b0102", "hex"), made, common, tail, name);
    offset += 4 + common.length + name.length + stored.data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(pack.entries.size, 8);
  end.writeUInt16LE(pack.entries.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}

type Stored = { readonly method: number; readonly crc: number; readonly size: number; readonly data: Buffer };

function compress(content: Buffer): Stored {
  return { method: 8, crc: crc32(content), size: content.length, data: deflateRawSync(content) };
}

async function keep(pack: OfficePackage, entry: Entry): Promise<Stored> {
  const { fileDataStart } = await pack.zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const data = pack.buffer.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  if (data.length !== entry.compressedSize) throw new Error(`${entry.fileName} is cut off`);
  return { method: entry.compressionMethod, crc: entry.crc32, size: entry.uncompressedSize, data };
}
