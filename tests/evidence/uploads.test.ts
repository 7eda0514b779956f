import { createHash, randomBytes } from "node:crypto";
import { readdir, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEvidence } from "../../src/contract/evidence.ts";
import { continueUpload, dropUpload, getUpload, listUploads } from "../../src/contract/evidence/uploads.ts";
import { pdf } from "../worksheets/multipart.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { begin, beginning, send, sendFile } from "./send-upload.ts";

let scene: Scene;
let operator: Person;
let colleague: Person;
const place = () => ({ agencyId: scene.agencyId, unitId: scene.unitId });

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  colleague = await scene.signIn("unit_operator");
});
afterAll(async () => await scene.close());

test("a file cut in the middle goes on where it stopped, and the bytes are the same", async () => {
  const bytes = longText(700_000);
  const { uploadId } = await begin(scene, operator.cookie, place(), "laporan.txt", bytes.length, {
    folder: "Area 1/SK",
  });
  const first = await send(scene, operator.cookie, place(), uploadId, 0, bytes.subarray(0, 300_000));
  expect([first.status, first.headers["upload-offset"], first.json.state]).toEqual([200, "300000", "receiving"]);
  const asked = await scene.app.inject({
    method: "HEAD",
    url: getUpload.path
      .replace(":agencyId", scene.agencyId)
      .replace(":unitId", scene.unitId)
      .replace(":uploadId", uploadId),
    headers: { cookie: operator.cookie, "tus-resumable": "1.0.0" },
  });
  expect([asked.statusCode, asked.headers["upload-offset"], asked.headers["upload-length"]]).toEqual([
    200,
    "300000",
    "700000",
  ]);
  const last = await send(scene, operator.cookie, place(), uploadId, 300_000, bytes.subarray(300_000));
  expect(last.json.state).toBe("finished");
  const [version] = last.json.document.versions;
  expect(version).toMatchObject({ sha256: sha256(bytes), bytes: 700_000, folder: "Area 1/SK" });
  const opened = await scene.call(openEvidence, {
    cookie: operator.cookie,
    params: { ...place(), documentId: last.json.document.id, number: 1 },
  });
  expect(sha256(Buffer.from(opened.text))).toBe(sha256(bytes));
  expect(await waiting()).toEqual([]);
});

test("bytes for another place than where it stands change nothing", async () => {
  const bytes = longText(1000);
  const { uploadId } = await begin(scene, operator.cookie, place(), "geser.txt", bytes.length);
  await send(scene, operator.cookie, place(), uploadId, 0, bytes.subarray(0, 400));
  for (const offset of [0, 300, 500]) {
    const said = await send(scene, operator.cookie, place(), uploadId, offset, bytes.subarray(offset));
    expect([said.status, said.json.kind, said.json.detail]).toEqual([409, "offset_moved", { received: 400 }]);
  }
  const last = await send(scene, operator.cookie, place(), uploadId, 400, bytes.subarray(400));
  expect(last.json.document.versions[0].sha256).toBe(sha256(bytes));
});

test("an outcome whose answer was lost is told again, and asking twice makes one document", async () => {
  const bytes = longText(2000);
  const { uploadId } = await begin(scene, operator.cookie, place(), "hilang.txt", bytes.length);
  const first = await send(scene, operator.cookie, place(), uploadId, 0, bytes);
  const again = await scene.call(getUpload, { cookie: operator.cookie, params: { ...place(), uploadId } });
  expect(again.json.document.id).toBe(first.json.document.id);
  const repeated = await send(scene, operator.cookie, place(), uploadId, 0, bytes);
  expect([repeated.status, repeated.json.document.id]).toEqual([200, first.json.document.id]);
});

test("a server that died between the last byte and the document makes it when it is asked", async () => {
  const bytes = longText(3000);
  const { uploadId } = await begin(scene, operator.cookie, place(), "mati.txt", bytes.length);
  await send(scene, operator.cookie, place(), uploadId, 0, bytes.subarray(0, 2999));
  // As it is left when the process ends right after the last sync: all bytes on the disk, nothing made of them.
  const { appendFile } = await import("node:fs/promises");
  await appendFile(join(scene.settings.dataFolder, "uploads", uploadId), bytes.subarray(2999));
  await scene.database
    .updateTable("evidence_uploads")
    .set({ received: 3000, holder: null, held_until: null })
    .where("id", "=", uploadId)
    .execute();
  const said = await scene.call(getUpload, { cookie: operator.cookie, params: { ...place(), uploadId } });
  expect(said.json).toMatchObject({ state: "finished", document: { versions: [{ sha256: sha256(bytes) }] } });
});

test("bytes that were never synced are not believed after a power cut", async () => {
  const bytes = longText(5000);
  const { uploadId } = await begin(scene, operator.cookie, place(), "listrik.txt", bytes.length);
  await send(scene, operator.cookie, place(), uploadId, 0, bytes.subarray(0, 1000));
  const { appendFile } = await import("node:fs/promises");
  await appendFile(join(scene.settings.dataFolder, "uploads", uploadId), Buffer.alloc(2000));
  const last = await send(scene, operator.cookie, place(), uploadId, 1000, bytes.subarray(1000));
  expect(last.json.document.versions[0].sha256).toBe(sha256(bytes));
});

test("an upload whose bytes are gone with their disk begins anew instead of making up what is missing", async () => {
  const bytes = longText(5000);
  const { uploadId } = await begin(scene, operator.cookie, place(), "lenyap.txt", bytes.length);
  await send(scene, operator.cookie, place(), uploadId, 0, bytes.subarray(0, 1000));
  await truncate(join(scene.settings.dataFolder, "uploads", uploadId), 10);
  expect((await send(scene, operator.cookie, place(), uploadId, 1000, bytes.subarray(1000))).status).toBe(404);
});

