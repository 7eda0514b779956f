import type { PackItem, RulePack } from "../../instruments/pack.ts";
import { type Cell, addressAt, shortestDecimal } from "../../kernel/spreadsheet.ts";
import type { Answer } from "../answer.ts";
import type { Defect } from "./defect.ts";
import type { Headings, TierColumns } from "./headings.ts";
import type { ItemRows, RowMap } from "./rows.ts";

/** What one tier wrote into the workbook, by item code. */
export type TierContent = {
  readonly tier: string;
  readonly answers: Readonly<Record<string, Answer>>;
  /** Notes of an item's rows, from top to bottom, one a line. */
  readonly notes: Readonly<Record<string, string>>;
  /** Links, and the lines of evidence that name a document without linking it. */
  readonly evidenceLinks: Readonly<Record<string, readonly string[]>>;
  readonly defects: readonly Defect[];
};

/** Reads a tier's columns. An answer that the item cannot take is a defect, and leaves the item unanswered. */
export function readTier(headings: Headings, rows: RowMap, pack: RulePack, tier: TierColumns): TierContent {
  const answers: Record<string, Answer> = {};
  const notes: Record<string, string> = {};
  const evidenceLinks: Record<string, readonly string[]> = {};
  const defects: Defect[] = [];
  const isLast = headings.tiers.at(-1) === tier;
  const evidence = isLast ? [...tier.evidence, ...unnamedLinkColumns(headings, rows, tier)] : tier.evidence;
  for (const item of pack.items) {
    const place = rows.items.get(item.code);
    if (!place) continue;
    const answer = readAnswer(headings, pack, item, place, tier.answer, defects);
    if (answer) answers[item.code] = answer;
    const lines = rowsOf(place);
    const written = lines
      .flatMap((row) => tier.notes.map((column) => headings.sheet.cell(addressAt(column, row)).text))
      .filter((text) => text.trim() !== "");
    if (written.length > 0) notes[item.code] = written.join("\n");
    const links = lines.flatMap((row) =>
      evidence.flatMap((column) => readLinks(headings.sheet.cell(addressAt(column, row)), tier.notes.includes(column))),
    );
    if (links.length > 0) evidenceLinks[item.code] = [...new Set(links)];
  }
  return { tier: tier.tier, answers, notes, evidenceLinks, defects };
}

export function rowsOf(place: ItemRows): readonly number[] {
  const rows = [place.main, place.kindRow, ...place.counts.values(), ...place.wholes.map((whole) => whole.row)];
  return [...new Set(rows)].toSorted((a, b) => a - b);
}

function readAnswer(
  headings: Headings,
  pack: RulePack,
  item: PackItem,
  place: ItemRows,
  column: number,
  defects: Defect[],
): Answer | null {
  const kind = pack.answerKinds[item.answerKind];
  if (!kind) return null;
  if (kind.kind === "ratio") return readCounts(headings, item, place, column, defects);
  const address = addressAt(
    column,
    headings.sheet.cell(addressAt(column, place.kindRow)).text.trim() === "" ? place.main : place.kindRow,
  );
  const cell = headings.sheet.cell(address);
  if (isBlank(cell)) return null;
  if (kind.kind === "choice") {
    const option = readOption(
      cell.text,
      kind.options.map(({ key }) => key),
    );
    if (option !== null) return { kind: "choice", option };
    defects.push(invalid(item, address, cell, `takes ${kind.options.map(({ key }) => key).join("/")}`));
    return null;
  }
  const value = readNumber(cell);
  if (value !== null && Number(value) >= Number(kind.min) && Number(value) <= Number(kind.max))
    return { kind: "index", value };
  defects.push(invalid(item, address, cell, `takes an index from ${kind.min} to ${kind.max}`));
  return null;
}

function readCounts(
  headings: Headings,
  item: PackItem,
  place: ItemRows,
  column: number,
  defects: Defect[],
): Answer | null {
  const counts: Record<string, string | null> = {};
  let filled = 0;
  for (const count of item.counts) {
    const row = place.counts.get(count.key);
    const address = row === undefined ? null : addressAt(column, row);
    const cell = address === null ? null : headings.sheet.cell(address);
    counts[count.key] = null;
    if (!cell || address === null || isBlank(cell)) continue;
    const value = readNumber(cell);
    if (value !== null && /^\d+$/.test(value)) {
      counts[count.key] = value;
      filled += 1;
    } else defects.push(invalid(item, address, cell, `takes whole numbers of 0 or more`));
  }
  return filled === 0 ? null : { kind: "ratio", counts };
}

function invalid(item: PackItem, address: string, cell: Cell, rule: string): Defect {
  const message = `${address} holds "${cell.text}", and ${item.code} ${rule}; the item counts as unanswered`;
  return { cell: address, kind: "answer-invalid", message, printed: printedOf(cell), correct: null, item: item.code };
}

/** " b. " is B, "YA" is Ya: case, spaces and a closing dot or bracket are forgiven. */
function readOption(text: string, keys: readonly string[]): string | null {
  const plain = text
    .replace(/[\s\u00a0]+/g, "")
    .replace(/[.)]$/, "")
    .toLowerCase();
  const spelled = plain === "y" ? "ya" : plain === "t" || plain === "tdk" ? "tidak" : plain;
  return keys.find((key) => key.toLowerCase() === spelled) ?? keys.find((key) => key.toLowerCase() === plain) ?? null;
}

/** A number cell, or a number typed as text ("3,6", "12 "): decimal text; null for anything else. */
export function readNumber(cell: Cell): string | null {
  if (cell.number !== null) return cell.number;
  const text = cell.text.trim();
  return /^\d+([.,]\d+)?$/.test(text) ? shortestDecimal(text.replace(",", ".")) : null;
}

function isBlank(cell: Cell): boolean {
  return cell.error === null && /^[\s\u00a0]*[-–]?[\s\u00a0]*$/.test(cell.text);
}

export function printedOf(cell: Cell): string | number | null {
  return cell.number !== null ? Number(cell.number) : cell.text === "" ? null : cell.text;
}

/** Columns right of the last heading in which people put links all the same. */
function unnamedLinkColumns(headings: Headings, rows: RowMap, tier: TierColumns): readonly number[] {
  const last = Math.max(tier.answer, tier.score ?? 0, tier.percent ?? 0, ...tier.notes, ...tier.evidence);
  const next = [1, 2, 3, 4].map((step) => last + step);
  return next.filter((column) =>
    [...rows.items.values()].some((place) => {
      const { text, link } = headings.sheet.cell(addressAt(column, place.main));
      return link !== null || /^\s*https?:\/\//i.test(text);
    }),
  );
}

/** Links, each on its own even when typed one after the other; a line without a link is kept as it is. */
function readLinks(cell: Cell, linksOnly: boolean): readonly string[] {
  const behind = /^HYPERLINK\(\s*"([^"]+)"/i.exec(cell.formula ?? "")?.[1] ?? cell.link;
  const written = cell.text.split("\n").flatMap((line) => {
    const links = line.split(/(?=\b(?:https?|ftp):\/\/)/i).flatMap((part) => {
      const link = /^(?:https?|ftp):\/\/[^\s"<>]+/i.exec(part)?.[0].replace(/[.,;:')\]]+$/, "");
      return link === undefined ? [] : [link];
    });
    if (links.length > 0) return links;
    return line.trim() === "" || behind !== null || linksOnly ? [] : [line.trim()];
  });
  return behind === null ? written : [behind, ...written];
}
