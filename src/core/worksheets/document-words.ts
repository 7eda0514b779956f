import { synonyms } from "./document-synonyms.ts";

/** A word of a text: as it was written, and the term that it counts as. */
export type Word = { readonly surface: string; readonly term: string };

/**
 * The words of Indonesian text or of a file name, as terms that can be compared: official abbreviations and synonyms
 * become one term ("surat keputusan" is "sk"), affixes are taken off lightly ("penetapan", "ditetapkan": "tetap"),
 * stop words and single signs fall away. `surface` keeps what stood there, for the reason that is shown.
 */
export function wordsOf(text: string): readonly Word[] {
  const tokens = tokensOf(text);
  const words: Word[] = [];
  for (let at = 0; at < tokens.length;) {
    const known = synonymAt(tokens, at);
    const length = known?.length ?? 1;
    const surface = tokens.slice(at, at + length).join(" ");
    const terms = known?.terms ?? [tokens[at] ?? ""];
    for (const one of terms) {
      const term = stem(one);
      if (term.length > 1 && !stopWords.has(one)) words.push({ surface, term });
    }
    at += length;
  }
  return words;
}

/** Single terms and neighbours as pairs: "tindak lanjut" says more than its two words apart. */
export function featuresOf(words: readonly Word[]): readonly Word[] {
  const pairs = words.slice(1).flatMap((word, at): readonly Word[] => {
    const before = words[at];
    if (!before || before.surface === word.surface) return [];
    return [{ surface: `${before.surface} ${word.surface}`, term: `${before.term} ${word.term}` }];
  });
  return [...words, ...pairs];
}

/** Lower-case tokens; "TimZI_2026" is "tim", "zi", "2026". */
export function tokensOf(text: string): readonly string[] {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== "");
}

/**
 * Takes Indonesian affixes off, lightly and without a dictionary: what matters is that forms of one word meet, not that
 * the result is a root (Adriani, Asian, Nazief, Tahaghoghi, Williams: Stemming Indonesian, 2007, names the rules).
 */
export function stem(word: string): string {
  if (word.length < 6 || /\d/.test(word)) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  let root = word.replace(/(?:lah|kah|nya)$/, "");
  root = withoutEnding(root, /(?:kan|an)$/);
  for (let times = 0; times < 2; times += 1) {
    const shorter = withoutPrefix(root);
    if (shorter === root || shorter.length < 3) break;
    root = shorter;
  }
  const settled = roots.get(root) ?? root;
  stems.set(word, settled);
  return settled;
}

/** Words come back by the thousand; there are few different ones in Indonesian papers. */
const stems = new Map<string, string>();

function withoutEnding(word: string, ending: RegExp): string {
  const bare = word.replace(ending, "");
  return bare.length >= 4 ? bare : word;
}

/** Prefixes by their sound: the first letter of the root that a nasal swallowed comes back ("memantau": "pantau"). */
const prefixes: readonly (readonly [RegExp, string])[] = [
  [/^(?:me|pe)ng(?=[ghk])/, ""],
  [/^(?:me|pe)ng(?=[aeiou])/, ""],
  [/^(?:me|pe)ny(?=[aeiou])/, "s"],
  [/^(?:me|pe)m(?=[bfv])/, ""],
  [/^(?:me|pe)m(?=[aeiou])/, "p"],
  [/^(?:me|pe)n(?=[cdjz])/, ""],
  [/^(?:me|pe)n(?=[aeiou])/, "t"],
  [/^per(?=[^aeiou])/, ""],
  [/^(?:me|pe)(?=[lrwy])/, ""],
  [/^(?:di|ter|ber|ke|se)(?=.{4})/, ""],
];

function withoutPrefix(word: string): string {
  const prefix = prefixes.find(([form]) => form.test(word));
  return prefix ? word.replace(prefix[0], prefix[1]) : word;
}

/** Roots that the rules above miss. */
const roots: ReadonlyMap<string, string> = new Map([
  ["endali", "kendali"],
  ["ndali", "kendali"],
  ["elola", "kelola"],
  ["lola", "kelola"],
  ["embang", "kembang"],
  ["mbang", "kembang"],
  ["umpul", "kumpul"],
  ["tilai", "nilai"],
  ["putakhir", "mutakhir"],
  ["panfaat", "manfaat"],
  ["puat", "muat"],
  ["rubah", "ubah"],
  ["rizin", "izin"],
  ["ratur", "atur"],
  ["rangkat", "angkat"],
  ["etah", "tahu"],
  ["derhana", "sederhana"],
  ["ompensasi", "kompensasi"],
]);

const stopWords: ReadonlySet<string> = new Set(
  `dan atau yang di ke dari untuk pada dengan dalam oleh sebagai serta bagi agar bila jika ada adalah ini itu para per
  telah sudah akan tidak juga antara secara sesuai berdasarkan terhadap tentang tersebut lewat menurut atas kepada
  nomor no tanggal tgl tahun thn hal halaman kab kabupaten kota dinas pemerintah daerah nan
  januari februari maret april mei juni juli agustus september oktober november desember
  final rev revisi fix scan copy salinan ttd file berkas dokumen pdf docx xlsx jpg jpeg png pptx`.split(/\s+/),
);

type Known = { readonly length: number; readonly terms: readonly string[] };

function synonymAt(tokens: readonly string[], at: number): Known | null {
  for (const phrase of phrasesByFirst.get(tokens[at] ?? "") ?? []) {
    if (phrase.tokens.every((token, place) => tokens[at + place] === token)) {
      return { length: phrase.tokens.length, terms: phrase.terms };
    }
  }
  return null;
}

type Phrase = { readonly tokens: readonly string[]; readonly terms: readonly string[] };

/** By their first word, the longest first. */
const phrasesByFirst: ReadonlyMap<string, readonly Phrase[]> = Map.groupBy(
  synonyms
    .flatMap(({ means, written }) => written.map((one): Phrase => ({ tokens: tokensOf(one), terms: means.split(" ") })))
    .toSorted((a, b) => b.tokens.length - a.tokens.length),
  ({ tokens }) => tokens[0] ?? "",
);
