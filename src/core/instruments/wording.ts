import type { Overlay } from "./overlay.ts";
import type { RulePack, Words } from "./pack.ts";

/** The words of an item as a person reads them. */
export type Wording = {
  readonly question: string;
  readonly criteria: readonly { readonly key: string; readonly text: string }[];
  readonly counts: readonly { readonly key: string; readonly label: string }[];
  /** The list's own explanation; empty for our paraphrase. */
  readonly guidance: string;
  readonly evidenceHint: string;
  /** True where the ministry's question was imported; else the pack's paraphrase is shown, with its notice. */
  readonly isOfficial: boolean;
};

/**
 * The wording of an item in a language: official where an overlay has it (Indonesian only, the list has no English),
 * our paraphrase otherwise. Null for a code that is no item of the pack.
 */
export function wordingOf(pack: RulePack, overlay: Overlay | null, code: string, language: keyof Words): Wording | null {
  const item = pack.items.find((candidate) => candidate.code === code);
  if (!item) return null;
  const applies = overlay !== null && overlay.packId === pack.id && language === "id";
  const official = applies ? overlay.items[code] : undefined;
  const labels = applies ? overlay.counts[code] : undefined;
  return {
    question: official?.question ?? item.question[language],
    criteria: item.criteria.map(({ key, text }) => ({ key, text: official?.criteria[key] ?? text[language] })),
    counts: item.counts.map(({ key, label }) => ({ key, label: labels?.[key] ?? label[language] })),
    guidance: official?.guidance ?? "",
    evidenceHint: item.evidenceHint[language],
    isOfficial: official !== undefined,
  };
}
