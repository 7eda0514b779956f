import type { PackCount, PackItem, RulePack } from "../../instruments/pack.ts";
import { normalise } from "./headings.ts";

/** One row, taken apart: numbering, text, weight, kind of answer. */
export type Line = {
  readonly row: number;
  /** Without dots and brackets: "A", "IV", "2", "iii", "b", "-"; "" when the row has none. */
  readonly marker: string;
  readonly text: string;
  readonly weight: string | null;
  /** Answer kind of the pack, "count" for a row of a ratio, "other" for text that is no kind; null when empty. */
  readonly kind: string | null;
  readonly hasAnswer: boolean;
};

export type Group = { readonly head: Line; kindLine: Line | null; readonly counts: Line[] };

type Assigned = {
  readonly byGroup: ReadonlyMap<Group, string>;
  readonly duplicates: readonly { readonly group: Group; readonly code: string }[];
  readonly unknown: readonly Group[];
};

/**
 * Which rows are which items of one sub-area: the pairing that agrees best in numbering, answer kind, wording and
 * order. Numbering alone will not do (one regulation prints a, c, b), nor order (lines get added).
 */
export function assignItems(groups: readonly Group[], items: readonly PackItem[], pack: RulePack): Assigned {
  const fits = groups.map((group, place) => items.map((item, other) => likeness(group, item, place, other, pack)));
  const pairs = bestPairs(fits, groups.length, items.length);
  const byGroup = new Map<Group, string>();
  const left: Group[] = [];
  groups.forEach((group, place) => {
    const item = items[pairs[place] ?? -1];
    if (item) byGroup.set(group, item.code);
    else left.push(group);
  });
  const duplicates: { group: Group; code: string }[] = [];
  const unknown: Group[] = [];
  for (const group of left) {
    const twin = [...byGroup].find(([other]) => isTwin(group.head, other.head));
    if (twin) duplicates.push({ group, code: twin[1] });
    else if (group.kindLine !== null || group.head.hasAnswer) unknown.push(group);
  }
  return { byGroup, duplicates, unknown };
}

function isTwin(a: Line, b: Line): boolean {
  return normalise(a.text) === normalise(b.text) || (a.marker !== "-" && a.marker === b.marker && a.kind === b.kind);
}

function likeness(group: Group, item: PackItem, place: number, other: number, pack: RulePack): number {
  const { marker, text, hasAnswer } = group.head;
  const letter = item.code.slice(item.code.lastIndexOf(".") + 1);
  const kind = group.kindLine?.kind ?? null;
  const isRatio = pack.answerKinds[item.answerKind]?.kind === "ratio";
  let points = 0.2;
  if (marker === letter) points += 2;
  else if (marker !== "-" && marker !== "") points -= 0.5;
  if (kind === item.answerKind) points += 2;
  else if (kind !== null && kind !== "other") points -= isRatio || kind === "ratio" ? 3 : 1;
  if (isRatio === group.counts.length > 0) points += 0.5;
  if (hasAnswer) points += 0.1;
  points += 2 * sharedWords(text, item.question.id);
  return points - 0.3 * Math.abs(place - other);
}

/** Share of the shorter text's words (of four letters or more) that the longer one has too: 0..1. */
export function sharedWords(a: string, b: string): number {
  const words = (text: string): Set<string> => new Set(normalise(text).match(/[a-z]{4,}/g) ?? []);
  const [first, second] = [words(a), words(b)];
  const smaller = Math.min(first.size, second.size);
  return smaller === 0 ? 0 : [...first].filter((word) => second.has(word)).length / smaller;
}

/** The one-to-one pairing of highest worth, as item place by group place (-1: none). Sub-areas have at most eight items. */
function bestPairs(fits: readonly (readonly number[])[], groups: number, items: number): readonly number[] {
  const known = new Map<string, { worth: number; pairs: readonly number[] }>();
  const solve = (group: number, used: number): { worth: number; pairs: readonly number[] } => {
    if (group === groups) return { worth: 0, pairs: [] };
    const key = `${group}/${used}`;
    const before = known.get(key);
    if (before) return before;
    const skipped = solve(group + 1, used);
    let best = { worth: skipped.worth, pairs: [-1, ...skipped.pairs] };
    for (let item = 0; item < items; item += 1) {
      const fit = fits[group]?.[item] ?? 0;
      if (used & (1 << item) || fit <= 0) continue;
      const rest = solve(group + 1, used | (1 << item));
      if (rest.worth + fit > best.worth) best = { worth: rest.worth + fit, pairs: [item, ...rest.pairs] };
    }
    known.set(key, best);
    return best;
  };
  return solve(0, 0).pairs;
}

type CountRows = {
  readonly counts: ReadonlyMap<string, number>;
  readonly wholes: readonly { readonly row: number; readonly parts: readonly string[] }[];
};

/** Which row is which count. A line for a whole ("jumlah yang harus melaporkan") is followed by its parts, and is no count itself. */
export function assignCounts(lines: readonly Line[], wanted: readonly PackCount[]): CountRows {
  const plain: Line[] = [];
  const wholes: { row: number; after: number; until: number }[] = [];
  lines.forEach((line) => {
    const isWhole =
      lines.length > wanted.length &&
      /harus melapor|wajib (me)?lapor/i.test(line.text) &&
      !/sudah/i.test(line.text) &&
      line.marker === "-";
    if (isWhole || (lines.length > wanted.length && /jumlah yang harus/i.test(line.text)))
      wholes.push({ row: line.row, after: plain.length, until: -1 });
    else {
      if (line.marker === "-")
        wholes.forEach((whole) => void (whole.until = whole.until < 0 ? plain.length : whole.until));
      plain.push(line);
    }
  });
  const chosen = plain.length <= wanted.length ? plain : bestInOrder(plain, wanted);
  const counts = new Map<string, number>();
  chosen.forEach((line, place) => {
    const count = wanted[place];
    if (count && line) counts.set(count.key, line.row);
  });
  const keysByRow = new Map([...counts].map(([key, row]) => [row, key]));
  return {
    counts,
    wholes: wholes.map((whole) => ({
      row: whole.row,
      parts: plain
        .slice(whole.after, whole.until < 0 ? plain.length - 1 : whole.until)
        .flatMap((line) => keysByRow.get(line.row) ?? []),
    })),
  };
}

/** More rows than counts: the choice, in order, whose wording is nearest. */
function bestInOrder(lines: readonly Line[], wanted: readonly PackCount[]): readonly (Line | undefined)[] {
  let from = 0;
  return wanted.map((count, place) => {
    const last = lines.length - (wanted.length - place - 1);
    let best = from;
    for (let candidate = from; candidate < last; candidate += 1) {
      const better =
        sharedWords(lines[candidate]?.text ?? "", count.label.id) >
        sharedWords(lines[best]?.text ?? "", count.label.id) + 0.01;
      if (better) best = candidate;
    }
    from = best + 1;
    return lines[best];
  });
}
