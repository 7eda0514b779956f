import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkWorkbook } from "../../src/core/worksheets/workbook/check.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";
import { verifyPackage } from "../../src/server/proposals/exchange/verify-package.ts";
import { blankTemplate } from "../workbooks/blank-template.ts";
import { shippedPack } from "../workbooks/check-book.ts";
import { openStage, type Stage } from "./stage.ts";

/** A worksheet leaves through the web: in a template of the agency's, and with its whole year as a package that is checked elsewhere. */
let stage: Stage;
let admin: Page;
let folder: string;

beforeAll(async () => {
  stage = await openStage();
  folder = await mkdtemp(join(tmpdir(), "bening-leaves-"));
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

describe("what leaves the house", () => {
  it("is a template that the agency chose, filled, with a word on what its recaps read", async () => {
    admin = await stage.enterAs("Admin Instansi (Bagian Organisasi)");
    await admin.goto(`${stage.address}/lembar-kerja`);
    await admin
      .getByRole("link", { name: /Dinas Kependudukan/ })
      .first()
      .click();
    await admin.locator("[data-item]").waitFor();
    await admin.getByRole("button", { name: "Ekspor" }).click();
    const pack = await shippedPack();
    const panel = admin.getByRole("region", { name: "Ekspor lembar kerja" });
    const handed = admin.waitForEvent("download");
    await panel.locator('input[type="file"]').setInputFiles({
      name: "templat.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: blankTemplate(pack),
    });
    const place = join(folder, "terisi.xlsx");
    await (await handed).saveAs(place);
    await panel.getByText(/membaca kolom P, jadi semuanya menampilkan nilai TPI/).waitFor();
    const workbook = await readWorkbook(await readFile(place));
    const reading = workbook.ok ? checkWorkbook(workbook.value, pack) : workbook;
    expect(reading.ok && Object.keys(reading.value.unit.answers).length).toBeGreaterThan(50);
  });

  it("is a package of the year, ordered, made, and found whole and sound without the server", async () => {
    await admin.goto(`${stage.address}/paket`);
    await admin.getByRole("button", { name: "Pesan paket" }).click();
    const handed = admin.waitForEvent("download");
    await admin.getByRole("link", { name: "Unduh paket" }).click({ timeout: 30_000 });
    const place = join(folder, "paket.zip");
    await (await handed).saveAs(place);
    const { faults, manifest, keyId } = await verifyPackage(place, null);
    expect(faults).toEqual([]);
    expect(manifest?.agency.code).toBe("35.13");
    await admin.getByText(`Kunci tanda tangan: ${keyId}`).waitFor();
    expect(stage.complaints).toEqual([]);
  });
});
