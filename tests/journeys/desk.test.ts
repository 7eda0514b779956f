import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deckOf } from "../desk/decks.ts";
import { look, openPdf } from "./looking.ts";
import { openStage, type Stage } from "./stage.ts";

/**
 * A whole desk evaluation in five browsers, with cameras and microphones that Chromium makes up: chair, two evaluators,
 * the witness of the TPI and the head of the unit; one evaluator's network is cut and comes back in the middle.
 */
let stage: Stage;
let room: { readonly agencyId: string; readonly sessionId: string };
let chair: Page;
let first: Page;
let second: Page;
let witness: Page;
let head: Page;

const item = "A.I.1.ii.c";
const question = "Bagaimana notula rapat ditindaklanjuti?";
const condition = "Sebagian butir notula belum punya penanggung jawab";

beforeAll(async () => {
  stage = await openStage({ withMedia: true });
  const [soon] = await stage.rehearse(0);
  if (!soon) throw new Error("the demonstration has no desk evaluation to hold");
  room = soon;
  const size = { width: 1440, height: 900 };
  chair = await stage.enterAs("Ketua Tim TPN", size);
  first = await stage.enterAs("Evaluator TPN 1", size);
  second = await stage.enterAs("Evaluator TPN 2", size);
  witness = await stage.enterAs("Anggota TPI 2", size);
  head = await stage.enterAs("Kepala Dinas Dukcapil", size);
  for (const page of [chair, first, second, witness, head])
    await page.goto(`${stage.address}/desk/${room.agencyId}/${room.sessionId}`);
});
afterAll(async () => await stage.close());

