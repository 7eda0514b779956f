import { createHash, type Hash } from "node:crypto";
import { createReadStream, mkdirSync } from "node:fs";
import { type FileHandle, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Settings } from "../../platform/settings.ts";

/** Where the bytes of unfinished uploads lie, each under its id. */
export type Staging = {
  readonly placeOf: (uploadId: string) => string;
  /** The number of bytes there; null when there is no such file. */
  readonly size: (uploadId: string) => Promise<number | null>;
  readonly remove: (uploadId: string) => Promise<void>;
  /** The uploads that have bytes here, and when they last grew. */
  readonly list: () => Promise<readonly { readonly uploadId: string; readonly changedAt: Date }[]>;
};

/** The staging of an installation. Several processes share it as they share the data folder. */
export function stagingOf(settings: Pick<Settings, "dataFolder">): Staging {
  return openStaging(join(settings.dataFolder, "uploads"));
}

export function openStaging(folder: string): Staging {
  mkdirSync(folder, { recursive: true });
  const placeOf = (uploadId: string): string => join(folder, uploadId);
  const changeOf = async (uploadId: string) => await stat(placeOf(uploadId)).catch(() => null);
  return {
    placeOf,
    size: async (uploadId) => (await changeOf(uploadId))?.size ?? null,
    remove: async (uploadId) => await rm(placeOf(uploadId), { force: true }),
    list: async () => {
      const found = [];
      for (const uploadId of await readdir(folder)) {
        const entry = await changeOf(uploadId);
        if (entry) found.push({ uploadId, changedAt: entry.mtime });
      }
      return found;
    },
  };
}

export type Writing = {
  readonly place: string;
  /** The bytes before it are there already; what lies behind it is cut off. */
  readonly from: number;
  /** At most so many bytes are written; the rest of the source is left. */
  readonly most: number;
  /** Told now and then, and of the end, how many bytes have reached the disk. False: stop, the place is another's. */
  readonly onSynced: (received: number) => Promise<boolean>;
};

export type Written = {
  /** On the disk. */
  readonly received: number;
  /** Of all bytes from the first on. */
  readonly hash: Hash;
  /** Whether the source ended by itself, and not because the line broke. */
  readonly isWhole: boolean;
};

/**
 * Writes a stream to a file and hashes it on the way. Bytes are hashed while they are being written, and synced every
 * 16 MiB or 5 seconds while the next ones come. A line that breaks is no error: what came is synced and counted.
 */
export async function writeStaged(source: Readable, { place, from, most, onSynced }: Writing): Promise<Written> {
  const hash = await hashOf(place, from);
  const file = await open(place, from === 0 ? "w" : "r+");
  let at = from;
  let synced = { at: from, on: performance.now() };
  let syncing: Promise<boolean> | null = null;
  let failure: unknown = null;
  let isOurs = true;
  const sync = async (): Promise<boolean> => {
    const upTo = at;
    await file.datasync();
    synced = { at: upTo, on: performance.now() };
    return await onSynced(upTo);
  };
  try {
    if (from > 0) await file.truncate(from);
    let isWhole = true;
    try {
      for await (const chunk of source.iterator({ destroyOnReturn: false })) {
        if (performance.now() - synced.on >= CLAIM_MS) isOurs = await (syncing ?? sync());
        if (!isOurs) break;
        const bytes = (chunk as Buffer).subarray(0, from + most - at); // a request's body comes in buffers
        const writing = writeAll(file, bytes, at);
        hash.update(bytes);
        await writing;
        at += bytes.byteLength;
        if (syncing === null && (at - synced.at >= SYNC_BYTES || performance.now() - synced.on >= SYNC_MS)) {
          syncing = sync().finally(() => (syncing = null));
          syncing.then(
            (answer) => (isOurs = answer),
            (error: unknown) => (failure = error),
          );
        }
        if (failure !== null) throw failure;
        if (at - from >= most) break;
      }
    } catch (error) {
      if (!isBrokenLine(error)) throw error;
      isWhole = false;
    }
    if (syncing !== null) isOurs = await syncing;
    if (isOurs && synced.at < at) isOurs = await sync();
    return { received: synced.at, hash, isWhole: isWhole && isOurs };
  } finally {
    await file.close();
  }
}

/** The hash of a file's first bytes, ready for those that follow. */
export async function hashOf(place: string, bytes: number): Promise<Hash> {
  const hash = createHash("sha256");
  if (bytes === 0) return hash;
  // Opened without encoding, so chunks are buffers.
  for await (const chunk of createReadStream(place, { end: bytes - 1, highWaterMark: 1 << 20 }))
    hash.update(chunk as Buffer);
  return hash;
}

const SYNC_BYTES = 16 * 1024 * 1024;
const SYNC_MS = 5_000;
/** Less than a claim lasts (see rows.ts): no byte is written on a claim that may have lapsed. */
const CLAIM_MS = 20_000;

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    written += (await file.write(bytes, written, bytes.byteLength - written, at + written)).bytesWritten;
  }
}

function isBrokenLine(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return (
    code === "ECONNRESET" ||
    code === "ERR_STREAM_PREMATURE_CLOSE" ||
    code === "ABORT_ERR" ||
    code === "ERR_STREAM_DESTROYED"
  );
}
