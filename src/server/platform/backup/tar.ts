import { altered, endedEarly, readBytes } from "./read-bytes.ts";

/** One file of an archive. Its body must be read to the end before the next is asked for. */
export type TarEntry = { readonly name: string; readonly bytes: number; readonly body: AsyncIterable<Buffer> };

/** The files of a tar archive (POSIX ustar, plain files only), in order; refuses what is cut off or altered. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = readBytes(source);
  for (;;) {
    const header = await reader.take(blockBytes);
    if (header.length < blockBytes) throw endedEarly();
    if (header.every((byte) => byte === 0)) break;
    const { name, bytes } = readHeader(header);
    yield { name, bytes, body: reader.pass(bytes) };
    const padding = await reader.take(paddingOf(bytes));
    if (padding.some((byte) => byte !== 0)) throw altered(name);
  }
  const rest = await reader.take(blockBytes + 1);
  if (rest.length < blockBytes) throw endedEarly();
  if (rest.length > blockBytes || rest.some((byte) => byte !== 0)) throw altered("akhir arsip");
}

/** A file as tar writes it. `body` gives exactly `bytes` bytes. */
export async function* writeTarEntry(
  name: string,
  bytes: number,
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  modified: Date,
): AsyncGenerator<Uint8Array> {
  yield makeHeader(name, bytes, modified);
  let written = 0;
  for await (const piece of body) {
    written += piece.byteLength;
    yield piece;
  }
  if (written !== bytes) throw new Error(`${name} changed while it was backed up; start again.`);
  yield Buffer.alloc(paddingOf(bytes));
}

export const tarEnd: Uint8Array = Buffer.alloc(1024);

const blockBytes = 512;

/** Where ustar keeps each field: its first byte and its length. */
const fields = { name: [0, 100], mode: [100, 8], size: [124, 12], modified: [136, 12], sum: [148, 8] } as const;

function makeHeader(name: string, bytes: number, modified: Date): Buffer {
  if (Buffer.byteLength(name) >= fields.name[1]) throw new Error(`${name} is too long for a name in an archive`);
  const header = Buffer.alloc(blockBytes);
  header.write(name, fields.name[0]);
  header.write("0000600\x000000000\x000000000\x00", fields.mode[0], "latin1");
  writeOctal(header, fields.size, bytes);
  writeOctal(header, fields.modified, Math.floor(modified.getTime() / 1000));
  header.write("0", 156);
  header.write("ustar\x0000", 257, "latin1");
  writeOctal(header, [fields.sum[0], 7], sumOf(header));
  header.write(" ", fields.sum[0] + 7);
  return header;
}

function readHeader(header: Buffer): { readonly name: string; readonly bytes: number } {
  const isTar = header.toString("latin1", 257, 262) === "ustar";
  if (!isTar) throw new Error("Ini bukan cadangan Bening (this is not a backup of Bening), atau ia rusak.");
  const name = readText(header, fields.name);
  const bytes = Number.parseInt(readText(header, fields.size), 8);
  const sum = Number.parseInt(readText(header, fields.sum), 8);
  if (sum !== sumOf(header) || !Number.isSafeInteger(bytes) || header[156] !== 0x30) throw altered(name);
  return { name, bytes };
}

/** The sum of all bytes, its own field counted as blanks. */
function sumOf(header: Buffer): number {
  const [start, length] = fields.sum;
  return header.reduce((sum, byte, at) => sum + (at >= start && at < start + length ? 0x20 : byte), 0);
}

function writeOctal(header: Buffer, [start, length]: readonly [number, number], value: number): void {
  header.write(`${value.toString(8).padStart(length - 1, "0")}\0`, start, "latin1");
}

function readText(header: Buffer, [start, length]: readonly [number, number]): string {
  const text = header.toString("utf8", start, start + length);
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}

function paddingOf(bytes: number): number {
  return (blockBytes - (bytes % blockBytes)) % blockBytes;
}
