import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nationalStages } from "../../src/core/rounds/windows.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { openCourses } from "../../src/server/proposals/selection/open-courses.ts";
import { openStage, type Stage } from "./stage.ts";

// A unit of the current year on the national side: selected against, objects once, and goes on. Its proposal is put in
// place as the submission leaves it; the way there has a journey of its own.

let stage: Stage;
const shots = process.env["BENING_SHOTS"];

beforeAll(async () => {
  stage = await openStage();
  await proposeMaron(stage);
}, 180_000);
afterAll(async () => await stage.close());

test("selection, release, objection, decision: each by who may, in the browser", async () => {
  await setWindows(["admin_selection"]);
  const head = await stage.enterAs("Penanggung Jawab TPN");
  await head.goto(`${stage.address}/nasional?year=${await yearOf()}`);
  await head.getByRole("link", { name: "Puskesmas Maron" }).click();
  await head.getByRole("button", { name: "Atur tim" }).click();
  await head.getByLabel("Nama tim").fill("Tim Jawa Timur");
  await head.getByLabel("Surat tugas").fill("ST 12/TPN/2026");
  for (const name of ["Evaluator TPN 1", "Evaluator TPN 2", "Ketua Tim TPN"]) {
    await head.getByRole("button", { name: new RegExp(`Tugaskan: ${name}`) }).click();
    await head.getByRole("button", { name: `Lepas tugas: ${name}` }).waitFor();
  }
  if (shots) await head.screenshot({ path: `${shots}/team.png`, fullPage: true });

  const evaluator = await stage.enterAs("Evaluator TPN 2");
  await evaluator.getByRole("link", { name: "Buka: Nyatakan kepentingan: Puskesmas Maron" }).click();
  await evaluator.getByRole("button", { name: "Saya bebas dari benturan kepentingan" }).click();
  const cards = evaluator.getByRole("article");
  await evaluator.getByText("0 dari 8 diperiksa").waitFor();
  const sptjm = cards.filter({ hasText: "SPTJM" });
  await sptjm.getByText("Gugur", { exact: true }).click();
  await sptjm.getByLabel("Alasan").selectOption("wrong_signatory");
  await sptjm.getByLabel("Uraian").fill("Ditandatangani kepala unit, bukan pimpinan instansi.");
  await sptjm.getByRole("button", { name: "Simpan" }).click();
  await evaluator.getByText("1 dari 8 diperiksa").waitFor();
  if (shots) await evaluator.screenshot({ path: `${shots}/checks.png`, fullPage: true });
  for (let done = 2; done <= 8; done += 1) {
    const next = cards.filter({ has: evaluator.getByRole("button", { name: "Simpan" }) }).first();
    await next.getByText("Sesuai", { exact: true }).click();
    const words = next.getByLabel("Uraian (wajib bila berbeda dari angka)");
    if (await words.isVisible()) await words.fill("Ambang dihitung ulang oleh evaluator dari lembar kerja.");
    await next.getByRole("button", { name: "Simpan" }).click();
    await evaluator.getByText(`${done} dari 8 diperiksa`).waitFor();
  }
  await evaluator.getByRole("button", { name: "Usulkan ke ketua tim" }).click();
  await evaluator.getByText(/Diusulkan Evaluator TPN 2/).waitFor();

  const lead = await stage.enterAs("Ketua Tim TPN");
  await lead.getByRole("link", { name: "Buka: Nyatakan kepentingan: Puskesmas Maron" }).click();
  await lead.getByRole("button", { name: "Saya bebas dari benturan kepentingan" }).click();
  await lead.getByRole("button", { name: "Putuskan", exact: true }).click();
  await lead.getByText("Belum diumumkan", { exact: true }).waitFor();
  await lead.getByText("Lewati atau gabungkan tahap").click();
  await lead.getByText("Tahap ini tidak dapat dilewati.").waitFor();
  if (shots) await lead.screenshot({ path: `${shots}/decided.png`, fullPage: true });

  const admin = await stage.enterAs("Admin Instansi");
  const address = new URL(lead.url()).pathname.replace("/nasional/", "/sanggah/");
  await admin.goto(stage.address + address);
  await admin.getByText("Hasil seleksi administrasi belum diumumkan.").waitFor();

  await setWindows(["admin_result", "objection"]);
  await head.goto(`${stage.address}/nasional/rilis`);
  if (shots) await head.getByRole("button", { name: "Umumkan 1 hasil" }).waitFor();
  if (shots) await head.screenshot({ path: `${shots}/release.png`, fullPage: true });
  await head.getByRole("button", { name: "Umumkan 1 hasil" }).click();
  await head.getByText("Belum ada yang menunggu diumumkan.").waitFor();

  await admin.reload();
  await admin.getByLabel("Sanggahan").fill("SPTJM terlampir ditandatangani Bupati.");
  await admin.getByText("Tersimpan").waitFor();
  await admin.getByRole("button", { name: "Ambil semua dari paket siap sanggah" }).click();
  expect(await admin.getByLabel("Sanggahan").inputValue()).toBe(
    "SPTJM terlampir ditandatangani Bupati.\n\nDisiapkan: SPTJM Nomor 7.",
  );
  await admin.getByRole("button", { name: "Isi paket sudah ada di sini" }).waitFor();
  await admin.getByText("Tersimpan").waitFor();
  await admin.getByRole("button", { name: "Tambah berkas" }).click();
  await admin.getByRole("button", { name: /^\+ / }).first().click();
  await admin.getByText("Tersimpan").waitFor();
  if (shots) await admin.screenshot({ path: `${shots}/objection.png`, fullPage: true });
  await admin.reload();
  await admin.getByRole("button", { name: "Periksa lalu kirim" }).click();
  if (shots) await admin.screenshot({ path: `${shots}/preview.png`, fullPage: true });
  await admin.getByRole("button", { name: "Kirim sanggah" }).click();
  await admin.getByRole("heading", { name: "Tanda terima" }).waitFor();

  await setWindows(["objection_result"]);
  const other = await stage.enterAs("Evaluator TPN 1");
  await other.getByRole("link", { name: "Buka: Nyatakan kepentingan: Puskesmas Maron" }).click();
  await other.getByRole("button", { name: "Saya bebas dari benturan kepentingan" }).click();
  await other.getByText("Diterima", { exact: true }).click();
  await other.getByLabel("Alasan putusan").fill("Tanda tangan pimpinan instansi sah.");
  await other.getByRole("button", { name: "Putuskan", exact: true }).click();
  await other.getByText("Sanggah diterima").first().waitFor();
  if (shots) await other.screenshot({ path: `${shots}/ruled.png`, fullPage: true });
  await head.reload();
  await head.getByRole("button", { name: "Umumkan 1 hasil" }).click();
  await head.getByText("Belum ada yang menunggu diumumkan.").waitFor();

  await admin.reload();
  await admin.getByText("Putusan: Sanggah diterima").waitFor();
  if (shots) {
    await admin.screenshot({ path: `${shots}/end.png`, fullPage: true });
    for (const [name, page] of [
      ["phone-objection", address],
      ["phone-home", "/"],
    ] as const) {
      const phone = await stage.enterAs("Admin Instansi", { width: 360, height: 740, dark: true });
      await phone.goto(stage.address + page);
      await phone.getByRole("main").waitFor();
      await phone.waitForTimeout(800);
      await phone.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
    }
    const phone = await stage.enterAs("Ketua Tim TPN", { width: 360, height: 740 });
    for (const [name, page] of [
      ["phone-list", "/nasional"],
      ["phone-unit", address.replace("/sanggah/", "/nasional/")],
      ["phone-lead-home", "/"],
    ] as const) {
      await phone.goto(stage.address + page);
      await phone.getByRole("main").waitFor();
      await phone.waitForTimeout(800);
      await phone.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
    }
    await head.goto(`${stage.address}/nasional`);
    await head.waitForTimeout(800);
    await head.screenshot({ path: `${shots}/list.png`, fullPage: true });
  }
  expect(stage.complaints).toEqual([]);
}, 240_000);

