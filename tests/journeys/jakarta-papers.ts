import type { Page } from "playwright-core";
import type { Sheet } from "./jakarta-verdicts.ts";
import { look, openPdf } from "./looking.ts";
import type { Stage } from "./stage.ts";

/** The lead writes the end of the report and hands it in; the inspector approves and issues it; the unit opens it. */
export async function reportOn(stage: Stage, lead: Page, { place }: Sheet): Promise<void> {
  await lead.goto(`${stage.address}${place}/laporan`);
  await lead.getByRole("button", { name: /^Penutup/ }).click();
  await lead.getByRole("textbox", { name: "Penutup" }).fill("Evaluasi dilaksanakan sesuai pedoman. Terima kasih.");
  await lead.getByRole("button", { name: "Simpan bagian" }).click();
  await lead.getByText("Bagian disimpan.").waitFor();
  await look(lead, "02-report");
  await lead.getByRole("button", { name: "Serahkan ke Inspektur" }).click();
  await lead.getByText("Menunggu Inspektur").waitFor();
  const inspector = await stage.enterAs("Inspektur Daerah");
  await inspector.goto(`${stage.address}${place}/laporan`);
  await inspector.getByRole("button", { name: "Setujui" }).click();
  await inspector.getByRole("button", { name: "Terbitkan" }).click();
  await inspector.getByRole("link", { name: "Naskah terbit (PDF)" }).waitFor();
  await look(inspector, "03-report-issued");
  // The unit reads it now.
  const head = await stage.enterAs("Kepala Dinas Dukcapil");
  await head.goto(`${stage.address}${place}/laporan`);
  await openPdf(head, head.getByRole("link", { name: "Naskah terbit (PDF)" }), "lhe");
}

/** The admin enters what had no proof, and the inspector verifies it and what waited. */
export async function proveAgency(stage: Stage): Promise<void> {
  const inspector = await stage.enterAs("Inspektur Daerah");
  const admin = await stage.enterAs("Admin Instansi");
  await admin.goto(`${stage.address}/syarat`);
  const spip = agencyLine(admin, "Maturitas SPIP");
  await spip.getByText("Maturitas SPIP").click();
  await spip.getByRole("button", { name: "Isi baru" }).click();
  await spip.getByLabel("Level").selectOption("3");
  await spip.getByLabel("Bukti", { exact: true }).selectOption("link");
  await spip.getByLabel("Alamat bukti").fill("https://bpkp.contoh.invalid/spip");
  await spip.getByRole("button", { name: "Simpan isian" }).click();
  await spip.getByText("verifikasi (Inspektur").waitFor();
  await inspector.goto(`${stage.address}/syarat`);
  for (const name of ["Predikat SAKIP instansi", "Maturitas SPIP"]) {
    const line = agencyLine(inspector, name);
    await line.getByText(name).click();
    await line.getByRole("button", { name: "Verifikasi" }).click();
    await line.getByRole("button", { name: "Verifikasi" }).click();
    await line.getByText("Terpenuhi", { exact: true }).waitFor();
  }
  await inspector.getByText("WBK dan WBBM", { exact: true }).waitFor();
  await look(inspector, "04-requirements");
}

const agencyLine = (page: Page, name: string) =>
  page.getByRole("list", { name: "Syarat tingkat instansi" }).locator("> li", { hasText: name });
