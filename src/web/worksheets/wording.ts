import type { PackItem, Words } from "../../core/instruments/pack.ts";

export type Wording = Readonly<Record<string, { readonly question: string; readonly criteria: string }>>;

/** The words of one item as shown: the ministry's where its list was imported, ours otherwise. */
export type ItemWords = {
  readonly question: string;
  readonly official: boolean;
  /** By option key. */
  readonly criteriaByOption: Readonly<Record<string, string>>;
  /** What the official text says around its lettered lines, or all of it where it has none. */
  readonly explanation: string;
};

export function wordsOf(item: PackItem, wording: Wording, language: keyof Words): ItemWords {
  const ours = Object.fromEntries(item.criteria.map((criterion) => [criterion.key, criterion.text[language]]));
  const official = wording[item.code];
  // The imported list is Indonesian; someone reading English keeps the translation.
  if (!official || language !== "id")
    return { question: item.question[language], official: false, criteriaByOption: ours, explanation: "" };
  const { byLetter, rest } = readCriteria(official.criteria);
  const criteria = Object.fromEntries(
    item.criteria.map((criterion) => [
      criterion.key,
      byLetter[criterion.key.toLowerCase()] ?? ours[criterion.key] ?? "",
    ]),
  );
  return { question: official.question, official: true, criteriaByOption: criteria, explanation: rest };
}

/** Splits "a. …\nb. …" into its lettered lines, and yes/no criteria ("Ya, jika …") into theirs. */
export function readCriteria(text: string): {
  readonly byLetter: Readonly<Record<string, string>>;
  readonly rest: string;
} {
  const byLetter: Record<string, string> = {};
  const rest: string[] = [];
  let current: string | null = null;
  for (const line of text
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const lettered = /^([a-eA-E])[.)]\s*(.+)$/.exec(line) ?? /^(ya|tidak)\s*[,:.]\s*(.+)$/i.exec(line);
    if (lettered) {
      current = (lettered[1] ?? "").toLowerCase();
      byLetter[current] = tidy(lettered[2] ?? "");
    } else if (current) {
      byLetter[current] = tidy(`${byLetter[current] ?? ""} ${line}`);
    } else rest.push(line);
  }
  return { byLetter, rest: rest.join(" ") };
}

/** "Jika semua …;" reads better as "Semua …" beside its letter; nothing else is touched. */
function tidy(text: string): string {
  const without = text
    .trim()
    .replace(/^(jika|apabila)\s+/i, "")
    .replace(/\s*;$/, "");
  return without.charAt(0).toUpperCase() + without.slice(1);
}
