import { type Spreadsheet, addressAt, columnNumber } from "../../../kernel/spreadsheet.ts";
import { calculatesItself, type LayerValues } from "./layer-values.ts";
import type { TemplatePlaces } from "./template-places.ts";

/** What a person should know about a filled template. `layer` null: nothing of ours stands in that column. */
export type FillNote =
  /** Recap sheets that read one score column, and whose values stand there: other layers' recaps show them too. */
  | {
      readonly kind: "recaps_read_column";
      readonly sheets: readonly string[];
      readonly column: string;
      readonly layer: LayerValues["layer"] | null;
    }
  /** A recap judges by another predicate than the unit's: a person chooses it there, for that sheet is left as it is. */
  | { readonly kind: "recap_target"; readonly sheet: string; readonly cell: string; readonly says: string }
  /** A place for a name that the template leaves open on another sheet. */
  | { readonly kind: "name_open"; readonly sheet: string; readonly cell: string; readonly says: string };

export function notesOn(
  workbook: Spreadsheet,
  places: TemplatePlaces,
  values: readonly LayerValues[],
  target: "WBK" | "WBBM",
): readonly FillNote[] {
  const notes: FillNote[] = [];
  const readers = new Map<string, string[]>();
  const scoreColumns = places.tiers.flatMap(({ score }) => score ?? []);
  for (const sheet of workbook.sheets) {
    if (sheet === places.sheet) continue;
    const read = new Map<number, number>();
    for (const [cell, { text, formula }] of sheet.cells) {
      if (formula === null && /^(WBK|WBBM)$/i.test(text.trim()) && text.trim().toUpperCase() !== target)
        notes.push({ kind: "recap_target", sheet: sheet.name, cell, says: text.trim() });
      if (formula === null && /^\[.+\]$/.test(text.trim()))
        notes.push({ kind: "name_open", sheet: sheet.name, cell, says: text.trim() });
      for (const column of columnsRead(formula ?? "", places.sheet.name))
        if (scoreColumns.includes(column)) read.set(column, (read.get(column) ?? 0) + 1);
    }
    const [most] = [...read].toSorted((a, b) => b[1] - a[1]);
    if (most) {
      const letters = addressAt(most[0], 1).slice(0, -1);
      readers.set(letters, [...(readers.get(letters) ?? []), sheet.name]);
    }
  }
  const recaps = [...readers].map(([column, sheets]): FillNote => {
    const layer = values.find((one) => one.score === column)?.layer ?? ownerOf(places, column);
    return { kind: "recaps_read_column", sheets, column, layer };
  });
  return [...recaps, ...notes];
}

/** Whose scores a column that calculates itself shows: those of the tier whose answers stand beside it. */
function ownerOf(places: TemplatePlaces, letters: string): LayerValues["layer"] | null {
  const column = columnNumber(letters);
  const tier = places.tiers.findIndex(({ score }) => score === column);
  if (tier < 0 || !calculatesItself(places, column)) return null;
  return tier === 0 ? "unit" : "tpi";
}

function columnsRead(formula: string, sheet: string): readonly number[] {
  const quoted = sheet.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const pattern = new RegExp(`(?:'${quoted}'|\\b${quoted})!\\$?([A-Z]{1,3})\\$?\\d`, "gi");
  return [...formula.matchAll(pattern)].map(([, letters = ""]) => columnNumber(letters.toUpperCase()));
}
