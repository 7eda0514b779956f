import { signatory } from "./signatory.ts";
import type { Variables } from "./variable.ts";

const paragraph = { text: { type: "text", id: "Paragraf", en: "Paragraph" } } as const;

/** Berita acara: what team and unit agreed on, by area. Columns: fact sheet 3.5 (Kemenkumham 2020). */
export const officialRecord = {
  year: { type: "text", id: "Tahun evaluasi", en: "Year of the evaluation", example: "2024" },
  unit: { type: "text", id: "Nama unit kerja", en: "Name of the unit", example: "Puskesmas Maron" },
  predicate: { type: "text", id: "Predikat yang dituju", en: "Predicate aimed at", example: "WBK" },
  verdict: { type: "text", id: "Simpulan TPI", en: "The TPI's conclusion", example: "memenuhi ambang batas WBK" },
  total: { type: "points", id: "Nilai akhir TPI", en: "The TPI's final score", example: "78.5" },
  total_floor: { type: "points", id: "Nilai total minimal", en: "Least total", optional: true, example: "75" },
  opening: {
    type: "rows",
    id: "Pembuka",
    en: "Opening",
    fields: paragraph,
    example: [{ text: "Pada hari ini telah dilaksanakan evaluasi internal." }],
  },
  agreement: {
    type: "rows",
    id: "Kesepakatan",
    en: "What was agreed",
    fields: paragraph,
    example: [{ text: "Unit kerja menerima hasil evaluasi ini." }],
  },
  closing: {
    type: "rows",
    id: "Penutup",
    en: "Closing",
    fields: paragraph,
    example: [{ text: "Demikian berita acara ini dibuat." }],
  },
  scores: {
    type: "rows",
    id: "Nilai per komponen",
    en: "Scores by component",
    fields: {
      number: { type: "text", id: "Nomor urut area", en: "Number of the area", optional: true },
      sum: { type: "text", id: "Nama jumlah (tebal)", en: "Name of a sum (bold)", optional: true },
      name: { type: "text", id: "Komponen", en: "Component", optional: true },
      weight: { type: "points", id: "Bobot", en: "Weight" },
      floor: { type: "points", id: "Nilai minimal", en: "Least score", optional: true },
      internal: { type: "points", id: "Nilai evaluasi", en: "Evaluated score" },
      percent: { type: "points", id: "Persentase dari bobot", en: "Percent of the weight" },
      note: { type: "text", id: "Keterangan", en: "Note", optional: true },
    },
    example: [
      {
        number: "1",
        sum: null,
        name: "Manajemen Perubahan",
        weight: "8",
        floor: "4.8",
        internal: "7",
        percent: "87.5",
        note: null,
      },
      {
        number: "2",
        sum: null,
        name: "Penataan Tatalaksana",
        weight: "7",
        floor: "4.2",
        internal: "5.75",
        percent: "82.14",
        note: "Tanggal notulen berbeda dengan daftar hadir.",
      },
    ],
  },
  team: {
    type: "rows",
    id: "Tim penilai internal",
    en: "The internal team",
    fields: {
      name: { type: "text", id: "Nama", en: "Name" },
      role: { type: "text", id: "Kedudukan dalam tim", en: "Place in the team" },
    },
    example: [
      { name: "Ketua TPI", role: "Ketua Tim" },
      { name: "Anggota TPI", role: "Anggota" },
    ],
  },
  team_signs: { type: "flag", id: "Tim menandatangani dengan nama", en: "The team signs by name", example: true },
  unit_head_office: {
    type: "text",
    id: "Jabatan kepala unit kerja, termasuk Plt. atau Plh.",
    en: "Office of the unit's head, with Plt. or Plh.",
    example: "Kepala Puskesmas Maron",
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
