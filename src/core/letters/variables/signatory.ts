import type { Variables } from "./variable.ts";

/** Who signs: the same four names in every kind. */
export const signatory = {
  signatory_office: {
    type: "text",
    id: "Jabatan penanda tangan, termasuk Plt. atau Plh.",
    en: "Office of whoever signs, with Plt. or Plh.",
    example: "Plt. BUPATI PROBOLINGGO",
  },
  signatory_name: {
    type: "text",
    id: "Nama penanda tangan",
    en: "Name of whoever signs",
    example: "Kepala Instansi",
  },
  signatory_rank: {
    type: "text",
    id: "Pangkat penanda tangan",
    en: "Rank of whoever signs",
    optional: true,
    example: "Pembina Utama Muda",
  },
  signatory_nip: {
    type: "text",
    id: "NIP penanda tangan",
    en: "Employee number of whoever signs",
    optional: true,
    example: "19700101 199503 1 001",
  },
} as const satisfies Variables;
