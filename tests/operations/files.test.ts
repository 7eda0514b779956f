import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tryBucket } from "../../src/server/platform/files-s3.ts";
import type { Files } from "../../src/server/platform/files.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { findObject, startBucket } from "./bucket.ts";

// The same promises of both stores: a folder, and a server that speaks S3.

type Store = {
  readonly files: Files;
  /** Cuts a kept file short behind the store's back. */
  readonly damage: (sha256: string) => Promise<void>;
  readonly remove: (sha256: string) => Promise<void>;
};

let folder: string;
let bucket: Awaited<ReturnType<typeof startBucket>>;
const stores: Partial<Record<"folder" | "bucket", Store>> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bening-files-"));
  bucket = await startBucket();
  const places: Readonly<Record<"folder" | "bucket", (sha256: string) => Promise<string>>> = {
    folder: async (sha256) => join(folder, "files", sha256.slice(0, 2), sha256),
    bucket: async (sha256) => await findObject(bucket.folder, sha256),
  };
  for (const kind of ["folder", "bucket"] as const) {
    stores[kind] = {
      files: openFiles({ dataFolder: folder, objectStore: kind === "bucket" ? bucket.settings : undefined }),
      damage: async (sha256) => await truncate(await places[kind](sha256), 100),
      remove: async (sha256) => await rm(await places[kind](sha256)),
    };
  }
});
afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(["folder", "bucket"] as const)("a %s", (kind) => {
  const store = (): Store => {
    const found = stores[kind];
    if (!found) throw new Error("the store was not opened");
    return found;
  };

  test("gives bytes back as they were kept, whole and in part", async () => {
    const { files } = store();
    const bytes = randomBytes(300_000);
    const kept = await files.keep(slices(bytes));
    expect(kept).toEqual({ sha256: sha256Of(bytes), bytes: bytes.length });
    expect(await readAll(files, kept.sha256)).toEqual(bytes);
    expect(await readAll(files, kept.sha256, { start: 10, end: 19 })).toEqual(bytes.subarray(10, 20));
    expect(await readAll(files, kept.sha256, { start: 299_990, end: 299_999 })).toEqual(bytes.subarray(299_990));
    expect(await files.size(kept.sha256)).toBe(300_000);
    expect(await files.verify(kept.sha256)).toBe("intact");
  });

  test("takes a file that lies elsewhere, which is then gone from there", async () => {
    const { files } = store();
    const bytes = randomBytes(70_000);
    const place = join(folder, `elsewhere-${kind}`);
    await writeFile(place, bytes);
    await files.adopt(place, { sha256: sha256Of(bytes), bytes: bytes.length });
    expect(await readAll(files, sha256Of(bytes))).toEqual(bytes);
    expect(await readdir(folder)).not.toContain(`elsewhere-${kind}`);
  });

  test("keeps nothing of a stream that breaks off", async () => {
    const { files } = store();
    await expect(files.keep(broken())).rejects.toThrow("the line went dead");
    const waiting = await readdir(join(folder, kind === "folder" ? "files/waiting" : "uploads"));
    expect(waiting).toEqual([]);
  });

  test("finds a file that was cut short, and mends it when the bytes come again", async () => {
    const { files, damage } = store();
    const bytes = randomBytes(5_000);
    const { sha256 } = await files.keep(slices(bytes));
    await damage(sha256);
    expect(await files.verify(sha256)).toBe("changed");
    await files.keep(slices(bytes));
    expect(await files.verify(sha256)).toBe("intact");
  });

  test("says what is not here is missing, and reaches nothing by a name that is no hash", async () => {
    const { files, remove } = store();
    const { sha256 } = await files.keep(slices(randomBytes(10)));
    await remove(sha256);
    expect(await files.verify(sha256)).toBe("missing");
    expect(await files.size("0".repeat(64))).toBeNull();
    expect(await files.read("f".repeat(64))).toBeNull();
    await expect(files.read("../secret")).rejects.toThrow("SHA-256");
  });
});

test("a store that counts other bytes than it was sent has not kept them", async () => {
  const place = join(folder, "short");
  await writeFile(place, randomBytes(100));
  const files = stores.bucket?.files;
  await expect(files?.adopt(place, { sha256: "a".repeat(64), bytes: 100 })).rejects.toThrow("the object store kept");
  expect(await files?.size("a".repeat(64))).toBeNull();
});

test("a bucket that is not there is found out by trying it", async () => {
  await tryBucket(bucket.settings);
  await expect(tryBucket({ ...bucket.settings, bucket: "lain" })).rejects.toThrow("bucket");
});

async function* slices(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield randomBytes(100);
  throw new Error("the line went dead");
}

async function readAll(files: Files, sha256: string, range?: { start: number; end: number }): Promise<Buffer> {
  const stream = await files.read(sha256, range);
  return Buffer.concat(await (stream?.toArray() ?? []));
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
