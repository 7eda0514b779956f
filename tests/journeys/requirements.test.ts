import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.ts";

/**
 * Months before the window: the agency admin sees on one page what is still owed, the inspector verifies the result that
 * waits, the admin proves what had no proof, and the health centre prepares its objection before anybody knows a result.
 */
let stage: Stage;
let admin: Page;
let inspector: Page;

beforeAll(async () => {
  stage = await openStage();
  admin = await stage.enterAs("Admin Instansi (Bagian Organisasi)");
  inspector = await stage.enterAs("Inspektur Daerah");
});
afterAll(async () => await stage.close());

const agencyLine = (page: Page, name: string) =>
  page.getByRole("list", { name: "Syarat tingkat instansi" }).locator("> li", { hasText: name });
const unitRow = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });

it("tells what the agency may propose now, what it could, and who owes what", async () => {
  await admin.goto(`${stage.address}/syarat`);
  await admin.getByText("Hanya afirmasi").waitFor();
  await admin.getByText("Bila semua yang belum terbukti menjadi terbukti: WBK dan WBBM").waitFor();
  await unitRow(admin, "Puskesmas Gending").getByText("Terhalang").waitFor();
  await unitRow(admin, "Dinas Kependudukan").getByText("WBK-AFIRMASI").waitFor();
  await agencyLine(admin, "Predikat SAKIP instansi").getByText("Belum terbukti").waitFor();
});

it("lets the inspector verify what the admin entered, on a number that lies on the limit", async () => {
  await inspector.goto(`${stage.address}/syarat`);
  const sakip = agencyLine(inspector, "Predikat SAKIP instansi");
  await sakip.getByText("Predikat SAKIP instansi").click();
  await sakip.getByText("tepat di batas").waitFor();
  await sakip.getByRole("button", { name: "Verifikasi" }).click();
  await sakip.getByRole("button", { name: "Verifikasi" }).click();
  await sakip.getByText("Terpenuhi", { exact: true }).waitFor();
});

it("takes a proof from the admin, whose own entry somebody else verifies", async () => {
  await admin.reload();
  const spip = agencyLine(admin, "Maturitas SPIP");
  await spip.getByText("Maturitas SPIP").click();
  await spip.getByText("lampirkan bukti (Admin instansi)").waitFor();
  await spip.getByRole("button", { name: "Isi baru" }).click();
  await spip.getByLabel("Level").selectOption("3");
  await spip.getByLabel("Bukti", { exact: true }).selectOption("link");
  await spip.getByLabel("Alamat bukti").fill("https://bpkp.contoh.invalid/spip");
  await spip.getByRole("button", { name: "Simpan isian" }).click();
  await spip.getByText("verifikasi (Inspektur").waitFor();
  await inspector.reload();
  const waiting = agencyLine(inspector, "Maturitas SPIP");
  await waiting.getByText("Maturitas SPIP").click();
  await waiting.getByRole("button", { name: "Verifikasi" }).click();
  await waiting.getByRole("button", { name: "Verifikasi" }).click();
  await inspector.getByText("WBK dan WBBM", { exact: true }).waitFor();
});

it("opens a unit on a phone, line by line, and its kit for the objection", async () => {
  const head = await stage.enterAs("Kepala Puskesmas Sumberasih", { width: 360, height: 740 });
  await head.goto(`${stage.address}/syarat`);
  await head.getByRole("link", { name: "Puskesmas Sumberasih" }).click();
  await head.getByRole("heading", { name: "Syarat Puskesmas Sumberasih" }).waitFor();
  const width = await head.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await head.getByRole("link", { name: "Siap sanggah" }).click();
  await head.getByText("0 dari 7 butir siap").or(head.getByText("1 dari 7 butir siap")).waitFor();
  const point = head.getByRole("region", { name: "Surat pernyataan TLHP oleh APIP" });
  await point.getByLabel("Argumen singkat").fill("Dua belas dari dua belas temuan tuntas, lihat lampiran.");
  await point.getByRole("button", { name: "Simpan" }).click();
  await head.getByText("Butir tersimpan").waitFor();
  await point.getByRole("button", { name: "Tambah dari bukti dukung unit" }).click();
  await point.getByLabel("Pilih dokumen").selectOption({ index: 1 });
  await point.getByRole("button", { name: "Masukkan" }).click();
  await point.getByText("versi 1, segel").waitFor();
  await point.getByText("Siap", { exact: true }).waitFor();
  expect(stage.complaints).toEqual([]);
});
