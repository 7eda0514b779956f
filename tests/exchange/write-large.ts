import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import canonicalize from "canonicalize";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { openSigningKey } from "../../src/server/platform/signing-key.ts";
import { writeZip, type ZipPart } from "../../src/server/platform/zip/write-zip.ts";
import { verifyPackage } from "../../src/server/proposals/exchange/verify-package.ts";

/**
 * Writes a sound package with one evidence file of so many megabytes, checks it, and prints how much memory that took.
 * In a process of its own, because memory is a process's.
 */
const [folder = "", megabytes = "1"] = process.argv.slice(2);
const piece = Buffer.alloc(1 << 20, "bukti dukung ");
const content = async function* (): AsyncGenerator<Buffer> {
  for (let at = 0; at < Number(megabytes); at += 1) yield piece;
};
const hash = createHash("sha256");
for await (const chunk of content()) hash.update(chunk);
const sha256 = hash.digest("hex");
const key = await openSigningKey({ dataFolder: folder, secretKey: undefined });
const pack = await loadPack();
const instrument = Buffer.from(canonicalize(pack) ?? "");
const listed = (name: string, bytes: Buffer) => ({
  name,
  bytes: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
});
const manifest = Buffer.from(
  canonicalize({
    format: "bening-exchange",
    version: 1,
    createdAt: "2026-07-01T03:00:00.000Z",
    agency: { id: "a", code: "35.13", name: "Kabupaten Contoh" },
    round: { year: 2026, name: "Tahun 2026", referenceDate: "2026-06-30" },
    instrument: { id: pack?.id, version: pack?.version, part: "instrument.json" },
    units: [],
    proposal: null,
    letters: null,
    parts: [
      { name: `evidence/${sha256}`, bytes: Number(megabytes) * piece.length, sha256 },
      listed("instrument.json", instrument),
    ],
    missing: [],
    damaged: [],
  }) ?? "",
);
const { keyId, publicKey } = key;
const signature = Buffer.from(
  canonicalize({ algorithm: "Ed25519", keyId, publicKey, signature: key.sign(manifest) }) ?? "",
);
const parts = async function* (): AsyncGenerator<ZipPart> {
  yield { name: `evidence/${sha256}`, body: content() };
  yield { name: "instrument.json", body: instrument };
  yield { name: "manifest.json", body: manifest };
  yield { name: "signature.json", body: signature };
};
let peak = 0;
const timer = setInterval(() => void (peak = Math.max(peak, process.memoryUsage().rss)), 20);
const place = join(folder, "large.zip");
await pipeline(Readable.from(writeZip(parts(), new Date())), createWriteStream(place));
const { faults, looked } = await verifyPackage(place, keyId);
clearInterval(timer);
process.stdout.write(JSON.stringify({ bytes: looked.bytes, faults, peak }));
