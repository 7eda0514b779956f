import { randomBytes, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import type { IncomingMessage, RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { openHouse } from "./house.ts";
import { type Measurement, measurement } from "./measurement.ts";
import { sendBytes } from "./send-bytes.ts";
import { layStage } from "./stage.ts";

/**
 * Uploading evidence through the whole server by tus, against a bare node:http server that streams the same bytes to a
 * file and syncs it: milliseconds until the file is said to be safe. What ours does beside it: the session, the
 * permission table, the hash, the look for what could do harm, the document and its entry in the ledger.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const house = await openHouse();
  try {
    const stage = await layStage(house.database, house.settings);
    const folder = join(house.settings.dataFolder, "bare");
    await mkdir(folder, { recursive: true });
    const bare = await house.startBare(keepIn(folder));
    const ours = (house.app.server.address() as AddressInfo).port; // it listens on TCP
    const path = `/api/agencies/${stage.agencyId}/units/${stage.unitId}/uploads`;
    const toOurs = async (bytes: Buffer): Promise<void> => await sendByTus(ours, path, stage.cookie, bytes);
    const toBare = async (bytes: Buffer): Promise<void> => {
      await sendBytes(bare.port, { method: "POST", path: "/", headers: {}, body: bytes });
    };
    const measured: Measurement[] = [];
    for (const { name, files, size, rounds, goal } of cases) {
      const one = async (send: (bytes: Buffer) => Promise<void>) => await timeOf(send, files, size);
      const [value, baselineValue] = await alternate(
        async () => await one(toOurs),
        async () => await one(toBare),
        rounds,
      );
      const baseline = "a bare node:http server streaming to a synced file";
      measured.push(measurement({ name: `evidence.${name}`, value, unit: "ms", baseline, baselineValue, goal }));
    }
    await rm(folder, { recursive: true, force: true });
    return measured;
  } finally {
    await house.close();
  }
}

const mebibyte = 1024 * 1024;
const cases = [
  { name: "one-64MiB", files: 1, size: 64 * mebibyte, rounds: 5, goal: 2 },
  { name: "one-200MiB", files: 1, size: 200 * mebibyte, rounds: 3, goal: 2 },
  { name: "100x1MiB-by-3", files: 100, size: mebibyte, rounds: 3, goal: 2 },
] as const;

/** Milliseconds until all files are safe, three on their way at a time. Each is new to the server, as the hash must be. */
async function timeOf(send: (bytes: Buffer) => Promise<void>, files: number, size: number): Promise<number> {
  const all = Array.from({ length: files }, () => makeFilm(size));
  const start = performance.now();
  const next = all.values();
  await Promise.all(
    Array.from({ length: 3 }, async () => {
      for (const bytes of next) await send(bytes);
    }),
  );
  return performance.now() - start;
}

/** Medians of rounds that take turns, so that both meet the same weather. */
async function alternate(
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
  rounds: number,
): Promise<readonly [number, number]> {
  await ours();
  await theirs();
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push([await ours(), await theirs()]);
  const middle = (place: 0 | 1) =>
    pairs.map((pair) => pair[place]).toSorted((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
  return [middle(0), middle(1)];
}

async function sendByTus(port: number, path: string, cookie: string, bytes: Buffer): Promise<void> {
  const headers = { cookie, "tus-resumable": "1.0.0" };
  const metadata = `filename ${Buffer.from(`${randomUUID()}.mp4`).toString("base64")}`;
  const beginning = { ...headers, "upload-length": String(bytes.length), "upload-metadata": metadata };
  const stream = { "content-type": "application/offset+octet-stream" };
  if (bytes.length <= 4 * mebibyte) {
    const said = await sendBytes(port, { method: "POST", path, headers: { ...beginning, ...stream }, body: bytes });
    if (said.status !== 201) throw new Error(`an upload was answered ${said.status}: ${said.text.slice(0, 300)}`);
    return;
  }
  const begun = await sendBytes(port, { method: "POST", path, headers: beginning, body: Buffer.alloc(0) });
  const at = { ...headers, ...stream, "upload-offset": "0" };
  const said = await sendBytes(port, { method: "PATCH", path: begun.location, headers: at, body: bytes });
  if (said.status !== 200) throw new Error(`an upload was answered ${said.status}: ${said.text.slice(0, 300)}`);
}

function keepIn(folder: string): RequestListener {
  const keep = async (request: IncomingMessage): Promise<void> => {
    const place = join(folder, randomUUID());
    await pipeline(request, createWriteStream(place, { flush: true }));
  };
  return (request, response) => {
    keep(request).then(
      () => response.end("ok"),
      () => response.writeHead(500).end(),
    );
  };
}

/** A film of that size that nobody has sent before: a type, and one box of chance. */
function makeFilm(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32BE(16, 0);
  bytes.write("ftypisom", 4, "latin1");
  bytes.write("isom", 12, "latin1");
  bytes.writeUInt32BE(size - 16, 16);
  bytes.write("mdat", 20, "latin1");
  randomBytes(4096).copy(bytes, 24);
  return bytes;
}
