import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { look } from "./looking.ts";
import { openStage, type Stage } from "./stage.ts";

/** The head of the national team keeps the question bank: adds, finds, words anew, retires. */
let stage: Stage;
let page: Page;
const first = "Siapa yang memilih anggota tim kerja, dan dengan pertimbangan apa?";

beforeAll(async () => {
  stage = await openStage();
  page = await stage.enterAs("Penanggung Jawab TPN");
});
afterAll(async () => await stage.close());

it("is reached from the desk evaluations, and says what it is for while it is empty", async () => {
  await page.goto(`${stage.address}/desk`);
  await page.getByRole("link", { name: "Bank pertanyaan" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Bank pertanyaan" }).waitFor();
  await page.getByRole("heading", { name: "Bank pertanyaan masih kosong" }).waitFor();
  await look(page, "bank-empty");
});

it("takes questions for an item, for an area and for any item", async () => {
  for (const [text, place] of [
    [first, "A.I.1.i.b"],
    ["Ceritakan satu laporan gratifikasi, dari diterima sampai selesai.", "A.I.5"],
    ["Bagaimana perubahan ini dijaga bila pimpinan berganti?", ""],
  ] as const) {
    await page.getByRole("button", { name: "Pertanyaan baru" }).first().click();
    const panel = page.getByRole("complementary", { name: "Pertanyaan baru" });
    await panel.getByLabel("Pertanyaan", { exact: false }).first().fill(text);
    await panel.getByLabel("Untuk butir").selectOption(place);
    await panel.getByRole("button", { name: "Tambahkan ke bank" }).click();
    await panel.waitFor({ state: "detached" });
    await page.getByRole("table").getByText(text).waitFor();
  }
  await look(page, "bank-wide");
});

it("finds by words and by area, in the address too", async () => {
  const rows = page.getByRole("table").getByRole("row");
  await page.getByRole("searchbox").fill("gratifikasi");
  await page.getByText("1 dari 3").waitFor();
  expect(await rows.count()).toBe(2);
  await page.getByRole("searchbox").fill("");
  await page.getByLabel("Saring menurut area").selectOption("1");
  // The one for the area and the one for any item.
  await page.getByText("2 dari 2").waitFor();
  await page.getByRole("table").getByText("Ceritakan").waitFor({ state: "detached" });
  await page.reload();
  await page.getByText("2 dari 2").waitFor();
  expect(await rows.count()).toBe(3);
});

it("words a question anew and takes it out of use", async () => {
  await page.getByRole("button", { name: first }).click();
  const panel = page.getByRole("complementary", { name: "Ubah pertanyaan" });
  await panel.getByLabel("Ditawarkan kepada panel").waitFor();
  await look(page, "bank-edit");
  await panel.getByRole("textbox").fill("Bagaimana anggota tim kerja dipilih?");
  await panel.getByLabel("Ditawarkan kepada panel").uncheck();
  await panel.getByRole("button", { name: "Simpan pertanyaan" }).click();
  await panel.waitFor({ state: "detached" });
  await page.getByRole("row", { name: /Bagaimana anggota tim kerja dipilih.*Tidak dipakai/ }).waitFor();
  await page.getByLabel("Saring menurut keadaan").selectOption("dipakai");
  await page.getByText("Bagaimana anggota tim kerja dipilih?").waitFor({ state: "detached" });
});

it("is read on a phone, in the dark and in English", async () => {
  const phone = await stage.enterAs("Penanggung Jawab TPN", { width: 360, height: 740, dark: true });
  await phone.request.patch(`${stage.address}/api/me`, { data: { language: "en" } });
  await phone.goto(`${stage.address}/desk/pertanyaan`);
  await phone.getByRole("button", { name: "Bagaimana anggota tim kerja dipilih?" }).waitFor();
  await phone.getByRole("heading", { level: 1, name: "Question bank" }).waitFor();
  await look(phone, "bank-phone");
  await phone.getByRole("button", { name: "New question" }).first().click();
  await phone.getByRole("complementary", { name: "New question" }).waitFor();
  await look(phone, "bank-phone-new");
  expect(stage.complaints).toEqual([]);
});
