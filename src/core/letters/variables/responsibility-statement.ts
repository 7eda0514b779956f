import { signatory } from "./signatory.ts";
import type { Variables } from "./variable.ts";

/** SPTJM: the agency head answers for what is proposed. Source: PermenPANRB 5/2024, annex, figure 7. */
export const responsibilityStatement = {
  year: { type: "text", id: "Tahun evaluasi", en: "Year of the evaluation", example: "2024" },
  units: {
    type: "rows",
    id: "Unit kerja yang diusulkan",
    en: "The units that are proposed",
    fields: {
      name: { type: "text", id: "Nama unit kerja", en: "Name of the unit" },
      predicate: { type: "text", id: "WBK atau WBBM", en: "WBK or WBBM" },
    },
    example: [
      { name: "UOBK RSUD Waluyo Jati", predicate: "WBK" },
      { name: "Puskesmas Maron", predicate: "WBK" },
    ],
  },
  signatory_address: {
    type: "text",
    id: "Alamat kantor penanda tangan",
    en: "Office address of whoever signs",
    optional: true,
    example: "Jalan Panglima Sudirman 134, Kraksaan",
  },
  ...signatory,
} as const satisfies Variables;
