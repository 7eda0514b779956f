import { open } from "node:fs/promises";
import { promisify } from "node:util";
import { inflate, constants } from "node:zlib";
import { isObjectStream, judgePdfText } from "../../../core/evidence/pdf-rules.ts";
import type { RefusalReason } from "../../../core/evidence/refusal-reasons.ts";
import { opensWithoutPassword } from "./pdf-password.ts";

/**
 * What could harm whoever opens a PDF: script, programs it starts, files inside it, a password. Every byte is looked at,
 * streams and all, for readers disagree about where a stream ends; object streams are inflated first. Null for nothing.
 */
export async function inspectPdf(place: string, bytes: number): Promise<RefusalReason | null> {
  const file = await open(place, "r");
  try {
    let hasPassword = false;
    let left = MOST_INFLATED;
    for (let at = 0; at < bytes; at += WINDOW) {
      // Windows overlap, so that nothing hides across a border.
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(WINDOW + OVERLAP), 0, WINDOW + OVERLAP, at);
      const text = buffer.toString("latin1", 0, bytesRead);
      hasPassword ||= /\/Encrypt[\s]/.test(text);
      const reason = judgeWindow(text);
      if (reason) return reason;
      for (const { from, dictionary } of objectStreams(text)) {
        if (!/\/FlateDecode|\/Fl[\s/\]>]/.test(dictionary)) continue;
        const inner = await inflateSome(await readFrom(file, at + from, bytes));
        if (inner === null || (left -= inner.length) < 0) return "bomb";
        const found = judgePdfText(inner, false);
        if (found) return found;
      }
      // Others get their turn between windows.
      await new Promise(setImmediate);
    }
    return hasPassword && !(await opensWithoutPassword(place, bytes)) ? "encrypted" : null;
  } finally {
    await file.close();
  }
}

const WINDOW = 4 * 1024 * 1024;
const OVERLAP = 8 * 1024;
const MOST_IN_ONE = 64 * 1024 * 1024;
const MOST_INFLATED = 256 * 1024 * 1024;

/** Outside of streams all names count; inside, those that chance does not make. */
function judgeWindow(text: string): RefusalReason | null {
  const everywhere = judgePdfText(text, true);
  if (everywhere) return everywhere;
  const outside = text.replace(/stream\r?\n[\s\S]*?endstream/g, " ").replace(/stream\r?\n[\s\S]*$/, " ");
  return judgePdfText(outside.replace(/^[\s\S]*?endstream/, " "), false);
}

function* objectStreams(text: string): Generator<{ readonly from: number; readonly dictionary: string }> {
  for (const found of text.matchAll(/stream(\r\n|\n|\r)/g)) {
    if (text.slice(found.index - 3, found.index) === "end") continue;
    const before = text.slice(Math.max(0, found.index - 2048), found.index);
    const dictionary = before.slice(Math.max(before.lastIndexOf(" obj"), before.lastIndexOf("\nobj"), 0));
    if (isObjectStream(dictionary)) yield { from: found.index + found[0].length, dictionary };
  }
}

async function readFrom(file: Awaited<ReturnType<typeof open>>, from: number, bytes: number): Promise<Buffer> {
  const most = Math.min(bytes - from, 16 * 1024 * 1024);
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(most), 0, most, from);
  const end = buffer.subarray(0, bytesRead).indexOf("endstream");
  return buffer.subarray(0, end < 0 ? bytesRead : end);
}

/** As far as it can be inflated, since a reader would go as far; null: it swells beyond all measure. */
async function inflateSome(bytes: Buffer): Promise<string | null> {
  try {
    const options = { maxOutputLength: MOST_IN_ONE, finishFlush: constants.Z_SYNC_FLUSH };
    return (await promisify<Buffer, typeof options, Buffer>(inflate)(bytes, options)).toString("latin1");
  } catch (error) {
    return error instanceof RangeError ? null : "";
  }
}
