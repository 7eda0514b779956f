import { rename, truncate } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listEvidence, openEvidence } from "../../src/contract/evidence.ts";
import { askForVerification, getIntegrity } from "../../src/contract/evidence/integrity.ts";
import { type Verifiers, verifyInTurn } from "../../src/server/evidence/keeping/verify-in-turn.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { pdf } from "../worksheets/multipart.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { sendFile } from "./send-upload.ts";

let scene: Scene;
let house: Verifiers;
let operator: Person;
let inspector: Person;

beforeAll(async () => {
  scene = await createScene(undefined, { VERIFY_DAYS: "7" });
  const { settings, database, now } = scene;
  house = { settings, database, now, files: openFiles(settings), log: openLog(settings) };
  operator = await scene.signIn("unit_operator");
  inspector = await scene.signIn("chief_inspector", { unitId: null });
});
afterAll(async () => await scene.close());

const place = () => ({ agencyId: scene.agencyId, unitId: scene.unitId });
const later = (days: number): Verifiers => ({ ...house, now: () => new Date(Date.now() + days * 86_400_000) });

async function upload(text: string) {
  return (await sendFile(scene, operator.cookie, place(), pdf(text), `${text}.pdf`)).json;
}

function placeOf(sha256: string): string {
  return join(scene.settings.dataFolder, "files", sha256.slice(0, 2), sha256);
}

async function standing() {
  return (await scene.call(getIntegrity, { cookie: inspector.cookie, params: { agencyId: scene.agencyId } })).json;
}

async function ledger(action: string) {
  return await scene.database
    .selectFrom("platform_ledger")
    .select(["subject", "detail"])
    .where("action", "=", action)
    .orderBy("id")
    .execute();
}

test("a file is read again when its days are over, and not before", async () => {
  await upload("jadwal");
  expect(await verifyInTurn(later(6))).toBe(0);
  expect(await verifyInTurn(later(8))).toBe(1);
  expect(await verifyInTurn(later(8))).toBe(0);
});

test("a damaged file is named with its unit, title and file, cannot be opened, and is well again when its bytes come again", async () => {
  const document = await upload("rusak");
  const { sha256 } = document.versions[0];
  await truncate(placeOf(sha256), 10);
  await verifyInTurn(later(20));
  expect(await standing()).toMatchObject({
    damaged: 1,
    everyDays: 7,
    damages: [
      { unit: "Puskesmas Uji Satu", title: "rusak", fileName: "rusak.pdf", number: 1, state: "changed", sha256 },
    ],
  });
  expect(await ledger("evidence.damaged")).toMatchObject([
    {
      subject: document.id,
      detail: { unit: "Puskesmas Uji Satu", title: "rusak", fileName: "rusak.pdf", state: "changed" },
    },
  ]);
  const { json } = await scene.call(listEvidence, { cookie: operator.cookie, params: place() });
  expect(json.items.find(({ id }: { id: string }) => id === document.id).versions[0].integrity).toBe("changed");
  const opened = await scene.call(openEvidence, {
    cookie: operator.cookie,
    params: { ...place(), documentId: document.id, number: 1 },
  });
  expect([opened.status, opened.json.kind]).toEqual([409, "evidence_damaged"]);
  // A second look at the same damage is no second entry.
  await verifyInTurn(later(30));
  expect((await ledger("evidence.damaged")).length).toBe(1);
  expect((await upload("rusak")).id).toBe(document.id);
  expect((await standing()).damaged).toBe(0);
  expect(await ledger("evidence.mended")).toMatchObject([{ subject: document.id, detail: { fileName: "rusak.pdf" } }]);
});

test("a file that is missing is named, and mended when it is found in its place again", async () => {
  const document = await upload("hilang");
  const { sha256 } = document.versions[0];
  await rename(placeOf(sha256), join(scene.settings.dataFolder, "aside"));
  await verifyInTurn(later(40));
  expect((await standing()).damages).toMatchObject([{ title: "hilang", state: "missing" }]);
  await rename(join(scene.settings.dataFolder, "aside"), placeOf(sha256));
  await verifyInTurn(later(50));
  expect((await standing()).damaged).toBe(0);
  expect(await ledger("evidence.mended")).toMatchObject([{}, { subject: document.id, detail: { title: "hilang" } }]);
});

test("who may ask has everything read again at once, by whichever process comes first, each file once", async () => {
  const asked = await scene.call(askForVerification, {
    cookie: inspector.cookie,
    params: { agencyId: scene.agencyId },
  });
  const { files, pending } = await standing();
  expect([asked.status, asked.json.asked, pending]).toEqual([200, files, files]);
  const counts = await Promise.all([verifyInTurn(house), verifyInTurn(house), verifyInTurn(house)]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(files);
  expect((await standing()).pending).toBe(0);
  const refused = await scene.call(askForVerification, {
    cookie: operator.cookie,
    params: { agencyId: scene.agencyId },
  });
  expect(refused.status).toBe(403);
});
