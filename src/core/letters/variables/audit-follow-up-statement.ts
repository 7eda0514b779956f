import { signatory } from "./signatory.ts";
import type { Variables } from "./variable.ts";

/** Surat pernyataan TLHP: how far recommendations of auditors were followed. Source: fact sheet 2.4 and 3.5. */
export const auditFollowUpStatement = {
  year: { type: "text", id: "Tahun evaluasi", en: "Year of the evaluation", example: "2024" },
  units: {
    type: "rows",
    id: "Unit kerja dan tindak lanjutnya",
    en: "The units and their follow-up",
    fields: {
      name: { type: "text", id: "Nama unit kerja", en: "Name of the unit" },
      recommendations: { type: "number", id: "Jumlah rekomendasi", en: "Recommendations" },
      followed: { type: "number", id: "Telah ditindaklanjuti", en: "Followed up" },
      share: { type: "points", id: "Persentase", en: "Percentage" },
    },
    example: [{ name: "Puskesmas Maron", recommendations: "8", followed: "8", share: "100" }],
  },
  as_of: { type: "day", id: "Keadaan per tanggal", en: "As of", example: "2024-06-30" },
  basis: {
    type: "text",
    id: "Laporan yang menjadi dasar",
    en: "Reports that it rests on",
    example: "LHP BPK atas LKPD 2023 dan LHP Inspektorat 2023",
  },
  is_complete: { type: "flag", id: "Semua telah ditindaklanjuti", en: "All was followed up", example: true },
  has_none: { type: "flag", id: "Tidak ada rekomendasi", en: "There was none", example: false },
  ...signatory,
} as const satisfies Variables;
