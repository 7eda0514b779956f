import { crc32, deflateRawSync } from "node:zlib";

/** One file on its way into a zip: bytes at hand, or a stream whose length nobody needs to know beforehand. */
export type ZipPart = { readonly name: string; readonly body: Buffer | AsyncIterable<Uint8Array> };

/**
 * A zip file as a stream, of any size (ZIP64, APPNOTE 4.3.14 and 4.5.3): nothing but the list of its parts is held.
 * Bytes at hand are compressed; streams go in as they are, their sizes after them. The same parts and the same moment
 * give the same bytes. Names are ASCII.
 */
export async function* writeZip(parts: AsyncIterable<ZipPart>, madeAt: Date): AsyncGenerator<Buffer> {
  const stamp = dosMoment(madeAt);
  const directory: Buffer[] = [];
  let offset = 0n;
  let entries = 0n;
  for await (const { name, body } of parts) {
    const start = offset;
    const label = Buffer.from(name, "ascii");
    let sizes: Sizes;
    if (Buffer.isBuffer(body)) {
      const packed = deflateRawSync(body);
      sizes = { crc: crc32(body), packed: BigInt(packed.length), plain: BigInt(body.length) };
      yield Buffer.concat([localHeader(label, stamp, sizes), packed]);
      offset += BigInt(30 + label.length + packed.length);
    } else {
      yield localHeader(label, stamp, null);
      let [crc, bytes] = [0, 0n];
      for await (const chunk of body) {
        if (chunk.byteLength === 0) continue;
        crc = crc32(chunk, crc);
        bytes += BigInt(chunk.byteLength);
        yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      }
      sizes = { crc, packed: bytes, plain: bytes };
      yield descriptor(sizes);
      offset += BigInt(30 + label.length + 20 + 24) + bytes;
    }
    directory.push(directoryEntry(label, stamp, sizes, Buffer.isBuffer(body), start));
    entries += 1n;
  }
  const list = Buffer.concat(directory);
  yield Buffer.concat([list, endRecords(entries, BigInt(list.length), offset)]);
}

type Sizes = { readonly crc: number; readonly packed: bigint; readonly plain: bigint };

const version = 45;
const full = 0xffff_ffff;

/** `sizes` null: they follow the data, each in eight bytes, as the empty ZIP64 field announces. */
function localHeader(name: Buffer, stamp: Stamp, sizes: Sizes | null): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(version, 4);
  head.writeUInt16LE(sizes ? 0 : 0x0008, 6);
  head.writeUInt16LE(sizes ? 8 : 0, 8);
  head.writeUInt16LE(stamp.time, 10);
  head.writeUInt16LE(stamp.date, 12);
  head.writeUInt32LE(sizes?.crc ?? 0, 14);
  head.writeUInt32LE(sizes ? Number(sizes.packed) : full, 18);
  head.writeUInt32LE(sizes ? Number(sizes.plain) : full, 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(sizes ? 0 : 20, 28);
  return Buffer.concat(sizes ? [head, name] : [head, name, wideField([0n, 0n])]);
}

function descriptor({ crc, packed, plain }: Sizes): Buffer {
  const after = Buffer.alloc(24);
  after.writeUInt32LE(0x08074b50, 0);
  after.writeUInt32LE(crc, 4);
  after.writeBigUInt64LE(packed, 8);
  after.writeBigUInt64LE(plain, 16);
  return after;
}

function directoryEntry(name: Buffer, stamp: Stamp, sizes: Sizes, isPacked: boolean, start: bigint): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(version, 4);
  entry.writeUInt16LE(version, 6);
  entry.writeUInt16LE(isPacked ? 0 : 0x0008, 8);
  entry.writeUInt16LE(isPacked ? 8 : 0, 10);
  entry.writeUInt16LE(stamp.time, 12);
  entry.writeUInt16LE(stamp.date, 14);
  entry.writeUInt32LE(sizes.crc, 16);
  entry.writeUInt32LE(full, 20);
  entry.writeUInt32LE(full, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(28, 30);
  entry.writeUInt32LE(full, 42);
  return Buffer.concat([entry, name, wideField([sizes.plain, sizes.packed, start])]);
}

function wideField(values: readonly bigint[]): Buffer {
  const field = Buffer.alloc(4 + values.length * 8);
  field.writeUInt16LE(0x0001, 0);
  field.writeUInt16LE(values.length * 8, 2);
  values.forEach((value, place) => field.writeBigUInt64LE(value, 4 + place * 8));
  return field;
}

function endRecords(entries: bigint, length: bigint, offset: bigint): Buffer {
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeUInt16LE(version, 12);
  wide.writeUInt16LE(version, 14);
  wide.writeBigUInt64LE(entries, 24);
  wide.writeBigUInt64LE(entries, 32);
  wide.writeBigUInt64LE(length, 40);
  wide.writeBigUInt64LE(offset, 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(offset + length, 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0xffff, 8);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(full, 12);
  end.writeUInt32LE(full, 16);
  return Buffer.concat([wide, locator, end]);
}

type Stamp = { readonly time: number; readonly date: number };

/** In UTC, to two seconds; years before 1980 cannot be said. */
function dosMoment(at: Date): Stamp {
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}
