import { randomBytes, randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openEvidence } from "../../src/contract/evidence.ts";
import { getIntegrity } from "../../src/contract/evidence/integrity.ts";
import { verifyEvidence } from "../../src/server/evidence/verify-evidence.ts";
import { readBackup } from "../../src/server/platform/backup/read-backup.ts";
import { restoreBackup } from "../../src/server/platform/backup/restore-backup.ts";
import { writeBackup } from "../../src/server/platform/backup/write-backup.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { type Bucket, findObject, startBucket } from "../operations/bucket.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { begin, send, sendFile } from "./send-upload.ts";

// The whole application over a bucket: from the upload to the restored backup.

let bucket: Bucket;
let other: Bucket;
let scene: Scene;
let operator: Person;
let sha256: string;
let documentId: string;
const text = Buffer.from(randomBytes(200_000).toString("hex"));

beforeAll(async () => {
  [bucket, other] = [await startBucket(), await startBucket()];
  scene = await createScene(undefined, bucket.environment);
  operator = await scene.signIn("unit_operator");
});
afterAll(async () => {
  await scene.close();
  await bucket.close();
  await other.close();
});

const place = () => ({ agencyId: scene.agencyId, unitId: scene.unitId });

test("an upload in two pieces becomes an object under its hash, and nothing of it stays behind", async () => {
  const { uploadId } = await begin(scene, operator.cookie, place(), "laporan.txt", text.length);
  await send(scene, operator.cookie, place(), uploadId, 0, text.subarray(0, 150_000));
  const last = await send(scene, operator.cookie, place(), uploadId, 150_000, text.subarray(150_000));
  expect(last.json.state).toBe("finished");
  documentId = last.json.document.id;
  ({ sha256 } = last.json.document.versions[0]);
  expect(await findObject(bucket.folder, sha256)).toContain(sha256);
  expect(await readdir(join(scene.settings.dataFolder, "uploads"))).toEqual([]);
  expect(await readdir(scene.settings.dataFolder)).not.toContain("files");
});

test("it opens whole and in part", async () => {
  const params = { ...place(), documentId, number: 1 };
  const whole = await scene.call(openEvidence, { cookie: operator.cookie, params });
  expect(whole.text).toBe(text.toString());
  const part = await scene.call(openEvidence, { cookie: operator.cookie, params, headers: { range: "bytes=10-19" } });
  expect([part.status, part.text]).toEqual([206, text.toString("latin1", 10, 20)]);
});

test("a backup of it is restored into another bucket, and found whole there", async () => {
  const pieces: Uint8Array[] = [];
  const files = openFiles(scene.settings);
  for await (const piece of writeBackup({ url: scene.databaseUrl, files, now: new Date() }, () => {}))
    pieces.push(piece);
  const manifest = await readBackup(again(pieces));
  expect(manifest.evidence.files).toBe(1);
  const name = `bucket_${randomUUID().slice(0, 8)}`;
  const cluster = new pg.Client({ connectionString: inject("clusterUrl") });
  await cluster.connect();
  try {
    await cluster.query(`create database ${name}`);
    const url = inject("clusterUrl").replace(/[^/]*$/, name);
    const target = openFiles({ dataFolder: scene.settings.dataFolder, objectStore: other.settings });
    await restoreBackup(() => again(pieces), manifest, { url, files: target, mustBeEmpty: null });
    expect(await target.verify(sha256)).toBe("intact");
  } finally {
    await cluster.query(`drop database if exists ${name} with (force)`);
    await cluster.end();
  }
});

test("an object that is gone is named, and back when the same file is sent again", async () => {
  await rm(await findObject(bucket.folder, sha256));
  const files = openFiles(scene.settings);
  const { damages } = await verifyEvidence(scene.database, files, scene.agencyId);
  expect(damages).toEqual([`Puskesmas Uji Satu · laporan · laporan.txt v1: hilang (missing), ${sha256}`]);
  const again = await sendFile(scene, operator.cookie, place(), text, "laporan.txt");
  expect(again.json.id).toBe(documentId);
  const admin = await scene.signIn("agency_admin", { unitId: null });
  const standing = await scene.call(getIntegrity, { cookie: admin.cookie, params: { agencyId: scene.agencyId } });
  expect(standing.json).toMatchObject({ files: 1, damaged: 0 });
});

async function* again(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
