import type { PackItem, RulePack } from "../instruments/pack.ts";
import { compare, one } from "../kernel/exact.ts";
import type { Answer, Answers } from "./answer.ts";
import { checkAnswer } from "./check-answer.ts";
import { crossChecks } from "./cross-checks.ts";
import { expectedDocuments } from "./expected-documents.ts";
import { itemValue } from "./item-value.ts";

/**
 * What stands out in a self-assessment before it is submitted. An `error` stops the submission, a `warning` asks to be
 * accepted, a `hint` is only said. `facts` are what the sentence on screen needs.
 */
export type QualityFinding = {
  readonly level: "error" | "warning" | "hint";
  readonly kind: QualityKind;
  readonly item: string | null;
  readonly facts: Readonly<Record<string, string | number>>;
};

export type QualityKind =
  | "nothing_answered"
  | "answer_does_not_fit"
  | "returned_item_untouched"
  | "unanswered"
  | "counts_incomplete"
  | "full_mark_without_evidence"
  | "full_mark_short_note"
  | "only_links"
  | "expected_missing"
  | "checklist_unused"
  | "evidence_outside_year"
  | "evidence_expired"
  | "evidence_outdated_version"
  | "same_file_everywhere"
  | "same_note_everywhere"
  | "counts_exceed"
  | "counts_differ";

export type QualityInput = {
  readonly pack: RulePack;
  /** The evaluation year. */
  readonly year: number;
  /** A local day: evidence must still be valid on it. */
  readonly referenceDate: string;
  readonly answers: Answers;
  /** By item code. */
  readonly notes: Readonly<Record<string, string>>;
  readonly evidence: readonly QualityEvidence[];
  /** Places of the checklists that an attached document fills, as people said. */
  readonly expected: readonly { readonly item: string; readonly key: string }[];
  /** Returned items in which nothing changed since the return; empty on a first submission. */
  readonly untouched: readonly string[];
};

export type QualityEvidence = {
  readonly item: string;
  readonly documentId: string;
  readonly title: string;
  readonly kind: "file" | "link";
  readonly documentDate: string | null;
  readonly validUntil: string | null;
  /** The version that the answer rests on, and the newest one. */
  readonly number: number;
  readonly latest: number;
};

/** Where the checks draw their lines; conventions of the programme, not rules of law. */
export type QualityLimits = {
  /** Characters of a note that explains a full mark. */
  readonly shortNote: number;
  /** One document on more items than this is a hint; on more than twice as many, a warning. */
  readonly sameFileItems: number;
  readonly sameNoteItems: number;
};

export const qualityLimits: QualityLimits = { shortNote: 20, sameFileItems: 8, sameNoteItems: 5 };

