import { signatory } from "./signatory.ts";
import type { Variables } from "./variable.ts";

/** LHE: what the internal team found at one unit. Structure: fact sheet 3.5, as BPS writes its report. */
export const evaluationReport = {
  year: { type: "text", id: "Tahun evaluasi", en: "Year of the evaluation", example: "2024" },
  unit: { type: "text", id: "Nama unit kerja", en: "Name of the unit", example: "Puskesmas Maron" },
  predicate: { type: "text", id: "Predikat yang dituju", en: "Predicate aimed at", example: "WBK" },
  verdict: { type: "text", id: "Simpulan TPI", en: "The TPI's conclusion", example: "memenuhi ambang batas WBK" },
  self_total: { type: "points", id: "Nilai penilaian mandiri", en: "The unit's own score", example: "86.25" },
  total: { type: "points", id: "Nilai TPI", en: "The TPI's score", example: "78.5" },
  scores: {
    type: "rows",
    id: "Nilai per komponen",
    en: "Scores by component",
    fields: {
      name: { type: "text", id: "Komponen", en: "Component" },
      weight: { type: "points", id: "Bobot", en: "Weight" },
      self: { type: "points", id: "Nilai unit kerja", en: "The unit's score" },
      internal: { type: "points", id: "Nilai TPI", en: "The TPI's score" },
    },
    example: [
      { name: "Manajemen Perubahan", weight: "8", self: "7.5", internal: "7" },
      { name: "Penataan Tatalaksana", weight: "7", self: "6.25", internal: "5.75" },
    ],
  },
  findings: {
    type: "rows",
    id: "Catatan dan rekomendasi",
    en: "Findings and recommendations",
    fields: {
      text: { type: "text", id: "Catatan", en: "Finding" },
      recommendation: { type: "text", id: "Rekomendasi", en: "Recommendation", optional: true },
    },
    example: [
      {
        text: "Notulen pemantauan triwulan II belum memuat tindak lanjut.",
        recommendation: "Lengkapi notulen dengan rencana aksi dan penanggung jawab.",
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
  ...signatory,
} as const satisfies Variables;
