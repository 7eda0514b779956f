import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeDocx, makePagesPdf, makePptx, makeScanPdf, makeXlsx } from "../evidence/files.ts";
import { openStage, type Stage } from "./stage.ts";

/**
 * A unit's library as two people: the operator puts files of every kind into it and finds a sentence inside a PDF; the
 * assessor reads the minutes in place; the unit sees that somebody of the TPI looked, and not who.
 */
let stage: Stage;
let folder: string;
let operator: Page;
let member: Page;

beforeAll(async () => {
  stage = await openStage();
  folder = await mkdtemp(join(tmpdir(), "bening-library-"));
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

const slow = { timeout: 15_000 };
const file = (page: Page, title: string) =>
  page.getByRole("list", { name: "Bukti dukung" }).getByRole("button", { name: new RegExp(title) });

it("takes files of every kind, and reads them within seconds", async () => {
  const files: Readonly<Record<string, Buffer>> = {
    "pedoman-gratifikasi.pdf": makePagesPdf([
      "Pedoman Pengendalian Gratifikasi",
      "Bab Dua\nUnit membentuk tim pengendali",
      "Bab Tiga\nSetiap hadiah kepada petugas loket dicatat dalam buku merah",
    ]),
    "notulen-rapat.docx": makeDocx([
      "Notulen rapat monitoring",
      "Peserta menyepakati perbaikan antrean pasien lansia.",
    ]),
    "rekap-layanan.xlsx": makeXlsx({
      Januari: [
        ["Poli", "Pasien"],
        ["Gigi", 320],
      ],
      Februari: [
        ["Poli", "Pasien"],
        ["Gigi", 287],
      ],
    }),
    "paparan-inovasi.pptx": makePptx([["Inovasi antrean daring"], ["Hasil", "Waktu tunggu turun"]]),
    "pindaian-sk.pdf": makeScanPdf(),
    "foto-loket.png": await sharp({ create: { width: 640, height: 420, channels: 3, background: "#2f7f86" } })
      .png()
      .toBuffer(),
    "catatan.txt": Buffer.from("Catatan kunjungan lapangan\nSemua ruang tunggu berpapan informasi."),
  };
  const paths = await Promise.all(
    Object.entries(files).map(async ([name, bytes]) => {
      await writeFile(join(folder, name), bytes);
      return join(folder, name);
    }),
  );
  operator = await stage.enterAs("Operator ZI Puskesmas Gending");
  await operator.goto(`${stage.address}/bukti`);
  await operator.getByRole("button", { name: "Unggah berkas" }).waitFor();
  await operator.locator("input[type=file]").first().setInputFiles(paths);
  for (const title of ["pedoman-gratifikasi", "notulen-rapat", "rekap-layanan", "paparan-inovasi", "catatan"]) {
    await file(operator, title).waitFor();
  }
  await operator.getByText("Sedang dibaca").first().waitFor({ state: "detached", timeout: 60_000 });
  await expect.poll(async () => await file(operator, "pindaian-sk").innerText(), slow).toContain("Tanpa teks");
});

it("finds a sentence inside a PDF and opens it at that page, with the words marked", async () => {
  await operator.getByRole("searchbox", { name: "Cari judul" }).fill("hadiah petugas loket");
  const row = file(operator, "pedoman-gratifikasi");
  await expect
    .poll(async () => await operator.locator("mark").allInnerTexts(), slow)
    .toEqual(["hadiah", "petugas", "loket"]);
  expect(await row.innerText()).toContain("hal. 3");
  await row.click();
  await operator.getByText("Bab Tiga").waitFor();
  expect(await operator.getByRole("textbox", { name: "Halaman" }).inputValue()).toBe("3");
  const search = operator.getByRole("searchbox", { name: "Cari di berkas ini" });
  await search.fill("buku merah");
  await operator.getByText("1 temuan di 1 halaman").waitFor();
  expect(await operator.evaluate(() => CSS.highlights.get("found-in-file")?.size)).toBe(1);
  await search.fill("tim pengendali");
  await search.press("Enter");
  await operator.getByText("Bab Dua").waitFor();
});

it("shows the minutes to the assessor in place, in a frame that may do nothing", async () => {
  member = await stage.enterAs("Anggota TPI 1");
  await member.goto(`${stage.address}/bukti`);
  await member.getByRole("searchbox", { name: "Cari judul" }).fill("antrean lansia");
  await file(member, "notulen-rapat").click();
  const frame = member.frameLocator("iframe");
  await frame.getByText("Peserta menyepakati perbaikan antrean pasien lansia.").waitFor();
  expect(await member.locator("iframe").getAttribute("sandbox")).toBe("");
});

it("shows sheets, slides, pictures and scans as what they are", async () => {
  await member.goto(`${stage.address}/bukti?q=rekap-layanan`);
  await file(member, "rekap-layanan").click();
  await member.getByRole("tab", { name: "Februari" }).click();
  await member.getByRole("cell", { name: "287" }).waitFor();
  await member.goto(`${stage.address}/bukti?q=paparan-inovasi`);
  await file(member, "paparan-inovasi").click();
  await member.getByText("Waktu tunggu turun").waitFor();
  await member.goto(`${stage.address}/bukti?q=foto-loket`);
  await file(member, "foto-loket").click();
  const picture = member.getByRole("img", { name: "foto-loket" });
  await expect
    .poll(async () => await picture.evaluate((node) => (node as HTMLImageElement).naturalWidth), slow)
    .toBe(640);
  await member.goto(`${stage.address}/bukti?q=pindaian-sk`);
  await file(member, "pindaian-sk").click();
  await member.getByText("Ini hasil pindai tanpa teks").waitFor();
});

it("tells the unit that a member of the TPI looked, and not who", async () => {
  await operator.goto(`${stage.address}/bukti?q=notulen-rapat`);
  await file(operator, "notulen-rapat").click();
  const looks = operator.getByRole("region", { name: "Siapa yang melihat" });
  await looks.getByText("Anggota TPI", { exact: false }).first().waitFor();
  expect(await looks.innerText()).toContain("tanpa nama");
  expect(await looks.innerText()).not.toContain("Anggota TPI 1");
});

it("takes a document off the list and back", async () => {
  await operator.goto(`${stage.address}/bukti?q=catatan`);
  await file(operator, "catatan").click();
  await operator.getByRole("button", { name: "Tarik dari daftar" }).click();
  await operator.getByRole("button", { name: /Urungkan|Batalkan/ }).click();
  await operator.getByText("kembali ada di daftar").waitFor();
  await file(operator, "catatan").waitFor();
});

it("without complaint from the browser", () => {
  expect(stage.complaints).toEqual([]);
});
