import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listEvidence, openEvidence } from "../../src/contract/evidence.ts";
import { attachEvidence, getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { scanWaiting, type Scanners } from "../../src/server/evidence/scanning/scan-waiting.ts";
import { pingScanner, scanStream } from "../../src/server/platform/clamd.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { pdf } from "../worksheets/multipart.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { type StandIn, startStandIn } from "./clamd.ts";
import { sendFile } from "./send-upload.ts";

let daemon: StandIn;
let scene: Scene;
let house: Scanners;
let operator: Person;
let assessor: Person;

beforeAll(async () => {
  daemon = await startStandIn();
  scene = await createScene(undefined, { CLAMD: daemon.address });
  const { settings, database, now } = scene;
  house = { settings, database, now, files: openFiles(settings), log: openLog(settings) };
  operator = await scene.signIn("unit_operator");
  assessor = await scene.signIn("tpi_member");
});
afterAll(async () => {
  await scene.close();
  await daemon.stop();
});

const place = () => ({ agencyId: scene.agencyId, unitId: scene.unitId });

async function upload(text: string) {
  const said = await sendFile(scene, operator.cookie, place(), pdf(text), `${text}.pdf`);
  expect(said.status).toBe(201);
  return said.json;
}

async function open(person: Person, documentId: string) {
  return await scene.call(openEvidence, { cookie: person.cookie, params: { ...place(), documentId, number: 1 } });
}

async function versionOf(documentId: string) {
  const { json } = await scene.call(listEvidence, { cookie: operator.cookie, params: place() });
  return json.items.find(({ id }: { id: string }) => id === documentId).versions[0];
}

test("what waits for the scanner is opened by its own unit alone, and by the others once it is clean", async () => {
  daemon.say(() => "stream: OK");
  const document = await upload("menunggu");
  expect(document.versions[0].scan).toBe("waiting");
  expect((await open(operator, document.id)).status).toBe(200);
  const early = await open(assessor, document.id);
  expect([early.status, early.json.kind]).toEqual([409, "evidence_waiting"]);
  expect(await scanWaiting(house)).toBe(1);
  expect((await versionOf(document.id)).scan).toBe("clean");
  expect((await open(assessor, document.id)).status).toBe(200);
});

test("what is infected nobody opens and no answer rests on, and the ledger names it", async () => {
  daemon.say((bytes) => (bytes.includes("jahat") ? "stream: Uji.Jahat-1 FOUND" : "stream: OK"));
  const document = await upload("jahat");
  const params = { ...scene.here, layer: "unit", item: "A.I.1.i.a", documentId: document.id };
  // Attached before the scanner had spoken: the answer stands, and shows what it rests on.
  expect((await scene.call(attachEvidence, { cookie: operator.cookie, params, body: { pages: "" } })).status).toBe(200);
  await scanWaiting(house);
  expect(await versionOf(document.id)).toMatchObject({ scan: "infected", scanFinding: "Uji.Jahat-1" });
  for (const person of [operator, assessor]) {
    const said = await open(person, document.id);
    expect([said.status, said.json.kind, said.json.detail.finding]).toEqual([409, "evidence_infected", "Uji.Jahat-1"]);
  }
  const again = await scene.call(attachEvidence, {
    cookie: operator.cookie,
    params: { ...params, item: "A.I.1.i.b" },
    body: { pages: "" },
  });
  expect([again.status, again.json.kind]).toEqual([409, "evidence_infected"]);
  const { json } = await scene.call(getWorksheet, { cookie: operator.cookie, params: scene.here });
  expect(json.layers[0].evidence[0].attachment).toMatchObject({ documentId: document.id, scan: "infected" });
  const entry = await scene.database
    .selectFrom("platform_ledger")
    .select(["subject", "detail"])
    .where("action", "=", "evidence.infected")
    .executeTakeFirstOrThrow();
  expect(entry).toMatchObject({
    subject: document.id,
    detail: { finding: "Uji.Jahat-1", fileName: "jahat.pdf", unit: "Puskesmas Uji Satu" },
  });
});

test("while the scanner is away files go on waiting, and are scanned when it is back", async () => {
  daemon.say(() => "stream: OK");
  const document = await upload("pergi");
  await daemon.stop();
  expect(await scanWaiting(house)).toBe(0);
  expect((await versionOf(document.id)).scan).toBe("waiting");
  await daemon.start();
  expect(await scanWaiting(house)).toBe(1);
  expect((await versionOf(document.id)).scan).toBe("clean");
});

test("a scanner that hangs up in the middle has said nothing", async () => {
  daemon.say(() => null);
  const document = await upload("putus");
  expect(await scanWaiting(house)).toBe(0);
  expect((await versionOf(document.id)).scan).toBe("waiting");
  daemon.say(() => "stream: OK");
  await scanWaiting(house);
  expect((await versionOf(document.id)).scan).toBe("clean");
});

test("what is larger than the scanner takes is said to be unscanned, and offered again the day after", async () => {
  daemon.say(() => "INSTREAM size limit exceeded. ERROR");
  const document = await upload("terlalu besar");
  await scanWaiting(house);
  expect((await versionOf(document.id)).scan).toBe("unscanned");
  expect((await open(assessor, document.id)).status).toBe(200);
  expect(await scanWaiting(house)).toBe(0);
  daemon.say(() => "stream: OK");
  const tomorrow = { ...house, now: () => new Date(Date.now() + 25 * 3_600_000) };
  expect(await scanWaiting(tomorrow)).toBe(1);
  expect((await versionOf(document.id)).scan).toBe("clean");
});

test("several processes share the work, each file scanned once", async () => {
  daemon.say(() => "stream: OK");
  for (let number = 0; number < 6; number += 1) await upload(`bersama ${number}`);
  const before = daemon.streams.length;
  const counts = await Promise.all([scanWaiting(house), scanWaiting(house), scanWaiting(house)]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
  expect(daemon.streams.length - before).toBe(6);
});

test("a stream goes as lengths and bytes, closed by a zero length", async () => {
  let heard: Uint8Array = new Uint8Array();
  daemon.say((bytes) => {
    heard = bytes;
    return "stream: OK";
  });
  const bytes = Buffer.alloc(5_000_000, "bukti ");
  const source = Readable.from([bytes.subarray(0, 3), bytes.subarray(3, 4_000_000), bytes.subarray(4_000_000)]);
  expect(await scanStream(house.settings.virusScanner ?? { path: "" }, source)).toEqual({ kind: "clean" });
  expect(daemon.streams.at(-1)).toEqual([3, 3_999_997, 1_000_000]);
  expect(createHash("sha256").update(heard).digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
});

test("without a scanner files are said to be unscanned and are opened as ever", async () => {
  const plain = { ...house, settings: { ...house.settings, virusScanner: undefined } };
  const document = await upload("tanpa pemindai");
  expect(await scanWaiting(plain)).toBe(1);
  expect((await versionOf(document.id)).scan).toBe("unscanned");
  expect((await open(assessor, document.id)).status).toBe(200);
});

const clamd = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd"].find((path) => existsSync(path));

test.skipIf(clamd === undefined)(
  `the real daemon finds a test signature by its socket${clamd === undefined ? " (skipped: clamd is not installed)" : ""}`,
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "bening-clamd-"));
    // The industry's harmless test string, put together here so that no scanner takes this file for one.
    const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");
    await writeFile(join(folder, "uji.ndb"), `Uji.Eicar:0:*:${Buffer.from(eicar).toString("hex")}\n`);
    const socket = join(folder, "clamd.sock");
    const lines = [`DatabaseDirectory ${folder}`, `LocalSocket ${socket}`, "Foreground yes", "StreamMaxLength 1M"];
    await writeFile(join(folder, "clamd.conf"), `${lines.join("\n")}\n`);
    const child = spawn(clamd ?? "", ["--config-file", join(folder, "clamd.conf")], { stdio: "ignore" });
    try {
      const scanner = { path: socket };
      const deadline = Date.now() + 40_000;
      while (!existsSync(socket)) {
        if (Date.now() > deadline || child.exitCode !== null) throw new Error("clamd did not start");
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(await pingScanner(scanner)).toBe(true);
      const scan = async (bytes: Buffer) => await scanStream(scanner, Readable.from([bytes]));
      expect(await scan(Buffer.from("surat biasa"))).toEqual({ kind: "clean" });
      expect(await scan(Buffer.concat([Buffer.from("pembuka "), Buffer.from(eicar)]))).toMatchObject({
        kind: "infected",
        finding: expect.stringContaining("Uji.Eicar"),
      });
      expect(await scan(Buffer.alloc(3_000_000, "x"))).toEqual({ kind: "too_large" });
    } finally {
      child.kill();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
