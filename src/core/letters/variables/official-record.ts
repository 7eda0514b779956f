import { signatory } from "./signatory.ts";
import type { Variables } from "./variable.ts";

/** Berita acara: what team and unit agreed on, by area. Columns: fact sheet 3.5 (Kemenkumham 2020). */
export const officialRecord = {
  year: { type: "text", id: "Tahun evaluasi", en: "Year of the evaluation", example: "2024" },
  unit: { type: "text", id: "Nama unit kerja", en: "Name of the unit", example: "Puskesmas Maron" },
  total: { type: "points", id: "Nilai akhir TPI", en: "The TPI's final score", example: "78.5" },
  scores: {
    type: "rows",
    id: "Nilai per komponen",
    en: "Scores by component",
    fields: {
      name: { type: "text", id: "Komponen", en: "Component" },
      weight: { type: "points", id: "Bobot", en: "Weight" },
      floor: { type: "points", id: "Nilai minimal", en: "Least score", optional: true },
      internal: { type: "points", id: "Nilai evaluasi", en: "Evaluated score" },
      note: { type: "text", id: "Keterangan", en: "Note", optional: true },
    },
    example: [
      { name: "Manajemen Perubahan", weight: "8", floor: "4.8", internal: "7", note: null },
      {
        name: "Penataan Tatalaksana",
        weight: "7",
        floor: "4.2",
        internal: "5.75",
        note: "Tanggal notulen berbeda dengan daftar hadir.",
      },
    ],
  },
  unit_head_name: { type: "text", id: "Nama kepala unit kerja", en: "Name of the unit's head", example: "Kepala Unit" },
  unit_head_nip: {
    type: "text",
    id: "NIP kepala unit kerja",
    en: "Employee number of the unit's head",
    optional: true,
    example: "19800101 200501 2 002",
  },
  ...signatory,
} as const satisfies Variables;