/** All findings: errors first, then warnings, then hints; within a level in the pack's order. */
export function checkQuality(input: QualityInput, limits: QualityLimits = qualityLimits): readonly QualityFinding[] {
  const findings = [
    ...checkWhole(input),
    ...input.pack.items.flatMap((item) => checkItem(input, item, limits)),
    ...checkSameFile(input, limits),
    ...checkSameNote(input, limits),
    ...checkCounts(input),
    ...checkExpected(input),
  ];
  const order = ["error", "warning", "hint"];
  return findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

function checkWhole({ pack, answers }: QualityInput): readonly QualityFinding[] {
  const isEmpty = pack.items.every((item) => itemValue(pack, item, answers[item.code]) === null);
  return isEmpty ? [{ level: "error", kind: "nothing_answered", item: null, facts: {} }] : [];
}

function checkItem(input: QualityInput, item: PackItem, limits: QualityLimits): readonly QualityFinding[] {
  const { pack, answers, notes, untouched } = input;
  const answer = answers[item.code];
  const evidence = input.evidence.filter((one) => one.item === item.code);
  const findings: QualityFinding[] = evidence.flatMap((one) => checkEvidence(input, one));
  const find = (level: QualityFinding["level"], kind: QualityKind, facts: QualityFinding["facts"] = {}): void => {
    findings.push({ level, kind, item: item.code, facts });
  };
  if (untouched.includes(item.code)) find("error", "returned_item_untouched");
  if (answer && checkAnswer(pack, item, answer).length > 0) find("error", "answer_does_not_fit");
  const value = itemValue(pack, item, answer);
  if (value === null) {
    const missing = missingCounts(item, answer);
    if (missing.length > 0) find("warning", "counts_incomplete", { missing: missing.join(", ") });
    else find("warning", "unanswered");
    return findings;
  }
  if (compare(value, one) < 0) return findings;
  if (evidence.length === 0) find("warning", "full_mark_without_evidence");
  else if (evidence.every(({ kind }) => kind === "link")) find("hint", "only_links", { links: evidence.length });
  const note = (notes[item.code] ?? "").trim();
  if (note.length < limits.shortNote)
    find("hint", "full_mark_short_note", { length: note.length, least: limits.shortNote });
  return findings;
}

/** The counts still missing of a ratio that was begun; none for an item that was not begun. */
function missingCounts(item: PackItem, answer: Answer | undefined): readonly string[] {
  if (answer?.kind !== "ratio") return [];
  const missing = item.counts.map(({ key }) => key).filter((key) => (answer.counts[key] ?? null) === null);
  return missing.length < item.counts.length ? missing : [];
}

/**
 * The assessed work is that of the evaluation year and the year that led up to it: older or later evidence warns, that
 * of the year before is only said.
 */
function checkEvidence({ year, referenceDate }: QualityInput, evidence: QualityEvidence): readonly QualityFinding[] {
  const { item, title, documentDate, validUntil, number, latest } = evidence;
  const findings: QualityFinding[] = [];
  const dated = documentDate === null ? year : Number(documentDate.slice(0, 4));
  if (dated !== year) {
    const level = dated === year - 1 ? "hint" : "warning";
    findings.push({ level, kind: "evidence_outside_year", item, facts: { title, date: documentDate ?? "", year } });
  }
  if (validUntil !== null && validUntil < referenceDate) {
    findings.push({ level: "warning", kind: "evidence_expired", item, facts: { title, validUntil } });
  }
  if (number < latest)
    findings.push({ level: "hint", kind: "evidence_outdated_version", item, facts: { title, number, latest } });
  return findings;
}

/**
 * Papers that the hint of a fully marked item asks for and that no file fills. Where nobody ticked a place of the item,
 * nothing is known: all such items together are one hint to use the checklist. Optional papers are never missed.
 */
function checkExpected({ pack, answers, evidence, expected }: QualityInput): readonly QualityFinding[] {
  const filled = Map.groupBy(expected, ({ item }) => item);
  const proved = new Set(evidence.map(({ item }) => item));
  const full = pack.items.filter((item) => {
    const value = itemValue(pack, item, answers[item.code]);
    return value !== null && compare(value, one) >= 0 && proved.has(item.code);
  });
  const missing = full.flatMap((item): readonly QualityFinding[] => {
    const keys = filled.get(item.code)?.map(({ key }) => key);
    if (!keys) return [];
    const open = expectedDocuments(item).filter(({ key, isOptional }) => !isOptional && !keys.includes(key));
    if (open.length === 0) return [];
    const facts = { missing: open.map(({ name }) => name).join("; "), count: open.length };
    return [{ level: "warning", kind: "expected_missing", item: item.code, facts }];
  });
  const untouched = full.filter((item) => !filled.has(item.code)).length;
  if (untouched === 0) return missing;
  return [...missing, { level: "hint", kind: "checklist_unused", item: null, facts: { items: untouched } }];
}

function checkSameFile({ evidence }: QualityInput, { sameFileItems }: QualityLimits): readonly QualityFinding[] {
  const byDocument = Map.groupBy(evidence, ({ documentId }) => documentId);
  return [...byDocument.values()].flatMap((uses): readonly QualityFinding[] => {
    const items = new Set(uses.map(({ item }) => item)).size;
    if (items <= sameFileItems) return [];
    const level = items > 2 * sameFileItems ? "warning" : "hint";
    return [{ level, kind: "same_file_everywhere", item: null, facts: { title: uses[0]?.title ?? "", items } }];
  });
}

function checkSameNote({ notes }: QualityInput, { sameNoteItems }: QualityLimits): readonly QualityFinding[] {
  const filled = Object.entries(notes).filter(([, note]) => note.trim() !== "");
  const byNote = Map.groupBy(filled, ([, note]) => note.trim().toLowerCase());
  return [...byNote.values()].flatMap((uses): readonly QualityFinding[] =>
    uses.length > sameNoteItems
      ? [
          {
            level: "hint",
            kind: "same_note_everywhere",
            item: null,
            facts: { note: (uses[0]?.[1] ?? "").slice(0, 80), items: uses.length },
          },
        ]
      : [],
  );
}

/** Contradictions warn and do not stop: the figures may be the true ones, with a reason that the note gives. */
function checkCounts({ pack, answers }: QualityInput): readonly QualityFinding[] {
  return crossChecks(pack, answers).map((contradiction): QualityFinding => {
    if (contradiction.kind === "counts_exceed") {
      const { item, lesser, greater, lesserSum, greaterSum } = contradiction;
      const facts = { lesser: lesser.join(" + "), greater: greater.join(" + "), lesserSum, greaterSum };
      return { level: "warning", kind: "counts_exceed", item, facts };
    }
    const counts = contradiction.counts.map(({ item, count, given }) => `${item} ${count} = ${given}`);
    const item = contradiction.counts[0]?.item ?? null;
    return { level: "warning", kind: "counts_differ", item, facts: { counts: counts.join("; ") } };
  });
}
