import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import type { EvidenceType } from "../../../core/evidence/media.ts";
import { endOfPicture } from "./picture-end.ts";

/**
 * Whether another file hides before, behind or inside this one: a ZIP (or Java archive) whose table stands at the end,
 * where unpackers look for it; a page, program or archive behind the end of a PDF or picture; something before a PDF.
 */
export async function hidesAnother(place: string, type: EvidenceType, bytes: number): Promise<boolean> {
  const file = await open(place, "r");
  try {
    const tailFrom = Math.max(0, bytes - TAIL);
    const tail = await readAt(file, tailFrom, TAIL);
    const hasTable = endsWithTable(tail, false);
    // Without a table it is no package at all, and damaged.
    if (isOffice(type)) return hasTable && (!(await beginsWith(file, "PK\u0003\u0004")) || !endsWithTable(tail, true));
    if (hasTable) return true;
    if (type === "application/pdf") {
      const head = (await readAt(file, 0, 1024)).toString("latin1");
      return PAGE.test(head) || isSuspicious(trailerOf(tail.toString("latin1"), "%%EOF"), 1024);
    }
    if (type.startsWith("image/")) {
      const end = await endOfPicture(file, type, bytes);
      // Telephones put a second picture or a short film behind the first: those may stand, what starts something not.
      if (end === null || end >= bytes) return false;
      return isSuspicious((await readAt(file, end, MOST_BEHIND)).toString("latin1"), MOST_BEHIND);
    }
    if (type === "video/mp4") return !(await isMadeOfBoxes(file, bytes));
    return false;
  } finally {
    await file.close();
  }
}

const TAIL = 66_000;
const MOST_BEHIND = 32 * 1024 * 1024;
const PAGE = /<(!doctype|html|head|body|script|svg|iframe|\?php|\?xml)/i;

/** Bytes behind the end: nothing but blanks, or at least nothing that some program would open as a file of its own. */
function isSuspicious(rest: string, mostBlind: number): boolean {
  const trimmed = rest.replace(/^[\s\0]+|[\s\0]+$/g, "");
  if (trimmed === "") return false;
  return (
    trimmed.length > mostBlind ||
    PAGE.test(rest) ||
    /PK\u0003\u0004|Rar!\u001a|7z\u00bc\u00af|%PDF-|\u007fELF|\u001f\u008b\u0008/.test(rest) ||
    /MZ[\s\S]{58}[\s\S]{0,4096}PE\0\0/.test(rest)
  );
}

function trailerOf(text: string, mark: string): string {
  const at = text.lastIndexOf(mark);
  return at < 0 ? "" : text.slice(at + mark.length);
}

/** A ZIP's end of table (APPNOTE 4.3.16): at the very end, or with a comment that reaches there; strict: no comment. */
function endsWithTable(tail: Buffer, isStrict: boolean): boolean {
  for (
    let at = tail.lastIndexOf("PK\u0005\u0006");
    at >= 0;
    at = at === 0 ? -1 : tail.lastIndexOf("PK\u0005\u0006", at - 1)
  ) {
    if (at + 22 > tail.length) continue;
    const ends = at + 22 + tail.readUInt16LE(at + 20);
    if (isStrict ? ends === tail.length && tail.readUInt16LE(at + 20) === 0 : ends <= tail.length) return true;
  }
  return false;
}

/** ISO/IEC 14496-12, 4.2: boxes follow each other to the end. */
async function isMadeOfBoxes(file: FileHandle, bytes: number): Promise<boolean> {
  for (let at = 0, box = 0; at < bytes; box += 1) {
    const head = await readAt(file, at, 16);
    if (head.length < 8 || box > 100_000 || !/^[\x20-\x7e\u00a9]{4}$/.test(head.toString("latin1", 4, 8))) return false;
    const short = head.readUInt32BE(0);
    if (short === 0) return true;
    const size = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
    if (size < 8) return false;
    at += size;
    if (at > bytes) return false;
  }
  return true;
}

function isOffice(type: EvidenceType): boolean {
  return type.startsWith("application/vnd.openxmlformats");
}

async function beginsWith(file: FileHandle, signature: string): Promise<boolean> {
  return (await readAt(file, 0, signature.length)).toString("latin1") === signature;
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
