import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.ts";

/**
 * The internal review at depth, as three people: the inspector assigns, an assessor steps back from one unit and
 * declares for another, works by keyboard with phrases, doubts and questions, and hands over; the lead sends back, then
 * takes over.
 */
describe("The internal review at depth", () => {
  let stage: Stage;
  let inspector: Page;
  let member: Page;
  let lead: Page;

  beforeAll(async () => {
    stage = await openStage();
  }, 180_000);
  afterAll(async () => {
    await stage?.close();
  });

  it("lets the inspector assign in the matrix by keyboard, and undo it", async () => {
    inspector = await stage.enterAs("Inspektur Daerah");
    await inspector.goto(`${stage.address}/penugasan`);
    const first = inspector.getByRole("button", { name: /^Tugaskan Anggota TPI 1 ke Dinas Kependudukan/ });
    await first.focus();
    // Two rows down and one to the right: Gending and the second member.
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight"]) await inspector.keyboard.press(key);
    await inspector.keyboard.press("Space");
    await expect.poll(async () => await seatsAt("Puskesmas Gending")).toEqual(["Anggota TPI 2 asked"]);
    await inspector.getByRole("button", { name: "Urungkan" }).click();
    await expect.poll(async () => await seatsAt("Puskesmas Gending")).toEqual([]);
  });

  it("spreads what is left by a proposal that says why, and one click takes it all back", async () => {
    await inspector.getByRole("button", { name: "Usulkan pembagian" }).click();
    await inspector
      .getByText(/menit setelah ini, dipilih dari 2 orang/)
      .first()
      .waitFor();
    await inspector.getByRole("button", { name: "Terapkan usulan" }).click();
    await expect.poll(async () => (await seatsAt("Puskesmas Gending")).length).toBe(1);
    await inspector.getByRole("button", { name: "Urungkan" }).click();
    await expect.poll(async () => await seatsAt("Puskesmas Gending")).toEqual([]);
    for (const unit of ["Dinas Penanaman Modal", "Puskesmas Leces"]) {
      const cell = inspector.getByRole("button", { name: new RegExp(`^Tugaskan Anggota TPI 2 ke ${unit}`) });
      await cell.click();
      await expect.poll(async () => await seatsAt(unit)).toContain("Anggota TPI 2 asked");
    }
  });

  it("asks about conflicts of interest before anything else; a conflict recuses, and the plan shows it without why", async () => {
    member = await stage.enterAs("Anggota TPI 2");
    await member.goto(`${stage.address}${await placeOf("Puskesmas Leces")}`);
    await member.getByRole("heading", { name: "Sebelum menilai Puskesmas Leces" }).waitFor();
    expect(await member.locator("[data-item]").count()).toBe(0);
    await member.getByRole("button", { name: "Ada benturan kepentingan…" }).click();
    await member.getByRole("radio", { name: "Hubungan keluarga" }).check();
    await member.getByRole("textbox", { name: "Penjelasan singkat" }).fill("Kepala unit adalah ipar saya");
    await member.getByRole("button", { name: "Nyatakan dan mundur dari unit ini" }).click();
    await member.waitForURL((url) => url.pathname === "/");
    await expect.poll(async () => await seatsAt("Puskesmas Leces")).toContain("Anggota TPI 2 conflict");
    lead = await stage.enterAs("Ketua Tim TPI");
    await lead.goto(`${stage.address}/penugasan`);
    await lead
      .getByRole("button", { name: /Anggota TPI 2 tidak boleh menilai Puskesmas Leces: menyatakan benturan/ })
      .waitFor();
    expect(await lead.getByText(/ipar/).count()).toBe(0);
  });

  it("opens the desk after one click where nothing stands between", async () => {
    await member.goto(`${stage.address}${await placeOf("Dinas Penanaman Modal")}`);
    await member.getByRole("button", { name: "Tidak ada benturan kepentingan" }).click();
    await member.locator("[data-item]").first().waitFor();
    await expect.poll(async () => await seatsAt("Dinas Penanaman Modal")).toContain("Anggota TPI 2 clear");
  });

  it("goes from doubtful item to doubtful item with N, and back with Shift+N", async () => {
    const before = await itemOf(member);
    await member.keyboard.press("n");
    await expect.poll(async () => await itemOf(member)).not.toBe(before);
    const next = await itemOf(member);
    await member.keyboard.press("n");
    await expect.poll(async () => await itemOf(member)).not.toBe(next);
    await member.keyboard.press("Shift+N");
    await expect.poll(async () => await itemOf(member)).toBe(next);
  });

  it("puts a phrase into the note without the mouse, filled with item and page", async () => {
    await member.goto(`${stage.address}${await placeOf("Dinas Penanaman Modal")}?item=A.I.1.i.b`);
    await member.locator('[data-item="A.I.1.i.b"]').first().waitFor();
    await member.keyboard.press("i");
    const note = member.getByRole("textbox", { name: /Catatan untuk unit/ });
    await expect.poll(async () => await note.evaluate((field) => field === document.activeElement)).toBe(true);
    await member.keyboard.press("ControlOrMeta+End");
    await member.keyboard.type(" /tandatangan");
    await member.getByRole("option", { name: /belum ditandatangani pejabat/ }).waitFor();
    await member.keyboard.press("Enter");
    await expect
      .poll(async () => await noteAt("A.I.1.i.b"), { timeout: 15_000 })
      .toMatch(/Bukti butir I\.1\.i\.b belum ditandatangani pejabat yang berwenang \(.+\)\.$/);
    await member.keyboard.press("Escape");
  });

  it("keeps a question for the interview with Q", async () => {
    await member.keyboard.press("q");
    await member.getByRole("textbox", { name: "Pertanyaan" }).fill("Siapa yang memantau rencana kerja?");
    await member.keyboard.press("Control+Enter");
    await member.getByRole("button", { name: "Wawancara (3)" }).waitFor();
  });

  it("makes a question for the interview of what comparing evidence asks, once", async () => {
    const desk = `${stage.address}${await placeOf("Dinas Penanaman Modal")}`;
    await member.goto(desk.replace(/evaluasi$/, "pertanyaan"));
    await member.getByRole("heading", { name: /Berkas yang sama persis dipakai Puskesmas Maron/ }).waitFor();
    await member.getByRole("button", { name: "Tanyakan saat wawancara" }).click();
    await member.getByText("Ada di daftar pertanyaan wawancara").waitFor();
    expect(await member.getByRole("button", { name: "Tanyakan saat wawancara" }).count()).toBe(0);
    const rows = await stage.database
      .selectFrom("reviews_questions")
      .select(["item", "text"])
      .where("origin", "=", "radar")
      .execute();
    expect(rows).toEqual([
      {
        item: "A.I.5.ii.d",
        text: expect.stringMatching(/^Materi Sosialisasi Pengendalian Intern: Berkas yang sama persis .+\?$/),
      },
    ]);
    await member.goto(`${desk}?item=A.I.5.ii.d`);
    await member.getByRole("button", { name: "Wawancara (4)" }).waitFor();
    await member.getByText("Ada di daftar pertanyaan wawancara").waitFor();
  });

  it("lets the lead send the hand-over back, the member hand over again, and the lead take it over", async () => {
    const desk = `${stage.address}${await placeOf("Dinas Penanaman Modal")}`;
    await lead.goto(desk);
    await lead.getByText(/Anggota TPI 1 \(TPI, anggota\) menyerahkan lembar kerja ini/).waitFor();
    await lead.getByRole("button", { name: "Lihat kartu" }).click();
    await lead
      .getByText(/Contoh perubahan apa yang dibawa agen perubahan/)
      .first()
      .waitFor();
    await lead.getByRole("textbox", { name: "Yang masih harus dikerjakan" }).fill("Periksa butir I.1.i.b sekali lagi.");
    await lead.getByRole("button", { name: /^Kembalikan ke TPI, anggota/ }).click();
    await member.goto(desk);
    await member
      .getByText(/mengembalikan: Periksa butir I\.1\.i\.b sekali lagi/)
      .first()
      .waitFor();
    await member.getByRole("button", { name: "Serahkan ke TPI, ketua tim" }).click();
    await member.getByRole("textbox", { name: /Pesan untuk/ }).fill("Sudah diperiksa.");
    await member.getByRole("button", { name: "Serahkan", exact: true }).click();
    await lead.getByText("Sudah diperiksa.").first().waitFor();
    await lead.getByRole("button", { name: "Terima", exact: true }).click();
    await expect.poll(async () => await handovers()).toEqual(["sent_back", "taken"]);
  });

  it("prints the card with the questions, and nothing went wrong in any page", async () => {
    await lead.getByRole("link", { name: "Kartu untuk dicetak" }).click();
    await lead.getByRole("heading", { name: "Pertanyaan wawancara" }).waitFor();
    await lead.getByText("Siapa yang memantau rencana kerja?").first().waitFor();
    expect(stage.complaints).toEqual([]);
  });

  async function placeOf(unit: string): Promise<string> {
    const sheet = await stage.database
      .selectFrom("worksheets as w")
      .innerJoin("agencies_units as u", (join) =>
        join.onRef("u.agency_id", "=", "w.agency_id").onRef("u.id", "=", "w.unit_id"),
      )
      .innerJoin("rounds as r", "r.id", "w.round_id")
      .select(["w.agency_id", "w.id"])
      .where("u.name", "like", `${unit}%`)
      .where("r.state", "=", "open")
      .executeTakeFirstOrThrow();
    return `/lembar-kerja/${sheet.agency_id}/${sheet.id}/evaluasi`;
  }

  async function seatsAt(unit: string): Promise<readonly string[]> {
    const seats = await stage.database
      .selectFrom("reviews_assignments as s")
      .innerJoin("people_accounts as a", "a.id", "s.account_id")
      .select(["a.name", "s.declaration"])
      .where("s.worksheet_id", "=", (await placeOf(unit)).split("/")[3] ?? "")
      .where("s.layer", "=", "tpi_member")
      .orderBy("a.name")
      .execute();
    return seats.map(({ name, declaration }) => `${name} ${declaration}`);
  }

  async function noteAt(item: string): Promise<string> {
    const row = await stage.database
      .selectFrom("worksheets_answers")
      .select("note")
      .where("worksheet_id", "=", (await placeOf("Dinas Penanaman Modal")).split("/")[3] ?? "")
      .where("layer", "=", "tpi_member")
      .where("item", "=", item)
      .executeTakeFirst();
    return row?.note ?? "";
  }

  async function handovers(): Promise<readonly string[]> {
    const rows = await stage.database.selectFrom("reviews_handovers").select("state").orderBy("number").execute();
    return rows.map(({ state }) => state);
  }
});

async function itemOf(page: Page): Promise<string> {
  return (await page.locator("[data-item]").first().getAttribute("data-item")) ?? "";
}
