import { signatory } from "./signatory.ts";
import type { Variables } from "./variable.ts";

/** Laporan monev after the predicate: still meets or no longer. Source: PermenPANRB 5/2024, annex, figure 10. */
export const monitoringReport = {
  year: { type: "text", id: "Tahun pemantauan", en: "Year of the monitoring", example: "2024" },
  units: {
    type: "rows",
    id: "Unit kerja berpredikat",
    en: "Units with a predicate",
    fields: {
      name: { type: "text", id: "Nama unit kerja", en: "Name of the unit" },
      predicate: { type: "text", id: "Predikat", en: "Predicate" },
      score: { type: "points", id: "Nilai", en: "Score" },
      state: { type: "text", id: "Masih atau tidak lagi memenuhi", en: "Still meets or no longer" },
      note: { type: "text", id: "Catatan", en: "Note", optional: true },
    },
    example: [
      { name: "Puskesmas Paiton", predicate: "WBK", score: "81", state: "masih memenuhi", note: null },
      {
        name: "Kantor Camat Dringu",
        predicate: "WBK",
        score: "72.4",
        state: "tidak lagi memenuhi",
        note: "Nilai di bawah 75.",
      },
    ],
  },
  ...signatory,
} as const satisfies Variables;
