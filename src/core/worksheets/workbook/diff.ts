import type { PackItem, RulePack } from "../../instruments/pack.ts";
import { compare, parseExact } from "../../kernel/exact.ts";
import type { Answer, Answers } from "../answer.ts";
import type { Defect } from "./defect.ts";

/** What a worksheet (or a tier of a workbook) holds, by item code. */
export type WorksheetContent = {
  readonly answers: Answers;
  readonly notes: Readonly<Record<string, string>>;
  readonly evidenceLinks: Readonly<Record<string, readonly string[]>>;
};

/**
 * What an import would do to one thing. `absent`: the workbook holds nothing, so what the worksheet has stays.
 * `invalid`: the workbook holds something that the item cannot take; it is shown and never applied.
 */
export type Change<Held> =
  | { readonly kind: "added"; readonly after: Held }
  | { readonly kind: "changed"; readonly before: Held; readonly after: Held }
  | { readonly kind: "same"; readonly before: Held }
  | { readonly kind: "absent"; readonly before: Held | null }
  | {
      readonly kind: "invalid";
      readonly before: Held | null;
      readonly found: string | number | null;
      readonly cell: string;
    };

export type ItemDiff = {
  readonly code: string;
  readonly answer: Change<Answer>;
  readonly note: Change<string>;
  /** Links add up: an import brings new ones and takes none away. */
  readonly evidenceLinks: Change<readonly string[]>;
};

/**
 * Compares a read workbook with a worksheet, item by item in the pack's order: shown first, applied after. Applying a
 * diff and comparing again gives no `added` and no `changed`. `invalid` answers come from the reading's own defects.
 */
export function diffWorkbook(
  pack: RulePack,
  current: WorksheetContent,
  read: WorksheetContent & { readonly defects: readonly Defect[] },
): readonly ItemDiff[] {
  return pack.items.map((item): ItemDiff => {
    const { code } = item;
    const before = current.answers[code] ?? null;
    return {
      code,
      answer:
        invalidAnswer(code, before, read.defects) ??
        changeOf(before, mergeCounts(item, before, read.answers[code] ?? null), isSameAnswer),
      note: changeOf(current.notes[code] ?? null, read.notes[code] ?? null, (a, b) => a.trim() === b.trim()),
      evidenceLinks: changeOf(
        emptyAsNull(current.evidenceLinks[code]),
        union(current.evidenceLinks[code], read.evidenceLinks[code]),
        isSameList,
      ),
    };
  });
}

/** The worksheet after the diff: what was added or changed taken over, everything else as it was. */
export function applyDiff(current: WorksheetContent, diff: readonly ItemDiff[]): WorksheetContent {
  const answers: Record<string, Answer> = { ...current.answers };
  const notes: Record<string, string> = { ...current.notes };
  const evidenceLinks: Record<string, readonly string[]> = { ...current.evidenceLinks };
  for (const { code, answer, note, evidenceLinks: links } of diff) {
    if (answer.kind === "added" || answer.kind === "changed") answers[code] = answer.after;
    if (note.kind === "added" || note.kind === "changed") notes[code] = note.after;
    if (links.kind === "added" || links.kind === "changed") evidenceLinks[code] = links.after;
  }
  return { answers, notes, evidenceLinks };
}

/** True when an import would change nothing. */
export function isSettled(diff: readonly ItemDiff[]): boolean {
  return diff.every(({ answer, note, evidenceLinks }) =>
    [answer, note, evidenceLinks].every(({ kind }) => kind !== "added" && kind !== "changed"),
  );
}

function changeOf<Held>(before: Held | null, after: Held | null, isSame: (a: Held, b: Held) => boolean): Change<Held> {
  if (after === null) return { kind: "absent", before };
  if (before === null) return { kind: "added", after };
  return isSame(before, after) ? { kind: "same", before } : { kind: "changed", before, after };
}

function invalidAnswer(code: string, before: Answer | null, defects: readonly Defect[]): Change<Answer> | null {
  const defect = defects.find((candidate) => candidate.kind === "answer-invalid" && candidate.item === code);
  return defect ? { kind: "invalid", before, found: defect.printed, cell: defect.cell } : null;
}

/** Counts that the workbook leaves empty stay as they are in the worksheet. */
function mergeCounts(item: PackItem, before: Answer | null, after: Answer | null): Answer | null {
  if (after?.kind !== "ratio" || before?.kind !== "ratio") return after;
  return {
    kind: "ratio",
    counts: Object.fromEntries(item.counts.map(({ key }) => [key, after.counts[key] ?? before.counts[key] ?? null])),
  };
}

/** The same answer, whatever way its numbers are written: 3.6 and 3.60 are one index. */
function isSameAnswer(a: Answer, b: Answer): boolean {
  if (a.kind === "choice" && b.kind === "choice") return a.option === b.option;
  if (a.kind === "index" && b.kind === "index") return isSameNumber(a.value, b.value);
  if (a.kind !== "ratio" || b.kind !== "ratio") return false;
  return Object.keys({ ...a.counts, ...b.counts }).every((key) =>
    isSameNumber(a.counts[key] ?? null, b.counts[key] ?? null),
  );
}

function isSameNumber(a: string | null, b: string | null): boolean {
  const [left, right] = [a === null ? null : parseExact(a), b === null ? null : parseExact(b)];
  return left && right ? compare(left, right) === 0 : a === b;
}

function union(before: readonly string[] | undefined, after: readonly string[] | undefined): readonly string[] | null {
  return after === undefined || after.length === 0 ? null : [...new Set([...(before ?? []), ...after])];
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((link, place) => link === b[place]);
}

function emptyAsNull(links: readonly string[] | undefined): readonly string[] | null {
  return links === undefined || links.length === 0 ? null : links;
}
