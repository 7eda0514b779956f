import { expect, test } from "vitest";
import { expectedDocuments } from "../../src/core/worksheets/expected-documents.ts";
import { shippedPack } from "./shipped-pack.ts";

const pack = await shippedPack();
const items = new Map(pack.items.map((item) => [item.code, item]));
const namesOf = (code: string) => {
  const item = items.get(code);
  return item ? expectedDocuments(item).map(({ name }) => name) : null;
};

/** Read from the hints by a person. */
test.each([
  ["A.I.1.i.a", ["SK tim kerja ZI unit", "undangan rapat pembentukan", "daftar hadir rapat pembentukan", "notula"]],
  ["A.I.1.i.b", ["SOP atau kriteria pemilihan anggota", "notula seleksi", "kertas kerja penilaian calon"]],
  ["A.I.1.iv.a", ["Rekap kehadiran pimpinan", "foto kegiatan", "berita kegiatan", "SK role model"]],
  ["A.I.2.i.c", ["Laporan evaluasi SOP", "undangan rapat", "notula rapat", "SOP sebelum dan sesudah perbaikan"]],
  ["A.I.2.ii.b", ["Tangkapan layar aplikasi kepegawaian, presensi, dan cuti", "bukti inovasinya"]],
  [
    "A.I.4.i.b",
    [
      "Undangan rapat perjanjian kinerja (PK)",
      "daftar hadir rapat perjanjian kinerja (PK)",
      "notula rapat perjanjian kinerja (PK)",
      "foto rapat perjanjian kinerja (PK)",
      "dokumen PK",
    ],
  ],
  ["A.I.4.ii.c", ["SK atau dokumen IKU unit"]],
  ["A.I.5.i.b", ["SK Unit Pengendalian Gratifikasi (UPG)", "prosedur", "rencana aksi", "laporan UPG"]],
  ["A.I.5.iii.a", ["SK petugas", "SOP pengaduan", "foto kotak dan kanal pengaduan"]],
  ["A.I.6.i.d", ["Foto publikasi standar dan maklumat", "tangkapan layar publikasi standar dan maklumat"]],
  ["A.I.6.ii.b", ["Tangkapan layar situs, media sosial, dan laman SIPPN"]],
  ["A.I.6.ii.d", ["SK kompensasi", "SOP kompensasi", "bukti pemberian kompensasi"]],
  ["A.II.1.i.b", ["SK, SOP, atau aplikasi yang lahir dari perubahan", "laporan integrasi"]],
  ["A.II.1.ii.a", ["Renstra, renja, atau perjanjian kinerja bertarget ZI", "laporan capaian target"]],
  [
    "A.II.2.iii.b",
    [
      "Dokumen target manfaat aplikasi administrasi (persuratan, kepegawaian, keuangan)",
      "laporan pemanfaatan",
      "hasil evaluasi",
    ],
  ],
])("%s expects %j", (code, expected) => {
  expect(namesOf(code)).toEqual(expected);
});

test("every item expects at least one paper, none without a name, with keys of its own", () => {
  for (const item of pack.items) {
    const documents = expectedDocuments(item);
    expect(documents.length, item.code).toBeGreaterThan(0);
    expect(documents.length, item.code).toBeLessThanOrEqual(6);
    expect(new Set(documents.map(({ key }) => key)).size, item.code).toBe(documents.length);
    for (const { name, key } of documents) {
      expect(name, item.code).not.toMatch(/^(dan|atau)\b|[,;(]$|\b(dan|atau)$/);
      expect(name.split("(").length, name).toBe(name.split(")").length);
      expect(key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  }
});

test("no word of a hint is lost but the commas and what joins", () => {
  const bare = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  for (const item of pack.items) {
    const said = bare(
      expectedDocuments(item)
        .map(({ name }) => name)
        .join(" "),
    );
    const lost = [...bare(item.evidenceHint.id)].filter((word) => !said.has(word));
    expect(
      lost.filter((word) => !["dan", "atau", "bila", "ada"].includes(word)),
      item.code,
    ).toEqual([]);
  }
});

test("what is there 'if any' is optional, and either of two papers is enough", () => {
  const model = items.get("A.I.1.iv.a");
  const optional = model ? expectedDocuments(model).filter(({ isOptional }) => isOptional) : [];
  expect(optional.map(({ name }) => name)).toEqual(["SK role model"]);
  const manager = items.get("A.I.6.iii.b");
  expect(manager && expectedDocuments(manager)[1]?.alternatives).toEqual([
    "SK pengelola SP4N-LAPOR!",
    "surat tugas pengelola SP4N-LAPOR!",
  ]);
});
