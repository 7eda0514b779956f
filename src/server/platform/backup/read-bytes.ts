/** Bytes taken in the sizes that a format asks for, whatever sizes they come in. */
export type ByteReader = {
  /** Exactly `length` bytes, or fewer where the source ends. */
  readonly take: (length: number) => Promise<Buffer>;
  /** The next `length` bytes piece by piece; throws `endedEarly` when there are fewer. */
  readonly pass: (length: number) => AsyncGenerator<Buffer>;
};

export function readBytes(source: AsyncIterable<Uint8Array>): ByteReader {
  const pieces = source[Symbol.asyncIterator]();
  let left: Buffer = Buffer.alloc(0);

  /** At least one byte and at most `most`; none at the end. */
  async function next(most: number): Promise<Buffer> {
    while (left.length === 0) {
      const piece = await pieces.next();
      if (piece.done === true) return left;
      left = Buffer.from(piece.value.buffer, piece.value.byteOffset, piece.value.byteLength);
    }
    const taken = left.subarray(0, most);
    left = left.subarray(taken.length);
    return taken;
  }

  return {
    async take(length) {
      const taken: Buffer[] = [];
      for (let missing = length; missing > 0;) {
        const piece = await next(missing);
        if (piece.length === 0) break;
        taken.push(piece);
        missing -= piece.length;
      }
      return Buffer.concat(taken);
    },
    async *pass(length) {
      for (let missing = length; missing > 0;) {
        const piece = await next(missing);
        if (piece.length === 0) throw endedEarly();
        missing -= piece.length;
        yield piece;
      }
    },
  };
}

export function endedEarly(): Error {
  return new Error("Cadangan ini terpotong: akhirnya tidak ada (the archive is truncated).");
}

export function altered(where: string): Error {
  return new Error(`Cadangan ini rusak atau diubah pada ${where} (the archive was damaged or altered there).`);
}
