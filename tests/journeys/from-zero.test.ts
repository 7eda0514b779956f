import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.ts";

/**
 * An installation from nothing: the printed code makes the first account, which adds an agency, a unit and a year and
 * invites the agency's administrator; they accept in a browser of their own and open the unit's worksheet.
 */
let stage: Stage;
let platform: Page;
let admin: Page;
const password = "kata sandi yang panjang";
const agency = "Kabupaten Contoh";

beforeAll(async () => {
  stage = await openStage({ empty: true });
  platform = await stage.open();
});
afterAll(async () => await stage.close());

it("takes the printed code and no other for the first account", async () => {
  await platform.getByLabel("Kode dari server").fill("bukan kodenya");
  await platform.getByRole("textbox", { name: "Nama", exact: true }).fill("Admin platform");
  await platform.getByLabel("E-mail").fill("platform@contoh.example");
  await platform.getByLabel("Kata sandi baru").fill(password);
  await platform.getByRole("button", { name: "Buat akun admin" }).click();
  await platform.getByRole("alert").first().waitFor();
  await platform.getByLabel("Kode dari server").fill(stage.firstAccountCode ?? "");
  await platform.getByRole("button", { name: "Buat akun admin" }).click();
  await platform.getByRole("banner").getByRole("link", { name: "Instansi" }).waitFor();
});

it("adds the agency, its unit and an open year", async () => {
  await platform.goto(`${stage.address}/instansi`);
  await platform.getByRole("button", { name: "Tambah instansi" }).first().click();
  const form = platform.locator("form");
  await form.getByLabel("Nama instansi").fill(agency);
  await form.getByRole("textbox", { name: "Kode", exact: true }).fill("99.01");
  await form.getByRole("button", { name: "Tambah instansi" }).click();
  await platform.getByRole("button", { name: "Tambah unit" }).first().click();
  await form.getByLabel("Nama unit").fill("Puskesmas Contoh");
  await form.getByRole("button", { name: "Tambah unit" }).click();
  await platform.getByText("Puskesmas Contoh").first().waitFor();
  await platform.goto(`${stage.address}/tahun`);
  await platform.getByRole("button", { name: "Buka tahun evaluasi" }).first().click();
  await form.getByRole("textbox", { name: "Nama", exact: true }).fill("Evaluasi Contoh");
  await form.getByLabel("Status").selectOption({ label: "berjalan" });
  await form.getByLabel("Mulai (WIB)").first().fill("2020-01-01T08:00");
  await form.getByLabel("Menit terakhir (WIB)").first().fill("2090-01-01T08:00");
  await form.getByRole("button", { name: "Buka tahun evaluasi" }).click();
  await platform
    .getByText(/Evaluasi Contoh/)
    .first()
    .waitFor();
});

it("invites the agency's administrator, whose link waits in the outbox", async () => {
  await platform.goto(`${stage.address}/orang`);
  await platform.getByRole("button", { name: "Undang orang" }).first().click();
  const form = platform.locator("form");
  await form.getByRole("textbox", { name: "Nama", exact: true }).fill("Admin Contoh");
  await form.getByLabel("E-mail").fill("admin@contoh.example");
  await form.getByLabel("Peran").selectOption({ label: "Admin instansi" });
  await form.getByLabel("Surat tugas").fill("SK 1/2026");
  await form.getByRole("button", { name: "Kirim undangan" }).click();
  await platform.getByText("menunggu", { exact: true }).first().waitFor();
  await platform.goto(`${stage.address}/kotak-keluar`);
  await platform.getByRole("button", { name: /Undangan Bening/ }).click();
  const link = await platform.getByRole("link", { name: /\/undangan\// }).getAttribute("href");
  admin = await stage.open();
  await admin.goto(`${stage.address}${new URL(link ?? "").pathname}`);
  await admin.getByLabel("Kata sandi baru").fill(password);
  await admin.getByRole("button", { name: "Terima undangan" }).click();
  await admin.getByRole("banner").getByRole("link", { name: "Lembar kerja" }).waitFor();
});

it("lets the agency's administrator open the blank worksheet of the unit", async () => {
  await admin.goto(`${stage.address}/lembar-kerja`);
  await admin
    .getByRole("button", { name: /Buka lembar kerja/ })
    .first()
    .click();
  await admin.getByRole("combobox", { name: "Unit kerja" }).click();
  await admin.getByRole("option", { name: "Puskesmas Contoh" }).click();
  await admin.locator("form").getByRole("button", { name: "Buka lembar kerja" }).click();
  await admin.waitForURL(/\/lembar-kerja\/[^/]+\/[^/]+/);
  await admin
    .getByRole("heading", { name: /Puskesmas Contoh/ })
    .first()
    .waitFor();
  expect(stage.complaints).toEqual([]);
});
