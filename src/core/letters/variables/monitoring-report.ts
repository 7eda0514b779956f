import { signatory } from "./signatory.ts";
import type { Variables } from "./variable.ts";

const paragraph = { text: { type: "text", id: "Paragraf", en: "Paragraph" } } as const;

/**
 * Laporan monev: where the round's units stand and what became of findings; and of units that hold a predicate, whether
 * they still meet it. Source: PermenPANRB 5/2024, annex, figure 10; fact sheet 3.2 rows 4 and 19.
 */
export const monitoringReport = {
  year: { type: "text", id: "Tahun pemantauan", en: "Year of the monitoring", example: "2024" },
  as_of: { type: "day", id: "Keadaan per tanggal", en: "As of", example: "2024-10-11" },
  background: {
    type: "rows",
    id: "Latar belakang",
    en: "Background",
    fields: paragraph,
    example: [{ text: "Latar." }],
  },
  method: { type: "rows", id: "Metode", en: "Method", fields: paragraph, example: [{ text: "Telaah data." }] },
  summary: { type: "rows", id: "Simpulan", en: "Summary", fields: paragraph, example: [{ text: "Berjalan baik." }] },
  closing: {
    type: "rows",
    id: "Penutup",
    en: "Closing",
    fields: paragraph,
    example: [{ text: "Demikian laporan ini." }],
  },
  progress: {
    type: "rows",
    id: "Kemajuan unit kerja",
    en: "Progress of the units",
    fields: {
      name: { type: "text", id: "Nama unit kerja", en: "Name of the unit" },
      predicate: { type: "text", id: "Predikat yang dituju", en: "Predicate aimed at" },
      state: { type: "text", id: "Keadaan", en: "State" },
      answered: { type: "text", id: "Butir terjawab", en: "Items answered" },
      score: { type: "points", id: "Nilai TPI", en: "The TPI's score", optional: true },
      open: { type: "number", id: "Temuan terbuka", en: "Open findings" },
      overdue: { type: "number", id: "Lewat tenggat", en: "Overdue" },
    },
    example: [
      {
        name: "Puskesmas Maron",
        predicate: "WBK",
        state: "Disimpulkan",
        answered: "113 dari 113",
        score: "78.5",
        open: "2",
        overdue: "0",
      },
    ],
  },
  findings: {
    type: "rows",
    id: "Tindak lanjut yang masih terbuka",
    en: "Follow-up that is open",
    fields: {
      unit: { type: "text", id: "Unit kerja", en: "Unit" },
      year: { type: "text", id: "Tahun", en: "Year" },
      text: { type: "text", id: "Kondisi", en: "Condition" },
      recommendation: { type: "text", id: "Rekomendasi", en: "Recommendation" },
      state: { type: "text", id: "Keadaan", en: "State" },
      due: { type: "day", id: "Tenggat", en: "Due", optional: true },
    },
    example: [
      {
        unit: "Puskesmas Maron",
        year: "2024",
        text: "Notulen belum memuat tindak lanjut.",
        recommendation: "Lengkapi notulen.",
        state: "Direncanakan",
        due: "2024-11-30",
      },
    ],
  },
  units: {
    type: "rows",
    id: "Unit kerja berpredikat",
    en: "Units with a predicate",
    fields: {
      name: { type: "text", id: "Nama unit kerja", en: "Name of the unit" },
      predicate: { type: "text", id: "Predikat", en: "Predicate" },
      score: { type: "points", id: "Nilai", en: "Score", optional: true },
      anti_corruption_index: { type: "points", id: "IPAK", en: "Anti-corruption index", optional: true },
      service_index: { type: "points", id: "IPKP", en: "Service index", optional: true },
      state: { type: "text", id: "Masih atau tidak lagi memenuhi", en: "Still meets or no longer" },
      note: { type: "text", id: "Catatan", en: "Note", optional: true },
    },
    example: [
      {
        name: "Puskesmas Paiton",
        predicate: "WBK",
        score: "81",
        anti_corruption_index: "3.7",
        service_index: "3.5",
        state: "masih memenuhi",
        note: null,
      },
      {
        name: "Kantor Camat Dringu",
        predicate: "WBK",
        score: "72.4",
        anti_corruption_index: null,
        service_index: null,
        state: "tidak lagi memenuhi",
        note: "Nilai di bawah 75.",
      },
    ],
  },
  ...signatory,
} as const satisfies Variables;
