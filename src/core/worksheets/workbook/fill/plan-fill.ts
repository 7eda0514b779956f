import type { PackItem, RulePack } from "../../../instruments/pack.ts";
import { toNumber } from "../../../kernel/exact.ts";
import { addressAt } from "../../../kernel/spreadsheet.ts";
import type { Answer } from "../../answer.ts";
import { itemValue } from "../../item-value.ts";
import type { TierColumns } from "../headings.ts";
import type { FillContent, FillEdit, FillLayer, FillValue } from "./fill-content.ts";
import { type LayerValues, valueCells } from "./layer-values.ts";
import { type FillNote, notesOn } from "./notes.ts";
import type { TemplatePlaces } from "./template-places.ts";

/** What of the worksheet could not be written, and why. */
export type Unmatched = {
  readonly item: string;
  readonly what: "answer" | "count" | "note" | "evidence" | "value";
  readonly why: "no_row" | "no_column" | "formula" | "too_long";
  readonly cell: string | null;
};

export type FillPlan = {
  readonly kind: TemplatePlaces["kind"];
  readonly sheet: string;
  readonly edits: readonly FillEdit[];
  readonly unmatched: readonly Unmatched[];
  /** Cells that held something else before. */
  readonly replaced: readonly string[];
  /** Rows of the template that no item of the instrument belongs to. */
  readonly unknownRows: readonly number[];
  readonly values: readonly LayerValues[];
  readonly notes: readonly FillNote[];
};

/** What a spreadsheet's cell holds at most. */
const longestText = 32_767;

/**
 * Says which cells of a template get what: answers, notes and evidence addresses of the unit and its assessors, and
 * what they are worth. Cells that calculate are left to calculate; what has no place is listed, never dropped silently.
 */
export function planFill(
  places: TemplatePlaces,
  workbook: Parameters<typeof notesOn>[0],
  pack: RulePack,
  content: FillContent,
): FillPlan {
  const writing = new Writing(places);
  const pairs = pairTiers(places.tiers, content);
  for (const { tier, layer } of pairs)
    for (const item of pack.items) writeItem(writing, places, pack, item, tier, layer);
  const values = valueCells(places, pack, content);
  for (const { cells } of values) for (const { cell, value, item } of cells) writing.put(cell, value, item, "value");
  return {
    kind: places.kind,
    sheet: places.sheet.name,
    edits: writing.edits,
    unmatched: writing.unmatched,
    replaced: writing.replaced,
    unknownRows: places.unknownRows,
    values,
    notes: notesOn(workbook, places, values, content.target),
  };
}

/** The unit's columns, then the assessors' in order; a template with fewer takes the last ones, which are the TPI's. */
function pairTiers(tiers: readonly TierColumns[], { unit, assessors }: FillContent) {
  const [first, ...others] = tiers;
  const chosen = assessors.slice(Math.max(0, assessors.length - others.length));
  return [
    ...(first ? [{ tier: first, layer: unit }] : []),
    ...chosen.flatMap((layer, place) => (others[place] ? [{ tier: others[place], layer }] : [])),
  ];
}

function writeItem(
  writing: Writing,
  places: TemplatePlaces,
  pack: RulePack,
  item: PackItem,
  tier: TierColumns,
  layer: FillLayer,
): void {
  const place = places.items.get(item.code);
  const answer = layer.answers[item.code];
  const note = layer.notes[item.code] ?? "";
  const evidence = layer.evidence[item.code] ?? [];
  if (!place) {
    if (answer) writing.miss(item.code, "answer", "no_row");
    if (note !== "") writing.miss(item.code, "note", "no_row");
    if (evidence.length > 0) writing.miss(item.code, "evidence", "no_row");
    return;
  }
  if (item.counts.length > 0) {
    const counts = answer?.kind === "ratio" ? answer.counts : {};
    for (const { key } of item.counts) {
      const row = place.counts.get(key);
      const value = numberOf(counts[key] ?? null);
      if (row !== undefined) writing.put(addressAt(tier.answer, row), value, item.code, "count");
      else if (value !== null) writing.miss(item.code, "count", "no_row");
    }
    for (const { row, parts } of place.wholes)
      writing.putUnlessFormula(addressAt(tier.answer, row), wholeOf(counts, parts), item.code);
    const share = itemValue(pack, item, answer);
    if (place.answer !== null)
      writing.putUnlessFormula(addressAt(tier.answer, place.answer), share ? toNumber(share) : null, item.code);
  } else if (place.answer !== null)
    writing.put(addressAt(tier.answer, place.answer), shownAnswer(answer), item.code, "answer");
  const [noteColumn] = tier.notes;
  if (noteColumn !== undefined) writing.put(addressAt(noteColumn, place.note), note, item.code, "note");
  else if (note !== "") writing.miss(item.code, "note", "no_column");
  const evidenceColumn = evidenceColumnOf(places, tier);
  if (evidenceColumn !== null)
    writing.put(addressAt(evidenceColumn, place.note), evidence.join("\n"), item.code, "evidence");
  else if (evidence.length > 0 && tier === places.tiers[0]) writing.miss(item.code, "evidence", "no_column");
}

/** Of several evidence columns the one for links: the last ("Daftar Bukti Dukung", then "Tautan Bukti Dukung Baru"). */
function evidenceColumnOf(places: TemplatePlaces, { evidence, notes }: TierColumns): number | null {
  const own = evidence.filter((column) => !notes.includes(column));
  const named = own.findLast((column) =>
    /tautan|link|url|drive/i.test(places.sheet.cell(addressAt(column, places.headings?.headerRow ?? 1)).text),
  );
  return named ?? own.at(-1) ?? null;
}

function shownAnswer(answer: Answer | undefined): FillValue {
  if (answer?.kind === "choice") return answer.option;
  return answer?.kind === "index" ? numberOf(answer.value) : null;
}

function wholeOf(counts: Readonly<Record<string, string | null>>, parts: readonly string[]): number | null {
  const numbers = parts.map((key) => numberOf(counts[key] ?? null));
  return numbers.every((number) => number !== null) ? numbers.reduce((total, number) => total + number, 0) : null;
}

function numberOf(text: string | null): number | null {
  const value = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The edits as they gather; each cell is written once at most, and only where it would change. */
class Writing {
  readonly edits: FillEdit[] = [];
  readonly unmatched: Unmatched[] = [];
  readonly replaced: string[] = [];
  readonly #places: TemplatePlaces;

  constructor(places: TemplatePlaces) {
    this.#places = places;
  }

  put(cell: string, value: FillValue, item: string, what: Unmatched["what"]): void {
    const before = this.#places.sheet.cell(cell);
    const isEmpty = value === null || value === "";
    if (before.formula !== null) {
      // a score that calculates itself is as it should be; an answer in its place is not
      if (!isEmpty && what !== "value") this.miss(item, what, "formula", cell);
      return;
    }
    if (isEmpty && before.text === "") return;
    if (typeof value === "string" && value.length > longestText) return this.miss(item, what, "too_long", cell);
    if (before.text !== "" && before.text !== String(value ?? "")) this.replaced.push(cell);
    this.edits.push({ cell, value: isEmpty ? null : value });
  }

  putUnlessFormula(cell: string, value: number | null, item: string): void {
    if (this.#places.sheet.cell(cell).formula === null) this.put(cell, value, item, "count");
  }

  miss(item: string, what: Unmatched["what"], why: Unmatched["why"], cell: string | null = null): void {
    this.unmatched.push({ item, what, why, cell });
  }
}
