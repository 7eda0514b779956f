import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deckOf } from "../desk/decks.ts";
import { look } from "./looking.ts";
import { openStage, type Stage } from "./stage.ts";

/**
 * Slides and evidence where the line carries 64 kbit/s each way and answers after 300 ms: an evaluator sees every page that
 * the unit turns to, soon enough to follow. Times are printed; the bounds leave a busy machine room.
 */
let stage: Stage;
let chair: Page;
let head: Page;
let poor: Page;

const bytesPerSecond = 64_000 / 8;
const pages = 6;

beforeAll(async () => {
  stage = await openStage();
  const [soon] = await stage.rehearse(0);
  const address = `${stage.address}/desk/${soon?.agencyId}/${soon?.sessionId}`;
  chair = await stage.enterAs("Ketua Tim TPN");
  poor = await stage.enterAs("Evaluator TPN 1");
  head = await stage.enterAs("Kepala Dinas Dukcapil");
  for (const page of [chair, poor, head]) await page.goto(address);
  const file = { name: "paparan.pdf", mimeType: "application/pdf", buffer: await deckOf(pages, "Dinas Dukcapil") };
  await head.locator('input[type="file"]').first().setInputFiles(file);
  await head.getByText(`${pages} halaman`).first().waitFor({ timeout: 60_000 });
  await head.getByRole("button", { name: "Saya siap masuk" }).click();
  await chair.getByRole("button", { name: "Persilakan masuk" }).first().click();
  await head.getByText("Dipersilakan masuk").first().waitFor();
  await chair.getByRole("button", { name: "Buka sesi" }).click();
  for (const page of [chair, poor, head]) await page.getByRole("toolbar", { name: "Kendali ruang" }).waitFor();
  const line = await poor.context().newCDPSession(poor);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 300,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}, 240_000);
afterAll(async () => await stage.close());

it("shows every page that the unit turns to, within seconds", async () => {
  const times: number[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const began = performance.now();
    const turn = page === 1 ? /Tampilkan salindia|Salindia/ : "Halaman berikutnya";
    await head.getByRole("button", { name: turn }).first().click();
    await seen(poor, `Salindia ${page}`, `Halaman ${page} dari ${pages}`);
    times.push(Math.round(performance.now() - began));
    // As long as a presenter stays on a page at the very least.
    await head.waitForTimeout(2000);
  }
  console.log(`slides at 64 kbit/s, ms from the press to the picture: ${times.join(", ")}`);
  expect(Math.max(...times)).toBeLessThan(8000);
  await look(poor, "slides-64k");
});

it("puts a page of evidence before everybody, at 64 kbit/s too", async () => {
  await chair
    .getByRole("button", { name: /^Bukti di layar/ })
    .first()
    .click();
  await chair.getByRole("dialog").getByRole("option").first().click();
  const began = performance.now();
  await chair.getByRole("button", { name: /^Tampilkan halaman 1 kepada semua/ }).click();
  await poor
    .getByText(/^Bukti di layar · /)
    .first()
    .waitFor();
  await drawn(poor);
  const took = Math.round(performance.now() - began);
  console.log(`evidence at 64 kbit/s: ${took} ms`);
  expect(took).toBeLessThan(15_000);
});

/** The page is on the stage by its number and as a picture that has arrived; what it says is there to be read out. */
async function seen(page: Page, words: string, place: string): Promise<void> {
  await page.getByText(place).first().waitFor({ state: "attached", timeout: 20_000 });
  await page.getByRole("img", { name: new RegExp(words) }).waitFor({ timeout: 20_000 });
  await drawn(page);
}

async function drawn(page: Page): Promise<void> {
  await expect
    .poll(async () => await page.locator('img[data-state="light"], img[data-state="sharp"]').count(), {
      timeout: 30_000,
    })
    .toBeGreaterThan(0);
}
