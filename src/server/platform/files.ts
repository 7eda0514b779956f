import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";

/** Bytes by the SHA-256 of what they are: the same bytes are kept once, and what was kept cannot change unseen. */
export type Files = {
  /** Keeps a stream. When this answers, the bytes are where they belong and survive a power cut. */
  readonly keep: (source: AsyncIterable<Uint8Array>) => Promise<KeptFile>;
  /**
   * Keeps a local file that was written and synced elsewhere, and whose hash is known: it is moved, not copied, and
   * gone from its place when this answers.
   */
  readonly adopt: (place: string, kept: KeptFile) => Promise<void>;
  /** The bytes, or the part [start, end] of them; null when they are not here. */
  readonly read: (sha256: string, range?: { readonly start: number; readonly end: number }) => Promise<Readable | null>;
  /** Bytes, or null when the file is not here. */
  readonly size: (sha256: string) => Promise<number | null>;
  /** Forgets the bytes: for what can be made anew, never for evidence. */
  readonly remove: (sha256: string) => Promise<void>;
  /** Reads the file and compares: "intact", "missing", or "changed". */
  readonly verify: (sha256: string) => Promise<"intact" | "missing" | "changed">;
};

export type KeptFile = { readonly sha256: string; readonly bytes: number };

/** A folder on the local disk: `ab/abcdef…`, written beside and renamed into place, so a half-written file has no name. */
export function openFileFolder(folder: string): Files {
  const placeOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("a file is named by its SHA-256 in hex");
    return join(folder, sha256.slice(0, 2), sha256);
  };
  const size = async (sha256: string): Promise<number | null> => {
    try {
      return (await stat(placeOf(sha256))).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
  const known = new Set<string>();
  const adopt = async (from: string, { sha256 }: KeptFile): Promise<void> => {
    const place = placeOf(sha256);
    await mkdir(dirname(place), { recursive: true });
    // Also over a file of that name: these bytes were hashed a moment ago, and mend one that was damaged.
    await move(from, place);
    await syncFolder(dirname(place));
    // Its name in the folder above is new once; each process makes sure of that for itself.
    if (!known.has(dirname(place))) await syncFolder(folder);
    known.add(dirname(place));
  };
  return {
    size,
    adopt,
    async keep(source) {
      const waiting = join(folder, "waiting", randomUUID());
      await mkdir(dirname(waiting), { recursive: true });
      try {
        const kept = await writeDurably(waiting, source);
        await adopt(waiting, kept);
        return kept;
      } finally {
        await rm(waiting, { force: true });
      }
    },
    async read(sha256, range) {
      if ((await size(sha256)) === null) return null;
      return createReadStream(placeOf(sha256), range);
    },
    remove: async (sha256) => await rm(placeOf(sha256), { force: true }),
    async verify(sha256) {
      if ((await size(sha256)) === null) return "missing";
      const hash = createHash("sha256");
      // Opened without encoding, in pieces that cost few turns.
      for await (const chunk of createReadStream(placeOf(sha256), { highWaterMark: 1 << 20 }))
        hash.update(chunk as Buffer);
      return hash.digest("hex") === sha256 ? "intact" : "changed";
    },
  };
}

/** Renames, or copies and syncs where the place is on another disk. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    const beside = `${to}.${randomUUID()}`;
    await writeDurably(beside, createReadStream(from));
    await rename(beside, to);
    await rm(from, { force: true });
  }
}

async function writeDurably(place: string, source: AsyncIterable<Uint8Array>): Promise<KeptFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(place, "wx");
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest("hex"), bytes };
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) written += (await file.write(chunk, written)).bytesWritten;
}

/** Makes a rename outlive a power cut. Windows cannot open folders, and keeps its own journal of names. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
