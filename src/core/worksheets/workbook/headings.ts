import { type Sheet, type Spreadsheet, addressAt } from "../../kernel/spreadsheet.ts";

/** The two layouts in circulation: the 2026 one with several tiers, and the older one of the regulation's annex. */
export type Layout = "jawaban-2026" | "lampiran-iii";

/** Where a tier's answers, and what goes with them, stand. Columns count from 1; null: the sheet has none. */
export type TierColumns = {
  /** "unit" for the unit itself; the others by their heading: "tpi", "tpi-kesdm", "tpn" … */
  readonly tier: string;
  readonly answer: number;
  readonly score: number | null;
  readonly percent: number | null;
  readonly notes: readonly number[];
  /** A column that is among the notes too gives its links only. */
  readonly evidence: readonly number[];
};

export type Headings = {
  readonly layout: Layout;
  readonly sheet: Sheet;
  readonly headerRow: number;
  /** Numbering and text stand from `firstLabel` to `lastLabel`; bare numbers left of `label` are row numbers. */
  readonly firstLabel: number;
  readonly label: number;
  readonly lastLabel: number;
  readonly weight: number;
  readonly kind: number;
  /** The unit first, then the others in the order of their columns. */
  readonly tiers: readonly TierColumns[];
};

const deepestHeader = 40;
const widestHeader = 60;

/**
 * Finds the worksheets of an LKE workbook by their headings (Penilaian, Bobot, Pilihan Jawaban, Jawaban), wherever they
 * stand; one for each sheet that has them.
 */
export function findHeadings(workbook: Spreadsheet): readonly Headings[] {
  return workbook.sheets.flatMap((sheet) => {
    for (let row = 1; row <= Math.min(sheet.rowCount, deepestHeader); row += 1) {
      const headings = readHeader(sheet, row);
      if (headings) return [headings];
    }
    return [];
  });
}

function readHeader(sheet: Sheet, row: number): Headings | null {
  const titles = new Map<number, string>();
  for (let column = 1; column <= widestHeader; column += 1) {
    const title = normalise(sheet.cell(addressAt(column, row)).text);
    if (title !== "") titles.set(column, title);
  }
  const find = (pattern: RegExp): number | null => [...titles].find(([, title]) => pattern.test(title))?.[0] ?? null;
  const label = find(/^(penilaian|komponen|area perubahan)/);
  const weight = find(/^bobot/);
  const kind = find(/^(pilihan jawaban|jenis jawaban|tipe jawaban)/);
  if (label === null || weight === null || kind === null || label >= weight || weight >= kind) return null;
  addSecondLine(sheet, row, kind, titles);
  const tiers = readTiers(titles, kind, /^jawaban$/i.test(sheet.name.trim()));
  if (tiers.length === 0) return null;
  const isOld = !/jawaban/i.test(sheet.name) && find(/^id$/) === null;
  return {
    layout: isOld ? "lampiran-iii" : "jawaban-2026",
    sheet,
    headerRow: row,
    firstLabel: [...titles.keys()].some((column) => column < label) ? label : 1,
    label,
    lastLabel: weight - 1,
    weight,
    kind,
    tiers,
  };
}

/** A heading over two rows: "Jawaban" merged above "Unit | TPI". The lower line completes the upper one. */
function addSecondLine(sheet: Sheet, row: number, kind: number, titles: Map<number, string>): void {
  let above = "";
  for (let column = kind + 1; column <= widestHeader; column += 1) {
    const upper = titles.get(column);
    const lower = normalise(sheet.cell(addressAt(column, row + 1)).text);
    if (upper !== undefined) above = upper;
    if (lower === "" || !/^(unit|tpi|tpn|nilai|%|catatan|jawaban|bukti|tautan|keterangan)/.test(lower)) continue;
    titles.set(
      column,
      above === "" || lower.startsWith(above) ? lower : /^(unit|tpi|tpn)/.test(lower) ? `${above} ${lower}` : lower,
    );
  }
}

type OpenTier = {
  tier: string;
  answer: number;
  score: number | null;
  percent: number | null;
  notes: number[];
  evidence: number[];
};

function readTiers(titles: ReadonlyMap<number, string>, kind: number, isPortalSheet: boolean): TierColumns[] {
  const tiers: OpenTier[] = [];
  const columns = [...titles.keys()].filter((column) => column > kind).toSorted((a, b) => a - b);
  for (const column of columns) {
    const title = titles.get(column) ?? "";
    const last = tiers.at(-1);
    if (/^(jawaban|penilaian)( |$)/.test(title)) {
      tiers.push({ tier: tierName(title, tiers), answer: column, score: null, percent: null, notes: [], evidence: [] });
    } else if (!last) continue;
    else if (/^(nilai|skor)/.test(title)) last.score ??= column;
    else if (/^(%|persen)/.test(title)) last.percent ??= column;
    else {
      if (/catatan|keterangan|penjelasan|komentar|uraian/.test(title)) last.notes.push(column);
      if (/bukti|tautan|link|data dukung|dokumen|eviden|folder|drive|url/.test(title)) last.evidence.push(column);
    }
  }
  // the portal's own copy: K, L, M for the unit, N and Q for the team, whatever their headings say
  const unit = tiers[0];
  if (
    isPortalSheet &&
    unit &&
    tiers.length === 1 &&
    unit.answer === 11 &&
    titles.has(14) &&
    unit.evidence.every((column) => column < 14)
  ) {
    tiers[0] = { ...unit, score: null, percent: null, notes: [12], evidence: [13] };
    tiers.push({ tier: "tpi", answer: 14, score: 15, percent: 16, notes: [17], evidence: [] });
  }
  return tiers;
}

function tierName(title: string, before: readonly OpenTier[]): string {
  const rest = title
    .replace(/^(jawaban|penilaian)\s*/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const name = before.length === 0 ? "unit" : rest === "" ? "tpi" : rest;
  let unique = name;
  for (let copy = 2; before.some((tier) => tier.tier === unique); copy += 1) unique = `${name}-${copy}`;
  return unique;
}

/** Lower case, one space between words: how headings and names are compared. */
export function normalise(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
