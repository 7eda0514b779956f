import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type * as S3 from "@aws-sdk/client-s3";
import type { Files, KeptFile } from "./files.ts";
import type { ObjectStoreSettings } from "./settings.ts";

type Kit = typeof S3;

/**
 * Files in a bucket that speaks S3, each under its SHA-256: `ab/abcdef…`. A file is staged on the local disk first, for
 * its length and hash must be known before it is sent; after it was sent its length is asked for, and a store that
 * counts bytes other than we did has not kept it.
 */
export function openBucket(settings: ObjectStoreSettings, stagingFolder: string): Files {
  const { bucket } = settings;
  const open = once(async () => await connect(settings));

  const size = async (sha256: string): Promise<number | null> => {
    const { kit, client } = await open();
    try {
      const head = await client.send(new kit.HeadObjectCommand({ Bucket: bucket, Key: keyOf(sha256) }));
      return head.ContentLength ?? null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };

  const put = async (place: string, { sha256, bytes }: KeptFile): Promise<void> => {
    const { kit, client } = await open();
    const hash = createHash("sha256");
    // Hashed as it leaves, so that what is stored is what was named, whatever became of the file meanwhile.
    const body = createReadStream(place, { highWaterMark: 1 << 20 }).on("data", (chunk) => hash.update(chunk));
    await client.send(
      new kit.PutObjectCommand({ Bucket: bucket, Key: keyOf(sha256), Body: body, ContentLength: bytes }),
    );
    const arrived = await size(sha256);
    if (arrived === bytes && hash.digest("hex") === sha256) return;
    await client.send(new kit.DeleteObjectCommand({ Bucket: bucket, Key: keyOf(sha256) }));
    throw new Error(`the object store kept ${arrived ?? "none"} of ${bytes} bytes of ${sha256}`);
  };

  return {
    size,
    async adopt(place, kept) {
      await put(place, kept);
      await rm(place, { force: true });
    },
    async keep(source) {
      const place = join(stagingFolder, randomUUID());
      await mkdir(dirname(place), { recursive: true });
      try {
        const kept = await stage(place, source);
        await put(place, kept);
        return kept;
      } finally {
        await rm(place, { force: true });
      }
    },
    async read(sha256, range) {
      const { kit, client } = await open();
      try {
        const part = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
        const { Body } = await client.send(new kit.GetObjectCommand({ Bucket: bucket, Key: keyOf(sha256), ...part }));
        // In Node the body is a stream of buffers.
        return Body instanceof Readable ? Body : null;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(sha256) {
      const { kit, client } = await open();
      await client.send(new kit.DeleteObjectCommand({ Bucket: bucket, Key: keyOf(sha256) }));
    },
    async verify(sha256) {
      const source = await this.read(sha256);
      if (source === null) return "missing";
      const hash = createHash("sha256");
      for await (const chunk of source) hash.update(chunk as Buffer); // as above
      return hash.digest("hex") === sha256 ? "intact" : "changed";
    },
  };
}

/** Writes, reads and removes a small object; throws where the store does not do as it is told. */
export async function tryBucket(settings: ObjectStoreSettings): Promise<void> {
  const { kit, client } = await connect(settings);
  const Key = `doctor/${randomUUID()}`;
  const place = { Bucket: settings.bucket, Key };
  await client.send(new kit.PutObjectCommand({ ...place, Body: "bening" }));
  const { Body } = await client.send(new kit.GetObjectCommand(place));
  const said = await Body?.transformToString();
  await client.send(new kit.DeleteObjectCommand(place));
  client.destroy();
  if (said !== "bening") throw new Error("the object store gave back other bytes than it was given");
}

/** The kit is large, and loaded where a bucket is used only. */
async function connect(settings: ObjectStoreSettings): Promise<{ readonly kit: Kit; readonly client: S3.S3Client }> {
  const kit = await import("@aws-sdk/client-s3");
  const client = new kit.S3Client({
    region: settings.region,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint, forcePathStyle: true }),
    // Stores beside Amazon's own do not know its newer checksums; ours is the name.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3,
  });
  return { kit, client };
}

function keyOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("a file is named by its SHA-256 in hex");
  return `${sha256.slice(0, 2)}/${sha256}`;
}

async function stage(place: string, source: AsyncIterable<Uint8Array>): Promise<KeptFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      done(null, chunk);
    },
  });
  await pipeline(Readable.from(source), counting, createWriteStream(place, { flags: "wx" }));
  return { sha256: hash.digest("hex"), bytes };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && ["NoSuchKey", "NotFound"].includes(error.name);
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return async () => await (made ??= make());
}
