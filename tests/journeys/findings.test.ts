import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.ts";

/**
 * A finding from the assessor's desk to the unit's phone and back: written on an evidence page beside a private note,
 * released by the lead, answered with proof, verified; and the year before it, which is told again.
 */
describe("Findings and follow-up", () => {
  let stage: Stage;
  let member: Page;
  let lead: Page;
  let unit: Page;
  const condition = "Notula rapat Maret tidak memuat daftar hadir.";

  beforeAll(async () => {
    stage = await openStage();
  }, 180_000);
  afterAll(async () => {
    await stage?.close();
  });

  it("lets an assessor write a finding on an evidence page, and a note that stays private", async () => {
    member = await stage.enterAs("Anggota TPI 2");
    await member.goto(`${stage.address}${await deskOf("Dinas Kependudukan")}?item=A.I.1.i.a`);
    await declareFree(member);
    await member.getByRole("button", { name: "Tambah catatan pribadi" }).click();
    await member.getByRole("textbox", { name: "Catatan pribadi" }).fill("Tanyakan siapa penyusunnya");
    await member.getByRole("button", { name: "Simpan catatan" }).click();
    await member.getByText("Tanyakan siapa penyusunnya").waitFor();
    await member.getByRole("button", { name: "Tulis temuan", exact: true }).click();
    await member.getByRole("textbox", { name: "Kondisi" }).fill(condition);
    await member.getByRole("textbox", { name: "Rekomendasi" }).fill("Lampirkan daftar hadir pada setiap notula.");
    await member.getByRole("combobox", { name: "Halaman bukti" }).selectOption({ index: 1 });
    await member.getByRole("textbox", { name: "Halaman", exact: true }).fill("2");
    await member.getByRole("button", { name: "Simpan rancangan" }).click();
    await member.getByText("Rancangan, belum disampaikan").waitFor();
    // A member writes; the lead releases.
    expect(await member.getByRole("button", { name: /Sampaikan \d+ temuan/ }).count()).toBe(0);
  });

  it("shows the unit nothing of it until the lead has released it", async () => {
    unit = await stage.enterAs("Operator ZI Dinas Dukcapil", { width: 360, height: 740 });
    await unit.goto(`${stage.address}/temuan`);
    await unit.getByRole("heading", { name: "Temuan dan tindak lanjut" }).waitFor();
    await unit.getByText("Survei menunjukkan sebagian pemohon").first().waitFor();
    expect(await unit.getByText(condition).count()).toBe(0);
    lead = await stage.enterAs("Ketua Tim TPI");
    await lead.goto(`${stage.address}${await deskOf("Dinas Kependudukan")}?item=A.I.1.i.a&panel=temuan`);
    await declareFree(lead);
    await lead.getByRole("button", { name: "Sampaikan 1 temuan ke unit" }).click();
    await lead.getByText("1 temuan disampaikan ke unit").waitFor();
    await unit.reload();
    await unit.getByRole("link", { name: condition }).waitFor();
    await lead.reload();
    expect(await lead.getByText("Tanyakan siapa penyusunnya").count()).toBe(0);
  });

  it("leads the unit through plan, proof and done on a phone", async () => {
    await unit.getByRole("link", { name: condition }).click();
    await unit.getByRole("textbox", { name: "Tindakan" }).fill("Daftar hadir dilampirkan mulai rapat April.");
    await unit.getByRole("combobox", { name: "Penanggung jawab" }).selectOption("Kepala Dinas Dukcapil");
    await unit.getByLabel("Target selesai").fill("2099-01-31");
    await unit.getByRole("button", { name: "Simpan rencana" }).click();
    await unit.getByText("Tambahkan paling sedikit satu bukti dahulu.").waitFor();
    await unit.getByRole("button", { name: "Tambah dari Pustaka bukti" }).click();
    await unit
      .getByRole("button", { name: /^Lampirkan/ })
      .first()
      .click();
    await unit.getByText("Bukti ditambahkan").waitFor();
    await unit.getByRole("button", { name: "Nyatakan selesai" }).click();
    await unit.getByText("Menunggu verifikasi").first().waitFor();
    const overflow = await unit.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it("tells the assessor on the first page, who verifies what they see", async () => {
    await member.goto(stage.address);
    await member.getByText("Verifikasi tindak lanjut: Dinas Kependudukan dan Pencatatan Sipil").waitFor();
    await member.goto(`${stage.address}/temuan?state=review&q=daftar%20hadir`);
    await member.getByRole("link", { name: condition }).click();
    await member.getByRole("heading", { name: "Periksa tindak lanjut" }).waitFor();
    await member.getByRole("button", { name: "Verifikasi", exact: true }).click();
    await member.getByText("Tindak lanjut diverifikasi").waitFor();
    await unit.reload();
    await unit.getByText("Selesai diverifikasi").first().waitFor();
  });

  it("opens the current year with what last year told the unit", async () => {
    const operator = await stage.enterAs("Operator ZI Puskesmas Sumberasih");
    await operator.goto(`${stage.address}${await sheetOf("Puskesmas Sumberasih")}?item=A.I.1.iii.c`);
    await operator.getByText(/temuan tahun lalu belum selesai/).waitFor();
    await operator.getByRole("heading", { name: "Tahun 2024 kami sampaikan" }).waitFor();
    await operator.getByText("Hasil monev triwulan II dicatat").waitFor();
    await operator.getByText("Direncanakan").first().waitFor();
  });

  it("made no page complain", () => {
    expect(stage.complaints).toEqual([]);
  });

  async function sheetOf(unitName: string): Promise<string> {
    const { agency_id, id } = await stage.database
      .selectFrom("worksheets as w")
      .innerJoin("rounds as r", "r.id", "w.round_id")
      .innerJoin("agencies_units as u", (join) =>
        join.onRef("u.agency_id", "=", "w.agency_id").onRef("u.id", "=", "w.unit_id"),
      )
      .select(["w.agency_id", "w.id"])
      .where("r.state", "=", "open")
      .where("u.name", "like", `${unitName}%`)
      .executeTakeFirstOrThrow();
    return `/lembar-kerja/${agency_id}/${id}`;
  }

  async function deskOf(unitName: string): Promise<string> {
    return `${await sheetOf(unitName)}/evaluasi`;
  }
});

/** Where the desk first asks about conflicts of interest. */
async function declareFree(page: Page): Promise<void> {
  const free = page.getByRole("button", { name: "Tidak ada benturan kepentingan" });
  await page.locator("[data-item]").or(free).first().waitFor();
  if (await free.isVisible()) await free.click();
  await page.locator("[data-item]").first().waitFor();
}
