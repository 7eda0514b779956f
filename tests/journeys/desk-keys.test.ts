import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deckOf } from "../desk/decks.ts";
import { look } from "./looking.ts";
import { openStage, type Stage } from "./stage.ts";

/** A room without a mouse, read aloud, and met by other ways: what was tried in the lobby, keys, another meeting, none. */
let stage: Stage;
let path = "";
let chair: Page;
let witness: Page;
let head: Page;

const phone = { width: 360, height: 740 };
const elsewhere = "https://meet.jit.si/DeskDukcapil2026";

beforeAll(async () => {
  stage = await openStage({ withMedia: true });
  const [soon] = await stage.rehearse(20);
  if (!soon) throw new Error("the demonstration has no desk evaluation to hold");
  path = `/desk/${soon.agencyId}/${soon.sessionId}`;
  chair = await enter("Ketua Tim TPN");
  witness = await enter("Anggota TPI 2", phone);
  head = await enter("Kepala Dinas Dukcapil");
});
afterAll(async () => await stage.close());

describe("in the lobby", () => {
  it("tells the chair with what the unit's device can take part", async () => {
    const invited = chair.locator("li", { hasText: "Kepala Dinas Dukcapil" }).last();
    await invited.getByText("Belum mencoba perangkat.").waitFor();
    await head.getByRole("button", { name: "Mulai percobaan" }).click();
    await invited.getByText("siap bergambar").waitFor({ timeout: 45_000 });
    expect(await invited.innerText()).toMatch(/kamera terlihat · mikrofon \d+ % · \d+ kb\/s/);
    await head.getByRole("button", { name: "Selesai mencoba" }).click();
    await head.reload();
    await head.getByText("Hasil percobaan ini terbaca oleh panel.").waitFor();
    await look(chair, "desk-lobby-tried");
  });

  it("moves nothing for whoever asked for that", async () => {
    await head.emulateMedia({ reducedMotion: "reduce" });
    await act(witness, "person.waiting");
    await act(head, "person.waiting");
    const mark = head.getByRole("status").locator("span[aria-hidden]").first();
    await mark.waitFor({ state: "attached" });
    const seconds = await mark.evaluate((element) => Number.parseFloat(getComputedStyle(element).animationDuration));
    expect(seconds).toBeLessThan(0.001);
  });
});

describe("by keys alone", () => {
  it("turns slides with the arrows for whoever may, and for nobody else", async () => {
    const file = { name: "paparan.pdf", mimeType: "application/pdf", buffer: await deckOf(4, "Dukcapil") };
    await head.locator('input[type="file"]').first().setInputFiles(file);
    await head
      .getByText(/4 halaman/)
      .first()
      .waitFor({ timeout: 30_000 });
    for (const page of [witness, head]) {
      const button = chair.getByRole("button", { name: "Persilakan masuk" }).first();
      await button.click();
      await page.getByText("Dipersilakan masuk").waitFor();
    }
    await act(chair, "session.opened");
    await head.getByRole("button", { name: "Tampilkan salindia" }).press("Enter");
    for (const page of [head, witness, chair]) await onPage(page, 1);
    await head.locator("h1").click();
    await head.keyboard.press("ArrowRight");
    await head.keyboard.press("PageDown");
    await onPage(witness, 3);
    await head.keyboard.press("ArrowLeft");
    for (const page of [head, witness, chair]) await onPage(page, 2);
    await witness.locator("h1").click();
    await witness.keyboard.press("ArrowRight");
    await chair.locator("h1").click();
    await chair.keyboard.press("ArrowRight");
    for (const page of [head, witness, chair]) await onPage(page, 3);
  });

  it("opens help, in which keys turn no slide, and gives the focus back", async () => {
    const more = head.getByRole("button", { name: /^Hadir/ });
    await more.focus();
    await head.keyboard.press("?");
    const dialog = head.getByRole("dialog", { name: "Bantuan dan tombol" });
    await dialog.getByText("Geser salindia").waitFor();
    await head.keyboard.press("ArrowRight");
    await head.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(async () => await more.evaluate((element) => element === document.activeElement)).toBe(true);
    await onPage(witness, 3);
  });

  it("says aloud the step, a raised hand and the page", async () => {
    await act(chair, "agenda.started", { step: 0 });
    await hears(head, "Agenda: Pembukaan, 5 menit.");
    await head.keyboard.press("h");
    await hears(chair, "Kepala Dinas Dukcapil mengangkat tangan.");
    await hears(witness, "Halaman 3 dari 4 di panggung");
  });
});

