import type { RulePack } from "../instruments/pack.ts";
import { isWithin, parentCode } from "../instruments/tree.ts";
import { featuresOf, type Word, wordsOf } from "./document-words.ts";
import { expectedDocuments } from "./expected-documents.ts";
import { type NumberHint, numberIn } from "./file-numbers.ts";

/** A file as far as it is known: its text comes later than its name, and never for a picture. */
export type FileToSort = {
  /** With its folders: "Area 1/SK tim.pdf". */
  readonly path: string;
  readonly title: string;
  readonly firstPage: string;
  readonly text: string;
};

/** An item that a file may prove, with the reasons in the file's own words. A person decides. */
export type Proposal = {
  readonly item: string;
  /** The expected paper that it looks like; null: the item alone. */
  readonly expected: string | null;
  /** 0..1; to order proposals of one file, and no probability. */
  readonly score: number;
  /** `certain`: may be confirmed with others at once. */
  readonly sureness: "certain" | "likely";
  readonly reasons: readonly Reason[];
};

export type Reason = { readonly place: "number" | "name" | "folder" | "first_page" | "text"; readonly words: string };

/** Where the lines are drawn; set on the files of `tests/worksheets/labelled-files.ts`, which says how well. */
export const matchLimits = { likely: 0.34, certain: 0.62, margin: 0.12, most: 3 } as const;

/**
 * Proposes at most three items that a file proves, the best first; none where the file does not say enough: a wrong
 * guess costs a person more than none. Words of the file are weighed by how few items use them (BM25 over the hints,
 * questions and names of the instrument), more for the name than for the text.
 */
export function proposeItems(index: MatchIndex, file: FileToSort): readonly Proposal[] {
  const number = numberIn(file.path, (code) => index.codes.has(code));
  const query = queryOf(file);
  const ranked = index.items
    .map((item) => weigh(index, item, query, number))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || (a.item.code < b.item.code ? -1 : 1));
  const [first, second] = ranked;
  if (!first || first.score < matchLimits.likely) return [];
  const margin = first.score - (second?.score ?? 0);
  const isCertain =
    number?.kind === "item" ||
    (first.score >= matchLimits.certain && margin >= matchLimits.margin && first.coverage >= 0.6);
  return ranked
    .filter(({ score }, place) => place === 0 || (score >= matchLimits.likely && score >= first.score * 0.6))
    .slice(0, matchLimits.most)
    .map((one, place): Proposal => ({
      item: one.item.code,
      expected: one.expected,
      score: Math.round(one.score * 100) / 100,
      sureness: place === 0 && isCertain ? "certain" : "likely",
      reasons: reasonsOf(index, one.item, query, one.isNumbered ? number : null),
    }));
}

export type MatchIndex = {
  readonly items: readonly IndexedItem[];
  readonly codes: ReadonlySet<string>;
  readonly idf: (term: string) => number;
  readonly averageLength: number;
};

type IndexedItem = {
  readonly code: string;
  /** Weighted frequency of each term. */
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
  readonly expected: readonly { readonly key: string; readonly terms: readonly string[] }[];
};

const indexes = new WeakMap<RulePack, MatchIndex>();

/** Made once a pack. */
export function matchIndex(pack: RulePack): MatchIndex {
  const known = indexes.get(pack);
  if (known) return known;
  const names = new Map(pack.nodes.map((node) => [node.code, node.name.id]));
  const items = pack.items.map((item): IndexedItem => {
    const part = parentCode(item.code);
    const fields: readonly (readonly [string, number])[] = [
      [item.evidenceHint.id, 2],
      [item.question.id, 1.4],
      [names.get(part) ?? "", 1],
      [names.get(parentCode(part)) ?? "", 0.5],
      [item.criteria.map(({ text }) => text.id).join(". "), 0.15],
    ];
    const terms = new Map<string, number>();
    for (const [text, weight] of fields) {
      for (const { term } of featuresOf(wordsOf(text))) terms.set(term, (terms.get(term) ?? 0) + weight);
    }
    const expected = expectedDocuments(item).map(({ key, name }) => ({
      key,
      terms: wordsOf(name).map(({ term }) => term),
    }));
    return { code: item.code, terms, length: [...terms.values()].reduce((sum, one) => sum + one, 0), expected };
  });
  const holders = new Map<string, number>();
  for (const { terms } of items) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const idf = (term: string): number => {
    const held = holders.get(term) ?? 0;
    return held === 0 ? 0 : Math.log(1 + (items.length - held + 0.5) / (held + 0.5));
  };
  const index: MatchIndex = {
    items,
    codes: new Set([...pack.nodes.map(({ code }) => code), ...pack.items.map(({ code }) => code)]),
    idf,
    averageLength: items.reduce((sum, { length }) => sum + length, 0) / Math.max(1, items.length),
  };
  indexes.set(pack, index);
  return index;
}

