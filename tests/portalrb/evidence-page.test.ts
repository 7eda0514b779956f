import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listLooks } from "../../src/contract/evidence/looks.ts";
import { revokeEvidenceLinks, setPortalSettings } from "../../src/contract/proposals/portal.ts";
import { createApp } from "../../src/server/app.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { createProposed, inside, pdf, type Proposed } from "./proposed.ts";

let scene: Proposed;
let token: string;

beforeAll(async () => {
  scene = await createProposed();
  token = await scene.issue();
});
beforeEach(() => scene.setNow(inside));
afterAll(async () => await scene.close());

async function fetchPath(): Promise<string> {
  const url = `/portalrb/lke/jawaban-unit/${scene.unitId}`;
  const { body } = await scene.app.inject({ method: "GET", url, headers: { authorization: `Bearer ${token}` } });
  return new URL(JSON.parse(body).answers[0].bukti_dukung_unit).pathname;
}

const open = async (url: string, address = "203.0.113.7") =>
  await scene.app.inject({ method: "GET", url, remoteAddress: address, headers: { "user-agent": "Evaluator" } });
const filePath = (page: string): string => /href="(\/bukti-lke\/[^"]+\/\d+)"/.exec(page)?.[1] ?? "";

test("whoever has the address sees the item's evidence: title, pages, hash; without account and without script", async () => {
  const { statusCode, body, headers } = await open(await fetchPath());
  expect(statusCode).toBe(200);
  expect(body).toContain("SK Tim Kerja");
  expect(body).toContain("Rujukan halaman: 2-3");
  expect(body).toContain(scene.evidence.sha256);
  expect(body).toContain("Puskesmas Uji Satu");
  expect(body).not.toContain("<script");
  expect(headers).toMatchObject({
    "x-robots-tag": "noindex, nofollow",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  });
  expect(headers["set-cookie"]).toBeUndefined();
  expect((await open(`${await fetchPath()}?bahasa=en`)).body).toContain("Page reference: 2-3");
});

test("the file opens from there, in the version that the answer rests on, and nothing else of the unit does", async () => {
  const path = await fetchPath();
  const href = filePath((await open(path)).body);
  const file = await open(href);
  expect([file.statusCode, file.headers["content-type"], file.rawPayload.equals(pdf)]).toEqual([
    200,
    "application/pdf",
    true,
  ]);
  expect(file.headers).toMatchObject({ "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer" });
  expect((await open(href.replace(/\d+$/, "2"))).statusCode).toBe(404);
  expect((await open(`${path}/00000000-0000-4000-8000-000000000000/1`)).statusCode).toBe(404);
});

test("every opening is noted, and the unit sees the file's in who looked", async () => {
  const path = await fetchPath();
  const before = await scene.database.selectFrom("proposals_evidence_openings").select("id").execute();
  await open(filePath((await open(path, "198.51.100.9")).body), "198.51.100.9");
  const after = await scene.database
    .selectFrom("proposals_evidence_openings")
    .selectAll()
    .orderBy("id", "desc")
    .execute();
  expect(after.length - before.length).toBe(2);
  expect(after[0]).toMatchObject({
    document_id: scene.evidence.documentId,
    number: 1,
    address: "198.51.100.9",
    user_agent: "Evaluator",
  });
  const operator = await scene.signIn("unit_operator");
  const params = { agencyId: scene.agencyId, unitId: scene.unitId, documentId: scene.evidence.documentId };
  const asked = await scene.call(listLooks, { cookie: operator.cookie, params });
  expect(asked.status).toBe(200);
  expect(asked.json.items[0]).toMatchObject({ role: "portal", name: null, number: 1 });
});

test("an address ends at its time, and a fetch lengthens it", async () => {
  const body = { source: "submitted", proposesWbbm: false, testUntil: null, evidenceDays: 7 };
  await scene.call(setPortalSettings, { cookie: scene.admin.cookie, params: { agencyId: scene.agencyId }, body });
  const path = await fetchPath();
  const end = inside.getTime() + 7 * 86_400_000;
  scene.setNow(new Date(end - 1));
  expect((await open(path)).statusCode).toBe(200);
  scene.setNow(new Date(end));
  const ended = await open(path);
  expect([ended.statusCode, ended.body.includes("Masa berlaku alamat ini habis")]).toEqual([410, true]);
  await scene.database
    .updateTable("rounds_windows")
    .set({ closes_at: new Date("2026-12-31") })
    .where("stage", "=", "proposal")
    .execute();
  expect(await fetchPath()).toBe(path);
  expect((await open(path)).statusCode).toBe(200);
});

test("a closed address is closed at once, page and file", async () => {
  const path = await fetchPath();
  const href = filePath((await open(path)).body);
  await scene.call(revokeEvidenceLinks, {
    cookie: scene.admin.cookie,
    params: { agencyId: scene.agencyId },
    body: { unitId: null },
  });
  expect([(await open(path)).statusCode, (await open(href)).statusCode]).toEqual([410, 410]);
});

test("an address that nobody was told is not known, and guessing is slowed down", async () => {
  const { settings, database } = scene;
  const app = await createApp({ settings, database, log: openLog(settings), now: scene.now });
  const statuses = new Set<number>();
  for (let tries = 0; tries < 121; tries += 1) {
    const url = `/bukti-lke/${"A".repeat(42)}${String(tries % 10)}`;
    statuses.add((await app.inject({ method: "GET", url })).statusCode);
  }
  await app.close();
  expect([...statuses]).toEqual([404, 429]);
});

test("a file that a scanner found infected is not opened by an address either", async () => {
  const href = filePath((await open(await fetchPath())).body);
  await scene.database
    .updateTable("evidence_contents")
    .set({ scan: "infected", scan_finding: "EICAR" })
    .where("sha256", "=", scene.evidence.sha256)
    .execute();
  const refused = await open(href);
  expect([refused.statusCode, refused.body.includes("Berkas ini tidak dapat dibuka")]).toEqual([404, true]);
});
