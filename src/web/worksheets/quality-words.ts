import * as m from "../../words/messages.js";
import type { QualityFinding, QualityKind } from "../../core/worksheets/quality.ts";
import { shortDay } from "../ui/dates.ts";
import type { Language } from "../ui/language.tsx";
import type { Outline } from "./outline.ts";

/** A finding in one sentence that says what is odd and what to do. */
export function findingWords(finding: QualityFinding, outline: Outline, language: Language): string {
  return sentences[finding.kind](factsOf(finding, outline, language));
}

type Facts = {
  readonly text: (name: string) => string;
  readonly number: (name: string) => number;
  readonly day: (name: string) => string;
  /** "dueUnitHead + reported" with the counts' own names. */
  readonly counts: (name: string) => string;
};

function factsOf({ facts, item }: QualityFinding, outline: Outline, language: Language): Facts {
  const text = (name: string): string => String(facts[name] ?? "");
  const counts = outline.itemsByCode.get(item ?? "")?.item.counts ?? [];
  const nameOf = (key: string): string => counts.find((count) => count.key === key)?.label[language] ?? key;
  return {
    text,
    number: (name) => Number(facts[name] ?? 0),
    day: (name) => (/^\d{4}-\d{2}-\d{2}$/.test(text(name)) ? shortDay(text(name)) : text(name)),
    counts: (name) =>
      text(name)
        .split(/(\s\+\s|,\s)/)
        .map(nameOf)
        .join(""),
  };
}

const sentences: Readonly<Record<QualityKind, (facts: Facts) => string>> = {
  nothing_answered: () => m.worksheet_quality_nothing_answered(),
  answer_does_not_fit: () => m.worksheet_quality_answer_does_not_fit(),
  returned_item_untouched: () => m.worksheet_quality_returned_item_untouched(),
  unanswered: () => m.worksheet_quality_unanswered(),
  counts_incomplete: (facts) => m.worksheet_quality_counts_incomplete({ missing: facts.counts("missing") }),
  full_mark_without_evidence: () => m.worksheet_quality_full_mark_without_evidence(),
  full_mark_short_note: () => m.worksheet_quality_full_mark_short_note(),
  only_links: () => m.worksheet_quality_only_links(),
  expected_missing: (facts) => m.expected_quality_missing({ missing: facts.text("missing") }),
  checklist_unused: (facts) => m.expected_quality_unused({ count: facts.number("items") }),
  evidence_outside_year: (facts) =>
    m.worksheet_quality_evidence_outside_year({
      title: facts.text("title"),
      date: facts.day("date"),
      year: facts.number("year"),
    }),
  evidence_expired: (facts) =>
    m.worksheet_quality_evidence_expired({ title: facts.text("title"), date: facts.day("validUntil") }),
  evidence_outdated_version: (facts) =>
    m.worksheet_quality_evidence_outdated_version({
      title: facts.text("title"),
      number: facts.number("number"),
      latest: facts.number("latest"),
    }),
  same_file_everywhere: (facts) =>
    m.worksheet_quality_same_file_everywhere({ title: facts.text("title"), items: facts.number("items") }),
  same_note_everywhere: (facts) =>
    m.worksheet_quality_same_note_everywhere({ note: facts.text("note"), items: facts.number("items") }),
  counts_exceed: (facts) =>
    m.worksheet_counts_exceed({
      lesser: facts.counts("lesser"),
      lesserSum: facts.text("lesserSum"),
      greater: facts.counts("greater"),
      greaterSum: facts.text("greaterSum"),
    }),
  counts_differ: (facts) => m.worksheet_quality_counts_differ({ counts: facts.text("counts") }),
};
