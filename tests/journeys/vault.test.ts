import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { docx, openBomb, plainPdf, zip } from "../evidence/hostile-files.ts";
import { type Line, startLine } from "./line.ts";
import { openStage, type Stage } from "./stage.ts";

/** The evidence vault as a unit's operator meets it: a line that breaks half-way, a page that is closed, files that want to do harm. */
let stage: Stage;
let page: Page;
let line: Line;
let folder: string;
const mebibyte = 1024 * 1024;

beforeAll(async () => {
  stage = await openStage();
  folder = await mkdtemp(join(tmpdir(), "bening-vault-"));
  line = await startLine(stage.address);
  page = await stage.open();
  await page.goto(line.address);
  await page.getByRole("button", { name: "Operator ZI Puskesmas Gending" }).first().click();
  await page.waitForURL((url) => url.pathname !== "/masuk");
  await page.goto(`${line.address}/lembar-kerja`);
  await page
    .getByRole("link", { name: /Puskesmas Gending/ })
    .first()
    .click();
  await page.locator("[data-item]").waitFor();
});
afterAll(async () => {
  await line.close();
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

describe("an upload whose line is cut at half", () => {
  it("waits, goes on by itself where it stopped, and arrives as the same bytes", { timeout: 90_000 }, async () => {
    const file = await makeText("laporan-tahunan.txt", 24 * mebibyte);
    const offsets = watchOffsets();
    line.set("slow");
    await choose(file.place);
    await sharePast("laporan-tahunan.txt", 0.45);
    line.set("cut");
    await page.getByText("sambungan putus; dilanjutkan sendiri begitu tersambung").waitFor();
    await page.waitForTimeout(1500);
    const kept = await received("laporan-tahunan.txt");
    expect(kept).toBeGreaterThan(mebibyte);
    expect(kept).toBeLessThan(24 * mebibyte);
    line.set("full");
    await expectKept(file.sha256, 24 * mebibyte);
    // What had arrived was not sent again.
    expect(offsets).toEqual([0, kept]);
    await page.getByRole("button", { name: "laporan-tahunan", exact: true }).waitFor();
  });

  it("is found again when the page was left and the same file is chosen", { timeout: 90_000 }, async () => {
    const file = await makeText("notulen-rapat.txt", 20 * mebibyte);
    line.set("slow");
    await choose(file.place);
    await sharePast("notulen-rapat.txt", 0.4);
    const place = new URL(page.url()).pathname;
    // The browser asks whether to leave while a file is on its way.
    const asked = new Promise<string>((resolve) => {
      page.once("dialog", (dialog) => {
        resolve(dialog.type());
        void dialog.accept();
      });
    });
    line.set("cut");
    await page.goto("about:blank");
    line.set("full");
    await page.goto(`${line.address}${place}`);
    await page.locator("[data-item]").waitFor();
    expect(await asked).toBe("beforeunload");
    const kept = await received("notulen-rapat.txt");
    expect(kept).toBeGreaterThan(0);
    const offsets = watchOffsets();
    await choose(file.place);
    await expectKept(file.sha256, 20 * mebibyte);
    expect(offsets).toEqual([kept]);
  });

  it("can be paused and resumed by hand", { timeout: 90_000 }, async () => {
    // Far more than the buffers on the way hold: what lies in them counts as sent, and nothing is left to pause.
    const file = await makeText("rekap.txt", 64 * mebibyte);
    line.set("slow");
    await choose(file.place);
    await sharePast("rekap.txt", 0.05);
    await page.getByRole("button", { name: "Jeda rekap.txt" }).click();
    await page.getByText(/dijeda · /).waitFor();
    line.set("full");
    await page.getByRole("button", { name: "Lanjutkan rekap.txt" }).click();
    await expectKept(file.sha256, 64 * mebibyte);
  });
});

describe("a file that wants to do harm", () => {
  it.each<[string, () => Buffer, string]>([
    ["bom.docx", openBomb, "Isi berkas ini mengembang jauh melebihi batas saat dibuka (bom zip)."],
    ["ganda.pdf", () => Buffer.concat([plainPdf(), zip()]), "Di dalam berkas ini tersembunyi berkas lain"],
    [
      "gambar.svg",
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      "Berkas ini dapat memuat skrip (SVG, HTML, dan sejenisnya).",
    ],
    ["surat.docx", () => docx({ "word/vbaProject.bin": new Uint8Array(64) }), "Dokumen ini memuat makro."],
  ])("(%s) is refused with the reason, and leaves with a press", async (name, make, reason) => {
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: make() });
    const said = page.getByRole("alert").filter({ hasText: reason });
    await said.waitFor();
    await page.getByRole("button", { name: `Buang ${name}` }).click();
    await said.waitFor({ state: "detached" });
  });
});

it("left nothing unsaid in the console", () => {
  // The line is another address of the same application.
  expect(stage.complaints.filter((complaint) => complaint !== `a request to ${line.address}`)).toEqual([]);
});

async function makeText(name: string, bytes: number): Promise<{ readonly place: string; readonly sha256: string }> {
  const text = Buffer.from(randomBytes(bytes / 2).toString("hex"));
  const place = join(folder, name);
  await writeFile(place, text);
  return { place, sha256: createHash("sha256").update(text).digest("hex") };
}

async function choose(place: string): Promise<void> {
  await page.locator('input[type="file"]').first().setInputFiles(place);
}

async function sharePast(name: string, share: number): Promise<void> {
  const progress = page.getByRole("progressbar", { name: `Kemajuan ${name}` });
  await progress.waitFor();
  await expect
    .poll(async () => Number(await progress.getAttribute("value")), { timeout: 30_000 })
    .toBeGreaterThan(share);
}

/** The offsets at which bytes are sent from now on. */
function watchOffsets(): readonly number[] {
  const offsets: number[] = [];
  page.on("request", (request) => {
    const offset = request.headers()["upload-offset"];
    if (request.method() === "PATCH" && offset !== undefined) offsets.push(Number(offset));
  });
  return offsets;
}

async function received(fileName: string): Promise<number> {
  const row = await stage.database
    .selectFrom("evidence_uploads")
    .select("received")
    .where("file_name", "=", fileName)
    .executeTakeFirstOrThrow();
  return row.received;
}

async function expectKept(sha256: string, bytes: number): Promise<void> {
  const find = async () =>
    await stage.database
      .selectFrom("evidence_versions")
      .select(["sha256", "bytes"])
      .where("sha256", "=", sha256)
      .executeTakeFirst();
  await expect.poll(find, { timeout: 40_000 }).toEqual({ sha256, bytes });
}