type Place = Exclude<Reason["place"], "number">;
type Query = {
  readonly words: readonly (readonly [Place, readonly Word[]])[];
  /** Weight of each term: the most that any place gives it. */
  readonly weights: ReadonlyMap<string, number>;
};

const placeWeights = { name: 1, first_page: 0.55, folder: 0.4, text: 0.15 } as const satisfies Record<Place, number>;

function queryOf({ path, title, firstPage, text }: FileToSort): Query {
  const steps = path.split("/");
  const name = (steps.at(-1) ?? "").replace(/\.[A-Za-z0-9]{2,5}$/, "");
  const places: readonly (readonly [Place, string])[] = [
    ["name", `${name} . ${title === name ? "" : title}`],
    ["folder", steps.slice(0, -1).join(" . ")],
    ["first_page", firstPage.slice(0, 600)],
    ["text", text.slice(0, 6000)],
  ];
  const words = places.map(([place, said]) => [place, featuresOf(wordsOf(said))] as const);
  const weights = new Map<string, number>();
  for (const [place, all] of words) {
    for (const { term } of all) weights.set(term, Math.max(weights.get(term) ?? 0, placeWeights[place]));
  }
  return { words, weights };
}

type Weighed = {
  readonly item: IndexedItem;
  readonly score: number;
  readonly expected: string | null;
  readonly coverage: number;
  readonly isNumbered: boolean;
};

/** Terms that name a kind of paper, whatever it is about. */
const paperTerms: ReadonlySet<string> = new Set(
  featuresOf(
    wordsOf(
      `sk, undangan, notula rapat, daftar hadir, foto kegiatan, tangkapan layar, laporan berkala, surat edaran, surat tugas,
      berita acara, rekap data, bukti, daftar, proposal, sertifikat, panduan, tautan, materi, jadwal, matriks`,
    ),
  ).map(({ term }) => term),
);

const [SATURATION, LENGTH] = [1.2, 0.6];

/** 0..1: how much of what the file says is the item's, and how much of an expected paper is in the file. */
function weigh(index: MatchIndex, item: IndexedItem, query: Query, number: NumberHint | null): Weighed {
  let [held, all, isAboutSomething] = [0, 0, false];
  const norm = SATURATION * (1 - LENGTH + (LENGTH * item.length) / index.averageLength);
  for (const [term, weight] of query.weights) {
    const worth = weight * weight * index.idf(term);
    all += worth;
    const often = item.terms.get(term) ?? 0;
    if (often === 0) continue;
    held += (worth * often) / (often + norm);
    if (!paperTerms.has(term) && worth > 0) isAboutSomething = true;
  }
  // "undangan.pdf" says what it is and not what it is about.
  const share = all === 0 || !isAboutSomething ? 0 : held / (all + 3);
  const papers = item.expected.map(({ key, terms }) => ({ key, coverage: coverageOf(index, terms, query.weights) }));
  const best = papers.toSorted((a, b) => b.coverage - a.coverage)[0];
  const coverage = best?.coverage ?? 0;
  const said = Math.min(1, 0.75 * share + 0.45 * coverage * Math.min(1, share * 3));
  const isItem = number?.kind === "item" && number.code === item.code;
  const isPart = number?.kind === "part" && number.codes.some((code) => isWithin(item.code, code));
  const score = isItem ? 1 : number === null ? said : said * (isPart ? 1.25 : 0.5);
  const isNumbered = isItem || isPart;
  return {
    item,
    score: Math.min(1, score),
    expected: best && best.coverage >= 0.5 ? best.key : null,
    coverage,
    isNumbered,
  };
}

/** The share of an expected paper's name that the file has, rare words counting more. */
function coverageOf(index: MatchIndex, terms: readonly string[], weights: Query["weights"]): number {
  let [held, all] = [0, 0];
  for (const term of terms) {
    const worth = Math.max(0.5, index.idf(term));
    all += worth;
    held += worth * Math.min(1, (weights.get(term) ?? 0) * 1.4);
  }
  return all === 0 ? 0 : held / all;
}

/** Of each place the three rarest words that the item has too, in the file's own writing. */
function reasonsOf(index: MatchIndex, item: IndexedItem, query: Query, number: NumberHint | null): readonly Reason[] {
  const reasons: Reason[] = number ? [{ place: "number", words: number.written }] : [];
  const said = new Set<string>();
  for (const [place, words] of query.words) {
    const telling = words
      .filter(({ term }) => item.terms.has(term) && !said.has(term) && index.idf(term) > 1)
      .toSorted((a, b) => index.idf(b.term) - index.idf(a.term));
    const surfaces: string[] = [];
    for (const { surface, term } of telling) {
      said.add(term);
      if (surfaces.length < 3 && !surfaces.some((one) => one.includes(surface) || surface.includes(one)))
        surfaces.push(surface);
    }
    if (surfaces.length > 0) reasons.push({ place, words: surfaces.join(", ") });
  }
  return reasons.slice(0, 3);
}
