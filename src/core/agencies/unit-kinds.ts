/** The kinds of work units that the programme speaks of; `other` for everything else. */
export const unitKinds = [
  "dinas",
  "badan",
  "puskesmas",
  "rsud",
  "satker",
  "sekolah",
  "kecamatan",
  "inspektorat",
  "bagian",
  "dukcapil",
  "ptsp",
  "samsat",
  "ketenagakerjaan",
  "other",
] as const;

export type UnitKind = (typeof unitKinds)[number];
