import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { writeZip, type ZipPart } from "../../src/server/platform/zip/write-zip.ts";

async function* listed(parts: readonly ZipPart[]): AsyncGenerator<ZipPart> {
  for (const part of parts) yield part;
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

test("what goes in comes out, at hand or streamed, however it is cut", async () => {
  const part = fc.record({
    bytes: fc.uint8Array({ maxLength: 3_000 }),
    cut: fc.option(fc.integer({ min: 1, max: 700 }), { nil: null }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (bodies) => {
      const named = bodies.map(({ bytes, cut }, place): ZipPart => {
        return { name: `bagian/${place}.bin`, body: cut === null ? Buffer.from(bytes) : pieces(bytes, cut) };
      });
      const zip = await fromBufferPromise(await collect(writeZip(listed(named), new Date("2026-07-01T03:04:06Z"))), {
        lazyEntries: true,
      });
      const found: [string, Buffer][] = [];
      for await (const entry of zip.eachEntry()) {
        const read = await collect(await zip.openReadStreamPromise(entry));
        expect(entry.crc32).toBe(crc32(read));
        found.push([entry.fileName, read]);
      }
      expect(found).toEqual(bodies.map(({ bytes }, place) => [`bagian/${place}.bin`, Buffer.from(bytes)]));
    }),
    { numRuns: 60 },
  );
});

test("a package of 700 MB is written and checked in a small memory", { timeout: 240_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "bening-large-"));
  const script = join(import.meta.dirname, "write-large.ts");
  // a heap of 96 MB, so that holding the package would end the process; what lies outside the heap is measured
  const { stdout } = await promisify(execFile)(process.execPath, ["--max-old-space-size=96", script, folder, "700"]);
  await rm(folder, { recursive: true, force: true });
  const { bytes, faults, peak } = JSON.parse(stdout) as { bytes: number; faults: string[]; peak: number };
  expect(bytes).toBeGreaterThan(700e6);
  expect(faults).toEqual([]);
  expect(peak).toBeLessThan(400e6);
});
