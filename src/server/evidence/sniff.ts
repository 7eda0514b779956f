import { open } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import type { Sniffed } from "../../core/evidence/media.ts";

/** What the bytes say they are: a type by their signature, or whether their beginning reads as text. */
export async function sniff(place: string, bytes: number): Promise<Sniffed> {
  const found = await fileTypeFromFile(place);
  return { mediaType: found?.mime ?? null, isText: found === undefined && readsAsText(await readHead(place)), bytes };
}

const HEAD = 64 * 1024;

async function readHead(place: string): Promise<Buffer> {
  const file = await open(place, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** No control characters but tab, line feed, form feed and carriage return. */
function readsAsText(head: Buffer): boolean {
  return head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 12 || byte === 13);
}
