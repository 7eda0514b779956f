import { signatory } from "./signatory.ts";
import type { Variables } from "./variable.ts";

/** Surat usulan: one letter for all units of the agency. Source: PermenPANRB 5/2024, annex, figure 6. */
export const proposalLetter = {
  year: { type: "text", id: "Tahun evaluasi", en: "Year of the evaluation", example: "2024" },
  nature: { type: "text", id: "Sifat surat", en: "Urgency of the letter", optional: true, example: "Segera" },
  attachments: { type: "text", id: "Jumlah lampiran", en: "Attachments, in words", example: "1 (satu) berkas" },
  unit_count: { type: "number", id: "Banyaknya unit kerja yang diusulkan", en: "How many units", example: "2" },
  units: {
    type: "rows",
    id: "Unit kerja yang diusulkan",
    en: "The units that are proposed",
    fields: {
      name: { type: "text", id: "Nama unit kerja", en: "Name of the unit" },
      predicate: { type: "text", id: "WBK atau WBBM", en: "WBK or WBBM" },
      score: { type: "points", id: "Nilai TPI", en: "The TPI's score", optional: true },
      affirmative: { type: "flag", id: "Diusulkan lewat afirmasi", en: "Proposed as affirmative", optional: true },
    },
    example: [
      { name: "UOBK RSUD Waluyo Jati", predicate: "WBK", score: "84.5", affirmative: false },
      { name: "Puskesmas Maron", predicate: "WBK", score: "78.25", affirmative: false },
    ],
  },
  contact_name: {
    type: "text",
    id: "Nama narahubung",
    en: "Name of the contact",
    optional: true,
    example: "Narahubung",
  },
  contact_phone: {
    type: "text",
    id: "Nomor telepon narahubung",
    en: "Telephone of the contact",
    optional: true,
    example: "0800-000-000",
  },
  ...signatory,
} as const satisfies Variables;
