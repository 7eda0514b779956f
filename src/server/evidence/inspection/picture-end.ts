import type { FileHandle } from "node:fs/promises";
import type { EvidenceType } from "../../../core/evidence/media.ts";

/** Where a picture's own bytes end; null where that cannot be told (it is cut off). */
export async function endOfPicture(file: FileHandle, type: EvidenceType, bytes: number): Promise<number | null> {
  if (type === "image/png") return await endOfPng(file, bytes);
  if (type === "image/webp") {
    const head = await readAt(file, 4, 4);
    return head.length === 4 ? head.readUInt32LE(0) + 8 : null;
  }
  return await endOfJpeg(file, bytes);
}

/** Chunks up to IEND (ISO/IEC 15948, 5.3). */
async function endOfPng(file: FileHandle, bytes: number): Promise<number | null> {
  for (let at = 8; at + 12 <= bytes;) {
    const head = await readAt(file, at, 8);
    at += 12 + head.readUInt32BE(0);
    if (head.toString("latin1", 4) === "IEND") return at;
  }
  return null;
}

/** Segments up to the scan, then to the end-of-image marker that no entropy-coded byte can make (ITU-T T.81, B.1.1). */
async function endOfJpeg(file: FileHandle, bytes: number): Promise<number | null> {
  let at = 2;
  while (at + 2 <= bytes) {
    const head = await readAt(file, at, 4);
    if (head[0] !== 0xff) return null;
    const marker = head[1] ?? 0;
    if (marker === 0xd9) return at + 2;
    if (head.length < 4) return null;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    at += 2 + head.readUInt16BE(2);
    if (marker !== 0xda) continue;
    const next = await endOfScan(file, at, bytes);
    if (next === null) return null;
    at = next;
  }
  return null;
}

const WINDOW = 1024 * 1024;

/** The next marker that is neither a stuffed byte nor a restart. */
async function endOfScan(file: FileHandle, from: number, bytes: number): Promise<number | null> {
  for (let at = from; at < bytes; at += WINDOW) {
    const window = await readAt(file, at, WINDOW + 1);
    for (
      let place = window.indexOf(0xff);
      place >= 0 && place + 1 < window.length;
      place = window.indexOf(0xff, place + 1)
    ) {
      const next = window[place + 1] ?? 0;
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at + place;
    }
  }
  return null;
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
