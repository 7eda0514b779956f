import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PackItem, RulePack } from "../../src/core/instruments/pack.ts";
import { makePdf } from "../../src/server/demonstration-files.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { openStage, type Stage } from "./stage.ts";

/**
 * The main job as four people: the operator fills a blank LKE by keyboard and attaches evidence, the head submits, the
 * TPI member answers beside it and returns two items, the lead concludes, and the head sees why and what is missing.
 */
const words: Readonly<Record<string, string>> = JSON.parse(readFileSync("messages/id/worksheets.json", "utf8"));
let stage: Stage;
let pack: RulePack;
let place = "";
let operator: Page;
let head: Page;
let member: Page;
let lead: Page;

beforeAll(async () => {
  const shipped = await loadPack();
  if (!shipped) throw new Error("the shipped pack is missing");
  pack = shipped;
  stage = await openStage();
});
afterAll(async () => await stage.close());

describe("from a blank worksheet to a verdict", () => {
  it("lets the operator answer 113 items with the keyboard alone, in fewer than four keystrokes an item", async () => {
    operator = await stage.enterAs("Operator ZI Puskesmas Gending");
    await operator.goto(`${stage.address}/lembar-kerja`);
    await operator
      .getByRole("link", { name: /Puskesmas Gending/ })
      .first()
      .click();
    await operator.locator("[data-item]").waitFor();
    place = new URL(operator.url()).pathname;
    let keystrokes = 0;
    const press = async (key: string): Promise<void> => {
      keystrokes += 1;
      await operator.keyboard.press(key);
    };
    for (const _ of pack.items) {
      const item = await itemInFocus(operator);
      for (const key of keysFor(item)) await press(key);
      const code = item.code;
      await press("Enter");
      if (await isLast(operator, code)) break;
    }
    await saved(operator);
    expect(await answered("unit")).toBe(113);
    expect(keystrokes / 113).toBeLessThan(4);
  }, 240_000);

  it("moves the score with the answers: the best answers and an IPKP of 3,30 make 96,93 of 100", async () => {
    // 100 - 17.5 + 3.3 / 4 x 17.5 = 96.9375, cut to two decimals.
    await operator.getByText("96,93").first().waitFor();
  });

  it("keeps an attached file with the answer", async () => {
    await operator.goto(`${stage.address}${place}?item=A.I.1.i.a`);
    await operator.locator('[data-item="A.I.1.i.a"]').waitFor();
    const file = { name: "SK Tim ZI.pdf", mimeType: "application/pdf", buffer: makePdf("SK Tim ZI", ["Contoh"]) };
    await operator.locator('input[type="file"]').first().setInputFiles(file);
    await operator.getByText("SK Tim ZI").first().waitFor();
    await expect.poll(async () => await attached()).toEqual([{ item: "A.I.1.i.a" }]);
  });

  it("lets only the head submit, after the warnings were read, with a receipt that anyone can check", async () => {
    await operator
      .getByRole("button", { name: /Periksa/ })
      .first()
      .click();
    await operator.getByText("Yang mengajukan adalah kepala unit kerja.").waitFor();
    head = await stage.enterAs("Kepala Puskesmas Gending");
    await submit(head);
    const receipt = head.locator(`a[href*="/tanda-terima/"]`).first();
    const address = new URL((await receipt.getAttribute("href")) ?? "", stage.address);
    const anyone = await stage.open();
    await anyone.goto(`${stage.address}${address.pathname}`);
    await anyone.getByText("Puskesmas Gending").first().waitFor();
    expect(await state()).toBe("submitted");
  });

  it("lets the lead put a member and themselves on the worksheet", async () => {
    lead = await stage.enterAs("Ketua Tim TPI");
    await lead.goto(`${stage.address}${place}/evaluasi?panel=tim`);
    await lead.getByRole("button", { name: /^Tugaskan Anggota TPI 1/ }).click();
    await lead.getByRole("button", { name: /^Tugaskan Ketua Tim TPI/ }).click();
    await expect.poll(async () => await assigned()).toBe(2);
  });

  it("lets the member answer beside the unit by keyboard and return two items with a reason", async () => {
    member = await stage.enterAs("Anggota TPI 1");
    await member.goto(`${stage.address}${place}/evaluasi`);
    await member.getByRole("button", { name: "Tidak ada benturan kepentingan" }).click();
    await member.locator("[data-item]").first().waitFor();
    for (const _ of pack.items) {
      const { code } = await itemInFocus(member);
      await member.keyboard.press("s");
      await member.keyboard.press("Enter");
      if (await isLast(member, code)) break;
    }
    await expect.poll(async () => await answered("tpi_member"), { timeout: 20_000 }).toBe(113);
    for (const code of ["A.I.5.i.b", "A.I.6.iv.a"]) {
      await member.goto(`${stage.address}${place}/evaluasi?item=${code}`);
      await member.locator(`[data-item="${code}"]`).first().waitFor();
      await member.keyboard.press("Shift+R");
    }
    await member
      .getByRole("button", { name: /Kembalikan/ })
      .first()
      .click();
    await member
      .getByRole("textbox", { name: /Alasan|alasan/ })
      .last()
      .fill("Laporan publikasi belum ada.");
    await member
      .getByRole("button", { name: /Kembalikan 2 butir/ })
      .last()
      .click();
    await expect.poll(async () => await state()).toBe("returned");
  }, 240_000);

  it("reopens to the unit only what was returned, and takes the repaired worksheet again", async () => {
    await operator.goto(`${stage.address}${place}?item=A.I.1.i.a`);
    await operator.locator('[data-item="A.I.1.i.a"]').waitFor();
    await operator.keyboard.press("t");
    await operator.goto(`${stage.address}${place}?item=A.I.5.i.b`);
    await operator.locator('[data-item="A.I.5.i.b"]').waitFor();
    await operator.keyboard.press("b");
    await saved(operator);
    await operator.goto(`${stage.address}${place}?item=A.I.6.iv.a`);
    await operator.locator('[data-item="A.I.6.iv.a"]').waitFor();
    await operator.keyboard.press("b");
    await saved(operator);
    expect(await answerOf("unit", "A.I.1.i.a")).toEqual({ kind: "choice", option: "Ya" });
    expect(await answerOf("unit", "A.I.5.i.b")).toEqual({ kind: "choice", option: "B" });
    await submit(head);
    await expect.poll(async () => await state()).toBe("submitted");
  });

  it("asks the member for a reason where the answer differs", async () => {
    await member.goto(`${stage.address}${place}/evaluasi?item=B.II.a`);
    await member.locator('[data-item="B.II.a"]').first().waitFor();
    const index = member.locator('input[data-sheet-field="number"]:not([disabled])').last();
    await index.fill("3,1");
    const reason = member.getByRole("textbox", { name: /Alasan/ }).first();
    await reason.fill("Responden survei kurang dari jumlah yang dilaporkan.");
    await reason.blur();
    await expect
      .poll(async () => await answerOf("tpi_member", "B.II.a"), { timeout: 20_000 })
      .toEqual({ kind: "index", value: "3.1" });
  });

  it("lets the lead conclude on the gates: WBK is not carried, so not yet", async () => {
    await lead.goto(`${stage.address}${place}/evaluasi?panel=simpulkan`);
    await lead.getByRole("button", { name: "Tidak ada benturan kepentingan" }).click();
    const carried = lead.getByRole("radio", { name: "Memenuhi WBK" });
    await carried.waitFor();
    expect(await carried.isDisabled()).toBe(true);
    await lead.getByRole("radio", { name: /Belum memenuhi/ }).check();
    await lead.getByRole("button", { name: "Tetapkan: Belum memenuhi" }).click();
    await expect.poll(async () => await state()).toBe("concluded");
  });

  it("shows the head why it fails and what would close the gap", async () => {
    await head.goto(`${stage.address}${place}`);
    await head.getByRole("button", { name: wordsIn("worksheet_verdict_open") }).click();
    // 3.1 / 4 x 17.5 = 13.5625, short of 14 for B.II.
    await head.getByText("13,56").first().waitFor();
    await head
      .getByRole("button", { name: wordsIn("worksheet_ways_title") })
      .last()
      .click();
    await head
      .getByText(/3,1 ke 3,2/)
      .first()
      .waitFor();
  });

  it("left nothing unsaid in the console and asked nobody else for anything", () => {
    expect(stage.complaints).toEqual([]);
  });
});