describe("a desk evaluation from the lobby to the unit's answer", () => {
  it("begins in the lobby: slides are brought, nobody enters by arriving early", async () => {
    await head.getByRole("heading", { name: /^Desk evaluasi Dinas Kependudukan/ }).waitFor();
    await head
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: "paparan.pdf",
        mimeType: "application/pdf",
        buffer: await deckOf(6, "Dukcapil Probolinggo"),
      });
    await head
      .getByText(/6 halaman/)
      .first()
      .waitFor({ timeout: 30_000 });
    await look(head, "desk-lobby-unit");
    for (const page of [witness, head]) {
      await page.getByRole("button", { name: "Saya siap masuk" }).click();
      await page.getByText("Ketua akan mempersilakan Anda masuk.").waitFor();
    }
    await chair.getByText("Kepala Dinas Dukcapil").first().waitFor();
    await look(chair, "desk-lobby-chair");
  });

  it("admits by the chair alone, and opens", async () => {
    const admit = chair.getByRole("button", { name: "Persilakan masuk" });
    for (const left of [1, 0]) {
      await admit.first().click();
      await expect.poll(async () => await admit.count(), { timeout: 15_000 }).toBe(left);
    }
    for (const page of [head, witness]) await page.getByText("Dipersilakan masuk").first().waitFor();
    await chair.getByRole("button", { name: "Buka sesi" }).click();
    for (const page of [chair, first, second, witness, head])
      await page.getByRole("toolbar", { name: "Kendali ruang" }).waitFor();
  });

  it("shows everybody the same step and the same slide", async () => {
    await chair
      .getByRole("button", { name: /Pembukaan/ })
      .first()
      .click();
    await chair
      .getByRole("button", { name: /Paparan unit/ })
      .first()
      .click();
    await head
      .getByRole("button", { name: /Tampilkan salindia|Salindia/ })
      .first()
      .click();
    await second
      .getByText(/Halaman 1 dari 6/)
      .first()
      .waitFor({ state: "attached" });
    await head.getByRole("button", { name: "Halaman berikutnya" }).click();
    for (const page of [first, second, witness])
      await page
        .getByText(/Halaman 2 dari 6/)
        .first()
        .waitFor({ state: "attached" });
    await look(head, "desk-room-unit");
  });

  it("sends faces and voices: every browser draws frames of the others", async () => {
    for (const page of [chair, first, second, head])
      await page
        .getByRole("button", { name: /^Kamera/ })
        .first()
        .click();
    for (const page of [chair, first, second, witness, head])
      await expect.poll(async () => await framesOf(page), { timeout: 30_000 }).toBeGreaterThan(10);
    await look(first, "desk-room-panel");
  });

  it("puts a page of frozen evidence on stage for everybody", async () => {
    await chair
      .getByRole("button", { name: /Mulai Tanya jawab/ })
      .first()
      .click();
    await first
      .getByRole("button", { name: /^Bukti di layar/ })
      .first()
      .click();
    await first.getByRole("dialog").getByRole("option").first().click();
    await first.getByRole("button", { name: /^Tampilkan halaman 1 kepada semua/ }).click();
    for (const page of [second, witness, head])
      await page
        .getByText(/^Bukti di layar · /)
        .first()
        .waitFor();
    await expect
      .poll(
        async () => await head.locator("img[src*='/evidence/'], img[src*='/stage/'], img[src*='/api/desk/']").count(),
      )
      .toBeGreaterThan(0);
    await look(head, "desk-room-evidence");
  });

  it("ticks a question as asked, and notes the answer to its item", async () => {
    await second.getByRole("checkbox", { name: /Media sosialisasi mana yang paling dibaca/ }).click();
    await witness.getByText("Media sosialisasi mana yang paling dibaca").first().waitFor();
    await first.getByText(/^Tambah pertanyaan untuk/).click();
    await first.getByLabel("Tulis pertanyaan, atau kata untuk mencari di bank").fill(question);
    await first.getByRole("button", { name: "Tambahkan" }).click();
    await first.getByRole("checkbox", { name: new RegExp(question.slice(0, 20)) }).click();
    await head.getByText(question).first().waitFor();
    await first
      .getByLabel("Tulis jawaban unit; semua peserta membacanya")
      .fill("Notula ditempel di ruang layanan sejak Maret.");
    await first
      .getByRole("button", { name: /^Catat/ })
      .first()
      .click();
    for (const page of [head, witness]) await page.getByText("Notula ditempel di ruang layanan").first().waitFor();
  });

  it("keeps the score of an evaluator whose network is cut, and seals it when it is back", async () => {
    await second.context().setOffline(true);
    await second.getByText(/Tersambung kembali…/).waitFor();
    await second.getByRole("combobox", { name: "Butir" }).selectOption(item);
    await second
      .getByRole("radiogroup", { name: /^Nilai saya/ })
      .getByRole("radio")
      .nth(1)
      .click();
    await second.getByLabel("Alasan", { exact: true }).first().fill("Notula belum ditindaklanjuti seluruhnya.");
    await second.getByRole("button", { name: /^Segel nilai/ }).click();
    await chair.getByRole("button", { name: /^\+ 5 menit/ }).click();
    await chair.getByRole("dialog").getByRole("textbox").fill("Jaringan seorang evaluator terputus.");
    await chair.getByRole("button", { name: /^Tambah \d+ menit/ }).click();
    await expect.poll(async () => await minutesOf(head)).toBeGreaterThan(45);
    await second.context().setOffline(false);
    await second.getByText(/Tersambung kembali…/).waitFor({ state: "detached", timeout: 5000 });
    await second.getByText("tersegel", { exact: true }).first().waitFor();
    await expect.poll(async () => await minutesOf(second)).toBeGreaterThan(45);
    // A picture that was opened anew counts from nought: what matters is that more is drawn than a moment ago.
    let drawn = await framesOf(second);
    await expect
      .poll(
        async () => {
          const before = drawn;
          drawn = await framesOf(second);
          return drawn - before;
        },
        { timeout: 5000 },
      )
      .toBeGreaterThan(0);
  });

  it("reveals sealed scores together and no sooner, and settles what the panel agrees on", async () => {
    for (const page of [chair, first]) {
      await page.getByRole("combobox", { name: "Butir" }).selectOption(item);
      await page
        .getByRole("radiogroup", { name: /^Nilai saya/ })
        .getByRole("radio")
        .first()
        .click();
      await page.getByLabel("Alasan", { exact: true }).first().fill("Bukti dan jawaban sejalan.");
      expect(await page.getByText("Notula belum ditindaklanjuti").count()).toBe(0);
      await page.getByRole("button", { name: /^Segel nilai/ }).click();
      await page.getByText("tersegel", { exact: true }).first().waitFor();
    }
    await chair
      .getByRole("button", { name: /^Buka nilai/ })
      .first()
      .click();
    for (const page of [chair, first, second]) await page.getByText("Notula belum ditindaklanjuti").first().waitFor();
    await look(chair, "desk-room-revealed");
    await chair
      .getByRole("radiogroup", { name: /disepakati/ })
      .getByRole("radio")
      .first()
      .click();
    await chair.getByLabel("Alasan panel").fill("Dua dari tiga menilai buktinya cukup; yang ketiga menerima.");
    await chair.getByRole("button", { name: "Catat kesepakatan" }).click();
    for (const page of [first, second])
      await page
        .getByText(/Disepakati: /)
        .first()
        .waitFor();
    for (const page of [witness, head]) {
      expect(await page.getByText(/Disepakati|Notula belum ditindaklanjuti|Nilai panel/).count()).toBe(0);
    }
  });

  it("ends, and leaves a record with minutes that chair and unit confirm", async () => {
    await chair
      .getByRole("button", { name: /Mulai Penutup/ })
      .first()
      .click();
    await chair.getByRole("button", { name: "Akhiri sesi" }).first().click();
    await chair.getByRole("dialog").getByRole("button", { name: "Akhiri sesi" }).click();
    for (const page of [chair, head, witness])
      await page.getByRole("link", { name: "Buka catatan dan berita acara" }).waitFor();
    await chair.getByRole("link", { name: "Buka catatan dan berita acara" }).click();
    await chair.getByRole("button", { name: "Terbitkan berita acara" }).click();
    await openPdf(chair, chair.getByRole("link", { name: "Buka PDF" }), "desk-minutes");
    await chair.getByRole("button", { name: "Konfirmasi berita acara" }).click();
    await chair.getByText("Konfirmasi dicatat.").waitFor();
    await head.getByRole("link", { name: "Buka catatan dan berita acara" }).click();
    await head.getByRole("button", { name: "Konfirmasi berita acara" }).click();
    await head.getByText("Konfirmasi dicatat.").waitFor();
    await look(head, "desk-record-unit");
  });

  it("lets the feedback reach the unit: released by the lead, read and answered by the unit", async () => {
    await chair.getByRole("button", { name: "Tulis catatan" }).click();
    await chair.getByLabel(/^Butir/).fill(item);
    await chair.getByRole("textbox", { name: "Kondisi" }).fill(condition);
    await chair
      .getByRole("textbox", { name: "Rekomendasi" })
      .fill("Tetapkan penanggung jawab untuk setiap butir notula.");
    await chair.getByRole("button", { name: "Simpan catatan" }).click();
    await chair.getByText(condition).first().waitFor();
    await head.reload();
    await head.getByRole("heading", { name: "Berita acara" }).waitFor();
    expect(await head.getByText(condition).count()).toBe(0);
    await chair.getByRole("button", { name: /^Lepas 1 catatan kepada unit/ }).click();
    await chair.getByText("1 catatan dilepas kepada unit.").waitFor();
    await head.reload();
    await head.getByRole("article").filter({ hasText: condition }).getByRole("link").first().click();
    await head.getByRole("textbox", { name: "Tindakan" }).fill("Penanggung jawab ditetapkan pada rapat berikutnya.");
    await head.getByRole("combobox", { name: "Penanggung jawab" }).selectOption("Kepala Dinas Dukcapil");
    await head.getByLabel("Target selesai").fill("2099-01-31");
    await head.getByRole("button", { name: "Simpan rencana" }).click();
    await head
      .getByText(/Penanggung jawab ditetapkan|Rencana/)
      .first()
      .waitFor();
  });

  it("is decided and told to the unit, with its reason", async () => {
    await chair.getByRole("button", { name: "Putuskan" }).first().click();
    await chair.getByRole("radio", { name: "Lulus, lanjut ke verifikasi lapangan" }).check();
    await chair
      .getByLabel(/^Alasan/)
      .last()
      .fill("Bukti sejalan dengan jawaban; satu butir ditindaklanjuti.");
    await chair.getByRole("button", { name: "Putuskan" }).last().click();
    await chair.getByText("Keputusan disimpan. Unit belum diberi tahu.").waitFor();
    await chair.getByRole("button", { name: "Umumkan kepada unit" }).click();
    await chair.getByText("Hasil diumumkan kepada unit dan instansi.").waitFor();
    await head.goto(`${stage.address}/desk/${room.agencyId}/${room.sessionId}/catatan`);
    await head.getByText("Lulus, lanjut ke verifikasi lapangan").first().waitFor();
    await look(chair, "desk-record-chair");
    // What a browser says of a network that this journey itself has cut.
    expect(stage.complaints.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
  });
});

/** Frames that the page has drawn of others, all pictures together. */
async function framesOf(page: Page): Promise<number> {
  return await page.evaluate(() =>
    [...document.querySelectorAll<HTMLVideoElement>("video:not([data-mirrored])")].reduce(
      (sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames,
      0,
    ),
  );
}

/** Whole minutes on the clock of the room. */
async function minutesOf(page: Page): Promise<number> {
  const text = await page
    .getByText(/^-?\d{1,3}:\d{2}$/)
    .first()
    .innerText();
  return Number.parseInt(text, 10);
}
