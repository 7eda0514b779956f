import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Files, openFileFolder } from "./files.ts";

let folder: string;
let files: Files;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bening-files-"));
  files = openFileFolder(folder);
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

test("bytes come back as they were kept, whole and in part", async () => {
  const bytes = randomBytes(300_000);
  const kept = await files.keep(slices(bytes));
  expect(kept).toEqual({ sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length });
  expect(await readAll(kept.sha256)).toEqual(bytes);
  expect(await readAll(kept.sha256, { start: 10, end: 19 })).toEqual(bytes.subarray(10, 20));
  expect(await files.verify(kept.sha256)).toBe("intact");
});

test("a stream that breaks off, and one that is refused, leave no file", async () => {
  const before = await readdir(folder);
  await expect(files.keep(broken())).rejects.toThrow("the line went dead");
  await expect(
    files.keep(slices(randomBytes(10)), async () => {
      throw new Error("not evidence");
    }),
  ).rejects.toThrow("not evidence");
  expect(await readdir(join(folder, "waiting"))).toEqual([]);
  expect((await readdir(folder)).filter((name) => name !== "waiting").toSorted()).toEqual(
    before.filter((name) => name !== "waiting").toSorted(),
  );
});

test("a file cut short by a crash is found out, and keeping it again mends it", async () => {
  const bytes = randomBytes(5_000);
  const { sha256 } = await files.keep(slices(bytes));
  await truncate(join(folder, sha256.slice(0, 2), sha256), 100);
  expect(await files.verify(sha256)).toBe("changed");
  await files.keep(slices(bytes));
  expect(await files.verify(sha256)).toBe("intact");
});

test("what is not here is missing, and a name that is no hash reaches no file", async () => {
  expect(await files.verify("0".repeat(64))).toBe("missing");
  expect(await files.read("f".repeat(64))).toBeNull();
  await writeFile(join(folder, "secret"), "x");
  await expect(files.read("../secret")).rejects.toThrow("SHA-256");
});

async function* slices(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield randomBytes(100);
  throw new Error("the line went dead");
}

async function readAll(sha256: string, range?: { start: number; end: number }): Promise<Buffer> {
  const stream = await files.read(sha256, range);
  return Buffer.concat(await (stream?.toArray() ?? []));
}
