import type { PackItem, RulePack } from "../../instruments/pack.ts";
import { type Sheet, addressAt } from "../../kernel/spreadsheet.ts";
import { type Group, type Line, assignCounts, assignItems } from "./assign.ts";
import { type Headings, normalise } from "./headings.ts";

/** The rows of a worksheet by what they are. Row numbers count from 1. */
export type RowMap = {
  /** First row of each node, root and components by their heading rows. */
  readonly nodes: ReadonlyMap<string, number>;
  /** "TOTAL PENGUNGKIT", "TOTAL HASIL" and the closing line, by node code ("A", "B", "TOTAL"). */
  readonly totals: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, ItemRows>;
  readonly unknown: readonly number[];
  readonly duplicates: readonly { readonly row: number; readonly code: string }[];
};

export type ItemRows = {
  /** The row that carries the question, and the answer unless it is a ratio. */
  readonly main: number;
  /** Row of the answer kind; the same as `main` but for items whose heading stands on a row of its own. */
  readonly kindRow: number;
  /** Rows of counts by key. */
  readonly counts: ReadonlyMap<string, number>;
  /** Rows that give a whole whose parts follow it ("jumlah yang harus melaporkan"), with those parts. */
  readonly wholes: readonly { readonly row: number; readonly parts: readonly string[] }[];
};

/**
 * Says what each row is, by its numbering, its place in the tree and its answer kind; added and moved lines do not
 * matter. Row numbers of the master list are not used.
 */
export function mapRows(headings: Headings, pack: RulePack): RowMap {
  const lines = readLines(headings);
  const itemsByParent = Map.groupBy(pack.items, (item) => parentOf(item.code));
  const nodes = new Map<string, number>();
  const totals = new Map<string, number>();
  const groups = new Map<string, Group[]>();
  const unknown: number[] = [];
  let at = "";
  for (const line of lines) {
    const total = totalOf(line, pack);
    if (total !== null) {
      if (!totals.has(total)) totals.set(total, line.row);
      continue;
    }
    const node = nodeOf(line, at, pack, nodes);
    if (node !== null) {
      nodes.set(node, line.row);
      at = node;
      continue;
    }
    const here = itemsByParent.has(at) ? at : null;
    const open = groups.get(at)?.at(-1);
    if (here === null) {
      if (line.kind !== null && line.kind !== "count") unknown.push(line.row);
    } else if (isCountLine(line, open)) open?.counts.push(line);
    else if (open && continues(line, open)) open.kindLine = line;
    else if (isItemLine(line))
      groups.set(at, [
        ...(groups.get(at) ?? []),
        { head: line, kindLine: line.kind === null ? null : line, counts: [] },
      ]);
  }
  const items = new Map<string, ItemRows>();
  const duplicates: { row: number; code: string }[] = [];
  for (const [parent, found] of groups) {
    const wanted = itemsByParent.get(parent) ?? [];
    const assigned = assignItems(found, wanted, pack);
    for (const [group, code] of assigned.byGroup)
      items.set(
        code,
        rowsOf(
          group,
          wanted.find((item) => item.code === code),
        ),
      );
    duplicates.push(...assigned.duplicates.map(({ group, code }) => ({ row: group.head.row, code })));
    unknown.push(...assigned.unknown.map((group) => group.head.row));
  }
  return { nodes, totals, items, unknown: unknown.toSorted((a, b) => a - b), duplicates };
}

function readLines(headings: Headings): Line[] {
  const { sheet } = headings;
  const lines: Line[] = [];
  for (let row = headings.headerRow + 1; row <= sheet.rowCount; row += 1) {
    const labels: string[] = [];
    for (let column = headings.firstLabel; column <= headings.lastLabel; column += 1) {
      const { text, number } = sheet.cell(addressAt(column, row));
      if (text.trim() !== "" && (number === null || column >= headings.label)) labels.push(text.trim());
    }
    const [marker, text] = splitLabel(labels);
    const kind = readKind(sheet.cell(addressAt(headings.kind, row)).text);
    if (text === "" && marker === "" && kind === null) continue;
    const answers = headings.tiers.some((tier) => sheet.cell(addressAt(tier.answer, row)).text.trim() !== "");
    lines.push({
      row,
      marker,
      text,
      weight: sheet.cell(addressAt(headings.weight, row)).number,
      kind,
      hasAnswer: answers,
    });
  }
  return lines;
}

const markerPattern = /^[([]?([A-Z]|[IVX]{1,4}|\d{1,2}|[ivx]{1,4}|[a-z])[.)\]]?$|^([-–•])$/;

