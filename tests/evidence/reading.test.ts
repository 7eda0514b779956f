import { afterAll, beforeAll, expect, test } from "vitest";
import { similarity } from "../../src/core/evidence/sketch.ts";
import { makePdf } from "../../src/server/demonstration-files.ts";
import { readWaiting, type Readers } from "../../src/server/evidence/reading/read-waiting.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { makeDocx, makeEndlessPdf, makePptx, makeScanPdf, makeTitledPdf, makeXlsx } from "./files.ts";
import { keepFile, readersOf } from "./keep.ts";

let scene: Scene;
let operator: Person;
let house: Readers;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  house = readersOf(scene);
});
afterAll(async () => await scene.close());

async function upload(bytes: Uint8Array, name: string): Promise<string> {
  return (await keepFile(scene, operator, Buffer.from(bytes), name)).sha256;
}

async function contentOf(sha256: string) {
  return await scene.database
    .selectFrom("evidence_contents")
    .selectAll()
    .where("sha256", "=", sha256)
    .executeTakeFirstOrThrow();
}

test("a PDF says its text page by page, and who made it with what and when", async () => {
  const sha256 = await upload(
    makeTitledPdf(["Rapat tim kerja zona integritas"], {
      Author: "Subbagian Umum",
      Creator: "Pengolah Kata 7",
      CreationDate: "D:20240105083000+07'00'",
      ModDate: "D:20240106",
    }),
    "notulen.pdf",
  );
  await readWaiting(house);
  expect(await contentOf(sha256)).toMatchObject({
    reading: "read",
    pages: 1,
    text: "Judul\nRapat tim kerja zona integritas",
    author: "Subbagian Umum",
    program: "Pengolah Kata 7",
    made_at: new Date("2024-01-05T01:30:00Z"),
    changed_at: new Date("2024-01-06T00:00:00Z"),
    reading_until: null,
  });
});

test("a document, a workbook, slides and plain text say theirs", async () => {
  const told = { author: "Bagian Organisasi", created: "2023-02-01T00:00:00Z", application: "Kantor" };
  const hashes = {
    docx: await upload(makeDocx(["Halaman satu", "\f", "Halaman dua & tiga"], told), "a.docx"),
    xlsx: await upload(
      makeXlsx(
        {
          Rekap: [
            ["Unit", "Nilai"],
            ["Dinas", 3.6],
          ],
        },
        told,
      ),
      "a.xlsx",
    ),
    pptx: await upload(makePptx([["Pembuka"], ["Isi", "dua baris"]], told), "a.pptx"),
    txt: await upload(Buffer.from("Notulen café", "latin1"), "a.txt"),
  };
  expect(await readWaiting(house)).toBe(4);
  const properties = { author: "Bagian Organisasi", program: "Kantor", made_at: new Date("2023-02-01T00:00:00Z") };
  expect(await contentOf(hashes.docx)).toMatchObject({
    ...properties,
    pages: 2,
    text: "Halaman satu\fHalaman dua & tiga",
  });
  expect(await contentOf(hashes.xlsx)).toMatchObject({
    ...properties,
    pages: 1,
    text: "Rekap\nUnit\tNilai\nDinas\t3.6",
  });
  expect(await contentOf(hashes.pptx)).toMatchObject({ ...properties, pages: 2, text: "Pembuka\fIsi\ndua baris" });
  expect(await contentOf(hashes.txt)).toMatchObject({ reading: "read", text: "Notulen café", author: "" });
});

test("a scan has no text, and a broken file is said to be unreadable", async () => {
  const scan = await upload(makeScanPdf(), "pindaian.pdf");
  const broken = await upload(Buffer.from("%PDF-1.4\nini bukan isi sebuah PDF"), "rusak.pdf");
  await readWaiting(house);
  expect(await contentOf(scan)).toMatchObject({ reading: "no_text", pages: 1, text: "", sketch: [] });
  expect(await contentOf(broken)).toMatchObject({ reading: "unreadable", pages: null, text: "" });
});

test("a file that never ends, and one that fills the memory, end their own reading and nothing else", async () => {
  const endless = await upload(makeEndlessPdf(), "tanpa-akhir.pdf");
  const bomb = await upload(makeDocx([], {}, "<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(3_000_000)), "bom.docx");
  const plain = await upload(makePdf("Sesudahnya", ["masih dibaca"]), "sesudah.pdf");
  const began = Date.now();
  expect(await readWaiting(house, { limits: { seconds: 3, mebibytes: 400 } })).toBe(3);
  expect(Date.now() - began).toBeLessThan(15_000);
  expect(await contentOf(endless)).toMatchObject({ reading: "unreadable" });
  expect(await contentOf(bomb)).toMatchObject({ reading: "unreadable" });
  expect(await contentOf(plain)).toMatchObject({ reading: "read", text: "Sesudahnya\nmasih dibaca" });
}, 40_000);

test("several readers at once read each content once", async () => {
  for (let number = 0; number < 12; number += 1) await upload(makePdf(`Berkas ${number}`, ["isi"]), `${number}.pdf`);
  const counts = await Promise.all([readWaiting(house), readWaiting(house), readWaiting(house)]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
  const waiting = await scene.database.selectFrom("evidence_contents").where("reading", "=", "waiting").execute();
  expect(waiting).toEqual([]);
});

test("what a reader took and never finished is read by another one later", async () => {
  const sha256 = await upload(makePdf("Tertinggal", ["isi"]), "tertinggal.pdf");
  const taken = { reading_until: new Date(Date.now() + 120_000) };
  await scene.database.updateTable("evidence_contents").set(taken).where("sha256", "=", sha256).execute();
  expect(await readWaiting(house)).toBe(0);
  scene.setNow(new Date(Date.now() + 121_000));
  expect(await readWaiting(house)).toBe(1);
  scene.setNow(null);
});

test("near copies have sketches that are near", async () => {
  const words = Array.from({ length: 600 }, (_, place) => `kata${(place * 37) % 211}${place % 7}`);
  const original = await upload(makeDocx([words.join(" ")]), "asli.docx");
  const copy = await upload(makeDocx([[...words.slice(0, 550), "bagian", "baru"].join(" ")]), "salinan.docx");
  const other = await upload(makeDocx([words.toReversed().join(" ")]), "lain.docx");
  await readWaiting(house);
  const [a, b, c] = await Promise.all([original, copy, other].map(async (sha256) => (await contentOf(sha256)).sketch));
  expect(similarity(a ?? [], b ?? [])).toBeGreaterThan(0.75);
  expect(similarity(a ?? [], c ?? [])).toBeLessThan(0.1);
});

test("text that PostgreSQL cannot keep, or cannot index whole, is kept as far as it can", async () => {
  const odd = await upload(Buffer.from("sebelum\u0000sesudah".replace("\u0000", "\u000c"), "utf8"), "aneh.txt");
  const unlike = Array.from({ length: 57_000 }, (_, place) => (place * 2_654_435_761).toString(36)).join(" ");
  const large = await upload(Buffer.from(unlike), "besar.txt");
  await readWaiting(house);
  expect(await contentOf(odd)).toMatchObject({ reading: "read", text: "sebelum\fsesudah" });
  const kept = await contentOf(large);
  expect(kept.reading).toBe("read");
  expect(unlike.startsWith(kept.text)).toBe(true);
  expect(kept.text.length).toBeGreaterThan(100_000);
});