async function itemInFocus(page: Page): Promise<PackItem> {
  const code = await page.locator("[data-item]").first().getAttribute("data-item");
  const item = pack.items.find((one) => one.code === code);
  if (!item) throw new Error(`no item ${code}`);
  return item;
}

/** True when Enter stayed on the item, which is then the last; waits for the page to have moved otherwise. */
async function isLast(page: Page, code: string): Promise<boolean> {
  if (code === "B.II.a") return true;
  await page.waitForFunction(
    (before) => document.querySelector("[data-item]")?.getAttribute("data-item") !== before,
    code,
  );
  // The focus follows in the next frames; a keystroke before that would be lost.
  await page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      ),
  );
  return false;
}

/** The best answer to an item in keystrokes; Enter between two counts goes to the next. */
function keysFor(item: PackItem): readonly string[] {
  const kind = pack.answerKinds[item.answerKind];
  if (kind?.kind === "choice") return [kind.options[0]?.key === "Ya" ? "y" : "a"];
  if (kind?.kind === "index") return item.code === "B.I.a" ? ["4"] : ["3", ",", "3"];
  return item.counts.flatMap((count, at) => [...(at === 0 ? [] : ["Enter"]), countOf(count.key)]);
}

/** Counts that agree with each other and make a ratio of 1. */
function countOf(key: string): string {
  const zeros = ["violationsCurrent", "violationsSanctioned", "complaintsInProcess"];
  if (zeros.includes(key)) return "0";
  return key === "reported" ? "6" : "2";
}

