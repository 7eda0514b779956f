import { mkdtemp, readdir, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import type { ObjectStoreSettings } from "../../src/server/platform/settings.ts";

/** A real server that speaks S3, on a port and in a folder of its own. */
export type Bucket = {
  readonly settings: ObjectStoreSettings;
  /** The same as environment variables. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly close: () => Promise<void>;
};

export async function startBucket(): Promise<Bucket> {
  const folder = await mkdtemp(join(tmpdir(), "bening-bucket-"));
  const server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory: folder,
    configureBuckets: [{ name: "bukti", configs: [] }],
  });
  const { port } = (await server.run()) as AddressInfo; // it listens on TCP
  const environment = {
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_BUCKET: "bukti",
    S3_ACCESS_KEY_ID: "S3RVER",
    S3_SECRET_ACCESS_KEY: "S3RVER",
  };
  return {
    folder,
    environment,
    settings: {
      endpoint: environment.S3_ENDPOINT,
      region: "us-east-1",
      bucket: "bukti",
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where the server keeps an object's bytes. */
export async function findObject(folder: string, sha256: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const found = names.find((name) => name.includes(sha256) && name.endsWith("object") && !name.includes("metadata"));
  if (found === undefined) throw new Error(`there is no object ${sha256}`);
  return join(folder, found);
}
