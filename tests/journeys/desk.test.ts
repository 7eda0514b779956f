import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deckOf } from "../desk/decks.ts";
import { meetNow } from "./desk-evening.ts";
import { look } from "./looking.ts";
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

beforeAll(async () => {
  stage = await openStage({ withMedia: true });
  room = await meetNow(stage);
  const size = { width: 1440, height: 900 };
  chair = await stage.enterAs("Ketua Tim TPN", size);
  first = await stage.enterAs("Evaluator TPN 1", size);
  second = await stage.enterAs("Evaluator TPN 2", size);
  witness = await stage.enterAs("Anggota TPI 1", size);
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
    for (let turn = 0; turn < 2; turn += 1) {
      await chair.getByRole("button", { name: "Persilakan masuk" }).first().click();
      await chair.waitForTimeout(300);
    }
    await head.getByText("Dipersilakan masuk").first().waitFor();
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
});

/** Frames that the page has drawn of others, all pictures together. */
async function framesOf(page: Page): Promise<number> {
  return await page.evaluate(() =>
    [...document.querySelectorAll("video")]
      .filter((video) => !video.muted || video.dataset["own"] === undefined)
      .reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0),
  );
}

describe("faces and voices", () => {
  it("are sent and seen: frames of the others are drawn", async () => {
    for (const page of [head, first])
      await page
        .getByRole("button", { name: /Kamera/ })
        .first()
        .click();
    await expect.poll(async () => await framesOf(witness), { timeout: 20_000 }).toBeGreaterThan(10);
  });
});