async function submit(page: Page): Promise<void> {
  await page.goto(`${stage.address}${place}`);
  await page.locator("[data-item]").waitFor();
  await page
    .getByRole("button", { name: /Periksa/ })
    .first()
    .click();
  await page.getByRole("checkbox", { name: /Saya sudah membaca peringatan/ }).check();
  await page.getByRole("button", { name: "Ajukan lembar kerja" }).click();
  await page.getByText("Akar Merkle").waitFor();
}

async function saved(page: Page): Promise<void> {
  await page.locator('[data-save="saved"]').waitFor({ timeout: 30_000 });
}

function worksheetId(): string {
  return place.split("/").at(-1) ?? "";
}

async function answered(layer: string): Promise<number> {
  const rows = await stage.database
    .selectFrom("worksheets_answers")
    .select("item")
    .where("worksheet_id", "=", worksheetId())
    .where("layer", "=", layer)
    .where("answer", "is not", null)
    .execute();
  return rows.length;
}

async function answerOf(layer: string, item: string): Promise<unknown> {
  const row = await stage.database
    .selectFrom("worksheets_answers")
    .select("answer")
    .where("worksheet_id", "=", worksheetId())
    .where("layer", "=", layer)
    .where("item", "=", item)
    .executeTakeFirst();
  return row?.answer;
}

async function state(): Promise<string | undefined> {
  const row = await stage.database
    .selectFrom("worksheets")
    .select("state")
    .where("id", "=", worksheetId())
    .executeTakeFirst();
  return row?.state;
}

async function attached(): Promise<readonly { item: string }[]> {
  return await stage.database
    .selectFrom("worksheets_evidence")
    .select("item")
    .where("worksheet_id", "=", worksheetId())
    .execute();
}

async function assigned(): Promise<number> {
  const rows = await stage.database
    .selectFrom("reviews_assignments")
    .select("layer")
    .where("worksheet_id", "=", worksheetId())
    .execute();
  return rows.length;
}

function wordsIn(key: string): string {
  const text = words[key];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text;
}
