import { signatory } from "./signatory.ts";
import type { Variables } from "./variable.ts";

/** Surat pernyataan TLHP: how far recommendations of auditors were followed. Source: fact sheet 3.5. */
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
  ...signatory,
} as const satisfies Variables;
