import { compareDates, type DatedPaper } from "./radar-dates.ts";

/**
 * What comparing evidence asks: questions for an assessor to put, never a verdict. Copies between units happen for good
 * reasons (a decree of the agency is everybody's), so each names the two papers and leaves the answer to people.
 */
export type Question = {
  /** Stays the same as long as the same two papers raise it. */
  readonly key: string;
  readonly kind: QuestionKind;
  /** Items of the worksheet that rest on the paper. */
  readonly items: readonly string[];
  readonly facts: Readonly<Record<string, string | number>>;
  readonly mine: Side | null;
  readonly other: Side | null;
};

export type QuestionKind =
  | "same_file_other_unit"
  | "same_file_other_year"
  | "near_copy_other_unit"
  | "near_copy_other_year"
  | "near_copy_here"
  | "same_author_other_unit"
  | "one_file_many_items"
  | "same_pages_everywhere"
  | "date_after_submission"
  | "date_before_unit"
  | "date_other_year"
  | "made_long_after_date"
  | "changed_after_submission";

/** A paper as an answer rests on it, somewhere in the agency. */
export type Side = {
  readonly documentId: string;
  readonly number: number;
  readonly unitId: string;
  readonly unitName: string;
  readonly year: number;
  readonly title: string;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly pages: string;
  readonly items: readonly string[];
};

export type Paper = Side & DatedPaper & { readonly author: string; readonly pageCount: number | null };

export type RadarInput = {
  readonly unitId: string;
  /** The evaluation year. */
  readonly year: number;
  /** A local day; null: long ago. */
  readonly unitSince: string | null;
  /** The last submission, an instant; null: not submitted. */
  readonly submittedAt: string | null;
  /** One entry a document of this worksheet, with all items that rest on it. */
  readonly papers: readonly Paper[];
  /** The same bytes elsewhere. */
  readonly copies: readonly Side[];
  /** Texts like those of the paper with this content; `share` of what both say, 0..1. */
  readonly near: readonly { readonly sha256: string; readonly share: number; readonly other: Side }[];
  /** Papers of other units whose files name the same maker. */
  readonly sameAuthor: readonly { readonly author: string; readonly other: Side }[];
};

/** Where questions begin; conventions, set so that a worksheet of a hundred items asks a handful. */
export const radarLimits = { nearShare: 0.6, manyItems: 8, samePages: 8 } as const;

/** Every question once: copies first, then near copies, makers, habits, dates; within a kind by the first item. */
export function askAbout(input: RadarInput): readonly Question[] {
  const questions = [
    ...input.papers.flatMap((paper) => askCopies(input, paper)),
    ...input.papers.flatMap((paper) => askNear(input, paper)),
    ...input.papers.flatMap((paper) => askAuthor(input, paper)),
    ...input.papers.flatMap(askManyItems),
    ...askPages(input),
    ...input.papers.flatMap((paper) =>
      compareDates(paper, input).map(({ kind, facts }) => question(kind, paper, null, facts)),
    ),
  ];
  return [...new Map(questions.map((one) => [one.key, one])).values()];
}

function askCopies({ unitId, year, copies }: RadarInput, paper: Paper): readonly Question[] {
  const others = copies.filter((other) => other.sha256 !== null && other.sha256 === paper.sha256);
  return [
    ...askBest(
      "same_file_other_unit",
      paper,
      others.filter((other) => other.unitId !== unitId).map((other) => ({ other, facts: {} })),
    ),
    ...askBest(
      "same_file_other_year",
      paper,
      others.filter((other) => other.unitId === unitId && other.year !== year).map((other) => ({ other, facts: {} })),
    ),
  ];
}

