import { writeFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { downloadExport, getExchangeKeys, listExports, orderExport } from "../../src/contract/proposals/exchange.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { sweepExports, workOffExports } from "../../src/server/proposals/exchange/work-off.ts";
import { verifyPackage } from "../../src/server/proposals/exchange/verify-package.ts";
import { bestAnswers } from "../worksheets/answers.ts";
import { createScene, fillLayer, type Person, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
let admin: Person;
let clock = new Date();

beforeAll(async () => {
  scene = await createScene();
  admin = await scene.signIn("agency_admin");
  await fillLayer(scene, await scene.signIn("unit_operator"), "unit", bestAnswers(scene.pack));
}, 60_000);
afterAll(async () => await scene.close());

const params = () => ({ agencyId: scene.agencyId, roundId: scene.roundId });
const office = () => ({
  settings: scene.settings,
  database: scene.database,
  files: openFiles(scene.settings),
  log: pino({ level: "silent" }),
  now: () => clock,
});
const order = async (person = admin, worksheetId: string | null = null) =>
  await scene.call(orderExport, { cookie: person.cookie, params: params(), body: { worksheetId } });
const list = async () => (await scene.call(listExports, { cookie: admin.cookie, params: params() })).json;

test("an order waits, is made in the background, is downloaded, and is gone after its days", async () => {
  const placed = await order();
  expect(placed.status).toBe(200);
  expect((await list()).items).toEqual([
    expect.objectContaining({ id: placed.json.id, state: "waiting", unitName: null }),
  ]);
  const again = await order();
  expect([again.status, again.json.kind]).toEqual([409, "exchange_in_the_making"]);

  expect(await workOffExports(office())).toBe(1);
  const { items, keyId } = await list();
  expect(items[0]).toMatchObject({ state: "ready", units: 1, damages: 0, error: null });
  const at = { agencyId: scene.agencyId, exportId: placed.json.id };
  const file = await scene.app.inject({
    method: "GET",
    url: `/api/agencies/${at.agencyId}/exports/${at.exportId}/file`,
    headers: { cookie: admin.cookie },
  });
  expect([file.statusCode, file.rawPayload.length]).toEqual([200, items[0].bytes]);
  const folder = await mkdtemp(join(tmpdir(), "bening-order-"));
  await writeFile(join(folder, "paket.zip"), file.rawPayload);
  const { faults, manifest } = await verifyPackage(join(folder, "paket.zip"), keyId);
  await rm(folder, { recursive: true });
  expect(faults).toEqual([]);
  // 100 points in the regulation's own sample
  expect(manifest?.units).toHaveLength(1);
  const keys = await scene.call(getExchangeKeys, {});
  expect(keys.json.keys[0]).toMatchObject({ keyId, firstUsedAt: expect.any(String) });

  clock = new Date(clock.getTime() + 8 * 86_400_000);
  await sweepExports(office());
  clock = new Date();
  expect((await list()).items[0]).toMatchObject({ state: "expired" });
  expect(await openFiles(scene.settings).size(items[0].sha256)).toBeNull();
  const gone = await scene.call(downloadExport, { cookie: admin.cookie, params: at });
  expect(gone.status).toBe(404);
});

test("an order whose worker died is made by the next one when its lease is over", async () => {
  const placed = await order(admin, scene.worksheetId);
  await scene.database
    .updateTable("proposals_exports")
    .set({ state: "working", leased_until: new Date(clock.getTime() + 60_000), attempts: 1 })
    .where("id", "=", placed.json.id)
    .execute();
  expect(await workOffExports(office())).toBe(0);
  clock = new Date(clock.getTime() + 120_000);
  expect(await workOffExports(office())).toBe(1);
  expect((await list()).items[0]).toMatchObject({ id: placed.json.id, state: "ready", unitName: "Puskesmas Uji Satu" });
});

test("nobody but the agency's administrator orders, and a worksheet of another year is none", async () => {
  expect((await order(await scene.signIn("tpi_lead"))).status).toBe(403);
  const other = await scene.addRound(2025, "Tahun 2025");
  const worksheetId = await scene.addWorksheet(scene.unitId, other);
  expect((await order(admin, worksheetId)).status).toBe(404);
});