async function yearOf(): Promise<number> {
  const { year } = await stage.database
    .selectFrom("rounds")
    .select("year")
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  return year;
}

/** The submitted proposal of Puskesmas Maron, as the release of a proposal leaves it. */
async function proposeMaron({ database }: Stage): Promise<void> {
  const round = await database.selectFrom("rounds").select("id").where("state", "=", "open").executeTakeFirstOrThrow();
  const agency = await database.selectFrom("agencies").select("id").executeTakeFirstOrThrow();
  const by = await database
    .selectFrom("people_accounts")
    .select("id")
    .where("email", "like", "admin.organisasi@%")
    .executeTakeFirstOrThrow();
  await inTenant(database, [agency.id], async (rows) => {
    const sheet = await rows
      .selectFrom("worksheets as w")
      .innerJoin("agencies_units as u", "u.id", "w.unit_id")
      .select(["w.id", "w.unit_id"])
      .where("w.round_id", "=", round.id)
      .where("u.name", "=", "Puskesmas Maron")
      .executeTakeFirstOrThrow();
    await rows.updateTable("worksheets").set({ state: "concluded" }).where("id", "=", sheet.id).execute();
    const proposalId = randomUUID();
    const here = { agency_id: agency.id, worksheet_id: sheet.id };
    await rows
      .insertInto("reviews_verdicts")
      .values({ ...here, number: 1, outcome: "meets_wbk", grounds: JSON.stringify(grounds), concluded_by: by.id })
      .execute();
    await rows
      .insertInto("proposals")
      .values({
        agency_id: agency.id,
        id: proposalId,
        round_id: round.id,
        state: "submitted",
        contact: "null",
        created_by: by.id,
        submitted_by: by.id,
        submitted_at: new Date(),
      })
      .execute();
    await rows
      .insertInto("proposals_units")
      .values({
        ...here,
        proposal_id: proposalId,
        unit_id: sheet.unit_id,
        place: 1,
        category: "WBK",
        affirmative: false,
      })
      .execute();
    await rows
      .insertInto("proposals_kits")
      .values({
        ...here,
        point: "responsibility_statement",
        argument: "Disiapkan: SPTJM Nomor 7.",
        preparer_id: null,
        changed_by: by.id,
        changed_at: new Date(),
      })
      .execute();
    await openCourses(rows, { agencyId: agency.id, proposalId, by: by.id, now: new Date() });
  });
}

const grounds = {
  tier: "tpi_lead",
  total: "81.4",
  conditions: ["total", "enabler", "B.I.a", "B.II"].map((id) => ({
    predicate: "WBK",
    id,
    value: "60",
    floor: "40",
    met: true,
  })),
};

/** Opens these windows for an hour around now; those before them are over, those after them not yet open. */
async function setWindows(open: readonly string[]): Promise<void> {
  const round = await stage.database
    .selectFrom("rounds")
    .select("id")
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  const hour = 3_600_000;
  const first = nationalStages.findIndex((name) => open.includes(name));
  for (const [place, name] of nationalStages.entries()) {
    const shift = open.includes(name) ? 0 : place < first ? -3 * hour : 3 * hour;
    const now = Date.now() + shift;
    await stage.database
      .deleteFrom("rounds_windows")
      .where("round_id", "=", round.id)
      .where("stage", "=", name)
      .execute();
    await stage.database
      .insertInto("rounds_windows")
      .values({ round_id: round.id, stage: name, opens_at: new Date(now - hour), closes_at: new Date(now + hour) })
      .execute();
  }
}