function askNear({ unitId, year, near }: RadarInput, paper: Paper): readonly Question[] {
  const alike = near
    .filter(({ sha256, share }) => sha256 === paper.sha256 && share >= radarLimits.nearShare)
    // A newer version of the same paper is no copy of it.
    .filter(({ other }) => other.documentId !== paper.documentId)
    .toSorted((a, b) => b.share - a.share)
    .map(({ share, other }) => ({ other, facts: { percent: Math.round(share * 100) } }));
  const here = alike.filter(({ other }) => other.unitId === unitId && other.year === year);
  return [
    ...askBest(
      "near_copy_other_unit",
      paper,
      alike.filter(({ other }) => other.unitId !== unitId),
    ),
    ...askBest(
      "near_copy_other_year",
      paper,
      alike.filter(({ other }) => other.unitId === unitId && other.year !== year),
    ),
    // Two papers of one worksheet ask once, whichever of them one begins with.
    ...here.slice(0, 1).map(({ other, facts }) => {
      const [first, second] = [paper, other].toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1));
      return { ...question("near_copy_here", paper, other, facts), key: keyOf("near_copy_here", first, second) };
    }),
  ];
}

type Likeness = { readonly other: Side; readonly facts: Question["facts"] };

/** One question a paper, about the likest other; how many more there are is a fact of it. */
function askBest(kind: QuestionKind, paper: Paper, alike: readonly Likeness[]): readonly Question[] {
  const [best] = alike;
  if (!best) return [];
  const more = new Set(alike.map(({ other }) => other.documentId)).size - 1;
  return [question(kind, paper, best.other, more > 0 ? { ...best.facts, more } : best.facts)];
}

/** Names that programs and offices give to everybody say nothing. */
const nobody =
  /^(|user|users|admin|administrator|owner|pc|hp|asus|acer|lenovo|dell|toshiba|samsung|microsoft.*|windows.*|unknown|author|my computer|scanner|canon.*|epson.*|kominfo|puskesmas|dinas.*|pemerintah.*)$/i;

function askAuthor({ unitId, sameAuthor }: RadarInput, paper: Paper): readonly Question[] {
  const author = paper.author.trim();
  if (nobody.test(author)) return [];
  return sameAuthor
    .filter((one) => one.author.toLowerCase() === author.toLowerCase() && one.other.unitId !== unitId)
    .slice(0, 1)
    .map(({ other }) => question("same_author_other_unit", paper, other, { author }));
}

function askManyItems(paper: Paper): readonly Question[] {
  if (paper.items.length <= radarLimits.manyItems) return [];
  return [question("one_file_many_items", paper, null, { items: paper.items.length })];
}

/** The same pointer under many different papers of several pages: perhaps nobody looked. */
function askPages({ papers }: RadarInput): readonly Question[] {
  const pointed = papers.filter(({ pages, pageCount }) => pages.trim() !== "" && (pageCount ?? 2) > 1);
  const byPages = Map.groupBy(pointed, ({ pages }) => pages.trim().toLowerCase());
  return [...byPages.values()].flatMap((same): readonly Question[] => {
    const [first] = same;
    if (!first || same.length <= radarLimits.samePages) return [];
    const facts = { pages: first.pages.trim(), papers: same.length };
    const items = [...new Set(same.flatMap((paper) => paper.items))];
    return [
      {
        key: `same_pages_everywhere:${first.pages.trim().toLowerCase()}`,
        kind: "same_pages_everywhere",
        items,
        facts,
        mine: null,
        other: null,
      },
    ];
  });
}

function question(kind: QuestionKind, paper: Paper, other: Side | null, facts: Question["facts"] = {}): Question {
  return { key: keyOf(kind, paper, other), kind, items: paper.items, facts, mine: sideOf(paper), other };
}

function keyOf(
  kind: QuestionKind,
  mine: { documentId: string } | undefined,
  other: { documentId: string } | null | undefined,
): string {
  return [kind, mine?.documentId, other?.documentId].filter(Boolean).join(":");
}

function sideOf(paper: Paper): Side {
  const { documentId, number, unitId, unitName, year, title, fileName, mediaType, bytes, sha256, pages, items } = paper;
  return { documentId, number, unitId, unitName, year, title, fileName, mediaType, bytes, sha256, pages, items };
}