function splitLabel(labels: readonly string[]): readonly [string, string] {
  const [first = "", ...rest] = labels;
  const alone = markerPattern.exec(first);
  if (alone && rest.length > 0) return [alone[1] ?? "-", rest.join(" ")];
  const together = /^([A-Z]|[IVX]{1,4}|\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s+(\S.*)$/s.exec(first);
  if (together) return [together[1] ?? "", [together[2] ?? "", ...rest].join(" ")];
  return ["", labels.join(" ")];
}

/** How a row is answered, from the text of its kind cell ("Ya/Tidak", "A/B/C", "%", "Jumlah", "Nilai (0-4)"). */
export function readKind(text: string): string | null {
  const plain = normalise(text).replace(/[\s.]/g, "");
  if (plain === "") return null;
  if (/^(ya[/_-]?tidak|y\/t|tidak\/ya)$/.test(plain)) return "ya_tidak";
  if (/^a\/b\/c(\/d(\/e)?)?$/.test(plain) || /^abcd?e?$/.test(plain)) return plain.replaceAll("/", "");
  if (plain === "%" || plain === "persen" || plain === "persentase") return "ratio";
  if (/^(jumlah|angka|bilangan)$/.test(plain)) return "count";
  if (/0[-–]4/.test(plain) || plain === "nilai" || plain === "indeks") return "index_0_4";
  return "other";
}

function totalOf(line: Line, pack: RulePack): string | null {
  const text = normalise(`${line.marker} ${line.text}`);
  if (
    /^(nilai|total nilai|total|jumlah) (akhir )?(hasil )?(evaluasi|keseluruhan)|^nilai (akhir|total)\b|^total( nilai)?$/.test(
      text,
    )
  )
    return "TOTAL";
  if (!/^(total|jumlah nilai|sub total|subtotal)\b/.test(text)) return null;
  const name = text.replace(/^(sub ?total|total|jumlah)( nilai| komponen)?\s*/, "").replace(/^[a-z]\.\s*/, "");
  return pack.nodes.find((node) => node.kind === "component" && normalise(node.name.id) === name)?.code ?? null;
}

/** The node that a line opens: the child, sibling or aunt of where we are whose numbering it bears. */
function nodeOf(line: Line, at: string, pack: RulePack, seen: ReadonlyMap<string, number>): string | null {
  if (line.kind !== null && line.kind !== "ratio" && line.kind !== "other") return null;
  if (line.marker === "" || line.marker === "-") return line.weight === null ? null : nodeByName(line, at, pack, seen);
  for (let from = at; ; from = parentOf(from)) {
    const code = from === "" ? line.marker : `${from}.${line.marker}`;
    const node = pack.nodes.find((candidate) => candidate.code === code);
    if (node && !seen.has(code)) return code;
    if (from === "") break;
  }
  return null;
}

/** A heading that lost its numbering is known by the official name, among what could follow here. */
function nodeByName(line: Line, at: string, pack: RulePack, seen: ReadonlyMap<string, number>): string | null {
  const name = normalise(line.text);
  const found = pack.nodes.find(
    (node) =>
      !seen.has(node.code) &&
      normalise(node.name.id) === name &&
      (at === node.code || at.startsWith(parentOf(node.code))),
  );
  return found?.code ?? null;
}

function isCountLine(line: Line, open: Group | undefined): boolean {
  if (!open) return false;
  if (line.kind === "count") return true;
  const isRatio = open.kindLine?.kind === "ratio";
  return (
    isRatio &&
    line.kind === null &&
    /^(-\s*)?jumlah\b|^-\s*\S/i.test(line.text) &&
    line.marker.length <= 1 &&
    (line.marker === "-" || line.marker === "")
  );
}

/** LHKPN style: a heading "a. …" without a kind, then "- Persentase …" that carries it. */
function continues(line: Line, open: Group): boolean {
  return open.kindLine === null && line.kind !== null && (line.marker === "-" || line.marker === "");
}

function isItemLine(line: Line): boolean {
  if (line.kind === "count") return false;
  if (line.kind !== null) return line.marker !== "" || line.kind !== "other";
  return /^[a-z]$/.test(line.marker) || (line.marker === "-" && line.hasAnswer);
}

function rowsOf(group: Group, item: PackItem | undefined): ItemRows {
  const kindRow = group.kindLine?.row ?? group.head.row;
  const { counts, wholes } = assignCounts(group.counts, item?.counts ?? []);
  return { main: group.head.row, kindRow, counts, wholes };
}

export function parentOf(code: string): string {
  return code.slice(0, Math.max(0, code.lastIndexOf(".")));
}

export function sheetText(sheet: Sheet, column: number, row: number): string {
  return sheet.cell(addressAt(column, row)).text;
}
