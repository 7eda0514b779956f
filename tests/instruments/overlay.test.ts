import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { layOver } from "../../src/core/instruments/overlay.ts";
import { wordingOf } from "../../src/core/instruments/wording.ts";
import { shippedPack } from "../worksheets/shipped-pack.ts";

const pack = await shippedPack();
const ministryList = fileURLToPath(new URL("../../../shared/data/portalrb-master-soal-lke-zi-2026.json", import.meta.url));

/** A master list in miniature: one sub-area with a yes/no and a three-option entry, and one with two counts. */
function miniature(changes: { readonly weight?: number; readonly kind?: string; readonly multiplier?: number; readonly id?: number } = {}) {
  const cell = { excel_sheet: "Jawaban", excel_kolom_jawaban_unit: "K", excel_kolom_jawaban_tpi: "N", excel_kolom_catatan_unit: "L", excel_kolom_bukti_dukung_unit: "M", excel_kolom_catatan_tpi: "Q" };
  const option = (key: string, label: string, multiplier: number) => ({ key, label, multiplier });
  const tim = [
    { id: 1, teks_pertanyaan: "Soal resmi satu", kriteria_nilai: "Ya, jika resmi.", jenis_jawaban: "YA_TIDAK", bobot_maksimal: 0, skema_penilaian: [option("Ya", "Ya", 1), option("Tidak", "Tidak", 0)], excel_baris: 6, ...cell },
    { id: changes.id ?? 2, teks_pertanyaan: "Soal resmi dua", kriteria_nilai: "a. …", jenis_jawaban: changes.kind ?? "ABC", bobot_maksimal: 0, skema_penilaian: [option("A", "Resmi A", 1), option("B", "Resmi B", changes.multiplier ?? 0.5), option("C", "Resmi C", 0)], excel_baris: 8, ...cell },
  ];
  const count = (id: number, label: string) => ({ id, teks_pertanyaan: label, kriteria_nilai: "", jenis_jawaban: "jumlah", bobot_maksimal: 0, skema_penilaian: [], excel_baris: id + 38, ...cell });
  const area = (nama: string, weight: number, sub: object) => ({ id: 0, nama, level: "area_perubahan", bobot_maksimal: weight, children: [sub] });
  return {
    tahun: 2026,
    total_soal: 4,
    generated_at: "2026-06-09T15:22:49+07:00",
    data: [
      { id: 1, nama: "A. PENGUNGKIT", bobot_maksimal: 60, children: [
        { id: 2, nama: "I. PEMENUHAN", bobot_maksimal: 30, children: [area("1. MANAJEMEN PERUBAHAN", 4, { nama: "i. Penyusunan Tim Kerja", bobot_maksimal: changes.weight ?? 0.5, children: [], soals: tim })] },
        { id: 3, nama: "II. REFORM", bobot_maksimal: 30, children: [area("1. MANAJEMEN PERUBAHAN", 4, { nama: "i. Komitmen dalam perubahan", bobot_maksimal: 2, soals: [count(88, "Jumlah resmi agen"), count(89, "Jumlah resmi perubahan")] })] },
      ] },
    ],
  };
}

function read(json: unknown) {
  const verdict = layOver(pack, json);
  if (!verdict.ok) throw new Error(verdict.problem.faults.map(({ sentence }) => sentence).join("; "));
  return verdict.value;
}

/** Differences other than what the miniature simply leaves out. */
function differences(json: unknown) {
  return read(json).differences.filter(({ kind }) => kind !== "entry_missing" && kind !== "node_missing");
}

describe("The ministry's master list over a pack", () => {
  it("shows its wording where it has one, and ours elsewhere and in English", () => {
    const { overlay } = read(miniature());
    expect(wordingOf(pack, overlay, "A.I.1.i.a", "id")).toMatchObject({ question: "Soal resmi satu", isOfficial: true });
    expect(wordingOf(pack, overlay, "A.I.1.i.b", "id")?.criteria.map(({ text }) => text)).toEqual(["Resmi A", "Resmi B", "Resmi C"]);
    expect(wordingOf(pack, overlay, "A.I.1.i.a", "id")?.criteria[0]?.text).toBe("Ya, jika resmi.");
    expect(wordingOf(pack, overlay, "A.II.1.i.a", "id")?.counts.map(({ label }) => label)).toEqual(["Jumlah resmi agen", "Jumlah resmi perubahan"]);
    expect(wordingOf(pack, overlay, "A.I.1.ii.a", "id")?.isOfficial).toBe(false);
    expect(wordingOf(pack, overlay, "A.I.1.i.a", "en")).toMatchObject({ question: "The unit has a ZI development team", isOfficial: false });
    expect(wordingOf(pack, null, "A.I.1.i.a", "id")?.question).toBe("Unit kerja sudah memiliki tim pembangunan ZI");
  });

  it("says where each entry stands in the workbook", () => {
    expect(read(miniature()).overlay.cells["89"]).toEqual({
      sheet: "Jawaban",
      row: 127,
      columns: { unitAnswer: "K", unitNote: "L", unitEvidence: "M", tpiAnswer: "N", tpiNote: "Q" },
    });
  });

  it("reports differences in weights, kinds, option values, rows and ids, and settles none", () => {
    expect(differences(miniature())).toEqual([{ kind: "row_differs", code: "A.I.1.i.b", ours: "7", theirs: "8" }]);
    expect(differences(miniature({ weight: 0.75 }))).toContainEqual({ kind: "weight_differs", code: "A.I.1.i", ours: "0.5", theirs: "3/4" });
    expect(differences(miniature({ kind: "ABCD" }))).toContainEqual({ kind: "kind_differs", code: "A.I.1.i.b", ours: "ABC", theirs: "ABCD" });
    expect(differences(miniature({ multiplier: 0.67 }))).toContainEqual({ kind: "option_value_differs", code: "A.I.1.i.b", ours: "B = 0.5", theirs: "B = 67/100" });
    expect(differences(miniature({ id: 900 })).map(({ kind }) => kind)).toContain("entry_unknown");
    expect(differences(miniature({ id: 1 })).map(({ kind }) => kind)).toContain("entry_repeated");
    expect(read(miniature()).differences.filter(({ kind }) => kind === "entry_missing")).toHaveLength(123);
  });

  it("refuses what is no master list", () => {
    for (const json of [null, [], {}, { tahun: 2026, data: [{}] }, { tahun: 2026, data: [{ nama: "tanpa label" }] }]) expect(layOver(pack, json).ok).toBe(false);
  });
});

describe.skipIf(!existsSync(ministryList))(`The ministry's own list of 2026 (skipped where ${ministryList} is absent)`, () => {
  it("covers all 105 direct items and 22 counts, without a single difference", () => {
    const { overlay, differences: found } = read(JSON.parse(readFileSync(ministryList, "utf8")));
    expect(found).toEqual([]);
    expect(Object.keys(overlay.items)).toHaveLength(105);
    expect(Object.values(overlay.counts).flatMap((labels) => Object.keys(labels))).toHaveLength(22);
    expect(Object.keys(overlay.cells)).toHaveLength(127);
  });
});
