import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { look } from "./looking.ts";
import { openStage, type Stage } from "./stage.ts";

/** Four people come to a desk evaluation: nobody enters by arriving early, and each sees the side that is theirs. */
let stage: Stage;
let chair: Page;
let evaluator: Page;
let witness: Page;
let head: Page;

const phone = { width: 360, height: 740 };

beforeAll(async () => {
  stage = await openStage();
  const [soon] = await stage.rehearse(20);
  if (!soon) throw new Error("the demonstration has no desk evaluation to hold");
  const path = `/desk/${soon.agencyId}/${soon.sessionId}`;
  chair = await enter("Ketua Tim TPN", path);
  evaluator = await enter("Evaluator TPN 1", path);
  witness = await enter("Anggota TPI 2", path);
  head = await enter("Kepala Dinas Dukcapil", path, phone);
});
afterAll(async () => await stage.close());

describe("the lobby", () => {
  it("keeps whoever is ready waiting until the chair lets them in", async () => {
    for (const page of [head, witness]) {
      await page.getByRole("button", { name: "Saya siap masuk" }).click();
      await page.getByText("Ketua akan mempersilakan Anda masuk.").waitFor();
    }
    await look(head, "desk-waiting");
    await chair.getByText("2 orang", { exact: true }).waitFor();
  });

  it("lets the panel compare identities, and the chair let in all who match", async () => {
    for (const at of [0, 1])
      await evaluator
        .locator("label", { hasText: /^Cocok$/ })
        .nth(at)
        .click();
    expect(await evaluator.getByRole("button", { name: "Persilakan masuk" }).count()).toBe(0);
    await look(chair, "desk-door");
    await chair.getByRole("button", { name: "Persilakan semua yang cocok (2)" }).click();
    for (const page of [head, witness]) await page.getByText("Dipersilakan masuk").waitFor();
    expect(await head.getByRole("timer").count()).toBe(1);
  });

  it("becomes the room for everybody when the chair opens the session", async () => {
    await chair.getByRole("button", { name: "Buka sesi" }).click();
    await chair.getByText("Hanya panel yang melihat sisi ini").waitFor();
    await head.getByRole("heading", { name: "Sekarang" }).waitFor();
    expect(await head.getByText("Hanya panel yang melihat sisi ini").count()).toBe(0);
  });
});

describe("the room", () => {
  it("shows all the same clock, and why it got more minutes", async () => {
    await chair.getByRole("button", { name: "Mulai Pembukaan" }).click();
    for (const page of [chair, evaluator, witness, head])
      await expect.poll(async () => await page.getByRole("timer").textContent()).toMatch(/^(5:00|4:5\d)/);
    await chair.getByRole("button", { name: "+ 5 menit" }).click();
    await chair.getByRole("dialog").getByLabel("Alasan").fill("Suara baru tersambung");
    await chair.getByRole("button", { name: "Tambah 5 menit" }).click();
    for (const page of [chair, head]) {
      await page.getByText("Pembukaan ditambah 5 menit: Suara baru tersambung").first().waitFor();
      await expect.poll(async () => await page.getByRole("timer").textContent()).toMatch(/^(10:00|9:[0-5]\d)/);
    }
  });

  it("raises a hand by its key, and the chair takes it down", async () => {
    await head.locator("h1").click();
    await head.keyboard.press("h");
    const hands = chair.getByRole("region", { name: "Ingin bicara" });
    await hands.getByText("Kepala Dinas Dukcapil").waitFor();
    await hands.getByRole("button", { name: "Sudah bicara" }).click();
    await hands.waitFor({ state: "detached" });
  });

  it("shows what the note-taker writes to everybody, and the panel's talk to the panel alone", async () => {
    await witness.getByLabel("Tulis yang sedang diucapkan").fill("Selamat pagi dari Dukcapil.");
    await witness.keyboard.press("Enter");
    await chair.getByText("Selamat pagi dari Dukcapil.").waitFor();
    await head.getByText("Selamat pagi dari Dukcapil.").waitFor({ state: "attached" });
    await evaluator.getByLabel("Tulis untuk panel").fill("Tanyakan tindak lanjut gratifikasi.");
    await evaluator.keyboard.press("Enter");
    await chair.getByText("Tanyakan tindak lanjut gratifikasi.").waitFor();
    for (const page of [head, witness])
      expect(await page.content()).not.toContain("Tanyakan tindak lanjut gratifikasi.");
    for (const [page, name] of [
      [chair, "chair"],
      [evaluator, "evaluator"],
      [witness, "witness"],
      [head, "head"],
    ] as const)
      await look(page, `desk-room-${name}`);
  });

  it("ends for all when the chair has seen what is still open, and leads to the record", async () => {
    await chair.getByRole("button", { name: "Akhiri sesi" }).click();
    const dialog = chair.getByRole("dialog");
    await dialog.getByText("Agenda belum dijalankan: Paparan unit, Tanya jawab, Penutup.").waitFor();
    await dialog.getByRole("button", { name: "Akhiri sesi" }).click();
    for (const page of [chair, head]) await page.getByText("Buka catatan dan berita acara").waitFor();
    expect(stage.complaints).toEqual([]);
  });
});

async function enter(name: string, path: string, size = {}): Promise<Page> {
  const page = await stage.enterAs(name, size);
  await page.goto(`${stage.address}${path}`);
  await page.getByRole("heading", { name: /^Desk evaluasi/ }).waitFor();
  return page;
}