test("only who began an upload sees, continues or drops it", async () => {
  const { uploadId } = await begin(scene, operator.cookie, place(), "milik.txt", 10);
  for (const endpoint of [getUpload, dropUpload]) {
    expect((await scene.call(endpoint, { cookie: colleague.cookie, params: { ...place(), uploadId } })).status).toBe(
      404,
    );
  }
  expect((await send(scene, colleague.cookie, place(), uploadId, 0, longText(10))).status).toBe(404);
  expect((await scene.call(listUploads, { cookie: colleague.cookie, params: place() })).json.items).toEqual([]);
  const own = await scene.call(listUploads, { cookie: operator.cookie, params: place() });
  expect(own.json.items.map((one: { id: string }) => one.id)).toContain(uploadId);
  expect((await scene.call(dropUpload, { cookie: operator.cookie, params: { ...place(), uploadId } })).status).toBe(
    204,
  );
  expect((await scene.call(getUpload, { cookie: operator.cookie, params: { ...place(), uploadId } })).status).toBe(404);
});

test("two requests that continue the same upload at once leave one file, whole", async () => {
  const bytes = longText(400_000);
  const { uploadId } = await begin(scene, operator.cookie, place(), "dua.txt", bytes.length);
  const both = await Promise.all([
    send(scene, operator.cookie, place(), uploadId, 0, bytes),
    send(scene, operator.cookie, place(), uploadId, 0, bytes),
  ]);
  expect(both.some(({ status }) => status === 200)).toBe(true);
  const said = await scene.call(getUpload, { cookie: operator.cookie, params: { ...place(), uploadId } });
  expect(said.json.document.versions[0].sha256).toBe(sha256(bytes));
});

test("what is too large, empty or of no kind that is taken is refused before a byte is sent", async () => {
  const limit = 200 * 1024 * 1024;
  expect((await begin(scene, operator.cookie, place(), "pas.pdf", limit)).status).toBe(201);
  const large = await begin(scene, operator.cookie, place(), "besar.pdf", limit + 1);
  expect([large.status, large.json.kind, large.json.detail]).toEqual([413, "too_large", { most: limit }]);
  const empty = await begin(scene, operator.cookie, place(), "kosong.pdf", 0);
  expect([empty.status, empty.json.kind]).toEqual([422, "empty_file"]);
  const archive = await begin(scene, operator.cookie, place(), "semua.zip", 10);
  expect([archive.status, archive.json.detail.reason]).toEqual([422, "archive"]);
});

test("more bytes than were announced are not taken", async () => {
  const { uploadId } = await begin(scene, operator.cookie, place(), "lebih.txt", 10);
  expect((await send(scene, operator.cookie, place(), uploadId, 0, longText(11))).status).toBe(413);
});

test("a refused file says why again when it is asked for, and its bytes are gone", async () => {
  const bytes = randomBytes(500);
  const { uploadId } = await begin(scene, operator.cookie, place(), "acak.pdf", bytes.length);
  const refused = await send(scene, operator.cookie, place(), uploadId, 0, bytes);
  expect([refused.status, refused.json.kind, refused.json.detail.reason]).toEqual([422, "unsupported_file", "unknown"]);
  const said = await scene.call(getUpload, { cookie: operator.cookie, params: { ...place(), uploadId } });
  expect(said.json).toMatchObject({
    state: "refused",
    refusal: { kind: "unsupported_file", detail: { reason: "unknown" } },
  });
  expect(await waiting()).not.toContain(uploadId);
});

test("a page of somebody else's cannot send a file in the name of who is signed in", async () => {
  const said = await scene.call(continueUpload, {
    cookie: operator.cookie,
    params: { ...place(), uploadId: crypto.randomUUID() },
    headers: { "sec-fetch-site": "cross-site" },
  });
  expect([said.status, said.json.kind]).toEqual([403, "foreign_origin"]);
});

test("a whole folder's files arrive side by side", async () => {
  const said = await Promise.all(
    Array.from({ length: 12 }, async (_, number) =>
      sendFile(scene, operator.cookie, place(), pdf(`berkas ${number}`), `berkas-${number}.pdf`, { folder: "Area 5" }),
    ),
  );
  expect(said.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201));
  expect(new Set(said.map(({ json }) => json.id)).size).toBe(12);
});

test("an upload that nobody continued for two days is gone, and its bytes with it", async () => {
  const { sweepUploads } = await import("../../src/server/evidence/uploads/sweep.ts");
  const { openStaging } = await import("../../src/server/evidence/uploads/staging.ts");
  const { uploadId } = await begin(scene, operator.cookie, place(), "lama.txt", 100);
  await send(scene, operator.cookie, place(), uploadId, 0, longText(50));
  const staging = openStaging(join(scene.settings.dataFolder, "uploads"));
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  await sweepUploads(scene.database, staging, at(47));
  expect((await stat(staging.placeOf(uploadId))).size).toBe(50);
  await sweepUploads(scene.database, staging, at(49));
  expect(await waiting()).toEqual([]);
  expect((await scene.call(getUpload, { cookie: operator.cookie, params: { ...place(), uploadId } })).status).toBe(404);
});

test("the headers that begin an upload are read as tus writes them", () => {
  expect(beginning("a b.pdf", 5)).toMatchObject({ "upload-length": "5", "upload-metadata": "filename YSBiLnBkZg==" });
});

async function waiting(): Promise<readonly string[]> {
  return await readdir(join(scene.settings.dataFolder, "uploads"));
}

/** Readable text that nobody has sent before. */
function longText(bytes: number): Buffer {
  return Buffer.from(
    randomBytes(Math.ceil(bytes / 2))
      .toString("hex")
      .slice(0, bytes),
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
