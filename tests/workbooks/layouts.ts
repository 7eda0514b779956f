/** The circulating layouts as the tests write them. Columns count from 1. */
export type Layout = "lampiran-iii" | "portal" | "variant";

export type Tier = {
  readonly answer: number;
  readonly score: number | null;
  readonly percent: number | null;
  readonly note: number;
  readonly evidence: number | null;
};

export const layouts: Readonly<
  Record<
    Layout,
    {
      readonly sheet: string;
      readonly label: number;
      readonly title: string | null;
      readonly tiers: readonly Tier[];
      readonly heads: Readonly<Record<number, string>>;
    }
  >
> = {
  "lampiran-iii": {
    sheet: "LKE",
    label: 1,
    title: "LEMBAR KERJA EVALUASI ZONA INTEGRITAS",
    tiers: [{ answer: 11, score: 12, percent: 13, note: 14, evidence: 15 }],
    heads: {
      1: "Penilaian",
      8: "Bobot",
      9: "Penjelasan",
      10: "Pilihan Jawaban",
      11: "Jawaban",
      12: "Nilai",
      13: "%",
      14: "Catatan/Keterangan/Penjelasan",
      15: "Link Bukti Dukung",
    },
  },
  portal: {
    sheet: "Jawaban",
    label: 2,
    title: null,
    tiers: [
      { answer: 11, score: null, percent: null, note: 12, evidence: 13 },
      { answer: 14, score: 15, percent: 16, note: 17, evidence: null },
    ],
    heads: {
      1: "ID",
      2: "Penilaian",
      8: "Bobot",
      9: "Kriteria Nilai",
      10: "Pilihan Jawaban",
      11: "Jawaban Unit",
      12: "Catatan (Unit)",
      13: "Bukti Dukung (Unit)",
      14: "Jawaban TPI",
      15: "Nilai",
      16: "%",
      17: "Catatan (TPI)",
    },
  },
  variant: {
    sheet: "Jawaban",
    label: 2,
    title: null,
    tiers: [
      { answer: 11, score: null, percent: null, note: 12, evidence: 14 },
      { answer: 15, score: 16, percent: 17, note: 18, evidence: null },
      { answer: 19, score: 20, percent: 21, note: 22, evidence: null },
    ],
    heads: {
      1: "ID",
      2: "Penilaian",
      8: "Bobot",
      9: "Kriteria Nilai",
      10: "Pilihan Jawaban",
      11: "Jawaban Unit",
      12: "Catatan/Keterangan/Penjelasan (Unit)",
      13: "Daftar Bukti Dukung (Unit)",
      14: "Tautan Bukti Dukung Baru",
      15: "Jawaban TPI",
      16: "Nilai",
      17: " %",
      18: "Catatan/Keterangan/Penjelasan (TPI Unit)",
      19: "Jawaban TPI Contoh",
      20: "Nilai",
      21: " %",
      22: "Catatan/Keterangan/Penjelasan (TPI Contoh)",
    },
  },
};

/** What each kind is called in the kind column, and the ladder that the circulating formulas spell out. */
export const kinds: Readonly<
  Record<string, { readonly text: string; readonly ladder: readonly (readonly [string, string])[] }>
> = {
  ya_tidak: {
    text: "Ya/Tidak",
    ladder: [
      ["Ya", "1"],
      ["Tidak", "0"],
    ],
  },
  abc: {
    text: "A/B/C",
    ladder: [
      ["A", "1"],
      ["B", "0.5"],
      ["C", "0"],
    ],
  },
  abcd: {
    text: "A/B/C/D",
    ladder: [
      ["A", "1"],
      ["B", "0.67"],
      ["C", "0.33"],
      ["D", "0"],
    ],
  },
  abcde: {
    text: "A/B/C/D/E",
    ladder: [
      ["A", "1"],
      ["B", "0.75"],
      ["C", "0.5"],
      ["D", "0.25"],
      ["E", "0"],
    ],
  },
  ratio: { text: "%", ladder: [] },
  index_0_4: { text: "Nilai\n(0-4)", ladder: [] },
};
