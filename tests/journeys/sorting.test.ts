import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { writeSixtyFiles } from "./sorting-files.ts";
import { openStage, type Stage } from "./stage.ts";

/** The machine that runs this may be busy. */
const patience = { timeout: 30_000 };
let stage: Stage;
let sixty: Awaited<ReturnType<typeof writeSixtyFiles>>;

beforeAll(async () => {
  stage = await openStage();
  sixty = await writeSixtyFiles();
});
afterAll(async () => {
  await stage?.close();
  if (sixty) await rm(dirname(sixty.folder), { recursive: true, force: true });
});

test("sixty files are dropped in folders, sorted by proposal, confirmed by keyboard, and stand at their items", async () => {
  const page = await stage.enterAs("Operator ZI Puskesmas Sumberasih");
  await page.goto(`${stage.address}/lembar-kerja?state=filling`);
  await page
    .getByRole("link", { name: /Puskesmas Sumberasih/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Pilah berkas" }).click();
  await page.getByRole("heading", { name: "Tidak ada berkas yang menunggu" }).waitFor();
  await attached(page);

  await page.getByLabel("Pilih folder", { exact: true }).last().setInputFiles(sixty.folder);
  const list = page.getByRole("list", { name: "Berkas yang menunggu dipilah" });
  await expect.poll(async () => await list.getByRole("listitem").count(), { timeout: 150_000 }).toBe(60);
  // Their text is read behind the scenes, and the list learns of it by itself.
  await expect.poll(async () => await page.getByText(/sedang dibaca/).count(), { timeout: 120_000 }).toBe(0);
  expect(await attached(page)).toBe(before);

  // One by one, by keyboard alone: confirm two, set one aside, pick another item for one.
  await list.getByRole("button").first().focus();
  const first = await current(page);
  await page.keyboard.press("Enter");
  await expect.poll(async () => await list.getByRole("listitem").count(), patience).toBe(59);
  const second = await current(page);
  expect(second).not.toBe(first);
  await page.keyboard.press("x");
  await expect.poll(async () => await list.getByRole("listitem").count(), patience).toBe(58);
  await page.getByText("1 berkas disisihkan").waitFor();
  const third = await current(page);
  await page.keyboard.press("/");
  await page.keyboard.type("A.I.6.ii.e");
  await page.keyboard.press("Enter");
  await page.keyboard.press("p");
  await page.keyboard.type("hal. 2");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect.poll(async () => await list.getByRole("listitem").count(), patience).toBe(57);

  // An undo by key brings it back, and Enter sends it again.
  await page.keyboard.press("z");
  await expect.poll(async () => await list.getByRole("listitem").count(), patience).toBe(58);

  // All that is certain, in one step; the server's own count says how many.
  const button = page.getByRole("button", { name: /Konfirmasi semua yang pasti/ });
  const certain = Number(/\((\d+)\)/.exec((await button.textContent()) ?? "")?.[1]);
  expect(certain).toBeGreaterThanOrEqual(30);
  await button.click();
  await expect.poll(async () => await list.getByRole("listitem").count(), patience).toBe(58 - certain);

  // The list goes ahead of the server; the notice is the server's own word.
  await page.getByText(new RegExp(`^${certain} berkas `)).waitFor({ timeout: 60_000 });

  // Leaving and coming back: what is done is done, what waits waits.
  await page.reload();
  await expect.poll(async () => await list.getByRole("listitem").count(), patience).toBe(58 - certain);
  const whole = await worksheet(page);
  const unit = whole.layers.find((layer: { layer: string }) => layer.layer === "unit");
  const titles = unit.evidence.map((one: { attachment: { fileName: string } }) => one.attachment.fileName);
  expect(titles).toContain(first);
  expect(titles).not.toContain(second);
  expect(titles.length).toBeGreaterThanOrEqual(before + certain + 1);
  expect(third).not.toBe(second);
  // Certain proposals are right: each file stands at an item that a person would have chosen.
  const rightItems = new Map(sixty.files.map(({ path, items }) => [path.split("/").at(-1) ?? "", items]));
  const wrong = unit.evidence.filter(({ item, attachment }: { item: string; attachment: { fileName: string } }) => {
    const right = rightItems.get(attachment.fileName);
    return right !== undefined && attachment.fileName !== first && !right.includes(item);
  });
  expect(wrong.map(({ item, attachment }: any) => `${attachment.fileName} ${item}`)).toEqual([]);

  // On the item itself the file is there, and fills its place of the checklist.
  const team = unit.evidence.find(
    ({ item, attachment }: any) => item === "A.I.1.i.a" && rightItems.has(attachment.fileName),
  );
  await page.goto(`${page.url().replace(/\/pilah.*$/, "")}?item=A.I.1.i.a`);
  await page.getByRole("button", { name: team.attachment.title, exact: true }).first().waitFor();
  await page
    .getByText(/^Diisi /)
    .first()
    .waitFor();

  const phone = await stage.enterAs("Operator ZI Puskesmas Sumberasih", { width: 360, height: 740 });
  await phone.goto(`${page.url().replace(/\?.*$/, "")}/pilah`);
  await phone.getByRole("list", { name: "Berkas yang menunggu dipilah" }).waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(stage.complaints).toEqual([]);
}, 300_000);

/** What the demonstration has attached in this worksheet; set when it is first asked for. */
let before = -1;

async function attached(page: Page): Promise<number> {
  const whole = await worksheet(page);
  const unit = whole.layers.find((layer: { layer: string }) => layer.layer === "unit");
  if (before < 0) before = unit.evidence.length;
  return unit.evidence.length;
}

async function worksheet(page: Page): Promise<any> {
  const [, agencyId = "", worksheetId = ""] = /lembar-kerja\/([^/]+)\/([^/?]+)/.exec(page.url()) ?? [];
  const address = getWorksheet.path.replace(":agencyId", agencyId).replace(":worksheetId", worksheetId);
  return await (await page.request.get(`${stage.address}${address}`)).json();
}

async function current(page: Page): Promise<string> {
  return (await page.locator("#sorting-file").textContent()) ?? "";
}