describe("by another way", () => {
  it("goes over to a meeting elsewhere, which a phone reaches too, with the cockpit beside it", async () => {
    await chair.getByRole("button", { name: "Bantuan dan tombol" }).last().click();
    await chair.getByRole("button", { name: "Ganti cara bertemu" }).click();
    const dialog = chair.getByRole("dialog", { name: "Ganti cara bertemu" });
    await dialog.getByRole("radio", { name: /^Tautan luar/ }).check();
    await dialog.getByRole("textbox").fill("http://zoom.us/j/1");
    await dialog.getByRole("button", { name: "Ganti cara bertemu" }).click();
    await dialog.getByText("Alamat pertemuan “http://zoom.us/j/1” tidak dapat dipakai.").waitFor();
    await dialog.getByRole("textbox").fill(elsewhere);
    await dialog.getByRole("button", { name: "Ganti cara bertemu" }).click();
    await dialog.waitFor({ state: "detached" });
    for (const page of [chair, witness, head]) {
      const link = page.getByRole("link", { name: "Buka pertemuan" });
      await link.waitFor();
      expect(await link.getAttribute("href")).toBe(elsewhere);
      expect(await link.getAttribute("target")).toBe("_blank");
      expect((await link.getAttribute("rel"))?.split(" ")).toEqual(expect.arrayContaining(["noopener", "noreferrer"]));
      expect(await page.getByRole("button", { name: /^(?:Mikrofon|Kamera|Suara saja)/ }).count()).toBe(0);
    }
    await look(witness, "desk-elsewhere");
  });

  it("goes on with no media at all, and back to our own", async () => {
    await act(chair, "media.changed", { media: "none", link: "" });
    await head.getByText("Sesi ini tanpa gambar dan suara di aplikasi.").waitFor();
    await head.locator("h1").click();
    await head.keyboard.press("ArrowLeft");
    await onPage(witness, 2);
    await act(chair, "media.changed", { media: "embedded", link: "" });
    await head.getByRole("button", { name: /^Mikrofon/ }).waitFor();
    expect(stage.complaints).toEqual([]);
  });

  it("sends no picture to whoever wants sound alone, and sends it again when they want it", async () => {
    await chair.getByRole("button", { name: /^Kamera/ }).click();
    await head.locator("video").first().waitFor({ timeout: 30_000 });
    await head.getByRole("button", { name: /^Suara saja/ }).click();
    await head.locator("video").first().waitFor({ state: "detached" });
    await head.getByText("Gambar ditahan agar suara tetap jernih").waitFor();
    await head.getByRole("button", { name: /^Suara saja/ }).click();
    await head.locator("video").first().waitFor({ timeout: 30_000 });
  });
});

async function enter(name: string, size = {}): Promise<Page> {
  const page = await stage.enterAs(name, size);
  await page.goto(`${stage.address}${path}`);
  await page.getByRole("heading", { name: /^Desk evaluasi/ }).waitFor();
  return page;
}

async function act(page: Page, kind: string, data: object = {}): Promise<void> {
  const body = { act: randomUUID(), said: { kind, data } };
  const answer = await page.request.post(`${stage.address}/api${path}/acts`, { data: body });
  expect([kind, answer.status()]).toEqual([kind, 200]);
}

async function onPage(page: Page, number: number): Promise<void> {
  await page.getByText(`Halaman ${number} dari 4 di panggung`).waitFor({ state: "attached" });
}

async function hears(page: Page, sentence: string): Promise<void> {
  await page.getByRole("status").filter({ hasText: sentence }).first().waitFor({ state: "attached" });
}
