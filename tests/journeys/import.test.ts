import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

// A table of people with faults in it is brought in by the agency's administrator, and taken back.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => await stage.close());

const table = [
  "E-mail;Nama lengkap;Peran;Unit kerja;Nomor surat;TMT",
  "baru.satu@contoh.example;Operator Satu;Operator unit;Puskesmas Sumberasih;SK 7/2026;01/03/2026",
  "baru.dua@contoh.example;Operator Dua;Raja;Puskesmas Sumberasih;SK 7/2026;01/03/2026",
  "tanpa-alamat;Operator Tiga;Operator unit;Unit Entah;SK 7/2026;32/03/2026",
].join("\r\n");

test("a table is mapped, tried, brought in without its faulty rows, and taken back", async () => {
  const page = await stage.enterAs("Admin Instansi");
  await page.getByRole("button", { name: "Lainnya" }).click();
  await page.getByRole("menuitem", { name: "Orang", exact: true }).click();
  await page.getByRole("link", { name: "Impor tabel" }).click();
  // The heading of the page before says "Orang dan tugas" too.
  await page.getByRole("heading", { name: "Impor tabel" }).waitFor();
  await page.getByText("Orang dan tugas", { exact: true }).last().click();
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "pegawai.csv", mimeType: "text/csv", buffer: Buffer.from(table) });

  // The columns were recognised, each with what stands below it.
  await page.getByRole("region", { name: "1 · Kolom" }).waitFor();
  expect(await page.getByLabel("E-mail (wajib)").inputValue()).toBe("0");
  await page.getByText("Contoh isi: baru.satu@contoh.example").waitFor();

  await page.getByRole("button", { name: "Jalankan uji coba" }).click();
  const trial = page.getByRole("region", { name: "2 · Uji coba" });
  await trial.getByText("1 baru").waitFor();
  await trial.getByText("2 bermasalah").waitFor();
  await trial.getByText("Peran “Raja”: peran tidak dikenal").waitFor();
  await trial.getByText("Berlaku mulai “32/03/2026”: bukan tanggal; tulis seperti 31/12/2026").waitFor();
  const run = trial.getByRole("button", { name: "Masukkan 1 baris" });
  expect(await run.isDisabled()).toBe(true);
  await trial.getByLabel("Lewati 2 baris bermasalah").check();
  await run.click();

  const history = page.getByRole("region", { name: "Impor sebelumnya" });
  await history.getByText("1 masuk · 0 sudah ada · 2 dilewati").waitFor();
  await history.getByRole("button", { name: "Tarik kembali" }).click();
  await history.getByText("Ditarik kembali").waitFor();
  expect(stage.complaints).toEqual([]);
});
