import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readBackup } from "../../src/server/platform/backup/read-backup.ts";
import { sealStream, unsealStream } from "../../src/server/platform/backup/seal.ts";
import { readTar, tarEnd, writeTarEntry } from "../../src/server/platform/backup/tar.ts";

const noon = new Date("2026-01-01T12:00:00Z");

async function whole(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** In pieces of an odd size, so that nothing fits by chance. */
function inPieces(bytes: Buffer): AsyncIterable<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 9973) pieces.push(bytes.subarray(at, at + 9973));
  return Readable.from(pieces);
}

async function unseal(bytes: Buffer, passphrase?: string): Promise<Buffer> {
  return await whole(unsealStream(inPieces(bytes), passphrase));
}

test("what was sealed comes back with its passphrase, whatever its length", async () => {
  for (const length of [0, 1, 256 * 1024, 256 * 1024 + 1, 700_000]) {
    const plain = Buffer.alloc(length, "bening");
    const sealed = await whole(sealStream(inPieces(plain), "kata sandi yang panjang"));
    expect((await unseal(sealed, "kata sandi yang panjang")).equals(plain)).toBe(true);
  }
});

test("a wrong or missing passphrase, a changed byte, a cut and a moved piece are each refused", async () => {
  const sealed = await whole(sealStream(inPieces(Buffer.alloc(700_000, "bening")), "benar"));
  await expect(unseal(sealed, "salah")).rejects.toThrow("wrong passphrase");
  await expect(unseal(sealed)).rejects.toThrow("set BACKUP_PASSPHRASE");
  const changed = Buffer.from(sealed);
  changed.writeUInt8(changed.readUInt8(600_000) ^ 1, 600_000);
  await expect(unseal(changed, "benar")).rejects.toThrow("altered");
  // 39 bytes of head, then pieces of 256 KiB and 16 bytes: cut exactly between two of them.
  const piece = 256 * 1024 + 16;
  await expect(unseal(sealed.subarray(0, 39 + 2 * piece), "benar")).rejects.toThrow("altered");
  const [head, first, second] = [sealed.subarray(0, 39), sealed.subarray(39, 39 + piece), sealed.subarray(39 + piece)];
  const moved = Buffer.concat([head, second.subarray(0, piece), first, second.subarray(piece)]);
  await expect(unseal(moved, "benar")).rejects.toThrow("wrong passphrase");
});

test("a file that is not sealed is not taken for one that is", async () => {
  await expect(unseal(Buffer.from("apa saja"), "benar")).rejects.toThrow("is not encrypted");
});

test("tar files come back in order, and a damaged header is noticed", async () => {
  const archive = Buffer.concat([
    await whole(writeTarEntry("satu", 3, [Buffer.from("abc")], noon)),
    await whole(writeTarEntry("dua/kosong", 0, [], noon)),
    tarEnd,
  ]);
  const found: [string, string][] = [];
  for await (const { name, body } of readTar(inPieces(archive))) found.push([name, (await whole(body)).toString()]);
  expect(found).toEqual([
    ["satu", "abc"],
    ["dua/kosong", ""],
  ]);
  archive.write("x", 0);
  await expect(whole(Readable.from(readTar(inPieces(archive))))).rejects.toThrow("altered");
});

test("what is no backup is refused as such", async () => {
  await expect(readBackup(inPieces(Buffer.alloc(5000, "PK")))).rejects.toThrow("not a backup of Bening");
  await expect(readBackup(inPieces(Buffer.alloc(0)))).rejects.toThrow("truncated");
  const stranger = Buffer.concat([await whole(writeTarEntry("a", 1, [Buffer.from("a")], noon)), tarEnd]);
  await expect(readBackup(inPieces(stranger))).rejects.toThrow("truncated");
});
