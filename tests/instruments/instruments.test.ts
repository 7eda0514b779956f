import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getInstrument, importMasterList, listInstruments } from "../../src/contract/instruments.ts";
import { keepShippedPacks } from "../../src/server/instruments/records.ts";
import { defaultPackId } from "../../src/server/instruments/packs.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { enterAs, makePerson } from "../people/cast.ts";

let house: TestApp;
let cookie: string;
/** Stands beside the checkout where the ministry's files may be used; they are never part of it. */
const ministryList = join(import.meta.dirname, "../../../shared/data/portalrb-master-soal-lke-zi-2026.json");

beforeAll(async () => {
  house = await createTestApp();
  await makePerson(house.database, { email: "platform@contoh.example", role: "platform_admin" });
  cookie = await enterAs(house, "platform@contoh.example");
});
afterAll(async () => await house.close());

test("the shipped pack is there, whole, and is sent once to a browser that keeps it", async () => {
  const { items } = (await house.call(listInstruments, { cookie })).json;
  expect(items).toContainEqual(expect.objectContaining({ id: defaultPackId, inUse: false, overlay: null }));
  const params = { instrumentId: defaultPackId };
  const first = await house.call(getInstrument, { cookie, params });
  // Fact sheet 4.2: 113 scored items.
  expect(first.json.pack.items).toHaveLength(113);
  const again = await house.call(getInstrument, { cookie, params, headers: { "if-none-match": String(first.headers["etag"]) } });
  expect([again.status, again.text]).toEqual([304, ""]);
  expect((await house.call(getInstrument, { cookie, params: { instrumentId: "tidak-ada" } })).status).toBe(404);
});

test("what is no master list is refused with its places, and changes nothing", async () => {
  const params = { instrumentId: defaultPackId };
  for (const content of ["{", "[]", "{}"]) {
    const refused = await house.call(importMasterList, { cookie, params, body: { content, dryRun: false } });
    expect([refused.status, refused.json.kind], content).toEqual([422, "master_list_unreadable"]);
    expect(refused.json.faults.length).toBeGreaterThan(0);
  }
  const { items } = (await house.call(listInstruments, { cookie })).json;
  expect(items.every((item: { overlay: unknown }) => item.overlay === null)).toBe(true);
});

test("a rehearsal reports and keeps nothing; the import lays the wording over the pack and renews what browsers keep", async () => {
  const params = { instrumentId: defaultPackId };
  const before = await house.call(getInstrument, { cookie, params });
  // Longer than any note: the ministry's own list has 300 thousand characters.
  const content = JSON.stringify({ ...smallList(), remark: "x".repeat(300_000) });
  const rehearsal = await house.call(importMasterList, { cookie, params, body: { content, dryRun: true } });
  expect(rehearsal.json).toMatchObject({ applied: false, matched: 1, year: 2026 });
  expect((await house.call(getInstrument, { cookie, params })).headers["etag"]).toBe(before.headers["etag"]);
  const applied = await house.call(importMasterList, { cookie, params, body: { content, dryRun: false } });
  expect(applied.json.applied).toBe(true);
  const after = await house.call(getInstrument, { cookie, params });
  expect(after.headers["etag"]).not.toBe(before.headers["etag"]);
  expect(after.json.wording["A.I.1.i.a"]).toMatchObject({ question: "Soal resmi satu", criteria: "Ya, jika resmi." });
  const { items } = (await house.call(listInstruments, { cookie })).json;
  const listed = items.find((item: { id: string }) => item.id === defaultPackId);
  expect(listed.overlay).toMatchObject({ year: 2026, differences: applied.json.differences.length });
});

test.skipIf(!existsSync(ministryList))("the ministry's own list goes through the public door", async () => {
  const params = { instrumentId: defaultPackId };
  const content = await readFile(ministryList, "utf8");
  const { json } = await house.call(importMasterList, { cookie, params, body: { content, dryRun: true } });
  // Fact sheet 4.2: 105 direct answers and 22 counts are the portal's 127 entries.
  expect(json).toMatchObject({ applied: false, matched: 127, year: 2026 });
});

test("a pack that a round uses never changes, whatever is shipped later", async () => {
  await house.database
    .insertInto("rounds")
    .values({ id: crypto.randomUUID(), year: 2026, name: "Evaluasi", pack_id: defaultPackId, reference_date: "2026-06-30", quota: null })
    .execute();
  expect(await keepShippedPacks(house.database)).toEqual([]);
  await expect(
    house.database.updateTable("instruments_packs").set({ content: "{}", sha256: "0" }).where("id", "=", defaultPackId).execute(),
  ).rejects.toThrow("is in use by a round");
  await house.database.updateTable("instruments_packs").set({ sha256: "an earlier one" }).where("id", "=", defaultPackId).execute();
  expect(await keepShippedPacks(house.database)).toEqual([defaultPackId]);
});

/** A master list with one entry, in the portal's shape. */
function smallList() {
  const options = [
    { key: "Ya", label: "Ya", multiplier: 1 },
    { key: "Tidak", label: "Tidak", multiplier: 0 },
  ];
  const entry = {
    id: 1, teks_pertanyaan: "Soal resmi satu", kriteria_nilai: "Ya, jika resmi.", jenis_jawaban: "YA_TIDAK", bobot_maksimal: 0, skema_penilaian: options,
    excel_baris: 6, excel_sheet: "Jawaban", excel_kolom_jawaban_unit: "K", excel_kolom_jawaban_tpi: "N", excel_kolom_catatan_unit: "L",
    excel_kolom_bukti_dukung_unit: "M", excel_kolom_catatan_tpi: "Q",
  };
  const sub = { nama: "i. Penyusunan Tim Kerja", bobot_maksimal: 0.5, children: [], soals: [entry] };
  const area = { id: 0, nama: "1. MANAJEMEN PERUBAHAN", level: "area_perubahan", bobot_maksimal: 4, children: [sub] };
  const half = { id: 2, nama: "I. PEMENUHAN", bobot_maksimal: 30, children: [area] };
  return {
    tahun: 2026, total_soal: 1, generated_at: "2026-06-09T15:22:49+07:00",
    data: [{ id: 1, nama: "A. PENGUNGKIT", bobot_maksimal: 60, children: [half] }],
  };
}
